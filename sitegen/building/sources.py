"""The files that a site is made of: which there are, and what is in them.

A file is read only if it may be another than the one whose digest is known.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from sitegen.building.fingerprints import digest

_SETTLED = 2_000_000_000
"""Nanoseconds after which a file's times tell whether it was written again: longer than the
clocks of all file systems take for a step."""


class Stamp(NamedTuple):
    """What a folder tells of a file: times in nanoseconds, size in bytes, number of the file."""

    modified: int
    changed: int
    size: int
    inode: int


class Source(NamedTuple):
    """A file that was read: what its folder told of it then, and the digest of its bytes."""

    stamp: Stamp
    digest: bytes


_NEVER = Stamp(-1, -1, -1, -1)

_LINK = "\0"
"""Stands between a link's path and where it leads; no path has it."""

Sources = Mapping[str, Source]
"""Files by their paths below some folder, in sorted order."""


def look(folder: Path, without: str = "") -> dict[str, Stamp]:
    """Return the files below a folder, links followed; what starts with a dot is passed over.

    So is the folder `without` in it.
    """
    found: dict[str, Stamp] = {}
    _look(os.fspath(folder), "", found, frozenset(), without)
    return dict(sorted(found.items()))


def _look(
    folder: str, above: str, found: dict[str, Stamp], linked: frozenset[str], without: str = ""
) -> None:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                name = entry.name
                if name[0] == "." or name == without:
                    continue
                if entry.is_symlink():
                    real = os.path.realpath(entry.path)
                    # Where it leads decides whether what is there may be published.
                    found[f"{above}{name}{_LINK}{real}"] = _NEVER
                    if entry.is_dir() and (
                        real in linked or _is_within(os.path.realpath(folder), real)
                    ):
                        continue  # a circle
                    linked |= {real}
                if entry.is_dir():
                    _look(entry.path, f"{above}{name}/", found, linked)
                else:
                    found[above + name] = _stamp(entry)
    except OSError:  # not there, or not ours to read: whoever reads it says so
        return


def _is_within(path: str, folder: str) -> bool:
    return f"{path}{os.sep}".startswith(f"{folder}{os.sep}")


def stamp_of(path: Path) -> Stamp | None:
    """Return the stamp of a single file; None if it isn't there, or is a link."""
    try:
        status = path.lstat()
    except OSError:
        return None
    return None if stat.S_ISLNK(status.st_mode) else _stamp_from(status)


def _stamp(entry: os.DirEntry[str]) -> Stamp:
    try:
        return _stamp_from(entry.stat())
    except OSError:  # a link that leads nowhere
        return _stamp_from(entry.stat(follow_symlinks=False))


def _stamp_from(status: os.stat_result) -> Stamp:
    return Stamp(status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)


def read(folder: Path, stamps: Mapping[str, Stamp], known: Sources) -> dict[str, Source]:
    """Return files with the digests of their bytes; of the `known` ones only what changed is read.

    A file that was written just now gets a stamp that no later look will see: it may be written
    again without any change of its times.
    """
    now = time.time_ns()
    found: dict[str, Source] = {}
    for path, stamp in stamps.items():
        source = known.get(path)
        if source is None or source.stamp != stamp:
            fresh = max(stamp.modified, stamp.changed) > now - _SETTLED
            is_link = _LINK in path
            content = digest(b"") if is_link else _digest(folder / path)
            source = Source(_NEVER if fresh else stamp, content)
        found[path] = source
    return found


def first_name(path: str) -> str:
    """Return the name with which the path of a file begins: its folder's, or its own."""
    return path.partition(_LINK)[0].partition("/")[0]


def _digest(path: Path) -> bytes:
    try:
        return digest(path.read_bytes())
    except OSError as problem:  # whoever reads it for its content says what is wrong
        return digest(repr(problem.errno).encode())
