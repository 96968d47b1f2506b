"""Figures as text, for whatever table shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from sitegen.language import Language
from sitegen.reading.unfilled import MARK
from sitegen.reports.model import Cell, State


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A mark that leads to the note of this number; the note leads back to the `first` one."""

    number: int
    first: bool


@dataclass(frozen=True, slots=True)
class CellView:
    """A figure as it is shown. `marks` lead to the notes that speak of it."""

    text: str
    state: str
    computed: bool
    annotation: str | None
    marks: list[NoteMark]


class YearCell(NamedTuple):
    """A figure in one year. `state` is `absent` if the form of that year doesn't have it."""

    text: str
    state: str
    computed: bool = False
    annotation: str = ""


def cell_view(cell: Cell, marks: list[NoteMark], words: Language) -> CellView:
    """Put a cell into text; one that holds nothing says so in a word."""
    text = cell.text if cell.state is not State.BLANK else _blank(cell, words)
    return CellView(text, cell.state, cell.computed, cell.annotation or None, marks)


def year_cell(cell: Cell | None, words: Language) -> YearCell:
    """Put a cell of one year into text; it is None if the form of that year doesn't have it."""
    if cell is None:
        return YearCell("—", "absent")
    text = cell.text if cell.state is not State.BLANK else _blank(cell, words)
    state = "zero" if cell.value == 0 else "" if cell.state is State.NUMBER else cell.state.value
    return YearCell(text, state, cell.computed, cell.annotation)


def _blank(cell: Cell, words: Language) -> str:
    if cell.unfilled:
        return MARK
    _ = words.translations.gettext
    return _("cannot be computed") if cell.computed else _("blank")


def is_sign(cell: Cell) -> bool:
    """Tell whether a cell holds a sign such as “—” or “/” instead of a figure."""
    return cell.state is State.WORDS and not any(letter.isalnum() for letter in cell.text)
