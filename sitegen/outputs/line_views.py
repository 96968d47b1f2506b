"""Figures one under the other: the labels in front of them, whatever stands beside them."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from sitegen.forms.lines import Line, Sheet
from sitegen.forms.model import Header
from sitegen.language import Language

_WITHIN = " › "


class LineLabel(NamedTuple):
    """What is said of a line: its own label, and those `above` it.

    The labels above are in `sight` where the line before has others; elsewhere they are there
    for those who don't see the line before.
    """

    own: str
    above: str
    in_sight: bool


def caption(sheet: Sheet, words: Language) -> str:
    """Return what a sheet is called: its table, and the column if it has only one."""
    table = words.say(sheet.table.caption)
    if not sheet.column:
        return table
    return f"{table}{words.translations.gettext(': ')}{within(sheet.column, words)}"


def within(headers: tuple[Header, ...], words: Language) -> str:
    """Return the labels of headers, from the outermost in."""
    return _WITHIN.join(words.say(header.label) for header in headers)


@lru_cache(maxsize=1024)
def labels(sheet: Sheet, words: Language) -> list[tuple[Line, LineLabel]]:
    """Return the lines of a sheet with their labels."""
    labelled = []
    before = ""
    for line in sheet.lines:
        headers = sheet.headers(line)
        above = within(headers[:-1], words)
        label = LineLabel(words.say(headers[-1].label), above, above != before)
        labelled.append((line, label))
        before = above
    return labelled


def signed(value: Decimal, decimals: str = "f") -> str:
    """Write a difference with its sign, zero without one."""
    sign = "" if not value else "+" if value > 0 else "−"
    return f"{sign}{abs(value):{decimals}}"
