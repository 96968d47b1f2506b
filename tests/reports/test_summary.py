"""Summaries: the main figures of a report, for the pages that list several."""

from __future__ import annotations

import datetime
from pathlib import Path

from sitegen.reports.summary import summarise
from tests.written_reports import Desk, form_of

FORM = form_of("""\
id: small
title: Small form
years: {from: 2019}
report_title: Report
chapters:
  - id: numbers
    label: Numbers
    tables:
      - id: numbers
        label: Numbers
        row_heading: Item
        columns: [{id: number, label: Number}]
        rows: [{id: cats, label: Cats}, {id: dogs, label: Dogs}, {id: fish, label: Fish}]
figures:
  - {id: dogs, label: Barking, table: numbers, row: dogs, column: number}
  - {id: cats, label: Meowing, table: numbers, row: cats, column: number}
  - {id: fish, label: Silent, table: numbers, row: fish, column: number}
""")

REPORT = """\
year: 2019
form: small
issued: 2020-01-17
published: 2020-01-31
status: draft
title: Our animals
"""


def test_a_report_in_short(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FORM)
    desk.write(f'{REPORT}numbers: {{Cats: "1,234", Dogs: n/a, Fish: "a few"}}\n')
    report, _ = desk.read()
    assert report is not None
    summary = summarise(report)
    assert (summary.body, summary.body_name) == ("zhoushan-jxj", "舟山市经济和信息化局")
    assert (summary.year, summary.title, summary.draft) == (2019, "Our animals", True)
    assert summary.date == datetime.date(2020, 1, 31)
    assert [(str(figure.label), figure.text) for figure in summary.figures] == [
        ("Barking", ""),
        ("Meowing", "1,234"),
        ("Silent", ""),
    ]


def test_a_report_without_its_tables_has_no_figures(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FORM)
    desk.write(REPORT)
    report, _ = desk.read()
    assert report is not None
    assert [figure.text for figure in summarise(report).figures] == ["", "", ""]
