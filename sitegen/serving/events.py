"""What a preview tells its caller while it runs."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sitegen.serving.building import Outcome


@dataclass(frozen=True)
class Started:
    """The preview can be opened; the first build begins."""

    url: str
    port: int
    wanted_port: int
    """The port asked for; another than `port` when it was in use."""


@dataclass(frozen=True)
class Building:
    """A build begins."""

    changed: tuple[Path, ...]
    """The files that differ since the build before; none for the first build."""


@dataclass(frozen=True)
class Built:
    """A build has ended, and the browsers show its outcome."""

    outcome: Outcome
    seconds: float
    reloaded: int
    """How many open pages were told to reload."""
    url: str
    """Where the preview can be opened now: another address when the site's path has changed."""


Event = Started | Building | Built
