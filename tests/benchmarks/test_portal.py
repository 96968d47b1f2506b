"""The portal that is measured: right, the same in every run, and like real ones."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks.portal import Portal, write_portal
from sitegen.building.build import check
from sitegen.forms.load import official_forms
from tests.built_site import TODAY, files_of

REPORTS = 50
"""A city in which one department has reports of two years only."""


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("benchmarks") / "portal"
    write_portal(folder, Portal(REPORTS))
    return folder


def texts(portal: Path, pattern: str) -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(portal.rglob(pattern))]


def test_it_has_as_many_reports_as_wanted_and_nothing_is_wrong_with_them(portal: Path) -> None:
    result = check(portal, TODAY)
    assert result.findings == []
    assert result.reports == REPORTS


def test_it_is_the_same_in_every_run(portal: Path, tmp_path: Path) -> None:
    write_portal(tmp_path / "again", Portal(REPORTS))
    assert files_of(tmp_path / "again") == files_of(portal)


def test_a_report_is_the_same_in_a_larger_portal(portal: Path, tmp_path: Path) -> None:
    write_portal(tmp_path / "larger", Portal(REPORTS + 40))
    office = Path("content/bodies/city-0000-02")
    assert files_of(tmp_path / "larger" / office) == files_of(portal / office)


def test_every_edition_is_used(portal: Path) -> None:
    reports = texts(portal, "report.yaml")
    for form in official_forms():
        assert any(f"格式: {form}\n" in text for text in reports)


def test_no_figure_is_zero(portal: Path) -> None:
    for report in texts(portal, "report.yaml"):
        rows = re.findall(r"\[(.*)\]", report)
        assert rows
        assert not [row for row in rows if re.search(r"(?<![\d.])[+-]?0(?![\d.])", row)]


def test_a_government_sums_up_the_departments_that_have_all_years(portal: Path) -> None:
    government = portal / "content/bodies/city-0000/body.yaml"
    summed = re.findall(r"^  - (.+)$", government.read_text(encoding="utf-8"), re.MULTILINE)
    assert summed == [f"city-0000-0{number}" for number in range(1, 8)]


def test_reports_have_about_4200_characters_of_text_and_all_differ(portal: Path) -> None:
    folders = [path.parent for path in portal.rglob("report.yaml")]
    narratives = ["".join(texts(folder, "*.md")) for folder in folders]
    assert len(set(narratives)) == REPORTS
    assert 4000 < sum(map(len, narratives)) / REPORTS < 4500
    for mark in ("### ", "- ", "1. ", "**", "]("):
        assert any(mark in text for text in narratives)
