"""Lines that don't fit those around them: what can be said of their indentation."""

from __future__ import annotations

import re

from sitegen.findings import Finding, error
from sitegen.language import Message
from sitegen.reading.source import Source

# A name, a colon, and a value on the same line; before the name there may be a dash.
_VALUE = re.compile(r"\s*(?:- )?[^\s#:][^:]*:\s+(?![#|>&])\S")


def misplaced(source: Source, line: int, column: int) -> Finding | None:
    """Say what is wrong where the parser expected another name; None if nothing can be said."""
    text = source.lines[line] if line < len(source.lines) else ""
    own = _indent(text)
    if not text.strip():
        return None
    if column > own:
        return error(
            "yaml-syntax",
            source.place(line, column),
            Message("Something is left over here, after the end of the value."),
            Message("Delete it, or put the whole value in quotes if it belongs to it."),
        )
    levels = _levels_above(source, line)
    if not levels or own in levels:
        return None
    nearest = min(levels, key=lambda level: (abs(level - own), -level))
    return _wrong_indent(source, line, own, nearest, levels[nearest])


def unexpected_colon(source: Source, line: int, column: int) -> Finding | None:
    """Say what is wrong where a colon can't be; None if nothing can be said."""
    text = source.lines[line] if line < len(source.lines) else ""
    before = text[:column]
    if re.search(r":\s", before):
        return error(
            "yaml-syntax",
            source.place(line, column),
            Message("This is the second colon of the line; a value with a colon needs quotes."),
            Message('Put the whole text after the first colon in quotes: "…".'),
        )
    above = next((n for n in range(line - 1, -1, -1) if _counts(source.lines[n])), None)
    if above is None or _indent(text) <= _indent(source.lines[above]):
        return None
    if not _VALUE.match(source.lines[above]):
        return None
    own, other = _indent(text), _indent(source.lines[above])
    return _wrong_indent(source, line, own, other, above)


def _wrong_indent(source: Source, line: int, own: int, other: int, above: int) -> Finding:
    return error(
        "yaml-syntax",
        source.place(line, own),
        Message(
            "This line begins with {own} spaces, which fits no line above it; line {line} begins"
            " with {other}.",
            own=own,
            line=above + 1,
            other=other,
        ),
        Message(
            "If it stands beside line {line}, begin it with {other} spaces; what belongs under a"
            " line has two more.",
            line=above + 1,
            other=other,
        ),
    )


def _levels_above(source: Source, line: int) -> dict[int, int]:
    """Return the indentations that are open above a line, each with the last line that has it."""
    levels: dict[int, int] = {}
    for number in range(line - 1, -1, -1):
        text = source.lines[number]
        if _counts(text) and (not levels or _indent(text) < min(levels)):
            levels[_indent(text)] = number
    return levels


def _counts(text: str) -> bool:
    return bool(text.strip()) and not text.lstrip().startswith("#")


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip(" "))
