"""Figures that texts repeat: which numbers are compared with the tables, and which are not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sitegen.checks import phrases
from sitegen.content import find_content
from sitegen.findings import Finding, Severity
from sitegen.forms.load import load_form, official_forms
from sitegen.reading.source import Source
from sitegen.reports.read import ReportReader
from tests.seed_site import ROOT, SeedSite, underlined


@pytest.fixture(params=["cn-2019", "cn-2021"])
def site(tmp_path: Path, request: pytest.FixtureRequest) -> SeedSite:
    """A report with the figures 21 + 3 = 22 + 2, and 1 and 4 + 5 cases, on either edition."""
    site = SeedSite(tmp_path / "site")
    site.set_row("一、本年新收政府信息公开申请数量", "[21, 0, 0, 0, 0, 0, 21]")
    site.set_row("二、上年结转政府信息公开申请数量", "[3, 0, 0, 0, 0, 0, 3]")
    site.set_row("（一）予以公开", "[22, 0, 0, 0, 0, 0, 22]")
    site.set_row("（七）总计", "[22, 0, 0, 0, 0, 0, 22]")
    site.set_row("四、结转下年度继续办理", "[2, 0, 0, 0, 0, 0, 2]")
    site.set_row("行政复议", "[1, 0, 0, 0, 1]")
    site.set_row("行政诉讼", "[4, 0, 0, 0, 4, 5, 0, 0, 0, 5]")
    if request.param == "cn-2021":
        site.use_form_of_2021()
    return site


def warnings(site: SeedSite, text: str) -> list[Finding]:
    site.write(text)
    content = find_content(site.root, [])
    report = ReportReader(site.root, content.forms, "zh-CN").read(content.reports[0], [])
    assert report is not None
    return phrases.check(report).findings


def doubted(site: SeedSite, text: str) -> list[str]:
    """Return the numbers that are not those of the tables."""
    return [underlined(finding.place) for finding in warnings(site, text)]


COMPARED = [
    ("2019年，我局共收到政府信息公开申请{}件。", 21),
    ("全年共收到依申请公开{}件。", 21),
    ("共收到公民、法人和其他组织提出的政府信息公开申请共计{}件。", 21),
    ("全年收到{}件政府信息公开申请，均已答复。", 21),
    ("本年新收政府信息公开申请 {} 件", 21),
    ("全年收到信息公开申请**{}**件。", 21),
    ("全年收到政府信\n息公开申\n  请{}件。", 21),
    ("受理信息公开申请情况：收到申请{}件。", 21),
    ("收到政府信息公开申请{{={}}}件，其中网上{{+{}}}件。", 21),
    ("2018年政策不变。2019年收到信息公开申请{}件（其中网上申请9件）。", 21),
    ("收到信息公开申请21件，上年结转{}件。", 3),
    ("收到信息公开申请21件，上一年度结转申请{}件。", 3),
    ("收到信息公开申请21件，办结{}件，", 22),
    ("收到信息公开申请21件，已办结申请共{}件", 22),
    ("收到信息公开申请21件，结转下年度{}件。", 2),
    ("收到信息公开申请21件，结转至下一年度继续办理{}件。", 2),
    ("收到信息公开申请21件，尚有{}件结转下年度继续办理。", 2),
    ("因政府信息公开引发行政复议案件{}件。", 1),
    ("因政府信息公开引发行政复议1件、行政诉讼{}件。", 9),
]


@pytest.mark.parametrize(("text", "figure"), COMPARED)
def test_a_number_that_differs_is_doubted(site: SeedSite, text: str, figure: int) -> None:
    assert doubted(site, text.replace("{}", "7").format(7)) == ["7"]
    assert doubted(site, text.replace("{}", str(figure)).format(figure)) == []


NOT_COMPARED = [
    "收到群众来信12件。",
    "收到市民卡申请12件，办结12件。",
    "收到行政许可申请12件，办结12件，认真做好信息公开工作。",
    "信息公开方面，收到人大建议12件、政协提案5件，办结建议17件。",
    "信息公开专栏收到咨询12件，办结12件咨询。",
    "2018年收到政府信息公开申请12件。",
    "去年收到政府信息公开申请12件，上年收到信息公开申请12件。",
    "收到政府信息公开申请21件，其中：收到信息公开网上申请8件，办结7件。",
    "通过网络收到信息公开申请8件，信函收到信息公开申请3件。",
    "收到自然人政府信息公开申请8件，收到企业政府信息公开申请3件。",
    "上半年收到信息公开申请8件。",
    "近年来累计收到信息公开申请80件，办结80件。",
    "信息公开申请按期办结率100%，逾期办结0件，尚未办结1件。",
    "收到信息公开申请近20件、20余件、2.5件、2万件。",
    "收到信息公开申请20件次。",
    "收到信息公开申请十二件。",
    "全年办理行政复议案件45件，推进信息公开。",
    "因信息公开引起的行政复议、行政诉讼共3件。",
    "因信息公开引起的复议后提起行政诉讼3件。",
    "全年行政复议12件，行政诉讼12件。",
    "收到政府信息公开申请{新收申请}件，上年结转{上年结转}件。",
    "未收到政府信息公开申请。",
]


@pytest.mark.parametrize("text", NOT_COMPARED)
def test_a_number_that_may_mean_something_else_is_not(site: SeedSite, text: str) -> None:
    assert doubted(site, text) == []


def test_full_width_digits_and_separators_are_read(site: SeedSite) -> None:
    assert doubted(site, "收到政府信息公开申请２１件。") == []
    assert doubted(site, "收到政府信息公开申请1,021件。") == ["1,021"]


def test_a_warning_has_both_numbers_and_both_places(site: SeedSite) -> None:
    [finding] = warnings(site, "一\n\n因信息公开引起行政复议1件，行政诉讼7件。")
    assert finding.severity is Severity.WARNING
    assert finding.place is not None
    assert finding.place[:4] == ("content/bodies/zhoushan-jxj/2019/other.md", 3, 19, 1)
    assert str(finding.message) == "The text says 7, the table 9."
    assert [(part.text, underlined(part.place)) for part in finding.parts] == [
        ("4", "4"),
        ("5", "5"),
    ]


def test_a_cell_without_number_is_not_compared(site: SeedSite) -> None:
    site.set_row("一、本年新收政府信息公开申请数量", "[21, 0, 0, 0, 0, 0, 空]")
    assert doubted(site, "收到政府信息公开申请7件。") == []


def test_the_real_report_gives_no_warning(tmp_path: Path) -> None:
    site = SeedSite(tmp_path / "site")
    assert site.check() == []
    assert warnings(site, "收到政府信息公开申请0件，行政诉讼0件。") == []
    assert site.check() == []
    site.write("收到政府信息公开申请1件。")
    assert [finding.code for finding in site.check()] == ["text-figure"]


# Phrases in a form


SMALL = (ROOT / "tests/data/small-form/content/forms/access-requests.yaml").read_text("utf-8")
ENGLISH = """
phrases:
  filling: [access, requests]
  about: [requests]
  figures:
    - texts: ["received … # requests", "# … were received"]
      not_after: [last year]
      table: workload
      row: to_deal_with.received
      column: total
