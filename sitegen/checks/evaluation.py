"""How a rule came out in one place, as a plain value."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from sitegen.forms.model import Each, Rule, Table
from sitegen.language import Label
from sitegen.reports.model import Acknowledgement, Cell


class Outcome(StrEnum):
    """How a rule came out; a rule that needs a blank cell is undecidable, not broken."""

    PASS = "pass"  # noqa: S105 (no password)
    FAIL = "fail"
    UNDECIDABLE = "undecidable"


@dataclass(frozen=True, slots=True)
class Term:
    """One cell that went into a rule, by the numbers of its row and column."""

    row: int
    column: int
    cell: Cell


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One rule in one row or column of its table; `lane` is the number of that one."""

    rule: Rule
    table: Table
    lane: int
    left: tuple[Term, ...]
    right: tuple[Term, ...]
    outcome: Outcome
    acknowledgement: Acknowledgement | None = None

    @property
    def lane_label(self) -> Label:
        """The label of the row or column in which the rule was evaluated."""
        axis = self.table.columns if self.rule.each is Each.COLUMN else self.table.rows
        return axis.leaves[self.lane].label

    def term_label(self, term: Term) -> Label:
        """The label of a term within the row or column."""
        if self.rule.each is Each.COLUMN:
            return self.table.rows.leaves[term.row].label
        return self.table.columns.leaves[term.column].label

    @property
    def undecided(self) -> tuple[Term, ...]:
        """The terms that are no numbers."""
        return tuple(term for term in (*self.left, *self.right) if term.cell.value is None)


def total(terms: tuple[Term, ...]) -> Decimal:
    """Return the sum of terms that are all numbers."""
    return sum((term.cell.value for term in terms if term.cell.value is not None), Decimal(0))
