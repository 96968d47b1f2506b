"""A report that sums up others, beside the sums of their figures."""

from __future__ import annotations

import pytest

from tests.built_site import BuiltSite, built
from tests.outputs.documents import Document
from tests.outputs.shown_tables import Rows, ShownTables, row_of
from tests.portals import Portal

TOTAL = "sheet-applications-applicants-total"
RECEIVED = "一、本年新收政府信息公开申请数量"
PARTS = (
    "示例市人民政府办公室",
    "示例市教育局",
    "示例市公安局",
    "示例市财政局",
    "示例市自然资源和规划局",
    "示例市卫生健康委员会",
    "示例市市场监督管理局",
    "示例市清溪区人民政府",
)


def tables(site: BuiltSite, year: int) -> dict[str, Rows]:
    return ShownTables(site.read(f"bodies/shili/{year}/roll-up.html")).tables


def test_each_figure_stands_beside_the_sum_of_the_parts(demo_site: BuiltSite) -> None:
    shown = tables(demo_site, 2023)[TOTAL]
    assert shown[0] == ["办理事项", "本报告", "各机关之和", "差额", "结果"]
    assert row_of(shown, RECEIVED) == ["1557", "1557", "0", "相等"]
    page = demo_site.read("bodies/shili/2023/roll-up.html")
    assert "200项等于各机关之和，0项不等，0项无法判断。" in page


def test_a_missing_report_is_named_and_leaves_the_sums_open(demo_site: BuiltSite) -> None:
    page = demo_site.read("bodies/shili/2022/roll-up.html")
    assert "缺少以下机关的2022年度报告：示例市卫生健康委员会。" in page
    shown = tables(demo_site, 2022)
    assert row_of(shown[TOTAL], RECEIVED) == ["1526", "1469", "+57", "无法判断"]
    missing = row_of(shown["page-main-figures"], "示例市卫生健康委员会 没有该年度报告")
    assert set(missing) == {"–"}


def test_parts_that_come_to_more_are_told_all_the_same(demo_site: BuiltSite) -> None:
    row = row_of(tables(demo_site, 2022)["sheet-reviews"], "行政复议 总计")
    assert row == ["77", "84", "−7", "小于各机关之和"]


def test_the_main_figures_are_told_body_by_body(demo_site: BuiltSite) -> None:
    rows = tables(demo_site, 2023)["page-main-figures"]
    assert [row[0].split()[0] for row in rows[1:-3]] == list(PARTS)
    received = [int(row[1]) for row in rows[1:-3]]
    assert sum(received) == 1557
    assert [row[:2] for row in rows[-3:]] == [
        ["各机关之和", "1557"],
        ["本报告", "1557"],
        ["差额", "0"],
    ]


def test_it_leads_to_the_reports_and_they_lead_to_it(demo_site: BuiltSite) -> None:
    page = Document(demo_site.read("bodies/shili/2022/roll-up.html"))
    assert ("a", "index.html") in page.links
    assert ("a", "../../shili-edu/2022/index.html") in page.links
    # Of a body without a report of the year its own page is all there is.
    assert ("a", "../../shili-health/index.html") in page.links
    assert ("a", "roll-up.html") in Document(demo_site.read("bodies/shili/2022/index.html")).links


def test_only_reports_that_sum_up_others_have_one(demo_site: BuiltSite) -> None:
    pages = [path for path in demo_site.pages if path.endswith("roll-up.html")]
    assert pages == [f"bodies/shili/{year}/roll-up.html" for year in range(2019, 2025)]
    assert "roll-up.html" not in demo_site.read("bodies/shili-edu/2022/index.html")


@pytest.fixture
def county(portal: Portal) -> Portal:
    """A county whose report is that of the one body that it sums up."""
    portal.add_body("county")
    portal.write(
        "content/bodies/county/body.yaml",
        "id: county\nname: County\naggregates: [northfield-harbour]\n",
    )
    return portal


def test_it_works_for_any_form(county: Portal) -> None:
    site = built(county.root, county.output)
    page = site.read("bodies/county/2024/roll-up.html")
    shown = ShownTables(page).tables
    assert row_of(shown["sheet-training"], "Sessions held This year") == ["8", "8", "0", "equal"]
    blank = row_of(shown["sheet-training"], "Staff trained Change")
    assert blank == ["—", "—", "—", "no number in this report"]


def test_who_leaves_a_figure_open_is_named(county: Portal) -> None:
    county.change_report("[       6,         8,     +2]", "[6, blank, +2]")
    county.change_report("1462.50 CAD", "1462.50 USD")
    site = built(county.root, county.output)
    shown = ShownTables(site.read("bodies/county/2024/roll-up.html")).tables
    sessions = row_of(shown["sheet-training"], "Sessions held This year")
    assert sessions == ["8", "—", "—", "no number from Harbour Authority"]
    fees = row_of(shown["sheet-reviews"], "Fees collected")
    assert fees[:3] == ["1462.50 CAD", "1462.50 USD", "—"]
    assert fees[3].startswith("another unit in the report of ")


NOTICE = "Draft. This report has not been approved yet and is not published."


def first_cells(page: str) -> list[str]:
    return [row[0] for row in ShownTables(page).tables["page-main-figures"][1:]]


def test_the_page_of_a_draft_says_so(county: Portal) -> None:
    report = "content/bodies/county/2024/report.yaml"
    county.change(report, "status: approved", "status: draft")
    page = built(county.root, county.output, drafts=True).read("bodies/county/2024/roll-up.html")
    assert NOTICE in page
    document = Document(page)
    assert document.title.startswith("Draft: Sums compared: ")
    assert document.metas["robots"] == "noindex"
    assert "Harbour Authority 2024 annual report" in first_cells(page)[0]
    assert "Draft" not in first_cells(page)[0]


def test_a_part_that_is_a_draft_is_marked(county: Portal) -> None:
    county.change_report("status: approved", "status: draft")
    page = built(county.root, county.output, drafts=True).read("bodies/county/2024/roll-up.html")
    assert first_cells(page)[0].endswith("2024 annual report Draft")
    assert NOTICE not in page
    assert "robots" not in Document(page).metas


def test_what_becomes_of_a_part_is_shown_by_the_next_build(county: Portal) -> None:
    path = "bodies/county/2024/roll-up.html"
    assert "Draft" not in built(county.root, county.output, drafts=True).read(path)
    county.change_report("status: approved", "status: draft")
    again = built(county.root, county.output, drafts=True).read(path)
    assert again == built(county.root, county.root / "anew", drafts=True).read(path)
    assert "Draft" in again


@pytest.mark.parametrize(
    ("status", "shown"), [("approved", "published"), ("draft", "not published yet")]
)
def test_without_main_figures_it_tells_which_parts_are_public(
    county: Portal, status: str, shown: str
) -> None:
    form = county.root / "content/forms/access-requests.yaml"
    text = form.read_text("utf-8")
    start, end = text.index("\nfigures:"), text.index("\ncharts:")
    form.write_text(text[:start] + text[end:], "utf-8")
    county.change_report("status: approved", f"status: {status}")
    page = built(county.root, county.output, drafts=True).read("bodies/county/2024/roll-up.html")
    assert [row[1] for row in ShownTables(page).tables["page-main-figures"]] == ["Report", shown]
