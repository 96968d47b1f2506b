"""Files as text, with the places in them."""

from __future__ import annotations

import bisect
import errno
import functools
import os
import re
from dataclasses import dataclass
from pathlib import Path

from sitegen.findings import Finding, Place, error
from sitegen.language import Message
from sitegen.reading.file_names import how_to_supply
from sitegen.reading.system_words import reason

# Python alone would also end a line at a form feed and the like.
_LINE_END = re.compile("\r\n|[\n\r\x85\u2028\u2029]")

# A link to itself leads to no file, either.
_NO_FILE = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP)

LARGEST = 2 * 1024 * 1024
"""The most bytes that a file of people's own words or figures may have."""


@dataclass(frozen=True)
class Source:
    """The text of one file: `path` is relative to the site's folder, with forward slashes."""

    path: str
    text: str

    @functools.cached_property
    def lines(self) -> list[str]:
        """The lines without their ends, as YAML and editors count them."""
        lines = _LINE_END.split(self.text)
        return lines if lines[-1] or len(lines) == 1 else lines[:-1]

    def place(self, line: int, column: int, width: int = 1) -> Place:
        """Return the place of `width` characters; line and column count from 0.

        A place past the end of the file is moved to the end of its last line.
        """
        lines = self.lines
        if line >= len(lines):
            line = len(lines) - 1
            column = len(lines[line])
        excerpt = lines[line]
        rest = len(excerpt) - column
        if not 0 < width <= rest:
            width = max(1, min(width, rest))
        return Place(self.path, line + 1, column + 1, width, excerpt)

    @functools.cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def place_at(self, offset: int, width: int = 1) -> Place:
        """Return the place of `width` characters from the one with this number in the text."""
        line = bisect.bisect_right(self._starts, offset) - 1
        return self.place(line, offset - self._starts[line], width)

    def place_of(self, text: str) -> Place:
        """Return the place where `text` first occurs, or the start of the file."""
        for number, line in enumerate(self.lines):
            if (column := line.find(text)) >= 0:
                return self.place(number, column, len(text))
        return self.place(0, 0)


def is_own(path: Path, root: Path) -> bool:
    """Tell whether a file of the site is one that may be published.

    With every link followed it has to lie in the same top folder (content/, static/,
    templates/), not among hidden files: those hold what nobody is to see, such as keys.
    """
    top = Path(os.path.realpath(root)) / path.relative_to(root).parts[0]
    # Unlike Path.resolve, realpath takes a link that leads to itself as it is.
    real = Path(os.path.realpath(path))
    return real.is_relative_to(top) and not any(
        part.startswith(".") for part in real.relative_to(top).parts
    )


class SourceFolder:
    """A folder below the one of the site; where it really lies is asked for only once."""

    def __init__(self, root: Path, path: Path) -> None:
        self.root = root
        self.path = path
        self.name = path.relative_to(root).as_posix()
        self._is_own = is_own(path, root)

    def names(self) -> list[str]:
        """Return the names of what is in it, sorted."""
        return sorted(path.name for path in self.path.iterdir())

    def read(self, file: str) -> Source | Finding:
        """Read the file of this name as `read_source` does."""
        path = self.path / file
        if os.path.islink(path):  # noqa: PTH114 (false as well where nobody may look)
            own = is_own(path, self.root)
        else:
            own = self._is_own and not file.startswith(".")
        return _read(self.root, path, f"{self.name}/{file}", own=own)


def read_source(root: Path, path: Path) -> Source | Finding:
    """Read a file below `root` as text, or return the error that keeps it from being read."""
    return _read(root, path, path.relative_to(root).as_posix(), own=is_own(path, root))


def _read(root: Path, path: Path, name: str, *, own: bool) -> Source | Finding:
    nowhere = Place(name, 1, 1)
    if not own:
        return error(
            "file-outside",
            nowhere,
            Message("This is a link to a place outside its folder, or to a hidden file."),
            Message("Put the file itself here."),
        )
    try:
        if path.stat().st_size > LARGEST:
            return error(
                "file-too-large",
                nowhere,
                Message("This file is larger than 2 MB."),
                Message("Check whether it is the right file; a report's files are much smaller."),
            )
        data = path.read_bytes()
    except OSError as problem:
        return _unreadable(root, path, nowhere, problem)
    try:
        return Source(name, data.decode("utf-8-sig"))
    except UnicodeDecodeError as problem:
        return _wrong_encoding(name, data, problem.start)


def _unreadable(root: Path, path: Path, place: Place, problem: OSError) -> Finding:
    if problem.errno in _NO_FILE:
        return error(
            "file-missing",
            place,
            Message("There is no file {file} here.", file=path.name),
            how_to_supply(path, root),
        )
    return error(
        "file-unreadable",
        place,
        Message("This file can't be read: {reason}.", reason=reason(problem)),
        Message("Check that it exists and that you may read it."),
    )


def _wrong_encoding(name: str, data: bytes, start: int) -> Finding:
    """Say which encoding the file seems to have, and how to save it right."""
    before = data[:start].decode("utf-8-sig", errors="replace")
    line = before.count("\n")
    column = len(before) - (before.rfind("\n") + 1)
    encoding = "UTF-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "GBK"
    excerpt = ""
    try:
        excerpt = data.decode("utf-16" if encoding == "UTF-16" else "gb18030").splitlines()[line]
    except (UnicodeDecodeError, IndexError):
        encoding = ""
    message = (
        Message("This file is not saved as UTF-8, but seems to be {encoding}.", encoding=encoding)
        if encoding
        else Message("This file is not saved as UTF-8.")
    )
    return error(
        "file-encoding",
        Place(name, line + 1, column + 1, 1, excerpt),
        message,
        Message("Save it again with the encoding UTF-8 (in the editor: Save as, Encoding, UTF-8)."),
    )
