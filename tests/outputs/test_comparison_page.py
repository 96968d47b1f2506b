"""All reports of a body side by side."""

from __future__ import annotations

import gzip

import pytest

from tests.built_site import BuiltSite, built
from tests.outputs.documents import Document
from tests.outputs.shown_tables import Rows, ShownTables, row_of
from tests.portals import BODY, Portal

TOTAL = "sheet-applications-applicants-total"
NOTHING = "—"


@pytest.fixture(scope="module")
def city(demo_site: BuiltSite) -> dict[str, Rows]:
    return ShownTables(demo_site.read("bodies/shili/comparison.html")).tables


def test_a_figure_stands_in_a_line_over_the_years_with_its_change(city: dict[str, Rows]) -> None:
    rows = city[TOTAL]
    years = [f"{year}年" for year in range(2019, 2025)]
    assert rows[0] == ["办理事项", *years, "比2023年增减", "增减幅度"]
    received = row_of(rows, "一、本年新收政府信息公开申请数量")
    assert received == ["1135", "1257", "1371", "1526", "1557", "1514", "−43", "−2.8%"]
    carried_over = row_of(rows, "四、结转下年度继续办理")
    assert carried_over == ["89", "86", "122", "104", "104", "113", "+9", "+8.7%"]


def test_a_row_that_was_divided_is_not_joined_with_its_parts(city: dict[str, Rows]) -> None:
    whole = row_of(city[TOTAL], "（六）其他处理")
    assert whole == ["73", "75", *[NOTHING] * 6]
    rest = row_of(city[TOTAL], "（六）其他处理 3.其他")
    assert rest == [NOTHING, NOTHING, "35", "52", "49", "43", "−6", "−12.2%"]


def test_columns_that_changed_their_meaning_are_lines_of_their_own(city: dict[str, Rows]) -> None:
    rows = city["sheet-article-20-1"]
    assert row_of(rows, "规章 对外公开总数量") == ["29", "32", *[NOTHING] * 6]
    in_force = row_of(rows, "行政规范性文件 现行有效件数")
    assert in_force[:2] == [NOTHING, NOTHING]
    assert NOTHING not in in_force[2:]


def test_a_column_that_kept_its_meaning_is_joined(city: dict[str, Rows]) -> None:
    decisions = row_of(city["sheet-article-20-6"], "行政处罚 本年处理决定数量")
    assert decisions == ["21610", "21659", "23445", "27553", "30375", "29522", "−853", "−2.8%"]


def test_amounts_keep_their_units(city: dict[str, Rows]) -> None:
    amount = row_of(city["sheet-article-20-9"], "采购总金额")
    assert amount == ["28562.40万元", "30321.33万元", *[NOTHING] * 6]


def test_blank_and_not_applicable_are_shown_and_not_counted_as_zero(demo_site: BuiltSite) -> None:
    tables = ShownTables(demo_site.read("bodies/shili-qingxi-yunjin/comparison.html")).tables
    licences = row_of(tables["sheet-article-20-5"], "本年处理决定数量")
    assert licences == ["不适用", "不适用", "空白", "空白", NOTHING, NOTHING]


def test_a_year_without_a_report_is_named(demo_site: BuiltSite) -> None:
    page = demo_site.read("bodies/shili-health/comparison.html")
    assert "本站没有该机关以下年度的报告：2022。" in page
    assert "2022年</th>" not in page
    assert "本站没有该机关以下年度的报告" not in demo_site.read("bodies/shili-edu/comparison.html")


def test_every_figure_of_every_report_is_there(demo_site: BuiltSite) -> None:
    tables = ShownTables(demo_site.read("bodies/shili/comparison.html")).tables
    lines = [row for rows in tables.values() for row in rows[1:]]
    for column, year in enumerate(range(2019, 2025), 1):
        shown = sum(row[column] != NOTHING for row in lines)
        (report,) = [r for r in demo_site.reports if (r.body.id, r.year) == ("shili", year)]
        assert shown == sum(len(row) for table in report.figures.values() for row in table)


