"""Signs before a figure to which YAML gives another meaning: `[3, %12]`, `[&5, 2]`.

Elsewhere such a value is a text that needs quotes. A figure in quotes would be a text, too, and
no rule would look at it.
"""

from __future__ import annotations

import re

from sitegen.findings import Finding, Place, error
from sitegen.language import Message
from sitegen.reading.numbers import read_number
from sitegen.reading.source import Source

_SIGNED = re.compile("(?P<signs>[%@&*!`|>#\"']+) *(?P<figure>[^,\\]#]*)")
_COMMENT = re.compile(r"(?<=[\s,\[])#")


def sign_before_figure(code: str, place: Place) -> Finding | None:
    """Return the error for a sign at this place; None if no figure comes after it."""
    match = _SIGNED.match(place.excerpt, place.column - 1)
    figure = match and read_number(match["figure"].strip(" \"'"))
    if not match or not figure:
        return None
    signs = match["signs"]
    advice = (
        Message("Delete it; write the number only, without quotes: {number}.", number=figure.text)
        if _in_list(place)
        else Message(
            "If this is a figure, delete the sign and write the number only: {number}."
            " Quotes are for texts.",
            number=figure.text,
        )
    )
    message = Message("“{sign}” can't stand before a figure.", sign=signs)
    return error(code, place._replace(width=len(signs)), message, advice)


def sign_that_hides(source: Source, line: int) -> Finding | None:
    """Return the error for a “#” before a figure of a list: YAML reads nothing after it.

    `line` is that of a list without an end; elsewhere “#” begins a comment.
    """
    match = _COMMENT.search(source.lines[line])
    place = match and source.place(line, match.start())
    return sign_before_figure("yaml-syntax", place) if place and _in_list(place) else None


def _in_list(place: Place) -> bool:
    before = place.excerpt[: place.column - 1]
    return before.count("[") > before.count("]")
