"""Sums and balances: within one table, and between the tables of two years."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.checks.evaluation import Evaluation, Operand, total
from sitegen.checks.verdicts import Outcome, acknowledged
from sitegen.forms.model import Axis, Each, Relation, Rule, Table, Term
from sitegen.reports.model import Acknowledgement, Report


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


class _Evaluator:
    """One rule on one report."""

    def __init__(self, rule: Rule, report: Report, previous: Report | None) -> None:
        self.rule = rule
        self.report = report
        self.previous = previous
        self.table = report.form.tables[rule.table]

    def evaluations(self) -> Iterator[Evaluation]:
        lanes, _ = _axes(self.table, self.rule)
        for lane in range(len(lanes.leaves)):
            left, right = self._side(self.rule.left, lane), self._side(self.rule.right, lane)
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

    def _side(self, terms: tuple[Term, ...], lane: int) -> tuple[Operand, ...] | None:
        """Return the operands of one side; None if the year before has no such cells."""
        operands: list[Operand] = []
        for term in terms:
            report = self.previous if term.previous else self.report
            table = report.form.tables.get(self.rule.table) if report else None
            if report is None or table is None or table.id not in report.figures:
                return None
            own_lanes, _ = _axes(self.table, self.rule)
            lanes, axis = _axes(table, self.rule)
            # Cells of two editions mean the same if their ids are the same.
            there = lanes.by_path.get(own_lanes.leaves[lane].path)
            header = axis.by_path.get(term.path)
            if there is None or there.children or header is None:
                return None
            for leaf in header.leaves:
                row, column = _cell(self.rule, there.first, leaf)
                cell = report.figures[table.id][row][column]
                label = axis.leaves[leaf].label
                operands.append(Operand(label, cell, term.sign, row, column, report.year))
        return tuple(operands)

    def _not_comparable(self, lane: int) -> Evaluation:
        if self.previous is None:
            outcome, missing = Outcome.UNDECIDABLE, self.report.year - 1
        else:
            outcome, missing = Outcome.NOT_APPLICABLE, None
        return Evaluation(self.rule, self.table, lane, (), (), outcome, missing_year=missing)

    def _outcome(self, left: tuple[Operand, ...], right: tuple[Operand, ...]) -> Outcome:
        operands = (*left, *right)
        if any(operand.value is None for operand in operands):
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


def _cell(rule: Rule, lane: int, leaf: int) -> tuple[int, int]:
    """Return the row and column of a term's leaf in a lane."""
    return (leaf, lane) if rule.each is Each.COLUMN else (lane, leaf)
