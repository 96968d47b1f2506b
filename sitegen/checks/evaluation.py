"""How a rule of the form came out in one row or column, as a plain value."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from sitegen.checks.verdicts import Outcome
from sitegen.forms.model import Each, Rule, Table
from sitegen.language import Label, Listed, Message, Value
from sitegen.reports.model import Acknowledgement, Cell


@dataclass(frozen=True, slots=True)
class Operand:
    """One cell that went into a rule: its label, its sign and, in this year's, its numbers.

    `year` is the year of the report that it comes from.
    """

    label: Label
    cell: Cell
    sign: int
    row: int
    column: int
    year: int

    @property
    def value(self) -> Decimal | None:
        """What it adds to its side; None if it is no number."""
        value = self.cell.value
        return value if value is None or self.sign > 0 else self.sign * value


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One rule in one row or column of its table; `lane` is the number of that one.

    `missing_year` is the year whose report would be needed and isn't there.
    """

    rule: Rule
    table: Table
    lane: int
    left: tuple[Operand, ...]
    right: tuple[Operand, ...]
    outcome: Outcome
    acknowledgement: Acknowledgement | None = None
    missing_year: int | None = None

    @property
    def operands(self) -> tuple[Operand, ...]:
        """Both sides together."""
        return (*self.left, *self.right)

    @property
    def all_computed(self) -> bool:
        """Whether the report prints none of the figures."""
        return all(operand.cell.computed for operand in self.operands)

    @property
    def lane_label(self) -> Label:
        """The label of the row or column in which the rule was evaluated."""
        axis = self.table.columns if self.rule.each is Each.COLUMN else self.table.rows
        return axis.leaves[self.lane].label

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
