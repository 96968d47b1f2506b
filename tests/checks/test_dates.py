"""Whether a report came in time: by the level of its body and the day it was published."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest

from sitegen.checks import dates
from sitegen.checks.verdicts import Outcome
from sitegen.findings import Severity
from sitegen.reports.model import Report
from tests.places import shown
from tests.written_reports import BODY, Desk


def read(root: Path, level: str | None, issued: str, published: str = "") -> Report:
    desk = Desk(root)
    desk.write(
        f"年度: 2019\n格式: cn-2019\n成文日期: {issued}\n发布日期: {published}\n状态: 已批准\n"
    )
    report, _ = desk.read()
    assert report is not None
    return replace(report, body=replace(BODY, level=level))


@pytest.mark.parametrize(
    ("level", "last"), [("department", "2020-01-31"), ("government", "2020-03-31")]
)
class TestTheLastDay:
    def test_itself_is_in_time(self, tmp_path: Path, level: str, last: str) -> None:
        assert dates.check(read(tmp_path, level, last)).findings == []

    def test_the_next_one_is_late(self, tmp_path: Path, level: str, last: str) -> None:
        day = datetime.date.fromisoformat(last) + datetime.timedelta(days=1)
        (finding,) = dates.check(read(tmp_path, level, day.isoformat())).findings
        assert (finding.code, finding.severity) == ("late", Severity.WARNING)
        assert shown(finding) == day.isoformat()
        assert last in str(finding.message)
        assert finding.place is not None
        assert finding.place.line == 3

    def test_the_day_of_publication_counts(self, tmp_path: Path, level: str, last: str) -> None:
        (finding,) = dates.check(read(tmp_path, level, "2020-01-02", "2020-04-01")).findings
        assert shown(finding) == "2020-04-01"
        assert finding.place is not None
        assert finding.place.line == 4


def test_a_body_without_a_level_has_no_last_day(tmp_path: Path) -> None:
    assert dates.check(read(tmp_path, None, "2029-01-01")).findings == []


def test_a_form_without_last_days_has_none(tmp_path: Path) -> None:
    report = read(tmp_path, "department", "2029-01-01")
    assert dates.check(replace(report, form=replace(report.form, due=()))).findings == []


def test_a_department_in_february_is_late_where_a_government_is_not(tmp_path: Path) -> None:
    report = read(tmp_path, "government", "2020-02-15")
    assert dates.check(report).findings == []
    department = replace(report, body=replace(BODY, level="department"))
    assert [finding.code for finding in dates.check(department).findings] == ["late"]


@pytest.mark.parametrize(
    ("level", "issued", "outcome"),
    [
        ("department", "2020-01-31", Outcome.PASS),
        ("department", "2020-02-01", Outcome.FAIL),
        (None, "2020-02-01", Outcome.NOT_APPLICABLE),
    ],
)
def test_the_public_sees_both_days(
    tmp_path: Path, level: str | None, issued: str, outcome: Outcome
) -> None:
    (verdict,) = dates.check(read(tmp_path, level, issued)).verdicts
    assert verdict.outcome is outcome
    days = [put.text for put in (*verdict.left, *verdict.right)]
    assert days == ([issued, "2020-01-31"] if level else [])
    assert (verdict.remark is None) == (level is not None)
