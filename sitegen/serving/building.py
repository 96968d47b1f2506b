"""What the preview asks of a build."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from sitegen.language import Language, Message
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


@dataclass(frozen=True)
class Workplace:
    """Where a build makes its site."""

    folder: Path
    """The same for all builds of one preview; the first of them makes it."""
    gate: AbstractContextManager[object]
    """Entered while the folder is changed: meanwhile no request is answered from it."""
    ready: Callable[[Outcome], None]
    """Shows what is there before all is done. A good end of the build then changes nothing more
    that readers would see; it is not shown as another one."""
    waiting: Callable[[], bool]
    """Waits a moment for the next change, and tells if there is one. Then what can wait is better
    left to the next build."""
    overtaken: Callable[[], bool]
    """Tells at once if there is a further change, for what could wait and has begun: it is better
    broken off then."""


Build = Callable[[Workplace], Outcome]
"""Changes a site into what it should be now, or leaves it.

Runs on the thread of `Preview.run`, one build at a time. Requests are answered from the folder as
long as its gate is open; after a failed build, pages are not, though it may have changed others.
"""


def outcome_of(build: Build, workplace: Workplace, words: Language) -> Outcome:
    """Run `build`; when that raises, the exception becomes the page."""
    try:
        return build(workplace)
    except (Exception, SystemExit) as error:  # whatever it is, the preview goes on
        logger.exception("The build ended with an exception")
        page = plain_page(Message("The build broke off"), _told(error), words)
        return Outcome(ok=False, page=page)


def _told(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
