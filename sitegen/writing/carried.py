"""Figures of a new report that last year's determines.

A rule of the form such as “carried in equals what last year's report carried over” has nothing
but last year's figures on one side, and a single figure of this year on the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from sitegen.forms.model import Axis, Each, Form, Header, Kind, Relation, Rule, Table
from sitegen.language import Value
from sitegen.reports.model import Cell, Figures, Report


@dataclass(frozen=True, slots=True)
class CarriedFigure:
    """A figure of a new report: its cell, what to write there, and the rule that says so."""

    table: Table
    row: int
    column: int
    text: str
    rule: Rule

    @property
    def source(self) -> tuple[Value, ...]:
        """What it is made of in last year's report, as a sum of labels."""
        axis = self.table.rows if self.rule.each is Each.COLUMN else self.table.columns
        parts: list[Value] = []
        for term in self.rule.right:
            parts += [" + " if term.sign > 0 else " - ", "“", axis.by_path[term.path].label, "”"]
        return tuple(parts[1:] if self.rule.right[0].sign > 0 else parts)


def carried_figures(form: Form, previous: Report) -> list[CarriedFigure]:
    """Return the figures that the report on the year before determines, in printed order.

    Its form may be another edition; what has no number there is left out.
    """
    found = [
        figure
        for rule in form.rules
        if _determines(rule)
        for figure in _figures(rule, form.tables[rule.table], previous)
    ]
    order = list(form.tables)
    return sorted(found, key=lambda one: (order.index(one.table.id), one.row, one.column))


def _determines(rule: Rule) -> bool:
    return (
        rule.relation is Relation.EQUAL
        and len(rule.left) == 1
        and not rule.left[0].previous
        and rule.left[0].sign == 1
        and all(term.previous for term in rule.right)
    )


def _figures(rule: Rule, table: Table, previous: Report) -> Iterator[CarriedFigure]:
    there = previous.form.tables.get(table.id)
    figures = previous.figures.get(table.id)
    lanes, axis = _axes(rule, table)
    own = axis.by_path[rule.left[0].path]
    if there is None or figures is None or own.children:
        return
    lanes_there, axis_there = _axes(rule, there)
    for lane, header in enumerate(lanes.leaves):
        lane_there = lanes_there.by_path.get(header.path)
        if lane_there is None or lane_there.children:
            continue
        cells = _cells(rule, figures, axis_there, lane_there.first)
        column = table.columns.leaves[lane if rule.each is Each.COLUMN else own.first]
        text = _sum(cells, column) if cells else None
        if text is not None:
            spot = (own.first, lane) if rule.each is Each.COLUMN else (lane, own.first)
            yield CarriedFigure(table, *spot, text, rule)


def _axes(rule: Rule, table: Table) -> tuple[Axis, Axis]:
    """Return the axis along which a rule holds, and that of its terms."""
    by_column = rule.each is Each.COLUMN
    return (table.columns, table.rows) if by_column else (table.rows, table.columns)


def _cells(rule: Rule, figures: Figures, axis: Axis, lane: int) -> list[tuple[int, Cell]]:
    """Return the cells that a rule adds up, with their signs; none if the form lacks one."""
    cells = []
    for term in rule.right:
        header = axis.by_path.get(term.path)
        if header is None:
            return []
        for leaf in header.leaves:
            row, column = (leaf, lane) if rule.each is Each.COLUMN else (lane, leaf)
            cells.append((term.sign, figures[row][column]))
    return cells


def _sum(cells: list[tuple[int, Cell]], column: Header) -> str | None:
    """Return a sum as one writes it; None if a cell is no number, or units differ."""
    values = [sign * cell.value for sign, cell in cells if cell.value is not None]
    units = {cell.unit for _, cell in cells}
    total = sum(values, Decimal(0))
    if len(values) < len(cells) or len(units) > 1:
        return None
    if column.kind is Kind.CHANGE:
        return f"{total:+f}"
    return f"{total:f}{units.pop()}" if total >= 0 else None
