"""Lines that don't fit those around them: what can be said of their indentation."""

from __future__ import annotations

import re
from collections import Counter

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
    return _off(source, line, own, levels[nearest], nearest)


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
    return _off(source, line, _indent(text), above, _indent(source.lines[above]))


def _off(source: Source, line: int, own: int, above: int, other: int) -> Finding:
    """Return the error for that of two lines whose indentation fewer of their neighbours have.

    Where as many have the one as the other, two more than the line that they belong to is right.
    """
    like_own, like_other = _neighbours(source, line, own, other)
    if like_own == like_other:
        right = _parent(source, line, min(own, other)) + 2
        like_own, like_other = own == right, other == right
    if like_own > like_other:
        return _above_is_wrong(source, above, other, line, own)
    return _wrong_indent(source, line, own, other, above, sure=like_other > like_own)


def _parent(source: Source, line: int, level: int) -> int:
    """Return the indentation of the line that lines from a level on belong to."""
    indents = (
        _indent(source.lines[n]) for n in range(line - 1, -1, -1) if _counts(source.lines[n])
    )
    return next((indent for indent in indents if indent < level), -2)


def _neighbours(source: Source, line: int, own: int, other: int) -> tuple[int, int]:
    """Count the lines around one that begin with `own` spaces, and those with `other`."""
    counts = Counter[int]()
    for numbers in (range(line - 1, -1, -1), range(line, len(source.lines))):
        for number in numbers:
            text = source.lines[number]
            if _counts(text):
                if _indent(text) < min(own, other):
                    break
                counts[_indent(text)] += 1
    return counts[own], counts[other]


def _above_is_wrong(source: Source, above: int, other: int, line: int, own: int) -> Finding:
    return error(
        "yaml-syntax",
        source.place(above, other),
        Message(
            "This line begins with {other} spaces, but line {line} and others beside it begin"
            " with {own}.",
            other=other,
            line=line + 1,
            own=own,
        ),
        Message("Begin this line with {own} spaces.", own=own),
    )


def _wrong_indent(
    source: Source, line: int, own: int, other: int, above: int, *, sure: bool
) -> Finding:
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
        Message("Begin this line with {own} spaces.", own=other)
        if sure
        else Message(
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
