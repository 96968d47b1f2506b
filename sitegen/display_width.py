"""How much room a text takes where every character has one width or two: terminals and editors."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

# Where a line may not begin, since the mark belongs to what stands before it.
_CLOSING = "，。、；：！？）》〉」』”’…,.;:!?)]}"


def width(text: str) -> int:
    """Return how many columns a text takes: hanzi take two."""
    return sum(map(_width, text))


def _width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def padded(text: str, columns: int) -> str:
    """Return a text with spaces after it, so that it takes so many columns."""
    return text + " " * (columns - width(text))


def aligned_right(text: str, columns: int) -> str:
    """Return a text with spaces before it, so that it takes so many columns."""
    return " " * (columns - width(text)) + text


def wrapped(text: str, columns: int) -> list[str]:
    """Divide a text into lines of at most so many columns, one at least.

    Lines end between words or beside hanzi, and are indented like the first. What can't be
    divided may be wider.
    """
    words = text.lstrip(" ")
    indent = " " * (len(text) - len(words))
    lines = [""]
    for piece in _pieces(words):
        line = lines[-1] + piece
        if width(indent + line.rstrip()) <= columns or not lines[-1]:
            lines[-1] = line
        else:
            lines.append(piece.lstrip())
    return [indent + line.rstrip() if line else "" for line in lines]


def _pieces(text: str) -> Iterator[str]:
    """Yield the parts of a text between which a line may end."""
    piece = ""
    for character in text:
        divides = piece and (piece[-1] == " " or 2 in (_width(character), _width(piece[-1])))
        if divides and character not in _CLOSING and character != " " and piece[-1] not in "（“《":
            yield piece
            piece = ""
        piece += character
    if piece:
        yield piece
