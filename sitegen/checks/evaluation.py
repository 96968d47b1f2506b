"""How a rule of the form came out in one row or column, as a plain value."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from sitegen.checks.applied_rules import AppliedRule, CellPlace
from sitegen.checks.verdicts import Outcome
from sitegen.forms.model import Rule, Table
from sitegen.language import Listed, Message, Value
from sitegen.reports.model import Acknowledgement, Cell


class Operand(NamedTuple):
    """One cell that went into a rule: its label, its sign and, in its own report, its numbers.

    `year` is the year of that report.
    """

    label: Value
    cell: Cell
    sign: int
    row: int
    column: int
    year: int

    @property
    def value(self) -> Decimal | None:
        """What it adds to its side; None if it is no number."""
        value = self.cell.value
        return value if value is None or self.sign > 0 else -value


@dataclass(frozen=True)
class Evaluation:
    """One rule in one row or column of its table, and the `cells` of both its sides.

    `missing_year` is the year whose report would be needed and isn't there.
    """

    applied: AppliedRule
    cells: tuple[list[Cell], list[Cell]]
    outcome: Outcome
    acknowledgement: Acknowledgement | None = None
    missing_year: int | None = None

    @cached_property
    def left(self) -> tuple[Operand, ...]:
        """The operands of the left side."""
        return tuple(map(_operand, self.applied.left, self.cells[0]))

    @cached_property
    def right(self) -> tuple[Operand, ...]:
        """The operands of the right side."""
        return tuple(map(_operand, self.applied.right, self.cells[1]))

    @property
    def rule(self) -> Rule:
        """The rule of the form."""
        return self.applied.rule

    @property
    def table(self) -> Table:
        """The table that it speaks of."""
        return self.applied.table

    @property
    def lane(self) -> int:
        """The number of the row or column."""
        return self.applied.lane

    @property
    def operands(self) -> tuple[Operand, ...]:
        """Both sides together."""
        return (*self.left, *self.right)

    @property
    def all_computed(self) -> bool:
        """Whether the report prints none of the figures."""
        return all(operand.cell.computed for operand in self.operands)

    @property
    def lane_label(self) -> Value:
        """The label of the row or column in which the rule was evaluated."""
        return self.applied.point.lane

    @property
    def undecided(self) -> tuple[Operand, ...]:
        """The operands that are no numbers."""
        return tuple(operand for operand in self.operands if operand.value is None)


def remark(evaluation: Evaluation) -> Value | None:
    """Say what keeps a rule from being decided or applied, in few words; None if nothing does."""
    if evaluation.outcome is Outcome.NOT_APPLICABLE:
        return Message("the form of the year before has no such figures")
    if evaluation.outcome is not Outcome.UNDECIDABLE:
        return None
    if evaluation.missing_year is not None:
        return Message("the report on {year} is not here", year=evaluation.missing_year)
    if evaluation.undecided:
        names = tuple(dict.fromkeys(operand.label for operand in evaluation.undecided))
        return Message("no number in {names}", names=Listed(names))
    if evaluation.all_computed:
        return Message("the report prints none of these figures")
    return Message("the figures have different units")


def total(operands: tuple[Operand, ...]) -> Decimal:
    """Return the sum of one side, whose operands are all numbers."""
    values = (operand.value for operand in operands)
    return sum((value for value in values if value is not None), start=Decimal(0))


def _operand(place: CellPlace, cell: Cell) -> Operand:
    role = place.role
    return Operand(role.label, cell, role.sign, place.row, place.column, place.year)
