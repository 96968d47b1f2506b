"""What the operating system tells of changed files, as soon as it happens."""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from sitegen.serving.snapshot import counts

logger = logging.getLogger(__name__)

# Files that are opened and read are left out: the build reads thousands.
_EVENTS: list[type[FileSystemEvent]] = [
    FileCreatedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileDeletedEvent,
    DirCreatedEvent,
    DirMovedEvent,
    DirDeletedEvent,
]


class Announced(NamedTuple):
    """What has been told since it was last collected."""

    files: frozenset[str]
    folders: bool
    """Whether a folder came, went or was renamed, and so any number of files."""


class Announcements(FileSystemEventHandler):
    """What is told of watched files and folders, between entering and leaving the context.

    Not every disk tells: not network folders, not what links lead to, not when the system's
    limits are used up. Who listens has to look now and then, too.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        self._tops = [os.fspath(path) for path in paths]
        self._lock = threading.Lock()
        self._woken = threading.Event()
        self._files: set[str] = set()
        self._folders = False
        self._tops_moved = False
        self._observer = Observer()

    def __enter__(self) -> Announcements:
        self._observer.start()
        self._listen()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._observer.stop()
        self._observer.join()

    def wait(self, seconds: float) -> bool:
        """Wait for something to be told, or for `wake`; False after so many seconds of neither."""
        return self._woken.wait(seconds)

    def wake(self) -> None:
        """Let `wait` return; may be called from any thread."""
        self._woken.set()

    def collect(self) -> Announced:
        """Return what has been told, and forget it."""
        with self._lock:
            self._woken.clear()
            announced = Announced(frozenset(self._files), self._folders)
            tops_moved = self._tops_moved
            self._files.clear()
            self._folders = self._tops_moved = False
        if tops_moved:  # what is listened to may be elsewhere now, or gone
            self._observer.unschedule_all()
            self._listen()
        return announced

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Take note of an event. For the thread that listens."""
        paths = [os.fsdecode(path) for path in (event.src_path, event.dest_path) if path]
        with self._lock:
            for path in paths:
                if path in self._tops:
                    self._tops_moved = self._tops_moved or event.is_directory
                elif not any(counts(path, top) for top in self._tops):
                    continue
                self._files.add(path)
                self._folders = self._folders or event.is_directory
                self._woken.set()

    def _listen(self) -> None:
        """Listen to the folders and all in them, and to those they are in, for they may come."""
        around = {os.fspath(Path(top).parent) for top in self._tops}.difference(self._tops)
        wanted = [(path, False) for path in around] + [(path, True) for path in self._tops]
        for path, recursive in wanted:
            if Path(path).is_dir():
                try:
                    self._observer.schedule(self, path, recursive=recursive, event_filter=_EVENTS)
                except OSError as refusal:
                    logger.info("Changes in %s are not told: %s", path, refusal)
