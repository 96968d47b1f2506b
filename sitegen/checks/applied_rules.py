"""The rules of a form in every row and column that they speak of: which cells go into them.

That is the same in all reports on a form that follow reports on the same one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from sitegen.checks.verdicts import Check, Checkpoint, Role, Spot
from sitegen.forms.model import Axis, Each, Form, Header, Rule, Table, Term
from sitegen.language import Message


class CellPlace(NamedTuple):
    """A cell that goes into a rule, of the report on its `year` or the `previous` one."""

    role: Role
    row: int
    column: int
    previous: bool
    year: int


# Equal only to themselves, as the rules of a form and their tables.
@dataclass(frozen=True, eq=False, slots=True)
class AppliedRule:
    """A rule in one row or column of its table; `lane` is the number of that one.

    Both sides are empty if the form of the year before has no such cells.
    """

    rule: Rule
    table: Table
    lane: int
    left: tuple[CellPlace, ...]
    right: tuple[CellPlace, ...]
    point: Checkpoint

    def without_cells(self) -> AppliedRule:
        """Return the same for a report whose year before doesn't have the cells."""
        point = replace(self.point, cells=frozenset(), marks=())
        return replace(self, left=(), right=(), point=point)


@lru_cache(maxsize=64)
def applied_rules(form: Form, before: Form | None, year: int) -> tuple[AppliedRule, ...]:
    """Return every rule in each place for reports on a year.

    `before` is the form of the report of the year before; it may be another edition.
    """
    return tuple(one for rule in form.rules for one in _applied(rule, form, before, year))


def _applied(rule: Rule, form: Form, before: Form | None, year: int) -> Iterator[AppliedRule]:
    table = form.tables[rule.table]
    there = before.tables.get(rule.table) if before else None
    lanes, _ = _axes(table, rule)
    name = Message("Column") if rule.each is Each.COLUMN else Message("Row")
    check = Check(rule.id, rule.severity, rule.because, name, relation=rule.relation)
    for lane, header in enumerate(lanes.leaves):
        left, right = (
            _side(terms, table, there, rule, header, year) for terms in (rule.left, rule.right)
        )
        point = Checkpoint(check, table.label, header.label, table)
        if left is None or right is None:
            yield AppliedRule(rule, table, lane, (), (), point)
            continue
        own = _own((*left, *right))
        # Of a total only the total is marked, not all that it sums up.
        marks = _own(left) if rule.total else own
        point = replace(point, cells=frozenset(own), marks=marks)
        yield AppliedRule(rule, table, lane, left, right, point)


def _side(
    terms: tuple[Term, ...],
    table: Table,
    there: Table | None,
    rule: Rule,
    lane: Header,
    year: int,
) -> tuple[CellPlace, ...] | None:
    """Return the cells of one side; None if the year before has no such cells."""
    places: list[CellPlace] = []
    for term in terms:
        of_term = there if term.previous else table
        if of_term is None:
            return None
        lanes, axis = _axes(of_term, rule)
        # Cells of two editions mean the same if their ids are the same.
        header, own_lane = axis.by_path.get(term.path), lanes.by_path.get(lane.path)
        if header is None or own_lane is None or own_lane.children:
            return None
        for leaf in header.leaves:
            row, column = own_lane.first, leaf
            if rule.each is Each.COLUMN:
                row, column = column, row
            of_year = year - 1 if term.previous else year
            role = Role(axis.leaves[leaf].label, term.sign, of_year)
            places.append(CellPlace(role, row, column, term.previous, of_year))
    return tuple(places)


def _own(places: tuple[CellPlace, ...]) -> tuple[Spot, ...]:
    """Return the cells that are in the report itself."""
    return tuple((place.row, place.column) for place in places if not place.previous)


def _axes(table: Table, rule: Rule) -> tuple[Axis, Axis]:
    """Return the axis along which a rule is evaluated, and the axis of its terms."""
    if rule.each is Each.COLUMN:
        return table.columns, table.rows
    return table.rows, table.columns
