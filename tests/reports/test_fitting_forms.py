"""A report whose figures are those of another form than the one that it names."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.forms.load import official_forms
from tests.checks.filled_forms import balanced, written
from tests.places import codes
from tests.written_reports import Desk

FORMS = official_forms()
EDITIONS = {"cn-2019": 2020, "cn-2021": 2022}
"""The editions, each with a year for which it is."""


def report(named: str, made_on: str, year: int) -> str:
    form = FORMS[made_on]
    head = f"年度: {year}\n格式: {named}\n成文日期: {year + 1}-01-17\n状态: 已批准\n"
    return head + written(form, balanced(form, 3))


@pytest.fixture(params=EDITIONS)
def made_on(request: pytest.FixtureRequest) -> str:
    name = request.param
    assert isinstance(name, str)
    return name


@pytest.fixture
def named(made_on: str) -> str:
    return next(name for name in EDITIONS if name != made_on)


def read(tmp_path: Path, text: str, year: int) -> list[str]:
    desk = Desk(tmp_path, year=year)
    for name in ("overview", "problems", "other"):
        (desk.folder / f"{name}.md").write_text("情况。", encoding="utf-8")
    desk.write(text)
    report, findings = desk.read()
    assert report is not None
    for finding in findings:
        if finding.code == "form-mismatch":
            # What else there is to be said is said of the form that fits.
            wanted = report.form.id
            assert f"格式: {wanted}" in str(finding.advice)
            assert read_again(tmp_path / "again", text, wanted, year) == []
    return codes(findings)


def read_again(root: Path, text: str, form: str, year: int) -> list[str]:
    """Read a report with another form named in it."""
    for name in EDITIONS:
        text = text.replace(f"格式: {name}", f"格式: {form}")
    return read(root, text, year)


def test_it_is_one_finding_that_names_the_form_that_fits(
    tmp_path: Path, made_on: str, named: str
) -> None:
    year = EDITIONS[made_on]
    assert read(tmp_path, report(named, made_on, year), year) == ["form-mismatch"]


def test_a_report_on_its_own_form_is_no_such_case(tmp_path: Path, made_on: str) -> None:
    year = EDITIONS[made_on]
    assert read(tmp_path, report(made_on, made_on, year), year) == []


def test_mistakes_in_it_are_told_one_by_one(tmp_path: Path, made_on: str) -> None:
    year = EDITIONS[made_on]
    lines = report(made_on, made_on, year).split("\n")
    wrong = "\n".join(
        line for line in lines if "regulations" not in line and "received" not in line
    )
    found = read(tmp_path, wrong.replace("granted:", "grantd:", 1), year)
    assert "form-mismatch" not in found
    assert found.count("missing-row") == 2
