"""The state of watched files, cheap to take and to compare."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Sequence
from fnmatch import fnmatch
from pathlib import Path

Mark = tuple[int, int, int]
"""Time of the last change in nanoseconds, size, inode.

Compared for being different, not newer: files with old times (unpacked, checked out) count.
The inode tells of editors that save by renaming. The ctime is left out on purpose: a build that
hard-links a file would change it, and so ask for the next build.
"""

_PASSED_OVER_FOLDERS = frozenset({".git", ".hg", ".svn", "__pycache__", "node_modules"})
_PASSED_OVER_FILES = (".*.sw?", "*~", ".#*", "#*#", "4913", "~$*", ".DS_Store", "Thumbs.db")
"""What editors and file managers leave while somebody works: never part of a site."""


def take(paths: Iterable[Path]) -> dict[str, Mark]:
    """The marks, by path, of the files `paths` name and of all files in the folders they name.

    Missing paths are empty: they count as soon as they are there.
    """
    marks: dict[str, Mark] = {}
    linked: set[tuple[int, int]] = set()
    for path in paths:
        status = _status(path)
        if status is None:
            continue
        if stat.S_ISDIR(status.st_mode):
            linked.add(_identity(status))
            _take_folder(os.fspath(path), marks, linked)
        else:
            marks[os.fspath(path)] = _mark(status)
    return marks


def counts(file: str, top: str) -> bool:
    """Whether a look at the folder `top` takes in a file of this path, if it is there."""
    if not file.startswith(top + os.sep):
        return False
    *folders, name = Path(file[len(top) + 1 :]).parts
    return _PASSED_OVER_FOLDERS.isdisjoint(folders) and not _passed_over(name)


class WatchedFiles:
    """The files as they were seen last, and which of them have changed since the last answer.

    Begins with what is there, unchanged.
    """

    def __init__(self, paths: Sequence[Path]) -> None:
        self._paths = paths
        self._marks = take(paths)
        self._before: dict[str, Mark | None] = {}

    def look_at_all(self) -> bool:
        """Look at every file; return whether one is new, gone or different since it was seen."""
        seen, self._marks = self._marks, take(self._paths)
        changed = [path for path, mark in self._marks.items() if seen.get(path) != mark]
        gone = seen.keys() - self._marks.keys()
        for path in (*changed, *gone):
            self._before.setdefault(path, seen.get(path))
        return bool(changed or gone)

    def look_at(self, files: Iterable[str]) -> bool:
        """The same for these files alone, for as much work as they are, not as there are."""
        changed = False
        for file in files:
            seen, now = self._marks.get(file), _file_mark(file)
            if seen != now:
                changed = True
                self._before.setdefault(file, seen)
            if now:
                self._marks[file] = now
            else:
                self._marks.pop(file, None)
        return changed

    def changed(self) -> tuple[Path, ...]:
        """The files that differ from how they were at the last answer, in order of their paths."""
        return tuple(
            Path(path)
            for path, mark in sorted(self._before.items())
            if self._marks.get(path) != mark
        )

    def answered(self) -> None:
        """From now on only further changes count."""
        self._before.clear()


def _file_mark(file: str) -> Mark | None:
    status = _status(Path(file))
    return None if status is None or stat.S_ISDIR(status.st_mode) else _mark(status)


def _take_folder(top: str, marks: dict[str, Mark], linked: set[tuple[int, int]]) -> None:
    """Add the files below `top`; `linked` are folders that no link leads to a second time."""
    waiting = [top]
    while waiting:
        for entry in _entries(waiting.pop()):
            # Asked of the folder's list, not of the disk: this runs several times a second.
            if entry.is_dir():
                if entry.name not in _PASSED_OVER_FOLDERS and _is_new(entry, linked):
                    waiting.append(entry.path)
            elif not _passed_over(entry.name) and (status := _status(entry)):
                marks[entry.path] = _mark(status)


def _is_new(folder: os.DirEntry[str], linked: set[tuple[int, int]]) -> bool:
    """Whether it is no link to a folder that is known: links may lead in circles."""
    if not folder.is_symlink():
        return True
    status = _status(folder)
    if status is None or _identity(status) in linked:
        return False
    linked.add(_identity(status))
    return True


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:  # removed in the meantime, or not ours to read
        return []


def _status(entry: os.DirEntry[str] | Path) -> os.stat_result | None:
    try:
        return entry.stat()
    except OSError:
        pass
    try:
        return entry.stat(follow_symlinks=False)  # a link that leads nowhere counts as itself
    except OSError:
        return None


def _identity(status: os.stat_result) -> tuple[int, int]:
    return (status.st_dev, status.st_ino)


def _mark(status: os.stat_result) -> Mark:
    return (status.st_mtime_ns, status.st_size, status.st_ino)


def _passed_over(name: str) -> bool:
    # Nearly every name is an ordinary one: look at the patterns only for the others.
    if name[0] not in ".#~4T" and name[-1] != "~":
        return False
    return any(fnmatch(name, pattern) for pattern in _PASSED_OVER_FILES)
