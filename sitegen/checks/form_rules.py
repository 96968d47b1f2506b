"""The rules of the form, evaluated on one report: sums, balances, and what two years must share."""

from __future__ import annotations

from sitegen.checks import arithmetic, discrepancies
from sitegen.checks.applied_rules import CellPlace
from sitegen.checks.evaluation import Evaluation, remark as why_undecided
from sitegen.checks.verdicts import Checked, Number, Outcome, Verdict
from sitegen.reports.model import Cell, Report


def check(report: Report, previous: Report | None) -> Checked:
    """Apply every rule of the form; `previous` is the body's report on the year before."""
    evaluations = arithmetic.evaluate(report, previous)
    return Checked(
        [_verdict(evaluation) for evaluation in evaluations],
        discrepancies.findings(evaluations, report),
    )


def _verdict(evaluation: Evaluation) -> Verdict:
    failed = evaluation.outcome is Outcome.FAIL
    return Verdict(
        evaluation.applied.point,
        evaluation.outcome,
        _numbers(evaluation.applied.left, evaluation.cells[0]),
        _numbers(evaluation.applied.right, evaluation.cells[1]),
        remark=why_undecided(evaluation),
        contradiction=discrepancies.contradiction(evaluation) if failed else None,
        acknowledgement=evaluation.acknowledgement,
    )


def _numbers(places: tuple[CellPlace, ...], cells: list[Cell]) -> tuple[Number, ...]:
    return tuple(
        [
            Number(place.role, cell.text, cell.value)
            for place, cell in zip(places, cells, strict=True)
        ]
    )
