"""Figures that jumped since the year before, and texts that were taken over from it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from sitegen.checks import year_on_year
from sitegen.findings import Finding, Severity
from sitegen.forms.model import Form, Jump
from sitegen.reports.model import Report
from tests.places import shown
from tests.written_reports import Desk, form_of

FORM = """\
id: visits
title: {en: Visits}
document: {en: Form V}
years: {from: 2019}
report_title: {en: "{body} {year}"}
chapters:
  - {id: summary, label: {en: Summary}, prose: optional}
  - id: visits
    label: {en: Visits}
    tables:
      - id: visits
        label: {en: Visits}
        row_heading: {en: Place}
        columns:
          - {id: made, label: {en: Made}}
          - {id: change, label: {en: Change}, kind: change}
          - {id: cost, label: {en: Cost}, kind: amount, units: [CAD, USD]}
        rows:
          - {id: offices, label: {en: Offices}}
          - {id: archives, label: {en: Archives}}
jump: {factor: 5, least: 20}
"""


@pytest.fixture(scope="module")
def form() -> Form:
    return form_of(FORM)


def read(
    root: Path, form: Form, offices: str, archives: str = "[0, 0, 0]", *, year: int, **texts: str
) -> Report:
    desk = Desk(root / str(year), form, "en", year)
    desk.write(
        f"year: {year}\nform: {form.id}\nissued: {year + 1}-01-10\nstatus: approved\n"
        f"visits:\n  offices: {offices}\n  archives: {archives}\n",
        **texts,
    )
    report, findings = desk.read()
    assert report is not None
    assert findings == []
    return report


def compared(root: Path, form: Form, then: Iterable[str], now: Iterable[str]) -> list[Finding]:
    before, after = read(root, form, *then, year=2019), read(root, form, *now, year=2020)
    return year_on_year.check(after, before).findings


@pytest.mark.parametrize(
    ("then", "now", "jumped"),
    [
        ("20", "100", False),
        ("20", "101", True),
        ("101", "20", True),
        ("100", "20", False),
        # Nothing is many times as much as nothing: 0 counts as 1.
        ("0", "19", False),
        ("0", "20", True),
        ("20", "0", True),
        ("1", "19", False),
        ("3", "20", True),
        ("blank", "100", False),
        ("100", '"none"', False),
    ],
)
def test_a_jump_is_more_than_the_factor_and_not_small(
    tmp_path: Path, form: Form, then: str, now: str, *, jumped: bool
) -> None:
    found = compared(tmp_path, form, [f"[{then}, 0, 0]"], [f"[{now}, 0, 0]"])
    assert [finding.code for finding in found] == ["jump"] * jumped


def test_the_form_says_what_a_jump_is(tmp_path: Path, form: Form) -> None:
    before = read(tmp_path, form, "[10, 0, 0]", year=2019)
    now = read(tmp_path, form, "[21, 0, 0]", year=2020)
    for jump, count in ((None, 0), (Jump(2, 21), 1), (Jump(2, 22), 0), (Jump(3, 21), 0)):
        found = year_on_year.check(replace(now, form=replace(form, jump=jump)), before).findings
        assert len(found) == count


def test_the_jumps_of_a_table_are_one_warning(tmp_path: Path, form: Form) -> None:
    (finding,) = compared(
        tmp_path, form, ["[1, 0, 5 CAD]", "[900, 0, 0]"], ["[77, 0, 99 CAD]", "[1, 0, 0]"]
    )
    assert finding.severity is Severity.WARNING
    assert shown(finding) == "77"
    assert [str(part.text) for part in finding.parts] == ["1 → 77", "5 CAD → 99 CAD", "900 → 1"]
    assert [part.place.line for part in finding.parts if part.place] == [6, 6, 7]
    assert str(finding.parts[0].label) == "Offices, Made"


def test_changes_and_other_units_are_not_compared(tmp_path: Path, form: Form) -> None:
    then, now = ["[0, +1, 5 CAD]"], ["[0, +99, 500 USD]"]
    assert compared(tmp_path, form, then, now) == []


def test_editions_are_compared_where_their_ids_are_the_same(tmp_path: Path, form: Form) -> None:
    other = form_of(
        FORM.replace("id: visits\ntitle", "id: visits-2\ntitle")
        .replace("id: made,", "id: planned,")
        .replace("{id: offices, label: {en: Offices}}", "{id: desks, label: {en: Desks}}")
    )
    before = read(tmp_path, form, "[1, 0, 1 CAD]", "[1, 0, 1 CAD]", year=2019)
    desk = Desk(tmp_path / "now", other, "en", 2020)
    desk.write(
        "year: 2020\nform: visits-2\nissued: 2021-01-10\nstatus: approved\n"
        "visits:\n  desks: [99, 0, 99 CAD]\n  archives: [99, 0, 99 CAD]\n"
    )
    now, _ = desk.read()
    assert now is not None
    (finding,) = year_on_year.check(now, before).findings
    assert [str(part.label) for part in finding.parts] == ["Archives, Cost"]


def test_a_table_that_was_not_there_is_not_compared(tmp_path: Path, form: Form) -> None:
    other = form_of(FORM.replace("      - id: visits\n", "      - id: calls\n"))
    before = read(tmp_path, other, "[1, 0, 0]", year=2019)
    now = read(tmp_path, form, "[99, 0, 0]", year=2020)
    assert year_on_year.check(now, before).findings == []


def test_without_a_year_before_there_is_nothing_to_say(tmp_path: Path, form: Form) -> None:
    assert year_on_year.check(read(tmp_path, form, "[99, 0, 0]", year=2020), None).findings == []


# Texts

TEXT = "".join(
    f"Part {n} tells of what was done with file {chr(97 + n)}{n * n}. " for n in range(9)
)


def repeated(root: Path, form: Form, then: str, now: str) -> list[Finding]:
    row = "[0, 0, 0]"
    before = read(root, form, row, year=2019, summary=then)
    return year_on_year.check(read(root, form, row, year=2020, summary=now), before).findings


def test_a_text_that_is_taken_over_is_a_warning(tmp_path: Path, form: Form) -> None:
    (finding,) = repeated(tmp_path, form, TEXT, TEXT)
    assert (finding.code, finding.severity) == ("repeated-text", Severity.WARNING)
    assert "100 percent" in str(finding.message)
    assert finding.place is not None
    assert finding.place.path.endswith("2020/summary.md")


def test_other_figures_and_spaces_make_no_difference(tmp_path: Path, form: Form) -> None:
    now = TEXT.replace("4", "77").replace(". ", ".\n")
    assert [finding.code for finding in repeated(tmp_path, form, TEXT, now)] == ["repeated-text"]


@pytest.mark.parametrize(
    ("then", "now"),
    [
        (TEXT, "".join(reversed(TEXT))),
        # A third of it is new.
        (TEXT, TEXT[: len(TEXT) // 2] + "Nobody had written any of this before. " * 5),
        # Short texts may well stay the same.
        ("Nothing to report.", "Nothing to report."),
        ("", TEXT),
    ],
    ids=["other", "partly", "short", "new"],
)
def test_a_text_of_ones_own_is_none(tmp_path: Path, form: Form, then: str, now: str) -> None:
    assert repeated(tmp_path, form, then or "None.", now) == []


def test_the_public_sees_what_jumped_and_how_many_did_not(tmp_path: Path, form: Form) -> None:
    before = read(tmp_path, form, "[10, 0, 5 CAD]", "[7, 0, 0 CAD]", year=2019)
    now = read(tmp_path, form, "[60, 0, 空]", "[9, 0, 0 CAD]", year=2020)
    jumped, others, *_ = year_on_year.check(now, before).verdicts
    assert (jumped.outcome.value, others.outcome.value) == ("fail", "pass")
    assert [put.value for put in (*jumped.left, *jumped.right)] == [60, 10]
    # Blank cells and changes are not compared.
    assert str(others.lane) == "2 figures within bounds"


def test_without_the_year_before_nothing_is_decided(tmp_path: Path, form: Form) -> None:
    checked = year_on_year.check(read(tmp_path, form, "[9, 0, 0]", year=2020), None)
    assert {verdict.outcome.value for verdict in checked.verdicts} == {"undecidable"}
    assert {str(v.remark) for v in checked.verdicts} == {"the report on 2019 is not here"}
