"""Sums and balances: within one table, and between the tables of two years."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sitegen.checks.evaluation import Evaluation, Operand, total
from sitegen.checks.verdicts import Outcome, acknowledged
from sitegen.forms.model import Axis, Each, Header, Relation, Rule, Table, Term
from sitegen.language import Label
from sitegen.reports.model import Acknowledgement, Figures, Report


def evaluate(report: Report, previous: Report | None = None) -> list[Evaluation]:
    """Apply every rule of the form to every row or column that it speaks of.

    `previous` is the report of the same body on the year before; its form may be another
    edition. A failure that the report acknowledges carries the acknowledgement.
    """
    return [
        evaluation
        for rule in report.form.rules
        if rule.table in report.figures
        for evaluation in _Evaluator(rule, report, previous).evaluations()
    ]


class _Cells(NamedTuple):
    """The cells that a term speaks of: in which figures, of which year, and in which leaves."""

    term: Term
    year: int
    figures: Figures
    lanes: Axis
    leaves: tuple[tuple[int, Label], ...]


class _Evaluator:
    """One rule on one report."""

    def __init__(self, rule: Rule, report: Report, previous: Report | None) -> None:
        self.rule = rule
        self.report = report
        self.previous = previous
        self.table = report.form.tables[rule.table]
        self.by_column = rule.each is Each.COLUMN

    def evaluations(self) -> Iterator[Evaluation]:
        lanes, _ = _axes(self.table, self.rule)
        left_cells = [self._cells(term) for term in self.rule.left]
        right_cells = [self._cells(term) for term in self.rule.right]
        for lane, header in enumerate(lanes.leaves):
            left, right = self._side(left_cells, header), self._side(right_cells, header)
            if left is None or right is None:
                yield self._not_comparable(lane)
                continue
            outcome = self._outcome(left, right)
            yield Evaluation(
                rule=self.rule,
                table=self.table,
                lane=lane,
                left=left,
                right=right,
                outcome=outcome,
                acknowledgement=self._acknowledgement((*left, *right))
                if outcome is Outcome.FAIL
                else None,
            )

    def _cells(self, term: Term) -> _Cells | None:
        """Return the cells of a term in all lanes; None if the year before has no such cells."""
        report = self.previous if term.previous else self.report
        table = report.form.tables.get(self.rule.table) if report else None
        if report is None or table is None or table.id not in report.figures:
            return None
        lanes, axis = _axes(table, self.rule)
        header = axis.by_path.get(term.path)
        if header is None:
            return None
        leaves = tuple((leaf, axis.leaves[leaf].label) for leaf in header.leaves)
        return _Cells(term, report.year, report.figures[table.id], lanes, leaves)

    def _side(self, cells: list[_Cells | None], lane: Header) -> tuple[Operand, ...] | None:
        """Return the operands of one side; None if the year before has no such cells."""
        operands: list[Operand] = []
        for of_term in cells:
            # Cells of two editions mean the same if their ids are the same.
            there = of_term.lanes.by_path.get(lane.path) if of_term else None
            if of_term is None or there is None or there.children:
                return None
            sign, year, figures = of_term.term.sign, of_term.year, of_term.figures
            for leaf, label in of_term.leaves:
                row, column = (leaf, there.first) if self.by_column else (there.first, leaf)
                operands.append(Operand(label, figures[row][column], sign, row, column, year))
        return tuple(operands)

    def _not_comparable(self, lane: int) -> Evaluation:
        if self.previous is None:
            outcome, missing = Outcome.UNDECIDABLE, self.report.year - 1
        else:
            outcome, missing = Outcome.NOT_APPLICABLE, None
        return Evaluation(self.rule, self.table, lane, (), (), outcome, missing_year=missing)

    def _outcome(self, left: tuple[Operand, ...], right: tuple[Operand, ...]) -> Outcome:
        operands = (*left, *right)
        if any(operand.cell.value is None for operand in operands):
            return Outcome.UNDECIDABLE
        if len({operand.cell.unit for operand in operands}) > 1:
            return Outcome.UNDECIDABLE
        if self.rule.relation is Relation.AT_MOST:
            holds = total(left) <= total(right)
        else:
            holds = total(left) == total(right)
        if not holds and all(operand.cell.computed for operand in operands):
            # Nothing that the report prints: what is wrong shows where these come from.
            return Outcome.UNDECIDABLE
        return Outcome.PASS if holds else Outcome.FAIL

    def _acknowledgement(self, operands: tuple[Operand, ...]) -> Acknowledgement | None:
        """Return the acknowledgement that speaks of a cell of this year's operands."""
        spots = [(o.row, o.column) for o in operands if o.year == self.report.year]
        return acknowledged(self.rule.id, self.table, spots, self.report)


def _axes(table: Table, rule: Rule) -> tuple[Axis, Axis]:
    """Return the axis along which a rule is evaluated, and the axis of its terms."""
    if rule.each is Each.COLUMN:
        return table.columns, table.rows
    return table.rows, table.columns
