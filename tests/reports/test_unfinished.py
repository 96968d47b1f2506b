"""A draft may have gaps: they are told in one list, and nothing else is made of them."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from sitegen.findings import Finding, Severity
from sitegen.reports.model import Report, State
from tests.places import codes
from tests.written_reports import Desk, form_of

FORM = form_of("""\
id: small
title: Small form
years: {from: 2019}
report_title: Report
chapters:
  - {id: overview, label: Overview, prose: required}
  - {id: remarks, label: Remarks, prose: optional}
  - id: animals
    label: Animals
    tables:
      - id: cats
        label: Cats
        row_heading: Item
        columns: [{id: old, label: Old}, {id: young, label: Young}, {id: all, label: All}]
        rows: [{id: black, label: Black}, {id: white, label: White}]
      - id: dogs
        label: Dogs
        row_heading: Item
        columns: [{id: number, label: Number}]
        rows: [{id: all, label: All, printed: false}]
rules:
  - {id: cats-all, table: cats, each: row, total: all, of: [old, young], because: It is.}
""")

HEAD = "body: zhoushan-jxj\nyear: 2019\nform: small\nissued: {issued}\nstatus: {status}\n"
FIGURES = "Animals:\n  Cats:\n    Black: [{black}]\n    White: [1, 2, 3]\n  Dogs: [{dogs}]\n"


def read(
    root: Path,
    issued: str = "2020-01-17",
    status: str = "draft",
    black: str = "1, 2, 3",
    dogs: str = "4",
    **texts: str,
) -> tuple[Report, list[Finding]]:
    desk = Desk(root, FORM, "en")
    text = HEAD.format(issued=issued, status=status) + FIGURES.format(black=black, dogs=dogs)
    desk.write(text, **({"overview": "All is well."} | texts))
    report, findings = desk.read()
    assert report is not None
    return report, findings


def told(finding: Finding) -> list[tuple[str, str, int]]:
    """Return the places that a finding lists: what is missing, how much of it, where."""
    return [
        (str(part.label), str(part.text), part.place.line) for part in finding.parts if part.place
    ]


def test_everything_that_is_missing_is_told_at_once(tmp_path: Path) -> None:
    _, findings = read(tmp_path, "_", black="_, 2, _", dogs="_", overview="%% Tell what happened.")
    (finding,) = findings
    assert (finding.code, finding.severity) == ("unfinished", Severity.NOTE)
    assert told(finding) == [
        ("issued", "_", 4),
        ("Cats", "figures: 2", 8),
        ("Dogs", "figures: 1", 10),
        ("Overview", "text", 1),
    ]
    assert finding.place == finding.parts[0].place
    text = finding.parts[-1].place
    assert text is not None
    assert text.path == "content/bodies/zhoushan-jxj/2019/overview.md"


def test_a_draft_without_gaps_has_nothing_to_tell(tmp_path: Path) -> None:
    assert read(tmp_path)[1] == []


@pytest.mark.parametrize("text", ["", "# Overview\n", "# Overview\n\n%% Tell what happened.\n"])
def test_a_text_without_words_is_missing(tmp_path: Path, text: str) -> None:
    report, (finding,) = read(tmp_path, overview=text)
    assert told(finding) == [("Overview", "text", 1)]
    assert report.texts == {}


def test_comments_never_reach_the_page(tmp_path: Path) -> None:
    report, findings = read(tmp_path, overview="%% Secret {A/B}.\n\nAll is well.\n%% Secret.\n")
    assert findings == []
    assert report.texts["overview"].html == "<p>All is well.</p>"
    assert "Secret" not in report.texts["overview"].source.text


def test_an_optional_text_need_not_be_written(tmp_path: Path) -> None:
    report, findings = read(tmp_path, remarks="%% May be left out.")
    assert findings == []
    assert list(report.texts) == ["overview"]


@pytest.mark.parametrize("status", ["reviewed", "approved"])
def test_what_is_no_draft_may_have_no_gaps(tmp_path: Path, status: str) -> None:
    _, (finding,) = read(tmp_path, "_", status, black="_, 2, 3")
    assert (finding.code, finding.severity) == ("to-fill", Severity.ERROR)
    assert told(finding) == [("issued", "_", 4), ("Cats", "figures: 1", 8)]


def test_a_text_that_is_missing_is_then_an_error_of_its_own(tmp_path: Path) -> None:
    assert codes(read(tmp_path, status="approved", overview="# Overview")[1]) == ["missing-text"]


def test_a_gap_is_neither_zero_nor_a_figure_nor_known_to_be_blank(tmp_path: Path) -> None:
    report, _ = read(tmp_path, black="_, 2, 3")
    cell = report.figures["cats"][0][0]
    assert (cell.state, cell.value, cell.unfilled) == (State.BLANK, None, True)
    assert report.unfinished
    assert not any(cell.unfilled for cell in report.figures["cats"][1])


def test_a_text_may_already_name_figures_that_are_missing(tmp_path: Path) -> None:
    text = "There were {Cats/Black/Old}, in all {Cats/Black/All}; and {Cats/White/Old} white ones."
    report, findings = read(tmp_path, black="_, 2", overview=text)
    assert codes(findings) == ["unfinished"]
    assert "and 1 white ones" in report.texts["overview"].html


def test_a_draft_is_shown_before_its_day_is_known(tmp_path: Path) -> None:
    report, _ = read(tmp_path, "_")
    assert report.undated
    assert report.issued == datetime.date(2020, 1, 1)
    assert not read(tmp_path / "dated")[0].undated


def test_a_day_is_missed_where_there_is_not_even_a_gap(tmp_path: Path) -> None:
    assert "missing-field" in codes(read(tmp_path, "")[1])
