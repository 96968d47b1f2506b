"""The rules of the form, evaluated on one report: sums, balances, and what two years must share."""

from __future__ import annotations

from sitegen.checks import arithmetic, discrepancies
from sitegen.checks.evaluation import Evaluation, Operand, remark as why_undecided
from sitegen.checks.verdicts import Check, Checked, Number, Outcome, Verdict
from sitegen.forms.model import Each
from sitegen.language import Message
from sitegen.reports.model import Report


def check(report: Report, previous: Report | None) -> Checked:
    """Apply every rule of the form; `previous` is the body's report on the year before."""
    evaluations = arithmetic.evaluate(report, previous)
    return Checked(
        [_verdict(evaluation, report.year) for evaluation in evaluations],
        discrepancies.findings(evaluations, report),
    )


def _verdict(evaluation: Evaluation, year: int) -> Verdict:
    rule = evaluation.rule
    own = [o for o in evaluation.operands if o.year == year]
    # Of a total only the total is marked, not all that it sums up.
    marked = evaluation.left if rule.total else own
    lane = Message("Column") if rule.each is Each.COLUMN else Message("Row")
    failed = evaluation.outcome is Outcome.FAIL
    return Verdict(
        check=Check(rule.id, rule.severity, rule.because, lane, relation=rule.relation),
        about=evaluation.table.label,
        lane=evaluation.lane_label,
        outcome=evaluation.outcome,
        left=tuple(map(_number, evaluation.left)),
        right=tuple(map(_number, evaluation.right)),
        remark=why_undecided(evaluation),
        table=evaluation.table,
        cells=frozenset((o.row, o.column) for o in own),
        marks=tuple((o.row, o.column) for o in marked if o.year == year),
        contradiction=discrepancies.contradiction(evaluation) if failed else None,
        acknowledgement=evaluation.acknowledgement,
    )


def _number(operand: Operand) -> Number:
    cell = operand.cell
    return Number(operand.label, cell.text, cell.value, operand.sign, operand.year)
