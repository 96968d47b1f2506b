"""A thread that calls back once per burst of changes."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from sitegen.serving.snapshot import Snapshot, differences, take

logger = logging.getLogger(__name__)

Watched = Callable[[], Sequence[Path]] | Sequence[Path]
"""Files and folders; a function is asked again at every look, so it has to be quick."""

_PATIENCE = 2.0
"""Seconds after which a burst is answered although files still change."""

_IDLE_SHARE = 4
"""The thread sleeps this many times longer than a look takes: at most a fifth of a processor."""


class Watcher:
    """Calls `on_change` at the start and then once after every burst of changes.

    What changes while `on_change` runs is answered by the next call.
    """

    def __init__(
        self,
        watched: Watched,
        on_change: Callable[[tuple[Path, ...]], None],
        *,
        interval: float,
        quiet: float,
    ) -> None:
        self._watched = watched
        self._on_change = on_change
        self._interval = interval
        self._quiet = quiet
        self._paths: Sequence[Path] = ()
        self._stopping = threading.Event()
        # A daemon: a build that hangs must not keep the program from ending.
        self._thread = threading.Thread(target=self._run, name="sitegen preview", daemon=True)

    def start(self) -> None:
        """Begin; the first call of `on_change` comes at once and names no files."""
        self._thread.start()

    def stop(self, patience: float) -> None:
        """End the thread, waiting up to `patience` seconds for a call that is under way."""
        self._stopping.set()
        self._thread.join(patience)

    def _run(self) -> None:
        known = self._look()
        self._answer(())
        pause = self._interval
        while not self._stopping.wait(pause):
            began = time.thread_time()  # a busy machine must not make the pauses longer
            now = self._look()
            pause = max(self._interval, _IDLE_SHARE * (time.thread_time() - began))
            if now == known:
                continue
            now = self._settled(now)
            changed = differences(known, now)
            known = now
            if changed:
                self._answer(changed)

    def _answer(self, changed: tuple[Path, ...]) -> None:
        if not self._stopping.is_set():
            self._on_change(changed)

    def _settled(self, now: Snapshot) -> Snapshot:
        """Look again until nothing has changed for the quiet time."""
        deadline = time.monotonic() + _PATIENCE
        while time.monotonic() < deadline and not self._stopping.wait(self._quiet):
            before, now = now, self._look()
            if now == before:
                break
        return now

    def _look(self) -> Snapshot:
        try:
            self._paths = self._watched() if callable(self._watched) else self._watched
        except Exception:  # keep to the paths known so far
            logger.exception("The paths to watch could not be listed")
        return take(self._paths)
