"""Sums and balances within one table."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sitegen.checks.evaluation import Evaluation, Outcome, Term, total
from sitegen.findings import Finding, Part, Severity, error
from sitegen.forms.model import Each, Rule, Table
from sitegen.language import Message, Value
from sitegen.reports.model import Acknowledgement, Figures, Report


def evaluate(report: Report) -> list[Evaluation]:
    """Apply every rule of the form to every row or column that it speaks of.

    A failure that the report acknowledges carries the acknowledgement.
    """
    return [
        evaluation
        for rule in report.form.rules
        if rule.table in report.figures
        for evaluation in _evaluate(rule, report.form.tables[rule.table], report)
    ]


def _evaluate(rule: Rule, table: Table, report: Report) -> Iterator[Evaluation]:
    figures = report.figures[rule.table]
    lanes = table.columns if rule.each is Each.COLUMN else table.rows
    for lane in range(len(lanes.leaves)):
        left = tuple(_term(figures, rule, lane, leaf) for leaf in rule.left)
        right = tuple(_term(figures, rule, lane, leaf) for leaf in rule.right)
        outcome = _outcome(left, right)
        acknowledgement = None
        if outcome is Outcome.FAIL:
            acknowledgement = next(
                (a for a in report.acknowledgements if _covers(a, rule, (*left, *right))), None
            )
        yield Evaluation(rule, table, lane, left, right, outcome, acknowledgement)


def _term(figures: Figures, rule: Rule, lane: int, leaf: int) -> Term:
    row, column = (leaf, lane) if rule.each is Each.COLUMN else (lane, leaf)
    return Term(row, column, figures[row][column])


def _outcome(left: tuple[Term, ...], right: tuple[Term, ...]) -> Outcome:
    terms = (*left, *right)
    if any(term.cell.value is None for term in terms):
        return Outcome.UNDECIDABLE
    if len({term.cell.unit for term in terms}) > 1:
        return Outcome.UNDECIDABLE
    return Outcome.PASS if total(left) == total(right) else Outcome.FAIL


def _covers(acknowledgement: Acknowledgement, rule: Rule, terms: tuple[Term, ...]) -> bool:
    """Tell whether an acknowledgement speaks of a cell of this evaluation."""
    return acknowledgement.rule is rule and any(
        (acknowledgement.row is None or term.row in acknowledgement.row)
        and (acknowledgement.column is None or term.column in acknowledgement.column)
        for term in terms
    )


def findings(evaluations: list[Evaluation], report: Report) -> list[Finding]:
    """Say what the evaluations mean for the report's author."""
    found = [
        _failure(evaluation)
        for evaluation in evaluations
        if evaluation.outcome is Outcome.FAIL and evaluation.acknowledgement is None
    ]
    found += _undecidable(evaluations)
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


def _failure(evaluation: Evaluation) -> Finding:
    """Name both sides, their difference and every addend with its place."""
    left, right = total(evaluation.left), total(evaluation.right)
    place = evaluation.left[0].cell.place
    where = Message("{table}, “{lane}”", table=evaluation.table.label, lane=evaluation.lane_label)
    if evaluation.rule.total:
        message = Message(
            "{where}: “{total}” is {left}, but its parts add up to {right}; difference {by}.",
            where=where,
            total=evaluation.term_label(evaluation.left[0]),
            left=figure(left),
            right=figure(right),
            by=_signed(left - right),
        )
    else:
        message = Message(
            "{where}: {left_sum} = {left}, but {right_sum} = {right}; difference {by}.",
            where=where,
            left_sum=_sum(evaluation, evaluation.left),
            left=figure(left),
            right_sum=_sum(evaluation, evaluation.right),
            right=figure(right),
            by=_signed(left - right),
        )
    return error(
        evaluation.rule.id,
        place,
        message,
        Message(
            "{because} Compare these figures with the report. If it has been published like"
            " this, acknowledge the discrepancy with its rule, row or column, and the reason.",
            because=evaluation.rule.because,
        ),
        tuple(_part(evaluation, term) for term in (*evaluation.left, *evaluation.right)),
    )


def _sum(evaluation: Evaluation, terms: tuple[Term, ...]) -> tuple[Value, ...]:
    parts: list[Value] = []
    for term in terms:
        parts += [" + ", Message("“{name}”", name=evaluation.term_label(term))]
    return tuple(parts[1:])


def _part(evaluation: Evaluation, term: Term) -> Part:
    text: Value = term.cell.text
    if term.cell.computed:
        text = Message("{figure} (computed)", figure=term.cell.text)
    return Part(evaluation.term_label(term), text, term.cell.place)


def _undecidable(evaluations: list[Evaluation]) -> list[Finding]:
    """Note, once for each cell, what can't be checked because of it."""
    rules: dict[tuple[str, int, int], list[Evaluation]] = {}
    for evaluation in evaluations:
        if evaluation.outcome is Outcome.UNDECIDABLE:
            for term in evaluation.undecided:
                if not term.cell.computed:
                    key = (evaluation.table.id, term.row, term.column)
                    rules.setdefault(key, []).append(evaluation)
    return [
        Finding(
            "undecidable",
            Severity.NOTE,
            Message(
                "This cell is no number, so these rules can't be checked here: {rules}.",
                rules=", ".join(dict.fromkeys(evaluation.rule.id for evaluation in found)),
            ),
            term.cell.place,
        )
        for (_, row, column), found in rules.items()
        for term in found[0].undecided
        if (term.row, term.column) == (row, column)
    ]


def figure(value: Decimal) -> str:
    """Return a number as people write it, without exponent."""
    return f"{value:f}"


def _signed(value: Decimal) -> str:
    return f"{value:+f}"
