"""Totals that a report leaves out, computed."""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.forms.model import Each, Rule, Table
from sitegen.reports.model import Cell, State


def fill_totals(table: Table, rules: Iterable[Rule], rows: list[list[Cell]]) -> None:
    """Compute the totals that were left out, as far as their addends are numbers.

    A total of totals waits for those: the rules are gone through until nothing changes.
    """
    totals = [rule for rule in rules if rule.total]
    changed = any(cell.computed for row in rows for cell in row)
    while changed:
        changed = any(_fill(table, rule, rows) for rule in totals)


def _fill(table: Table, rule: Rule, rows: list[list[Cell]]) -> bool:
    changed = False
    by_column = rule.each is Each.COLUMN
    axis, lanes = (table.rows, table.columns) if by_column else (table.columns, table.rows)
    total = axis.leaves_of(rule.left)[0]
    signed = [(term.sign, leaf) for term in rule.right for leaf in axis.by_path[term.path].leaves]
    for lane in range(len(lanes.leaves)):
        row, column = (total, lane) if by_column else (lane, total)
        cell = rows[row][column]
        if not cell.computed or cell.state is State.NUMBER:
            continue
        addends = [
            (sign, rows[leaf][lane] if by_column else rows[lane][leaf]) for sign, leaf in signed
        ]
        values = [sign * addend.value for sign, addend in addends if addend.value is not None]
        units = {addend.unit for _, addend in addends}
        if len(values) == len(addends) and len(units) == 1:
            value = sum(values[1:], start=values[0])
            unit = units.pop()
            rows[row][column] = Cell(
                State.NUMBER, f"{value:f}{unit}", cell.place, value, unit, computed=True
            )
            changed = True
    return changed
