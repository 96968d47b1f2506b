"""The rules of the form, evaluated on one report: sums, balances, and what two years must share."""

from __future__ import annotations

from sitegen.checks import arithmetic, discrepancies
from sitegen.checks.evaluation import Evaluation, Operand, remark as why_undecided
from sitegen.checks.verdicts import Check, Checked, Number, Outcome, Spot, Verdict
from sitegen.forms.model import Each, Rule
from sitegen.language import Message
from sitegen.reports.model import Report


def check(report: Report, previous: Report | None) -> Checked:
    """Apply every rule of the form; `previous` is the body's report on the year before."""
    evaluations = arithmetic.evaluate(report, previous)
    checks = {rule.id: _check(rule) for rule in report.form.rules}
    return Checked(
        [_verdict(e, checks[e.rule.id], report.year) for e in evaluations],
        discrepancies.findings(evaluations, report),
    )


def _check(rule: Rule) -> Check:
    lane = Message("Column") if rule.each is Each.COLUMN else Message("Row")
    return Check(rule.id, rule.severity, rule.because, lane, relation=rule.relation)


def _verdict(evaluation: Evaluation, check: Check, year: int) -> Verdict:
    own = _spots(evaluation.operands, year)
    # Of a total only the total is marked, not all that it sums up.
    marked = _spots(evaluation.left, year) if evaluation.rule.total else own
    failed = evaluation.outcome is Outcome.FAIL
    return Verdict(
        check=check,
        about=evaluation.table.label,
        lane=evaluation.lane_label,
        outcome=evaluation.outcome,
        left=tuple(map(_number, evaluation.left)),
        right=tuple(map(_number, evaluation.right)),
        remark=why_undecided(evaluation),
        table=evaluation.table,
        cells=frozenset(own),
        marks=marked,
        contradiction=discrepancies.contradiction(evaluation) if failed else None,
        acknowledgement=evaluation.acknowledgement,
    )


def _spots(operands: tuple[Operand, ...], year: int) -> tuple[Spot, ...]:
    """Return the cells that are in the report on this year."""
    return tuple((o.row, o.column) for o in operands if o.year == year)


def _number(operand: Operand) -> Number:
    cell = operand.cell
    return Number(operand.label, cell.text, cell.value, operand.sign, operand.year)
