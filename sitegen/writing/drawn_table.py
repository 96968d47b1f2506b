"""Tables drawn with characters, for terminals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from sitegen.display_width import padded, width, wrapped

_GAP = " │ "
_CROSS = "─┼─"


@dataclass(frozen=True, slots=True)
class DrawnCell:
    """A cell that takes the room of `span` columns; its text is broken to fit."""

    text: str
    span: int = 1


def drawn_table(
    head: Sequence[Sequence[DrawnCell]],
    body: Sequence[Sequence[DrawnCell]],
    widths: Sequence[int],
) -> list[str]:
    """Return the lines of a table, a rule between its head and its body."""
    rule = _CROSS.join("─" * columns for columns in widths)
    lines = [line for row in head for line in _row(row, widths)]
    lines.append(rule)
    lines += [line for row in body for line in _row(row, widths)]
    return lines


def _row(cells: Sequence[DrawnCell], widths: Sequence[int]) -> list[str]:
    columns: list[tuple[int, list[str]]] = []
    first = 0
    for cell in cells:
        spanned = widths[first : first + cell.span]
        room = sum(spanned) + width(_GAP) * (len(spanned) - 1)
        columns.append((room, wrapped(cell.text, room)))
        first += cell.span
    lines = zip_longest(*(lines for _, lines in columns), fillvalue="")
    return [
        _GAP.join(
            padded(text, room) for text, (room, _) in zip(line, columns, strict=True)
        ).rstrip()
        for line in lines
    ]


def narrowest(text: str) -> int:
    """Return the width below which a text can't be broken any more."""
    return max(map(width, wrapped(text, 1)))
