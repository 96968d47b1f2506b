"""Sums that a text states."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sitegen.checks import prose_sums
from sitegen.content import find_content
from sitegen.findings import Finding, Severity
from sitegen.reports.read import ReportReader
from tests.seed_site import SeedSite, underlined


@pytest.fixture
def site(tmp_path: Path) -> SeedSite:
    return SeedSite(tmp_path / "site")


def check(site: SeedSite, text: str) -> list[Finding]:
    site.write(text)
    return site.check()


@pytest.mark.parametrize(
    "text",
    [
        "共{=8}条，其中甲{+5}条，乙{+3}条。",
        "共{=8}条，甲{+10}条，减去乙{-2}条。",
        "共{= 8 }条，甲{+ 5}条，乙{＋3}条。",
        "共｛＝８｝条，甲｛+５｝条，乙｛＋３｝条，丙｛－０｝条。",
        "共{=1,208}条，甲{+1,200}条，乙{+8}条。",
        "共{=1.1}万元，甲{+0.8}万元，乙{+0.3}万元。",
        "共{=8}条：\n- 甲{+5}条\n- 乙{+3}条",
        "共{=8}条，\n甲{+5}条，\r\n乙{+3}条。",
        "共{=8}条，甲{+5}条，乙{+3}条；又{=2}条，甲{+1}条，乙{+1}条。",
        "共{=8}条，甲{+5}条，乙{+3}条。\n\n又{=2}条，甲{+1}条，乙{+1}条。",
        "新收{=新收申请}件，网上{+0}件。",
        "行政许可{=行政许可/上一年项目数量}项，其中市级{+7}项，县级{+1}项。",
        "两类共{=13}项：许可{+行政许可/上一年项目数量}项，其他{+其他对外管理服务事项/items_previous_year}项。",
        "比上年少{=-2}项：许可{+行政许可/本年增/减}项。",
        "`{=1}{+2}`",
        "\\{=1}和\\{+2}",
    ],
)
def test_a_sum_that_holds(site: SeedSite, text: str) -> None:
    assert check(site, text) == []


def test_a_sum_that_fails_names_both_sides_and_every_addend(site: SeedSite) -> None:
    [finding] = check(
        site, "一\n\n我市发布政策{=256}条，其中市属部门{+83}条，定海区{+43}条，退回{-7}条。"
    )
    assert (finding.code, finding.severity) == ("prose-sum", Severity.ERROR)
    assert finding.place is not None
    assert finding.place[:4] == ("content/bodies/zhoushan-jxj/2019/other.md", 3, 7, 6)
    assert underlined(finding.place) == "{=256}"
    assert str(finding.message) == (
        "The text says 256, but its parts make 119 (83 + 43 - 7); difference +137."
    )
    assert [(part.label, part.text, underlined(part.place)) for part in finding.parts] == [
        ("我市发布政策", "256", "{=256}"),
        ("其中市属部门", "83", "{+83}"),
        ("定海区", "43", "{+43}"),
        ("退回", "-7", "{-7}"),
    ]


def test_a_figure_of_a_table_in_a_sum_is_compared(site: SeedSite) -> None:
    [finding] = check(site, "新收{=新收申请}件，网上{+3}件。")
    assert str(finding.message) == "The text says 0, but its parts make 3 (3); difference -3."


@pytest.mark.parametrize(
    "text",
    ["共{=8}条。\n\n甲{+5}条，乙{+3}条。", "甲{+5}条，乙{+3}条，共{=8}条", "甲{-8}条"],
)
def test_a_part_needs_a_total_before_it(site: SeedSite, text: str) -> None:
    codes = {finding.code for finding in check(site, text)}
    assert "prose-sum-start" in codes
    assert codes <= {"prose-sum-start", "prose-sum"}


def test_a_total_needs_parts(site: SeedSite) -> None:
    [finding] = check(site, "共{=8}条。")
    assert finding.code == "prose-sum"
    assert "no parts come after it in this paragraph" in str(finding.message)


@pytest.mark.parametrize(
    ("text", "code", "shown"),
    [
        ("共{=8条}，甲{+5}条。", "prose-number", "8条"),
        ("共{=8}条，甲{+5（其中乙1）}条。", "prose-number", "5（其中乙1）"),
        ("共{=8}条，甲{+5+3}条。", "unknown-figure", "5+3"),
        ("共{=8}条，甲{+新收申情}条。", "unknown-figure", "新收申情"),
    ],
)
def test_a_sum_with_a_faulty_number_is_not_judged(
    site: SeedSite, text: str, code: str, shown: str
) -> None:
    [finding] = check(site, text)
    assert (finding.code, underlined(finding.place)) == (code, shown)


def test_the_sum_of_the_real_report_holds_and_no_other_number_would_do(site: SeedSite) -> None:
    overview = site.folder() / "overview.md"
    text = overview.read_text(encoding="utf-8")
    assert site.check() == []
    marks = list(re.finditer(r"\{([=+])(\d+)\}", text))
    assert len(marks) == 7
    for mark in marks:
        wrong = f"{{{mark[1]}{int(mark[2]) + 1}}}"
        site.write(text[: mark.start()] + wrong + text[mark.end() :], "overview")
        [finding] = site.check()
        assert finding.code == "prose-sum"
        assert len(finding.parts) == 7


@pytest.mark.parametrize(("parts", "outcome"), [("{+5}", "pass"), ("{+6}", "fail")])
def test_the_public_sees_the_numbers_of_a_sum(site: SeedSite, parts: str, outcome: str) -> None:
    site.write(f"共{{=2}}条，甲{parts}条，减去乙{{-3}}条。")
    content = find_content(site.root, [])
    report = ReportReader(site.root, content.forms, "zh-CN").read(content.reports[0], [])
    assert report is not None
    (verdict,) = (v for v in prose_sums.check(report).verdicts if v.lane == "共")
    assert verdict.outcome.value == outcome
    assert [put.text for put in verdict.left] == ["2"]
    assert [(put.role.sign, put.text) for put in verdict.right] == [(1, parts[2]), (-1, "3")]
