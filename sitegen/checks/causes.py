"""Why rules are broken: rules that one mistake breaks are told together, with its likely cause.

A figure explains broken rules if another one in its place makes all of them hold and breaks
none. Nothing is guessed from fewer than two rules but slips that the numbers themselves show.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from sitegen.checks import slips
from sitegen.checks.equations import Equation, Equations, Figure, Spot
from sitegen.checks.evaluation import Evaluation
from sitegen.checks.verdicts import Outcome
from sitegen.forms.model import Kind, Relation
from sitegen.language import Message, Value


@dataclass(frozen=True)
class Suspect:
    """The figure that explains broken rules, and what should stand there."""

    figure: Figure
    wanted: Decimal


@dataclass(frozen=True)
class Broken:
    """Rules that one mistake breaks; the first of them stands for all.

    `suspect` is the figure at fault, if there is only one it can be; `row` the figures of a row
    that are at fault together. `cause` says how the mistake may have come about.
    """

    evaluations: tuple[Evaluation, ...]
    suspect: Suspect | None = None
    row: tuple[Figure, ...] = ()
    cause: Message | None = None


def causes(evaluations: list[Evaluation], year: int) -> list[Broken]:
    """Return the broken rules that nobody acknowledged, those with one cause together.

    `year` is the report's own: a mistake in the report on the year before is found there.
    """
    if not any(e.outcome is Outcome.FAIL and e.acknowledgement is None for e in evaluations):
        return []
    return _Causes(evaluations, year).found()


class _Causes:
    def __init__(self, evaluations: list[Evaluation], year: int) -> None:
        self.equations = Equations(evaluations)
        self.year = year
        self.left = [
            equation
            for equation in self.equations.all
            if equation.evaluation.outcome is Outcome.FAIL
            and equation.evaluation.acknowledgement is None
        ]
        self.order = {id(equation): number for number, equation in enumerate(self.left)}

    def found(self) -> list[Broken]:
        found = [*self._by_figure(), *self._by_row()]
        found += [
            Broken((equation.evaluation,), cause=self._slip(equation)) for equation in self.left
        ]
        numbers = {id(e.evaluation): n for n, e in enumerate(self.equations.all)}
        return sorted(found, key=lambda broken: numbers[id(broken.evaluations[0])])

    def _take(self, equations: list[Equation]) -> tuple[Evaluation, ...]:
        """Take equations out of those that are left to be explained."""
        taken = {id(equation) for equation in equations}
        self.left = [equation for equation in self.left if id(equation) not in taken]
        return tuple(equation.evaluation for equation in equations)

    # One figure

    def _by_figure(self) -> Iterator[Broken]:
        groups: dict[tuple[int, ...], list[Suspect]] = {}
        members: dict[tuple[int, ...], list[Equation]] = {}
        for spot in self.equations.of:
            broken = [e for e in self.equations.of[spot] if id(e) in self.order]
            suspect = self._suspect(spot, broken)
            if len(broken) > 1 and suspect is not None:
                key = tuple(self.order[id(equation)] for equation in broken)
                groups.setdefault(key, []).append(suspect)
                members[key] = broken
        # What explains more comes first.
        for key in sorted(groups, key=lambda key: (-len(key), key)):
            left = {id(equation) for equation in self.left}
            if all(id(equation) in left for equation in members[key]):
                suspect = _only(groups[key])
                cause = self._slip_of(suspect, members[key])
                yield Broken(self._take(members[key]), suspect, cause=cause)

    def _suspect(self, spot: Spot, broken: list[Equation]) -> Suspect | None:
        """Return what should stand in a cell for all its rules to hold, if anything can."""
        figure = self.equations.figures[spot]
        change = broken[0].change(spot) if broken else None
        if spot.year != self.year or change is None:
            return None
        wanted = figure.value + change
        if not figure.may_be(wanted) or not _alike(broken):
            return None
        holds = all(e.holds_with({spot: change}) for e in self.equations.of[spot])
        return Suspect(figure, wanted) if holds else None

    def _slip_of(self, suspect: Suspect | None, broken: list[Equation]) -> Message | None:
        """Say how rules that are broken together may have come to be."""
        if suspect and (said := _mistyped(suspect)):
            return said
        for equation in broken:
            if said := self._wrong_total(equation, suspect.figure if suspect else None):
                return said
        return None

    # One row

    def _by_row(self) -> Iterator[Broken]:
        if len(self.left) < 2:
            return
        rows = dict.fromkeys((spot.table, spot.row) for spot in self.equations.figures)
        for table, row in rows:
            changes = self._changes(table, row)
            if changes is None:
                continue
            broken = [e for e in self.left if changes.keys() & e.weights.keys()]
            cause = self._shift(changes) or self._agreed(changes, broken)
            if cause is not None and len(broken) > 1 and _alike(broken):
                figures = tuple(self.equations.figures[spot] for spot in sorted(changes))
                yield Broken(self._take(broken), row=figures, cause=cause)

    def _changes(self, table: str, row: int) -> Mapping[Spot, Decimal] | None:
        """Return how the figures of a row must change for all their rules to hold."""
        changes: dict[Spot, Decimal] = {}
        touching: dict[int, Equation] = {}
        for spot, equations in self.equations.of.items():
            if (spot.year, spot.table, spot.row) != (self.year, table, row):
                continue
            for equation in equations:
                touching[id(equation)] = equation
                change = equation.change(spot)
                if change and _alone(spot, equation) and changes.setdefault(spot, change) != change:
                    return None
        figures = self.equations.figures
        possible = all(
            figures[spot].may_be(figures[spot].value + changes[spot]) for spot in changes
        )
        if len(changes) < 2 or not possible:
            return None
        return changes if all(e.holds_with(changes) for e in touching.values()) else None

    def _shift(self, changes: Mapping[Spot, Decimal]) -> Message | None:
        """Say whether a row was taken from its neighbour, or slid to one side."""
        first = next(iter(changes))
        typed = self._row(first, first.row)
        values = [figure.value for figure in typed]
        for other in (first.row - 1, first.row + 1):
            neighbours = self._row(first, other)
            if slips.same_line(values, [figure.value for figure in neighbours]):
                return Message(
                    "“{row}” has the figures of “{other}”; perhaps they slid into the wrong row.",
                    row=typed[0].row.label,
                    other=neighbours[0].row.label,
                )
        wanted = [figure.value + changes.get(figure.spot, Decimal(0)) for figure in typed]
        moved = [n for n, figure in enumerate(typed) if figure.spot in changes]
        reach = slice(moved[0], moved[-1] + 1)
        if slips.slid(values[reach], wanted[reach]):
            return Message(
                "Perhaps the figures of “{row}” slid by one column: {wanted} would fit.",
                row=typed[0].row.label,
                wanted=", ".join(f"{value:f}" for value in wanted),
            )
        return None

    def _agreed(self, changes: Mapping[Spot, Decimal], broken: list[Equation]) -> Message | None:
        """Say what a row should be where several rules agree on every figure that has to change."""
        if any(sum(_alone(spot, equation) for equation in broken) < 2 for spot in changes):
            return None
        first = next(iter(changes))
        typed = self._row(first, first.row)
        wanted = (figure.value + changes.get(figure.spot, Decimal(0)) for figure in typed)
        return Message(
            "These figures would fit “{row}”: {wanted}.",
            row=typed[0].row.label,
            wanted=", ".join(f"{value:f}" for value in wanted),
        )

    def _row(self, spot: Spot, row: int) -> list[Figure]:
        """Return the figures of a row that stand in some rule."""
        found = (
            self.equations.figures.get(spot._replace(row=row, column=column))
            for column in range(len(self.equations.figures[spot].table.columns.leaves))
        )
        return [figure for figure in found if figure is not None]

    # One rule

    def _slip(self, equation: Equation) -> Message | None:
        """Say how a rule that is broken alone may have come to be."""
        if equation.evaluation.rule.relation is not Relation.EQUAL:
            return None
        suspects = [
            Suspect(figure, figure.value + change)
            for spot in equation.weights
            for figure in (self.equations.figures[spot],)
            if (change := equation.change(spot)) is not None
            and figure.may_be(figure.value + change)
            and self._stands_in_no_rule_that_holds(spot, change)
        ]
        said = [message for suspect in suspects if (message := _mistyped(suspect))]
        if said:
            # Where two figures could be it, neither is named.
            return said[0] if len(said) == 1 else None
        return self._wrong_total(equation, None)

    def _stands_in_no_rule_that_holds(self, spot: Spot, change: Decimal) -> bool:
        return not any(
            e.evaluation.outcome is Outcome.PASS and not e.holds_with({spot: change})
            for e in self.equations.of[spot]
        )

    def _wrong_total(self, equation: Equation, suspect: Figure | None) -> Message | None:
        """Say what may have gone wrong when a total was added up or typed."""
        evaluation = equation.evaluation
        written = evaluation.left[0]
        if not evaluation.rule.total or written.cell.computed or written.cell.value is None:
            return None
        if suspect is not None and suspect.cell is not written.cell:
            return None
        for other in self.equations.all:
            there = other.evaluation.left[0]
            if (
                other.evaluation.rule is evaluation.rule
                and other.evaluation.outcome is Outcome.PASS
                and there.cell.value is not None
                and slips.same_by_mistake(written.cell.value, there.cell.value)
            ):
                return Message(
                    "“{lane}” has the same total; perhaps it was typed here by mistake.",
                    lane=other.evaluation.lane_label,
                )
        addends = [operand.value or Decimal(0) for operand in evaluation.right]
        number = slips.only_one(equation.excess, addends)
        if number is None:
            return None
        label = evaluation.right[number].label
        if (equation.excess < 0) is (addends[number] > 0):
            return Message("Perhaps “{name}” was left out of the total.", name=label)
        return Message("Perhaps “{name}” was counted twice in the total.", name=label)


def _alone(spot: Spot, equation: Equation) -> bool:
    """Tell whether a figure is the only one of its row in a rule."""
    row = [
        s for s in equation.weights if (s.year, s.table, s.row) == (spot.year, spot.table, spot.row)
    ]
    return row == [spot]


def _alike(equations: list[Equation]) -> bool:
    """Tell whether broken rules can be told together: equations, and as grave as each other."""
    rules = [equation.evaluation.rule for equation in equations]
    return all(rule.relation is Relation.EQUAL for rule in rules) and (
        len({rule.severity for rule in rules}) == 1
    )


def _only(suspects: list[Suspect]) -> Suspect | None:
    """Return the one suspect there is, or else the only one with an obvious slip."""
    if len(suspects) > 1:
        suspects = [suspect for suspect in suspects if _mistyped(suspect)]
    return suspects[0] if len(suspects) == 1 else None


def _mistyped(suspect: Suspect) -> Message | None:
    figure = suspect.figure
    gaps: dict[str, Value] = {
        "figure": figure.name,
        "wanted": f"{suspect.wanted:f}",
        "typed": figure.cell.text,
    }
    if figure.column.kind is Kind.CHANGE and slips.sign_lost(figure.value, suspect.wanted):
        return Message("Perhaps the sign of “{figure}” was lost: {wanted}, not {typed}.", **gaps)
    if slips.digits_swapped(figure.value, suspect.wanted):
        return Message(
            "Perhaps two digits of “{figure}” are swapped: {wanted}, not {typed}.", **gaps
        )
    return None