"""


def problems(more: str) -> list[Finding]:
    findings: list[Finding] = []
    load_form(Source("form.yaml", SMALL + more), findings)
    return findings


def test_a_form_of_a_site_can_have_phrases() -> None:
    assert problems(ENGLISH) == []


def test_a_form_may_have_no_phrases() -> None:
    assert problems("") == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("The office received 481 requests in 2024.", ["481"]),
        ("The office Received access 1,480 requests in 2024. Others closed 3.", ["1,480"]),
        ("In 2024, 479 access requests were received.", ["479"]),
        ("The office received 480 requests in 2024, and 480 requests were received.", []),
        ("Last year the office received 481 requests.", []),
        ("In 2023 it received 481 requests.", ["481"]),
        ("It received 481 letters about requests.", []),
    ],
)
def test_phrases_of_another_language_are_found(
    tmp_path: Path, text: str, numbers: list[str]
) -> None:
    root = shutil.copytree(ROOT / "tests/data/small-form", tmp_path / "site")
    (root / "content/forms/access-requests.yaml").write_text(SMALL + ENGLISH, "utf-8")
    content = find_content(root, [])
    (content.reports[0].path / "summary.md").write_text(text, "utf-8")
    report = ReportReader(root, content.forms, "en").read(content.reports[0], [])
    assert report is not None
    assert [underlined(finding.place) for finding in phrases.check(report).findings] == numbers


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("# requests", "requests", "form-phrase"),
        ("# requests", "# of # requests", "form-phrase"),
        ("workload", "workloads", "form-reference"),
        ("to_deal_with.received", "received", "form-reference"),
        ("filling", "fillers", "unknown-key"),
    ],
)
def test_faulty_phrases_are_reported(before: str, after: str, code: str) -> None:
    assert [finding.code for finding in problems(ENGLISH.replace(before, after))] == [code]


def test_both_editions_look_for_the_same_figures() -> None:
    editions = list(official_forms().values())
    assert len({edition.phrases.filling for edition in editions if edition.phrases}) == 1
    assert all(edition.phrases and len(edition.phrases.figures) == 6 for edition in editions)


def test_the_public_sees_what_the_text_and_the_table_say(site: SeedSite) -> None:
    site.write("2019年收到政府信息公开申请21件，上年结转4件。")
    content = find_content(site.root, [])
    report = ReportReader(site.root, content.forms, "zh-CN").read(content.reports[0], [])
    assert report is not None
    told = [
        (v.outcome.value, [put.value for put in v.left], [put.value for put in v.right])
        for v in phrases.check(report).verdicts
        if report.heading("other") == v.about
    ]
    assert told == [("pass", [21], [21]), ("fail", [4], [3])]


def test_texts_without_such_figures_were_searched_in_vain(site: SeedSite) -> None:
    for path in site.folder().glob("*.md"):
        path.write_text("本年度没有这类情况。", encoding="utf-8")
    content = find_content(site.root, [])
    report = ReportReader(site.root, content.forms, "zh-CN").read(content.reports[0], [])
    assert report is not None
    (verdict,) = phrases.check(report).verdicts
    assert verdict.outcome.value == "not-applicable"
