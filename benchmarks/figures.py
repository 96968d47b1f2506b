"""Figures for any form that hold its rules: drawn at random, then made to agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter
from random import Random

from sitegen.forms.model import Each, Form, Header, Kind, Relation, Rule, Table, Term

Cells = dict[str, list[int]]
"""The cells of each table, row by row. Amounts are in hundredths of their unit."""

Spot = tuple[str, int]
"""A cell: the id of its table, and its number."""


@dataclass(frozen=True)
class Filled:
    """A form that has been filled in."""

    form: Form
    cells: Cells

    def texts(self, table: Table) -> list[list[str]]:
        """Return the rows of a table as they are written."""
        columns = table.columns.leaves
        values = iter(self.cells[table.id])
        return [
            [_text(value, column) for value, column in zip(row, columns, strict=True)]
            for row in zip(*[values] * len(columns), strict=True)
        ]


class Filler:
    """Fills in one form after the other, those of `previous` being of the year before."""

    def __init__(self, form: Form, previous: Form | None) -> None:
        self.form = form
        self.limits = {table.id: list(_limits(form, table)) for table in form.tables.values()}
        self.steps = list(_steps(form, previous))

    def fill(self, source: Random, previous: Cells) -> Filled:
        """Return figures that follow those of the year before; none is zero."""
        cells = {
            table: [source.randint(*pair) for pair in pairs] for table, pairs in self.limits.items()
        }
        for step in self.steps:
            step.take(cells, previous)
        return Filled(self.form, cells)


def added(parts: Sequence[Filled]) -> Filled:
    """Return the form of a body that sums up others; what holds for each holds for their sum."""
    form = parts[0].form
    cells = {
        table: [sum(column) for column in zip(*(part.cells[table] for part in parts), strict=True)]
        for table in form.tables
    }
    return Filled(form, cells)


def free_cell(form: Form) -> Spot:
    """Return a cell that no rule speaks of, so that any figure is right there."""
    return next((table.id, 0) for table in form.tables.values() if not form.rules_of(table))


def _text(value: int, column: Header) -> str:
    if column.kind is Kind.AMOUNT:
        unit = column.units[-1] if column.unit is None else ""
        return f"{value // 100}.{value % 100:02}{unit}"
    return f"{value:+d}" if column.kind is Kind.CHANGE else str(value)


@dataclass(frozen=True)
class _Step:
    """Makes one cell what a rule says: the sum of others, each with its sign."""

    spot: Spot
    terms: tuple[tuple[int, Spot], ...]
    earlier: tuple[tuple[int, Spot], ...]
    relation: Relation

    def take(self, cells: Cells, previous: Cells) -> None:
        value = sum(sign * cells[table][number] for sign, (table, number) in self.terms)
        value += sum(sign * previous[table][number] for sign, (table, number) in self.earlier)
        table, number = self.spot
        if self.relation is Relation.AT_MOST:
            value = min(value, cells[table][number])
        cells[table][number] = value


def _steps(form: Form, previous: Form | None) -> Iterator[_Step]:
    """Yield what makes all rules hold, in an order in which nothing is undone."""
    steps: dict[Spot, _Step] = {}
    for rule in form.rules:
        for step in _rule_steps(form, previous, rule):
            # A sum of sums is right by either of the two rules that speak of it.
            steps.setdefault(step.spot, step)
    graph = {spot: [term for _, term in step.terms] for spot, step in steps.items()}
    for spot in TopologicalSorter(graph).static_order():
        if spot in steps:
            yield steps[spot]


def _rule_steps(form: Form, previous: Form | None, rule: Rule) -> Iterator[_Step]:
    """Yield a step for each row or column; none where last year's form doesn't have it."""
    table = form.tables[rule.table]
    lanes = table.columns if rule.each is Each.COLUMN else table.rows
    for lane in lanes.leaves:
        sides = [(1, term) for term in rule.right] + [(-1, term) for term in rule.left]
        now: list[tuple[int, Spot]] = []
        earlier: list[tuple[int, Spot]] = []
        for side, term in sides:
            where = previous if term.previous else form
            spots = _spots(where, rule, lane, term) if where else []
            if not spots:
                break
            (earlier if term.previous else now).extend((side * term.sign, spot) for spot in spots)
        else:
            target = _spots(form, rule, lane, rule.left[0])[0]
            now.remove((-1, target))
            yield _Step(target, tuple(now), tuple(earlier), rule.relation)


def _spots(form: Form, rule: Rule, lane: Header, term: Term) -> list[Spot]:
    """Return the cells of a term in one row or column; none if the form doesn't have them."""
    table = form.tables.get(rule.table)
    if table is None:
        return []
    by_column = rule.each is Each.COLUMN
    row = table.rows.by_path.get(term.path if by_column else lane.path)
    column = table.columns.by_path.get(lane.path if by_column else term.path)
    if row is None or column is None:
        return []
    width = len(table.columns.leaves)
    return [(table.id, r * width + c) for r in row.leaves for c in column.leaves]


def _limits(form: Form, table: Table) -> Iterator[tuple[int, int]]:
    """Yield between which numbers each cell is drawn: what others are made of is small."""
    small = {
        number
        for rule in form.rules_of(table)
        for step in _rule_steps(form, form, rule)
        for _, (_, number) in (step.terms if rule.relation is Relation.EQUAL else [(1, step.spot)])
    }
    drawn = {Kind.COUNT: (40, 199), Kind.CHANGE: (1, 5), Kind.AMOUNT: (100_00, 499_99)}
    columns = table.columns.leaves * len(table.rows.leaves)
    for number, column in enumerate(columns):
        yield (2, 9) if number in small and column.kind is Kind.COUNT else drawn[column.kind]
