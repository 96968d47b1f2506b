"""A report beside those that it sums up: each figure, theirs, and what they come to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from sitegen.forms.lines import Key, positions
from sitegen.forms.model import Kind, MainFigure
from sitegen.reports.model import Body
from sitegen.reports.tallies import Tally


class Amount(NamedTuple):
    """A number with its unit, which is empty where the form fixes it; None if it is no number."""

    value: Decimal | None
    unit: str = ""

    @property
    def text(self) -> str:
        """How it is written; empty if it is no number."""
        return "" if self.value is None else with_unit(f"{self.value:f}", self.unit)


def with_unit(number: str, unit: str) -> str:
    """Write a number with its unit, which stands apart if it is in Latin letters."""
    return f"{number} {unit}" if unit[:1].isascii() and unit else f"{number}{unit}"


class Comparison(StrEnum):
    """How a figure compares with the sum of the others."""

    EQUAL = "equal"
    DIFFERENT = "different"
    UNDECIDABLE = "undecidable"


@dataclass(frozen=True, slots=True)
class SummedFigure:
    """A figure of a report and the same one of those that it sums up.

    `parts` go with the reports; None where the form of one doesn't have the figure. `complete`
    tells that no report is missing, `signed` that a part may be less than nothing.
    """

    own: Amount
    parts: tuple[Amount | None, ...]
    complete: bool
    signed: bool

    @property
    def sum(self) -> Amount:
        """The sum of all numbers among the parts; it is none if they have different units."""
        numbers = [part for part in self.parts if part is not None and part.value is not None]
        if len({part.unit for part in numbers}) != 1:
            return Amount(None)
        values = (part.value for part in numbers if part.value is not None)
        return Amount(sum(values, Decimal(0)), numbers[0].unit)

    @property
    def difference(self) -> Amount:
        """How much more the figure is than the sum; none if a part is left out of that."""
        total = self.sum
        if self.own.value is None or total.value is None or total.unit != self.own.unit:
            return Amount(None)
        if any(part is None or part.value is None for part in self.parts):
            return Amount(None)
        return Amount(self.own.value - total.value, self.own.unit)

    @property
    def exceeded(self) -> bool:
        """Whether the parts come to more than the whole, whatever those that are missing add."""
        total = self.sum
        return (
            not self.signed
            and self.own.value is not None
            and total.value is not None
            and total.unit == self.own.unit
            and total.value > self.own.value
        )

    @property
    def comparison(self) -> Comparison:
        """Whether the figure is the sum."""
        if self.exceeded:
            return Comparison.DIFFERENT
        difference = self.difference.value
        if not self.complete or difference is None:
            return Comparison.UNDECIDABLE
        return Comparison.DIFFERENT if difference else Comparison.EQUAL


@dataclass(frozen=True)
class SummedReport:
    """A report, the reports that it sums up, and the bodies whose reports are `missing`."""

    own: Tally
    parts: tuple[Tally, ...]
    missing: tuple[Body, ...]

    def figure(self, key: Key) -> SummedFigure:
        """Return a figure of the report with those that go into it."""
        own, *parts = (self._amount(number, key) for number in range(len(self.parts) + 1))
        assert own is not None, "a figure of the report's own form"
        signed = key.kind is Kind.CHANGE
        return SummedFigure(own, tuple(parts), not self.missing, signed)

    def main_figure(self, figure: MainFigure) -> SummedFigure:
        """Return a main figure of the report with those that go into it."""
        table = self.own.form.tables[figure.table]
        keys = [
            Key(table.id, row.path, column.path, column.kind)
            for row in (table.rows.leaves[number] for number in figure.rows)
            for column in (table.columns.leaves[number] for number in figure.columns)
        ]
        cells = [self.figure(key) for key in keys]
        own = _added(cell.own for cell in cells)
        parts = tuple(_added(of_part) for of_part in zip(*(c.parts for c in cells), strict=True))
        signed = any(cell.signed for cell in cells)
        return SummedFigure(own or Amount(None), parts, not self.missing, signed)

    @cached_property
    def _positions(self) -> list[dict[Key, tuple[int, int]]]:
        """Where the figures are, first in the report itself, then in the others."""
        return [
            {
                key: at
                for name in tally.tables
                for key, at in positions(tally.form.tables[name]).items()
            }
            for tally in (self.own, *self.parts)
        ]

    def _amount(self, number: int, key: Key) -> Amount | None:
        found = self._positions[number].get(key)
        if found is None:
            return None
        tally = (self.own, *self.parts)[number]
        columns = tally.form.tables[key.table].columns.leaves
        row, column = found
        at = row * len(columns) + column
        cells = tally.tables[key.table]
        # Where the form fixes the unit, writing it or not makes no difference.
        unit = "" if columns[column].unit else cells.unit(at)
        return Amount(cells.value(at), unit)


def summed_reports(tallies: Iterable[Tally], bodies: Mapping[str, Body]) -> Iterator[SummedReport]:
    """Yield every report that sums up others, with those of them on the same year."""
    known = {(tally.body.id, tally.year): tally for tally in tallies}
    for own in known.values():
        names = [part.body for part in own.body.aggregates if part.body in bodies]
        if names:
            yield SummedReport(
                own,
                tuple(known[name, own.year] for name in names if (name, own.year) in known),
                tuple(bodies[name] for name in names if (name, own.year) not in known),
            )


def _added(amounts: Iterable[Amount | None]) -> Amount | None:
    """Add up amounts; None if one is missing, no number if they can't be added."""
    total = Decimal(0)
    units = set()
    for amount in amounts:
        if amount is None:
            return None
        if amount.value is None:
            return Amount(None)
        total += amount.value
        units.add(amount.unit)
    return Amount(total, units.pop()) if len(units) == 1 else Amount(None)
