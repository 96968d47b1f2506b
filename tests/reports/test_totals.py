"""Totals that a report leaves out: how they are written is in test_tables.py."""

from __future__ import annotations

from decimal import Decimal

from sitegen.findings import Place
from sitegen.reports.cells import left_out
from sitegen.reports.model import Cell, State
from sitegen.reports.totals import fill_totals
from tests.written_reports import form_of

FORM = form_of("""\
id: f
title: F
years: {from: 2020}
report_title: F
chapters:
  - id: c
    label: C
    tables:
      - id: t
        label: T
        row_heading: Row
        columns: [{id: n, label: N}]
        rows:
          - {id: all, label: All}
          - {id: half, label: Half}
          - {id: x, label: X}
          - {id: y, label: Y}
          - {id: z, label: Z}
rules:
  - {id: r1, table: t, each: column, total: all, of: [half, z], because: B}
  - {id: r2, table: t, each: column, total: half, of: [x, y], because: B}
""")
TABLE = FORM.tables["t"]
HERE = Place("report.yaml", 1, 1)


def number(value: int) -> Cell:
    return Cell(State.NUMBER, str(value), HERE, Decimal(value))


def filled(*cells: Cell) -> list[str]:
    rows = [[cell] for cell in cells]
    fill_totals(TABLE, FORM.rules_of(TABLE), rows)
    return [cell.text for (cell,) in rows]


def test_a_total_of_totals_waits_for_those() -> None:
    assert filled(left_out(HERE), left_out(HERE), *map(number, (1, 2, 4))) == list("73124")


def test_what_is_written_is_not_computed() -> None:
    blank = Cell(State.BLANK, "", HERE)
    assert filled(number(9), blank, *map(number, (1, 2, 4))) == ["9", "", "1", "2", "4"]


def test_without_an_addend_there_is_no_total() -> None:
    blank = Cell(State.BLANK, "", HERE)
    assert filled(left_out(HERE), left_out(HERE), number(1), blank, number(4))[:2] == ["", ""]
