"""What a site consists of: its files by kind, how many and how large."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath


@dataclass
class Size:
    """Files and their bytes together."""

    files: int = 0
    data: int = 0

    def add(self, data: int) -> None:
        """Count one more file."""
        self.files += 1
        self.data += data


def sizes(folder: Path) -> dict[str, Size]:
    """Return the size of each kind of file of a site, by what there is one of each for."""
    found: defaultdict[str, Size] = defaultdict(Size)
    for path, data in _files(folder):
        found[_kind(path)].add(data)
    return dict(sorted(found.items()))


def whole(found: dict[str, Size]) -> Size:
    """Return the size of all kinds together."""
    return Size(
        sum(size.files for size in found.values()), sum(size.data for size in found.values())
    )


def _files(folder: Path) -> Iterator[tuple[PurePosixPath, int]]:
    for parent, _, names in os.walk(folder):
        for name in names:
            path = Path(parent, name)
            yield PurePosixPath(path.relative_to(folder).as_posix()), path.stat().st_size


def _kind(path: PurePosixPath) -> str:
    match path.parts:
        case ("bodies", _, _, name):
            return f"a report: {name}"
        case ("bodies", _, name):
            return f"a body: {name}"
        case ("years", _, name) if name.startswith("page-"):
            return "a year: further pages"
        case ("years", _, name):
            return f"a year: {name}"
        case ("search", *_):
            return "the search index"
        case _:
            return "all else"
