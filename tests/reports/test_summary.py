"""Summaries: the main figures of a report, for the pages that list several."""

from __future__ import annotations

import datetime
import pickle
from pathlib import Path

from sitegen.reports.summary import summarise, with_shared_labels
from tests.outputs import summaries
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


def test_reports_that_were_read_back_share_their_labels_again() -> None:
    reports = [summaries.summary(number, figures=3) for number in range(2)]
    read_back = [pickle.loads(pickle.dumps(report)) for report in reports]
    shared = list(with_shared_labels(read_back))
    assert shared == reports
    one, other = (report.figures for report in shared)
    assert all(a.label is b.label for a, b in zip(one, other, strict=True))
    assert not any(a.label is b.label for a, b in zip(*(r.figures for r in read_back), strict=True))