def test_six_years_are_no_burden(demo_site: BuiltSite) -> None:
    page = demo_site.folder / "bodies/shili/comparison.html"
    assert len(gzip.compress(page.read_bytes())) < 25_000


def test_it_is_linked_from_the_body_and_from_each_report(demo_site: BuiltSite) -> None:
    for path, link in (
        ("bodies/shili/index.html", "comparison.html"),
        ("bodies/shili/2019/index.html", "../comparison.html"),
        ("bodies/shili/2024/index.html", "../comparison.html"),
    ):
        assert ("a", link) in Document(demo_site.read(path)).links


def test_a_single_report_is_compared_with_nothing(site: BuiltSite) -> None:
    assert not [path for path in site.pages if path.endswith("comparison.html")]
    for path in site.pages:
        assert "comparison.html" not in site.read(path)


def test_it_speaks_the_language_of_the_site_and_knows_other_forms(portal: Portal) -> None:
    portal.add_body("southfield", range(2023, 2025))
    site = built(portal.root, portal.output)
    tables = ShownTables(site.read("bodies/southfield/comparison.html")).tables
    head = tables["sheet-workload"][0]
    assert head == ["Requests", "Year 2023", "Year 2024", "Change from 2023", "in percent"]
    assert f"bodies/{BODY}/comparison.html" not in site.pages


def test_a_comparison_with_a_draft_says_so_and_is_for_no_search_engine(portal: Portal) -> None:
    portal.add_body("southfield", range(2022, 2025))
    path = "bodies/southfield/comparison.html"
    public = Document(built(portal.root, portal.output, drafts=True).read(path))
    assert not public.title.startswith("Draft")
    assert "robots" not in public.metas
    for year in (2023, 2024):
        report = f"content/bodies/southfield/{year}/report.yaml"
        portal.change(report, "status: approved", "status: draft")
    page = built(portal.root, portal.output, drafts=True).read(path)
    assert Document(page).title.startswith("Draft: ")
    assert Document(page).metas["robots"] == "noindex"
    assert "have not been approved yet and are not published: 2023, 2024." in page
    head = ShownTables(page).tables["sheet-workload"][0]
    assert head[1:4] == ["Year 2022", "Year 2023 Draft", "Year 2024 Draft"]


SESSIONS = "[       6,         8,     +2]"
FEES = "1462.50 CAD"


@pytest.mark.parametrize(
    ("before", "after", "row", "shown"),
    [
        (SESSIONS, SESSIONS, "Sessions held This year", ["8", "8", "0", "0.0%"]),
        (SESSIONS, "[6, 10, +2]", "Sessions held This year", ["8", "10", "+2", "+25.0%"]),
        (SESSIONS, "[6, 8, -1]", "Sessions held Change", ["+2", "-1", "−3", NOTHING]),
        (FEES, "731.25 CAD", "Fees collected", [FEES, "731.25 CAD", "−731.25", "−50.0%"]),
        (FEES, "731.25 USD", "Fees collected", [FEES, "731.25 USD", NOTHING, NOTHING]),
        ("64,  blank]", "n/a, 1]", "Staff trained This year", ["64", "n/a", NOTHING, NOTHING]),
        ("64,  blank]", "64, 1]", "Staff trained Change", ["blank", "1", NOTHING, NOTHING]),
    ],
)
def test_what_can_be_compared(
    portal: Portal, before: str, after: str, row: str, shown: list[str]
) -> None:
    portal.add_body("southfield", range(2023, 2025))
    portal.change("content/bodies/southfield/2024/report.yaml", before, after)
    site = built(portal.root, portal.output)
    tables = ShownTables(site.read("bodies/southfield/comparison.html")).tables
    assert row_of([line for rows in tables.values() for line in rows], row) == shown
