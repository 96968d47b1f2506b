"""A form of another shape, given by data alone, is checked like the official ones."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sitegen.building.build import check
from sitegen.findings import Severity
from tests.built_site import SMALL_FORM, TODAY
from tests.places import errors, told

REPORT = "content/bodies/northfield-harbour/2024/report.yaml"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return shutil.copytree(SMALL_FORM, tmp_path / "site")


def change(site: Path, before: str, after: str) -> None:
    text = (site / REPORT).read_text(encoding="utf-8")
    assert text.count(before) == 1
    (site / REPORT).write_text(text.replace(before, after), encoding="utf-8")


def test_its_report_has_no_faults(site: Path) -> None:
    result = check(site, TODAY)
    assert errors(result.findings) == []
    assert result.reports == 1


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ("412,", "413,", [("workload-balance", 13, "413")]),
        ("2,    13,", "2,    14,", [("reviews-total", 34, "14")]),
        ("200.05", "200.06", [("costs-total", 34, "200.06")]),
        ("+36", "+37", [("workload-balance", 13, "+37")]),
    ],
)
def test_a_changed_digit_is_found(
    site: Path, before: str, after: str, found: list[tuple[str, int, str]]
) -> None:
    change(site, before, after)
    assert told(errors(check(site, TODAY).findings)) == found


def test_a_changed_total_is_found_where_the_total_of_totals_is_computed(site: Path) -> None:
    change(site, "250]", "251]")
    assert ("outcomes-times", 22, "251") in told(errors(check(site, TODAY).findings))


def test_a_misspelt_row_is_guessed(site: Path) -> None:
    change(site, "No records exist:", "No record exists:")
    (finding,) = errors(check(site, TODAY).findings)
    assert finding.code == "unknown-key"
    assert str(finding.advice) == "Did you mean “No records exist”?"


def test_what_is_blank_is_noted_only_where_a_rule_needs_it(site: Path) -> None:
    assert check(site, TODAY).findings == []
    change(site, "[     21,", "[  blank,")
    (note,) = check(site, TODAY).findings
    assert (note.code, note.severity) == ("undecidable", Severity.NOTE)
    assert note.place is not None
    assert (note.place.path, note.place.line) == (REPORT, 25)
