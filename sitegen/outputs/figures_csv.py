"""Figures as CSV, for programs: one figure a line, with the ids and labels of its place.

UTF-8 without a byte order mark, lines end in CR LF: what RFC 4180, Data Package and CSVW take
for granted. People who calculate in Excel get a workbook.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from sitegen.forms.model import Header, Kind, Table
from sitegen.language import Language, Message
from sitegen.reports.model import Cell, Report, State


class Datatype(StrEnum):
    """What the fields of a column are; Table Schema and CSVW use the same names."""

    STRING = "string"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file. `choices` are all that can stand in it, if these are few.

    An `optional` one may be empty.
    """

    name: str
    title: Message
    description: Message
    datatype: Datatype = Datatype.STRING
    choices: tuple[str, ...] = ()
    optional: bool = False


COLUMNS = (
    Column("body_id", Message("Body id"), Message("Permanent id of the body.")),
    Column("body_name", Message("Body"), Message("Name of the body.")),
    Column(
        "year", Message("Year"), Message("The year that the report is about."), Datatype.INTEGER
    ),
    Column("form_id", Message("Form id"), Message("Id of the edition of the form.")),
    Column("table_id", Message("Table id"), Message("Id of the table in the form.")),
    Column("table_label", Message("Table"), Message("The table's label.")),
    Column(
        "row_id",
        Message("Row id"),
        Message("Id of the row in its table, with the ids of its groups before it."),
    ),
    Column(
        "row_label",
        Message("Row"),
        Message("The row's printed labels, from the outermost group in, separated by “ / ”."),
    ),
    Column(
        "column_id",
        Message("Column id"),
        Message("Id of the column in its table, with the ids of its groups before it."),
    ),
    Column(
        "column_label",
        Message("Column"),
        Message("The column's printed labels, from the outermost group in, separated by “ / ”."),
    ),
    Column(
        "kind",
        Message("Kind"),
        Message(
            "count: a whole number; change: a whole number, more or less than before;"
            " amount: a decimal number with a unit."
        ),
        choices=tuple(Kind),
    ),
    Column(
        "unit",
        Message("Unit"),
        Message("The unit of an amount. Counts and changes have none."),
        optional=True,
    ),
    Column(
        "state",
        Message("State"),
        Message(
            "number: a figure; blank: the report leaves the cell blank, which is not zero;"
            " not-applicable: the report says so; words: the report prints words instead."
        ),
        choices=tuple(State),
    ),
    Column(
        "value",
        Message("Value"),
        Message("The figure as a plain number. Empty unless the state is number."),
        Datatype.NUMBER,
        optional=True,
    ),
    Column(
        "text",
        Message("Text"),
        Message(
            "What the report prints, remarks included. An apostrophe stands before a text that"
            " a spreadsheet could take for a formula."
        ),
        optional=True,
    ),
    Column(
        "annotation",
        Message("Annotation"),
        Message("What the report adds to the figure in brackets."),
        optional=True,
    ),
    Column(
        "computed",
        Message("Computed"),
        Message("true if the report leaves out this total and it was computed."),
        Datatype.BOOLEAN,
    ),
)
"""Every column in its order. The names are permanent; new columns come at the end."""

KEY = ("body_id", "year", "table_id", "row_id", "column_id")
"""The columns that tell a figure from all others."""

HEADER = (",".join(column.name for column in COLUMNS) + "\r\n").encode()

LEVELS = " / "
"""What stands between the label of a group and of what is in it."""

_SPECIAL = re.compile(r'[",\r\n]')
_FORMULA = re.compile(r"['=+\-@＝＋－＠\t\r]")
_HARMLESS = re.compile(r"[+\-－＋][\d,.]*")


class CsvFigure(NamedTuple):
    """One line of the file, its texts as they are printed."""

    body_id: str
    body_name: str
    year: str
    form_id: str
    table_id: str
    table_label: str
    row_id: str
    row_label: str
    column_id: str
    column_label: str
    kind: str
    unit: str
    state: str
    value: str
    text: str
    annotation: str
    computed: str


