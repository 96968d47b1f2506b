"""Filled forms: figures for any form that hold all its rules, written as a report's file."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from random import Random

from sitegen.findings import Finding, Place
from sitegen.forms.model import Each, Form, Header, Kind, Relation, Rule, Table
from sitegen.reading.record import Record
from sitegen.reading.source import Source
from sitegen.reading.yaml import Mapping as MappingNode, read_yaml
from sitegen.reports.acknowledgements import read_acknowledgements
from sitegen.reports.chapters import read_figures
from sitegen.reports.model import Report, Status
from tests.written_reports import BODY

Grid = list[list[str]]
"""What is typed into the cells of a table: a list for each row."""
Values = list[list[int]]


def balanced(
    form: Form, seed: int, given: Mapping[tuple[str, int, int], int] | None = None
) -> dict[str, Grid]:
    """Return figures that hold all rules of a form: any addends, their totals, their balance.

    Some may be `given` by table, row and column, if no rule asks for others in their place.
    """
    random = Random(seed)
    grids = {}
    for table in form.tables.values():
        values = [[random.randint(1, 99) for _ in table.columns.leaves] for _ in table.rows.leaves]
        for (name, row, column), value in (given or {}).items():
            if name == table.id:
                values[row][column] = value
        rules = [rule for rule in form.rules_of(table) if not rule.compares_years]
        # A total of totals is right only after those: once for each rule is enough.
        for _ in rules:
            for rule in sorted(rules, key=lambda rule: rule.total):
                _settle(rule, table, values)
        grids[table.id] = [
            [
                f"{value:+d}" if column.kind is Kind.CHANGE else str(value)
                for value, column in zip(row, table.columns.leaves, strict=True)
            ]
            for row in values
        ]
    return grids


def _settle(rule: Rule, table: Table, values: Values) -> None:
    lanes = range(len(values[0])) if rule.each is Each.COLUMN else range(len(values))
    axis = table.rows if rule.each is Each.COLUMN else table.columns
    assert all(term.sign == 1 for term in (*rule.left, *rule.right))
    sides = axis.leaves_of(rule.left), axis.leaves_of(rule.right)
    for lane in lanes:
        cells = {
            leaf: (leaf, lane) if rule.each is Each.COLUMN else (lane, leaf)
            for side in sides
            for leaf in side
        }
        left, right = (
            sum(values[cells[leaf][0]][cells[leaf][1]] for leaf in side) for side in sides
        )
        if rule.relation is Relation.AT_MOST and left <= right:
            continue
        # What is missing on one side is added to its outermost term.
        leaf = sides[0][0] if rule.total or left < right else sides[1][-1]
        row, column = cells[leaf]
        values[row][column] += (right - left) if leaf == sides[0][0] else (left - right)


def written(form: Form, grids: dict[str, Grid], more: str = "") -> str:
    """Return the figures as the file of a report, everything under its id."""
    lines = []
    for chapter in form.chapters:
        if chapter.tables:
            lines.append(f"{chapter.id}:")
        for table in chapter.tables:
            several = len(chapter.tables) > 1
            if several:
                lines.append(f"  {table.id}:")
            indent = "    " if several else "  "
            lines += _rows(table.rows.headers, grids[table.id], indent)
    return "\n".join([*lines, more, ""])


def _rows(headers: tuple[Header, ...], grid: Grid, indent: str) -> list[str]:
    lines = []
    for header in headers:
        if header.children:
            lines.append(f"{indent}{header.id}:")
            lines += _rows(header.children, grid, indent + "  ")
        else:
            lines.append(f"{indent}{header.id}: [{', '.join(grid[header.first])}]")
    return lines


def report_of(form: Form, text: str, year: int = 2019) -> Report:
    """Return the report of a file that is written without faults."""
    findings: list[Finding] = []
    node = read_yaml(Source("report.yaml", text), findings)
    assert isinstance(node, MappingNode)
    record = Record(node, findings)
    acknowledgements = tuple(read_acknowledgements(record, form, []))
    figures = read_figures(record, form)
    assert findings == []
    return Report(
        body=BODY,
        year=year,
        form=form,
        title="Report",
        status=Status.APPROVED,
        issued=datetime.date(year + 1, 1, 17),
        published=None,
        document_number=None,
        index_number=None,
        date_place=Place("report.yaml", 1, 1),
        texts={},
        figures=figures,
        notes={},
        acknowledgements=acknowledgements,
    )
