"""The cells of a report beside the same cells of the reports that it sums up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import NamedTuple

from sitegen.findings import Place
from sitegen.forms.model import Kind, Table
from sitegen.language import Label, Value
from sitegen.reports.model import Body
from sitegen.reports.tallies import TableTally, Tally


class Figure(NamedTuple):
    """The figure of one body: its cell of this number. `value` is None if that holds no number."""

    body: Body
    value: Decimal | None
    unit: str
    cells: TableTally
    number: int

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.cells.place(self.number)

    @property
    def text(self) -> str:
        """The figure with its unit; empty if there is none."""
        return "" if self.value is None else f"{self.value:f}{self.unit}"


@dataclass(frozen=True)
class SummedCell:
    """A cell of the report that sums up, and the same one of those that are there.

    `spot` is its row and column. `everywhere` tells that all their forms have it.
    """

    spot: tuple[int, int]
    row: Label
    column: Value
    kind: Kind
    own: Figure
    parts: tuple[Figure, ...]
    everywhere: bool

    @cached_property
    def comparable(self) -> bool:
        """Whether all figures are numbers in one unit."""
        unit = self.own.unit
        return all(each.value is not None and each.unit == unit for each in (self.own, *self.parts))

    @property
    def obstacles(self) -> list[Figure]:
        """The figures that are no numbers, or in another unit than the whole."""
        return [
            figure
            for figure in (self.own, *self.parts)
            if figure.value is None or figure.unit != self.own.unit
        ]

    @cached_property
    def sum(self) -> Decimal:
        """What the parts make together."""
        return sum((part.value for part in self.parts if part.value is not None), Decimal(0))

    @cached_property
    def too_large(self) -> list[Figure]:
        """The parts that are more than the whole; a change may be, as others may be negative."""
        if self.kind is Kind.CHANGE or self.own.value is None:
            return []
        return [
            part
            for part in self.parts
            if part.value is not None and part.unit == self.own.unit and part.value > self.own.value
        ]


def summed_rows(own: Tally, parts: tuple[Tally, ...], table: Table) -> Iterator[list[SummedCell]]:
    """Yield the cells of a table, row by row."""
    places = [_positions(own, part, table) for part in parts]
    width = len(table.columns.leaves)
    for row, row_header in enumerate(table.rows.leaves):
        cells = []
        for column, header in enumerate(table.columns.leaves):
            number = row * width + column
            fixed = header.unit is not None
            found = [
                _figure(part, table, number if there is None else there[number], fixed_unit=fixed)
                for part, there in zip(parts, places, strict=True)
                if there is None or number in there
            ]
            cells.append(
                SummedCell(
                    spot=(row, column),
                    row=row_header.label,
                    column=_column_label(table, column),
                    kind=header.kind,
                    own=_figure(own, table, number, fixed_unit=fixed),
                    parts=tuple(found),
                    everywhere=len(found) == len(parts),
                )
            )
        yield cells


def _positions(own: Tally, part: Tally, table: Table) -> dict[int, int] | None:
    """Return where a report has the cells of a table, by number; None if at the same numbers.

    Cells of two forms mean the same if their ids and kinds are the same.
    """
    if part.form is own.form and table.id in part.tables:
        return None
    there = part.form.tables.get(table.id)
    if there is None or table.id not in part.tables:
        return {}
    rows = {header.path: number for number, header in enumerate(there.rows.leaves)}
    columns = {
        (header.path, header.kind): number for number, header in enumerate(there.columns.leaves)
    }
    width, width_there = len(table.columns.leaves), len(there.columns.leaves)
    return {
        row * width + column: rows[row_header.path] * width_there + columns[key]
        for row, row_header in enumerate(table.rows.leaves)
        for column, header in enumerate(table.columns.leaves)
        if row_header.path in rows and (key := (header.path, header.kind)) in columns
    }


def _figure(tally: Tally, table: Table, number: int, *, fixed_unit: bool) -> Figure:
    cells = tally.tables[table.id]
    # Where the form fixes the unit, writing it or not makes no difference.
    unit = "" if fixed_unit else cells.unit(number)
    return Figure(tally.body, cells.value(number), unit, cells, number)


@lru_cache(maxsize=256)
def _column_label(table: Table, column: int) -> Value:
    """Return the label of a column, with those above it if others are called the same."""
    chain = table.columns.chains[column]
    label = chain[-1].label
    if sum(leaf.label == label for leaf in table.columns.leaves) == 1:
        return label
    return tuple(value for header in chain for value in ("/", header.label))[1:]
