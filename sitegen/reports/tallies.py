"""The figures of a report in little room, for the checks that span reports.

Only the reports of bodies that take part in an aggregation are kept like this.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from sitegen.findings import Place
from sitegen.forms.model import Form
from sitegen.reports.model import Body, Cell, Report

_SPOT = 3
"""How many numbers tell a cell's place: line, column, width."""


@dataclass(frozen=True, slots=True)
class TableTally:
    """The cells of one table, row by row.

    `units` is empty if no cell has one. `lines` are the lines of the file that have cells, by
    number; it is empty where findings need not show them.
    """

    path: str
    values: tuple[int | Decimal | None, ...]
    units: tuple[str, ...]
    spots: array[int]
    lines: Mapping[int, str]

    def value(self, number: int) -> Decimal | None:
        """Return the figure of a cell."""
        value = self.values[number]
        return Decimal(value) if isinstance(value, int) else value

    def unit(self, number: int) -> str:
        """Return the unit that a cell has been given."""
        return self.units[number] if self.units else ""

    def place(self, number: int) -> Place:
        """Return the place of a cell."""
        line, column, width = self.spots[_SPOT * number : _SPOT * (number + 1)]
        return Place(self.path, line, column, width, self.lines.get(line, ""))


@dataclass(frozen=True, slots=True)
class Tally:
    """The figures of one report, by table."""

    body: Body
    year: int
    form: Form
    draft: bool
    path: str
    tables: Mapping[str, TableTally]


def tally(report: Report) -> Tally:
    """Return the figures of a report; lines are kept if it sums up others."""
    tables = {
        table: _table(
            [cell for row in figures for cell in row], with_lines=bool(report.body.aggregates)
        )
        for table, figures in report.figures.items()
    }
    return Tally(
        body=report.body,
        year=report.year,
        form=report.form,
        draft=report.draft,
        path=report.date_place.path,
        tables=tables,
    )


def _table(cells: list[Cell], *, with_lines: bool) -> TableTally:
    units = tuple(cell.unit for cell in cells)
    spots = array("I")
    for cell in cells:
        spots.extend((cell.place.line, cell.place.column, cell.place.width))
    return TableTally(
        path=cells[0].place.path,
        values=tuple(_compact(cell.value) for cell in cells),
        units=units if any(units) else (),
        spots=spots,
        lines={cell.place.line: cell.place.excerpt for cell in cells} if with_lines else {},
    )


def _compact(value: Decimal | None) -> int | Decimal | None:
    """Return a whole number as one, which takes less room."""
    return int(value) if value is not None and value == value.to_integral_value() else value
