"""What the preview asks of a build."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sitegen.serving.pages import plain_page

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Outcome:
    """How a build ended."""

    ok: bool
    page: bytes = b""
    """A complete HTML page that takes the site's place while `ok` is false."""
    notice: bytes = b""
    """HTML that stands at the end of every page while `ok` is true; empty for none.

    One element, which is `hidden` and shown unless its reader has closed it: by the `button` in
    it, until the text of its attribute `data-notice` is another. What its element with the role
    `status` says (`data-say`) is announced once.
    """
    base_path: str | None = None
    """The path the site has on its real host from now on; None if it is not known."""


Build = Callable[[Path], Outcome]
"""Builds a complete site into the given empty folder.

Runs on the thread of `Preview.run`, one build at a time. The folder of the last good build stays
unchanged until the next good one has taken its place, so a build may copy or link from it.
"""


def outcome_of(build: Build, folder: Path) -> Outcome:
    """Run `build` on `folder`, made new; when that raises, the exception becomes the page."""
    try:
        folder.mkdir()
        return build(folder)
    except (Exception, SystemExit) as error:  # whatever it is, the preview goes on
        logger.exception("The build ended with an exception")
        return Outcome(ok=False, page=plain_page("The build broke off", _words(error)))


def _words(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
