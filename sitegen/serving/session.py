"""One run of the preview: builds on the watching thread, shows on the web server's."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from pathlib import Path

from sitegen.language import Language
from sitegen.serving.building import Build, Outcome, Workplace, outcome_of
from sitegen.serving.events import Building, Built, Event
from sitegen.serving.reloading import Browsers
from sitegen.serving.stage import Stage

logger = logging.getLogger(__name__)


class Session:
    """Joins a build, the stage it is shown on and the browsers that show it."""

    def __init__(
        self,
        build: Build,
        stage: Stage,
        browsers: Browsers,
        folder: Path,
        on_event: Callable[[Event], None],
        post: Callable[[Callable[[], object]], None],
        waiting: Callable[[], bool],
        overtaken: Callable[[], bool],
        url: Callable[[], str],
        words: Language,
    ) -> None:
        """`folder` is where the site is built; `post` hands calls to the server's thread.

        `waiting` and `overtaken` tell during a build whether there are further changes.
        """
        self._build = build
        self._stage = stage
        self._browsers = browsers
        self._folder = folder
        self._on_event = on_event
        self._post = post
        self._waiting = waiting
        self._overtaken = overtaken
        self._url = url
        self._words = words

    def rebuild(self, changed: tuple[Path, ...]) -> None:
        """Build, and have the server's thread show the outcome. For the watching thread."""
        self._post(lambda: self.tell(Building(changed)))
        began = time.monotonic()
        early: list[Outcome] = []

        def show(outcome: Outcome) -> None:
            seconds = time.monotonic() - began
            self._post(lambda: self._show(outcome, seconds))

        def ready(outcome: Outcome) -> None:
            early.append(outcome)
            show(outcome)

        workplace = Workplace(self._folder, self._stage.gate, ready, self._waiting, self._overtaken)
        outcome = outcome_of(self._build, workplace, self._words)
        if not early or not outcome.ok:
            show(outcome)

    def tell(self, event: Event) -> None:
        """Tell the caller of the preview, whose mistakes must not end it."""
        try:
            self._on_event(event)
        except Exception:
            logger.exception("An event of the preview could not be reported")

    def _show(self, outcome: Outcome, seconds: float) -> None:
        self._stage.show(outcome, self._folder)
        reloaded = self._browsers.reload()
        self.tell(Built(outcome, seconds, reloaded, self._url()))
