"""Calling back once per burst of changes."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from sitegen.serving.announcements import Announcements
from sitegen.serving.snapshot import WatchedFiles

_PATIENCE = 2.0
"""Seconds after which a burst is answered although files still change."""

_LONE_SHARE = 0.3
"""A file that changed alone has to be quiet for this share of the time that ends a burst."""

_LATE = 0.05
"""Seconds that the system may take to tell of a change."""

_MOMENT = 0.5
"""Seconds without a change after which what can wait is done."""

_ROUNDS = 2.0
"""Seconds between two looks at all files while the system tells of changes by itself."""

_IDLE_SHARE = 4
"""At rest for this many times longer than a look takes: at most a fifth of a processor."""

_IDLE_SHARE_OF_ROUNDS = 49
"""The same for looks that only make sure: a fiftieth."""

_MANY = 500
"""From so many announced files on, looking at all is no more work."""


class Watcher:
    """Calls `on_change` at the start and then once after every burst of changes.

    What changes while `on_change` runs is answered by the next call. The system tells of most
    changes at once; since it does not tell of all, the files are also looked at: seldom while
    every change found was told, often since the last one was not.
    """

    def __init__(
        self,
        paths: Sequence[Path],
        on_change: Callable[[tuple[Path, ...]], None],
        *,
        interval: float,
        quiet: float,
    ) -> None:
        self._paths = [path.absolute() for path in paths]
        self._on_change = on_change
        self._interval = interval
        self._quiet = quiet
        self._announcements = Announcements(self._paths)
        self._told = True
        self._look_took = 0.0
        self._files: WatchedFiles | None = None
        self._stopped = False

    def stop(self) -> None:
        """Let `run` return, after the call that is under way; may be called from any thread."""
        self.note_stop()
        self._announcements.wake()

    def note_stop(self) -> None:
        """The same without waking `run`; takes no lock."""
        self._stopped = True

    def run(self) -> None:
        """Watch until `stop` is called; the first call of `on_change` names no files."""
        with self._announcements:
            self._files = WatchedFiles(self._paths)
            if not self._stopped:
                self._on_change(())
            while not self._stopped:
                self._answer(self._files)

    def waiting(self) -> bool:
        """Wait a moment for the next change, and tell if there is one. For `on_change`."""
        deadline = time.monotonic() + _MOMENT
        while self._files is not None and not self._stopped:
            rest = deadline - time.monotonic()
            if rest <= 0 or not self._announcements.wait(rest):
                break
            self._look(self._files)  # which may find that a file was only written anew
            if self._files.changed():
                return True
        return self._stopped

    def overtaken(self) -> bool:
        """Tell at once whether there is a further change. For `on_change`."""
        if self._files is None or self._stopped:
            return self._stopped
        if self._announcements.wait(0):
            self._look(self._files)
        return bool(self._files.changed())

    def _answer(self, files: WatchedFiles) -> None:
        """Wait for a burst of changes, or for the time to look whether there is one; answer it."""
        if not files.changed():
            told = self._announcements.wait(self._pause())
            if not (self._look(files) if told else self._look_at_all(files)):
                return
            self._told = told or self._announcements.wait(_LATE)
        self._let_settle(files)
        changed = files.changed()
        files.answered()
        if changed and not self._stopped:
            self._on_change(changed)

    def _pause(self) -> float:
        if self._told:
            return max(_ROUNDS, _IDLE_SHARE_OF_ROUNDS * self._look_took)
        return max(self._interval, _IDLE_SHARE * self._look_took)

    def _let_settle(self, files: WatchedFiles) -> None:
        """Look again until nothing has changed for the quiet time."""
        deadline = time.monotonic() + _PATIENCE
        while not self._stopped and time.monotonic() < deadline:
            share = _LONE_SHARE if len(files.changed()) < 2 else 1
            still = not self._announcements.wait(share * self._quiet)
            if not self._look(files) and still:
                break

    def _look(self, files: WatchedFiles) -> bool:
        """Look where something was told, or everywhere when that can't be relied on."""
        announced = self._announcements.collect()
        if announced.folders or len(announced.files) > _MANY or not self._told:
            return self._look_at_all(files)
        return files.look_at(announced.files)

    def _look_at_all(self, files: WatchedFiles) -> bool:
        began = time.thread_time()  # a busy machine must not make the pauses longer
        changed = files.look_at_all()
        self._look_took = time.thread_time() - began
        return changed
