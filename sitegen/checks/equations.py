"""The rules of a report as equations of the figures that somebody typed.

A total that was left out of the report is computed from its addends, so whoever mistypes one of
these changes the total, too. An equation therefore speaks of the addends in its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from sitegen.checks.evaluation import Evaluation, Operand, total
from sitegen.checks.verdicts import Outcome
from sitegen.forms.model import Header, Kind, Relation, Table
from sitegen.language import Message, Value
from sitegen.reports.model import Cell


class Spot(NamedTuple):
    """Where a typed figure stands: in the report on which year, in which cell."""

    year: int
    table: str
    row: int
    column: int


@dataclass(frozen=True)
class Figure:
    """One typed figure."""

    table: Table
    spot: Spot
    cell: Cell
    value: Decimal

    @property
    def row(self) -> Header:
        """The row it stands in."""
        return self.table.rows.leaves[self.spot.row]

    @property
    def column(self) -> Header:
        """The column it stands in."""
        return self.table.columns.leaves[self.spot.column]

    @property
    def name(self) -> Value:
        """What it is called: by its row, if that is printed, and its column."""
        if not self.row.printed:
            return self.column.label
        return Message("{row}, {column}", row=self.row.label, column=self.column.label)

    def may_be(self, value: Decimal) -> bool:
        """Tell whether the column takes such a number."""
        if self.column.kind is not Kind.CHANGE and value < 0:
            return False
        return self.column.kind is Kind.AMOUNT or value == value.to_integral_value()


@dataclass(frozen=True)
class Equation:
    """One evaluation: by how much the left side is more, and what each figure adds to that."""

    evaluation: Evaluation
    excess: Decimal
    weights: Mapping[Spot, int]

    def holds_with(self, changes: Mapping[Spot, Decimal]) -> bool:
        """Tell whether the rule holds when figures are changed by so much."""
        excess = self.excess + sum(
            (self.weights.get(spot, 0) * change for spot, change in changes.items()), Decimal(0)
        )
        if self.evaluation.rule.relation is Relation.AT_MOST:
            return excess <= 0
        return excess == 0

    def change(self, spot: Spot) -> Decimal | None:
        """Return by how much one figure must change for both sides to be equal."""
        weight = self.weights.get(spot)
        return -self.excess / weight if weight else None


class Equations:
    """All the rules of a report that could be decided, by the figures in them."""

    def __init__(self, evaluations: Iterable[Evaluation]) -> None:
        decided = [e for e in evaluations if e.outcome in (Outcome.PASS, Outcome.FAIL)]
        self.figures: dict[Spot, Figure] = {}
        self._addends: dict[Spot, tuple[Operand, ...]] = {}
        for evaluation in decided:
            if evaluation.rule.total and evaluation.left[0].cell.computed:
                spot = _spot(evaluation, evaluation.left[0])
                self._addends.setdefault(spot, evaluation.right)
        self.all = [self._equation(evaluation) for evaluation in decided]
        self.of: dict[Spot, list[Equation]] = {}
        for equation in self.all:
            for spot in equation.weights:
                self.of.setdefault(spot, []).append(equation)

    def _equation(self, evaluation: Evaluation) -> Equation:
        weights: dict[Spot, int] = {}
        for side, operands in ((1, evaluation.left), (-1, evaluation.right)):
            for operand in operands:
                self._add(evaluation, operand, side * operand.sign, weights)
        kept = {spot: weight for spot, weight in weights.items() if weight}
        return Equation(evaluation, total(evaluation.left) - total(evaluation.right), kept)

    def _add(
        self, evaluation: Evaluation, operand: Operand, weight: int, weights: dict[Spot, int]
    ) -> None:
        spot = _spot(evaluation, operand)
        if not operand.cell.computed:
            assert operand.cell.value is not None, "the rule could be decided"
            self.figures[spot] = Figure(evaluation.table, spot, operand.cell, operand.cell.value)
            weights[spot] = weights.get(spot, 0) + weight
            return
        for addend in self._addends.get(spot, ()):
            self._add(evaluation, addend, weight * addend.sign, weights)


def _spot(evaluation: Evaluation, operand: Operand) -> Spot:
    return Spot(operand.year, evaluation.table.id, operand.row, operand.column)