@dataclass(frozen=True, slots=True)
class FigureLines:
    """The figures of one report, as the lines of a CSV file without its header."""

    year: int
    form: str
    data: bytes


class _Place(NamedTuple):
    """What every report of a form says of a cell: the middle of its line, and its unit."""

    middle: str
    unit: str


class FiguresCsv:
    """Writes figures as CSV, the labels in one language.

    What all reports of a form have in common is put together once.
    """

    def __init__(self, words: Language) -> None:
        self.words = words
        self._places: dict[str, dict[str, list[list[_Place]]]] = {}

    def lines(self, report: Report) -> FigureLines:
        """Return the figures of a report in printed order, row by row."""
        form = report.form
        if form.id not in self._places:
            self._places[form.id] = {
                table.id: list(self._rows(table)) for table in form.tables.values()
            }
        start = _line(report.body.id, report.body.name, str(report.year), form.id)
        text = "".join(
            f"{start},{place.middle},{_end(cell, place.unit)}"
            for table, rows in self._places[form.id].items()
            for places, cells in zip(rows, report.figures[table], strict=True)
            for place, cell in zip(places, cells, strict=True)
        )
        return FigureLines(report.year, form.id, text.encode())

    def _rows(self, table: Table) -> Iterator[list[_Place]]:
        say = self.words.say
        for row in table.rows.chains:
            yield [
                _Place(
                    _line(
                        *(table.id, say(table.label)),
                        *(row[-1].path, flat_label(row, self.words)),
                        *(column[-1].path, flat_label(column, self.words)),
                        column[-1].kind,
                    ),
                    _field(say(column[-1].unit)) if column[-1].unit else "",
                )
                for column in table.columns.chains
            ]


def flat_label(chain: tuple[Header, ...], words: Language) -> str:
    """Return the labels of a row or column and of the groups it is in, as one."""
    return LEVELS.join(words.say(header.label) for header in chain)


def read_figures(lines: Iterable[str]) -> Iterator[CsvFigure]:
    """Yield the figures of lines without a header; texts are as they were before."""
    for fields in csv.reader(lines):
        # Hardly a line has an apostrophe, and to join them is the fastest way to see that.
        shielded = "'" in "".join(fields)
        yield CsvFigure._make([f.removeprefix("'") for f in fields] if shielded else fields)


def _end(cell: Cell, unit: str) -> str:
    if cell.unit:
        unit = _field(cell.unit)
    # Small numbers come again and again.
    if cell.state is State.NUMBER:
        return _end_of_number(cell.value, cell.text, cell.annotation, unit, cell.computed)
    return _written_end(cell.state, cell.value, cell.text, cell.annotation, unit, cell.computed)


@lru_cache(maxsize=10_000)
def _end_of_number(
    value: Decimal | None, text: str, annotation: str, unit: str, computed: bool
) -> str:
    return _written_end(State.NUMBER, value, text, annotation, unit, computed)


def _written_end(
    state: State, value: Decimal | None, text: str, annotation: str, unit: str, computed: bool
) -> str:
    return (
        f"{unit},{state},{_plain(value) if value is not None else ''},"
        f"{_field(text + annotation)},{_field(annotation)},{'true' if computed else 'false'}\r\n"
    )


def _plain(value: Decimal) -> str:
    """Return a number as digits with a point; there is no minus zero."""
    return f"{value:f}" if value else "0"


def _line(*texts: str) -> str:
    return ",".join(map(_field, texts))


def _field(text: str) -> str:
    """Return a text as a field that no spreadsheet takes for a formula.

    The first character decides; numbers and lone signs can't do harm. So that the apostrophe
    can be told from one that was there, such a text gets another one.
    """
    if _FORMULA.match(text) and not _HARMLESS.fullmatch(text):
        text = f"'{text}"
    if _SPECIAL.search(text):
        return '"' + text.replace('"', '""') + '"'
    return text
