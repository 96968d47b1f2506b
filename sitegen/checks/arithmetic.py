"""Sums and balances: within one table, and between the tables of two years."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sitegen.checks.applied_rules import AppliedRule, CellPlace, applied_rules
from sitegen.checks.evaluation import Evaluation
from sitegen.checks.verdicts import Outcome, acknowledged
from sitegen.forms.model import Relation
from sitegen.reports.model import Cell, Figures, Report


def evaluate(report: Report, previous: Report | None = None) -> list[Evaluation]:
    """Apply every rule of the form to every row or column that it speaks of.

    `previous` is the report of the same body on the year before; its form may be another
    edition. A failure that the report acknowledges carries the acknowledgement.
    """
    return [*_evaluations(report, previous)]


def _evaluations(report: Report, previous: Report | None) -> Iterator[Evaluation]:
    before = previous.form if previous else None
    for applied in applied_rules(report.form, before, report.year):
        table = applied.table.id
        if table not in report.figures:
            continue
        then = previous.figures.get(table) if previous else None
        if not applied.left:
            yield _not_comparable(applied, report, previous)
        elif then is None and applied.rule.compares_years:
            yield _not_comparable(applied.without_cells(), report, previous)
        else:
            yield _evaluation(applied, report, report.figures[table], then or ())


def _not_comparable(applied: AppliedRule, report: Report, previous: Report | None) -> Evaluation:
    if previous is None:
        return Evaluation(applied, ([], []), Outcome.UNDECIDABLE, missing_year=report.year - 1)
    return Evaluation(applied, ([], []), Outcome.NOT_APPLICABLE)


def _evaluation(applied: AppliedRule, report: Report, now: Figures, then: Figures) -> Evaluation:
    """Apply a rule to the figures of its table, those of the year before among them."""
    left, right = _cells(applied.left, now, then), _cells(applied.right, now, then)
    outcome = _outcome(applied, left, right)
    acknowledgement = None
    if outcome is Outcome.FAIL:
        spots = applied.point.cells
        acknowledgement = acknowledged(applied.rule.id, applied.table, spots, report)
    return Evaluation(applied, (left, right), outcome, acknowledgement)


def _cells(places: tuple[CellPlace, ...], now: Figures, then: Figures) -> list[Cell]:
    return [
        (then if previous else now)[row][column] for _role, row, column, previous, _year in places
    ]


def _outcome(applied: AppliedRule, left: list[Cell], right: list[Cell]) -> Outcome:
    cells = left + right
    if len({cell.unit for cell in cells}) > 1:
        return Outcome.UNDECIDABLE
    one, other = _total(applied.left, left), _total(applied.right, right)
    if one is None or other is None:
        return Outcome.UNDECIDABLE
    holds = one <= other if applied.rule.relation is Relation.AT_MOST else one == other
    if not holds and all(cell.computed for cell in cells):
        # Nothing that the report prints: what is wrong shows where these come from.
        return Outcome.UNDECIDABLE
    return Outcome.PASS if holds else Outcome.FAIL


def _total(places: tuple[CellPlace, ...], cells: list[Cell]) -> Decimal | None:
    """Return the sum of one side; None if one of its cells holds no number."""
    total = Decimal(0)
    for place, cell in zip(places, cells, strict=True):
        value = cell.value
        if value is None:
            return None
        total = total + value if place.role.sign > 0 else total - value
    return total
