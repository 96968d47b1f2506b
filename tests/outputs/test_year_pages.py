"""All reports of a year side by side, and the way from one year to the next."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sitegen.outputs import lengths
from sitegen.outputs.pages import Pages, year_links
from sitegen.outputs.year_pages import year_page_files
from sitegen.reports.model import Body
from sitegen.reports.summary import Summary
from tests.built_site import BuiltSite
from tests.outputs import summaries
from tests.outputs.documents import Document
from tests.outputs.shown_tables import ShownTables, row_of


def test_the_main_figures_are_summed_up_without_counting_twice(demo_site: BuiltSite) -> None:
    page = demo_site.read("years/2022/index.html")
    rows = ShownTables(page).tables["figures-1"]
    assert rows[0][:3] == ["机关", "新收申请", "上年结转"]
    assert row_of(rows, "示例市人民政府 2022年度报告")[:2] == ["1526", "122"]
    parts = [int(row[1]) for row in rows[1:-1] if not row[0].startswith("示例市人民政府 ")]
    assert len(parts) == 8
    assert rows[-1][:3] == ["合计（8个机关）", "1482", "120"]
    assert sum(parts) == 1482
    assert "未计入合计：示例市人民政府。" in page


def test_who_has_no_report_is_named(demo_site: BuiltSite) -> None:
    page = demo_site.read("years/2022/index.html")
    assert "以下1个机关在本站没有该年度的报告" in page
    assert ("a", "../../bodies/shili-health/index.html") in Document(page).links
    assert "没有该年度的报告" not in demo_site.read("years/2023/index.html")


def test_a_report_leads_to_those_before_and_after_it(demo_site: BuiltSite) -> None:
    def neighbours(year: int) -> list[str]:
        links = Document(demo_site.read(f"bodies/shili-health/{year}/index.html")).links
        years = [f"../{other}/index.html" for other in range(2018, 2026)]
        return [link for _, link in links if link in years]

    assert neighbours(2019) == ["../2020/index.html"]
    # There is no report on 2022.
    assert neighbours(2021) == ["../2020/index.html", "../2023/index.html"]
    assert neighbours(2024) == ["../2023/index.html"]


def test_a_report_says_to_whom_its_body_belongs(demo_site: BuiltSite) -> None:
    page = demo_site.read("bodies/shili-qingxi-yunjin/2023/index.html")
    crumbs = page[page.index('class="crumbs"') : page.index("</ol>")]
    links = [link for _, link in Document(crumbs).links]
    assert links == [
        "../../../index.html",
        "../../shili/index.html",
        "../../shili-qingxi/index.html",
        "../index.html",
    ]


def year_pages(reports: list[Summary], bodies: dict[str, Body], folder: Path) -> dict[str, str]:
    """The pages of 2023 in English, by path."""
    pages = Pages(summaries.SITE, folder, bodies)
    years = year_links({2023: len(reports)})
    files = year_page_files(2023, reports, years, pages, lambda path: 1000)
    return {file.path: file.data.decode() for file in files}


def rows_of(page: str) -> list[list[str]]:
    return ShownTables(page).tables["figures-1"]


class TestMoreReportsThanAPageHolds:
    COUNT = 2 * lengths.ROWS + 1

    @pytest.fixture
    def pages(self, tmp_path: Path) -> list[str]:
        reports = [summaries.summary(number) for number in range(self.COUNT)]
        return list(year_pages(reports, summaries.bodies_of(reports), tmp_path).values())

    def test_every_body_has_its_row_on_one_page(self, pages):
        rows = [row for page in pages for row in rows_of(page) if row[0].startswith("Body ")]
        assert len(pages) == 3
        assert [row[1] for row in rows] == [str(number) for number in range(self.COUNT)]

    def test_the_sum_of_all_is_on_the_first_page_and_says_so(self, pages):
        last_rows = [rows_of(page)[-1] for page in pages]
        assert last_rows[0][:2] == [
            f"Sum of {self.COUNT} bodies on all pages",
            str(sum(range(self.COUNT))),
        ]
        assert not any("Sum of" in row[0] for row in last_rows[1:])

    def test_every_page_says_how_many_there_are_on_all(self, pages):
        assert all(f"<p>{self.COUNT} reports</p>" in page for page in pages)

    def test_sorting_says_that_it_sorts_a_page(self, pages):
        assert "smallest first, on this page" in pages[0]
        assert "data-sort-note" in pages[0]


def test_where_all_reports_are_on_one_page_nothing_speaks_of_pages(tmp_path: Path) -> None:
    reports = [summaries.summary(number) for number in range(lengths.ROWS)]
    (page,) = year_pages(reports, summaries.bodies_of(reports), tmp_path).values()
    assert rows_of(page)[-1][0] == f"Sum of {lengths.ROWS} bodies"
    assert "on this page" not in page
    assert "data-sort-note" not in page
    assert 'class="paging"' not in page


def test_a_table_whose_figures_differ_begins_on_the_page_where_there_is_room(
    tmp_path: Path,
) -> None:
    one, other = lengths.ROWS - 2, 5
    reports = [summaries.summary(number) for number in range(one)]
    reports += [summaries.summary(one + number, figures=2) for number in range(other)]
    first, second = year_pages(reports, summaries.bodies_of(reports), tmp_path).values()
    tables = ShownTables(first).tables
    assert tables["figures-1"][-1][0] == f"Sum of {one} bodies"
    assert [row[0] for row in tables["figures-2"]][-1] == f"Sum of {other} bodies on all pages"
    assert len(tables["figures-2"]) == 4
    assert [row[0].partition(" &")[0] for row in rows_of(second)[1:]] == [
        f"Body {one + number}" for number in range(2, other)
    ]


def test_of_many_bodies_without_a_report_some_are_named_and_a_list_has_all(tmp_path: Path) -> None:
    everyone = [summaries.summary(number) for number in range(lengths.NAMED + 3)]
    pages = year_pages(everyone[:2], summaries.bodies_of(everyone), tmp_path)
    first, *others = pages.values()
    count = lengths.NAMED + 1
    assert list(pages)[1:] == ["years/2023/missing.html", "years/2023/missing-2.html"]
    assert f"{count} bodies have no report for this year" in first
    assert f"Not in the sum: {count} bodies without a report" in first
    assert ("a", "missing.html") in Document(first).links
    links = [page.count('href="../../bodies/body-') for page in (first, *others)]
    assert links == [2 + lengths.NAMED, lengths.NAMED, 1]


def test_of_many_names_below_a_table_the_first_are_given(tmp_path: Path) -> None:
    reports = [
        replace(report, figures=tuple(figure._replace(value=None, text="") for figure in figures))
        for report in (summaries.summary(number) for number in range(60))
        for figures in [report.figures]
    ]
    page = year_pages(reports, summaries.bodies_of(reports), tmp_path)["years/2023/index.html"]
    notes = page[page.index('<div class="table-notes">') :]
    assert "Body 49 &amp; Sons and 10 more." in notes
    assert "Body 50 " not in notes
