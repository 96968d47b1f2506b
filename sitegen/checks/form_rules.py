"""The rules of the form, evaluated on one report: sums, balances, and what two years must share."""

from __future__ import annotations

from sitegen.checks import arithmetic, discrepancies
from sitegen.checks.evaluation import Evaluation, Operand
from sitegen.checks.verdicts import Check, Checked, Number, Outcome, Spot, Verdict
from sitegen.forms.model import Each, Rule
from sitegen.language import Listed, Message, Value
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
        remark=_remark(evaluation),
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


def _remark(evaluation: Evaluation) -> Value | None:
    """Say what keeps a rule from being decided or applied, in few words."""
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
