"""What the browsers are shown: one complete site at a time, or why there is none."""

from __future__ import annotations

import asyncio
import secrets
import threading
from dataclasses import dataclass
from pathlib import Path

from sitegen.serving.building import Outcome


@dataclass(frozen=True)
class View:
    """What is shown between two builds; a request keeps to one view."""

    version: str
    """Another one after every build, and never one of another run of the preview."""
    folder: Path | None
    """The site; None while there was none. Its files are whole whenever the gate is open, but
    after a failed build only some of them are new."""
    failure: bytes | None
    """The page that takes the place of every page after a failed build."""
    notice: bytes
    """What stands at the end of every page of the site; empty for nothing."""
    base: str
    """The path the site is served under; begins and ends with a slash, not encoded."""
    former_bases: tuple[str, ...]
    """Where it was served before, the latest last."""

    def moved(self, path: str) -> str | None:
        """The rest of a path that was the site's before it moved, for an open page to follow."""
        for base in reversed(self.former_bases):
            if path.startswith(base):
                return path.removeprefix(base)
        return None


class Stage:
    """Holds the current view. Belongs to the event loop: all calls are made on its thread.

    Only the `gate` is for all: whoever reads or changes the site enters it.
    """

    def __init__(self, base_path: str) -> None:
        self.gate = threading.Lock()
        self._bases: tuple[str, ...] = (_base(base_path),)
        self._run = secrets.token_hex(4)
        self._builds = 0
        self._view: View | None = None
        self._first = asyncio.Event()

    @property
    def version(self) -> str | None:
        """The version of the current view; None before the first build has ended."""
        return self._view.version if self._view else None

    @property
    def base(self) -> str:
        """The path the site is served under."""
        return self._bases[-1]

    async def view(self) -> View:
        """The current view; before the first build has ended, wait for it."""
        while self._view is None:
            await self._first.wait()
        return self._view

    def show(self, outcome: Outcome, folder: Path) -> None:
        """Show what is in `folder` now, or why it isn't good."""
        shown = self._view.folder if self._view else None
        self._builds += 1
        version = f"{self._run}-{self._builds}"
        if outcome.base_path is not None:
            base = _base(outcome.base_path)
            self._bases = (*(known for known in self._bases if known != base), base)
        *former, base = self._bases
        if outcome.ok:
            self._view = View(version, folder, None, outcome.notice, base, tuple(former))
        else:
            self._view = View(version, shown, outcome.page, b"", base, tuple(former))
        self._first.set()


def _base(path: str) -> str:
    name = path.strip("/")
    return f"/{name}/" if name else "/"
