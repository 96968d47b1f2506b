"""What the evaluations of a report mean for its author, as findings."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal

from sitegen.checks.evaluation import Evaluation, Operand, Outcome, total
from sitegen.findings import Finding, Part, Severity, error
from sitegen.forms.model import Relation
from sitegen.language import Message, Value
from sitegen.reports.model import Report


def findings(evaluations: list[Evaluation], report: Report, today: datetime.date) -> list[Finding]:
    """Return the broken rules, the rules that can't be decided, and faulty acknowledgements.

    An acknowledgement is faulty if it matches nothing or has run out by `today`.
    """
    found = [
        _failure(evaluation)
        for evaluation in evaluations
        if evaluation.outcome is Outcome.FAIL and evaluation.acknowledgement is None
    ]
    found += _undecidable(evaluations, report.year)
    found += _run_out(report, today)
    used = {id(evaluation.acknowledgement) for evaluation in evaluations}
    found += [
        error(
            "acknowledgement-unused",
            acknowledgement.place,
            Message("This acknowledgement matches no discrepancy any more."),
            Message("Delete it, or put its rule, row and column right."),
        )
        for acknowledgement in report.acknowledgements
        if id(acknowledgement) not in used
    ]
    return found


def _run_out(report: Report, today: datetime.date) -> Iterator[Finding]:
    for acknowledgement in report.acknowledgements:
        if acknowledgement.until is not None and acknowledgement.until < today:
            yield error(
                "acknowledgement-run-out",
                acknowledgement.place,
                Message(
                    "This acknowledgement held until {until}.",
                    until=acknowledgement.until.isoformat(),
                ),
                Message("Correct the figures, or give it a later day."),
            )


def _failure(evaluation: Evaluation) -> Finding:
    """Name both sides, their difference and every addend with its place."""
    return Finding(
        code=evaluation.rule.id,
        severity=evaluation.rule.severity,
        message=_what(evaluation),
        place=evaluation.left[0].cell.place,
        advice=_advice(evaluation),
        parts=tuple(_part(evaluation, operand) for operand in evaluation.operands),
    )


def _what(evaluation: Evaluation) -> Message:
    left, right = total(evaluation.left), total(evaluation.right)
    gaps: dict[str, Value] = {
        "where": Message(
            "{table}, “{lane}”", table=evaluation.table.label, lane=evaluation.lane_label
        ),
        "left": figure(left),
        "right": figure(right),
        "by": f"{left - right:+f}",
    }
    if evaluation.rule.total:
        return Message(
            "{where}: “{total}” is {left}, but its parts add up to {right}; difference {by}.",
            total=evaluation.left[0].label,
            **gaps,
        )
    gaps["left_sum"] = _sum(evaluation, evaluation.left)
    gaps["right_sum"] = _sum(evaluation, evaluation.right)
    if evaluation.rule.relation is Relation.AT_MOST:
        return Message(
            "{where}: {left_sum} = {left} is more than {right_sum} = {right}; difference {by}.",
            **gaps,
        )
    return Message(
        "{where}: {left_sum} = {left}, but {right_sum} = {right}; difference {by}.", **gaps
    )


def _advice(evaluation: Evaluation) -> Message:
    if evaluation.rule.severity is not Severity.ERROR:
        return Message("{because} Look at these figures again.", because=evaluation.rule.because)
    return Message(
        "{because} Compare these figures with the report. If it has been published like"
        " this, acknowledge the discrepancy with its rule, row or column, and the reason.",
        because=evaluation.rule.because,
    )


def _sum(evaluation: Evaluation, operands: tuple[Operand, ...]) -> tuple[Value, ...]:
    parts: list[Value] = []
    for operand in operands:
        parts += [" - " if operand.sign < 0 else " + ", _name(evaluation, operand)]
    return tuple(parts[1:] if operands[0].sign > 0 else parts)


def _name(evaluation: Evaluation, operand: Operand) -> Message:
    if evaluation.rule.compares_years:
        return Message("“{name}” ({year})", name=operand.label, year=operand.year)
    return Message("“{name}”", name=operand.label)


def _part(evaluation: Evaluation, operand: Operand) -> Part:
    cell = operand.cell
    label: Value = operand.label
    if evaluation.rule.compares_years:
        label = Message("{name} ({year})", name=operand.label, year=operand.year)
    text: Value = cell.text
    if cell.computed:
        text = Message("{figure} (computed)", figure=cell.text)
    return Part(label, text, cell.place)


def _undecidable(evaluations: list[Evaluation], year: int) -> Iterator[Finding]:
    """Note, once for each cell of this year's report, what can't be checked because of it."""
    rules: dict[tuple[str, int, int], tuple[Operand, list[str]]] = {}
    for evaluation in evaluations:
        if evaluation.outcome is not Outcome.UNDECIDABLE:
            continue
        for operand in evaluation.undecided:
            if not operand.cell.computed and operand.year == year:
                key = (evaluation.table.id, operand.row, operand.column)
                rules.setdefault(key, (operand, []))[1].append(evaluation.rule.id)
    for operand, codes in rules.values():
        yield Finding(
            "undecidable",
            Severity.NOTE,
            Message(
                "This cell is no number, so these rules can't be checked here: {rules}.",
                rules=", ".join(dict.fromkeys(codes)),
            ),
            operand.cell.place,
        )


def figure(value: Decimal) -> str:
    """Return a number as people write it, without exponent."""
    return f"{value:f}"
