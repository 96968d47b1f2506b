"""All reports of a year side by side, and the way from one year to the next."""

from __future__ import annotations

import gzip
from pathlib import Path

from sitegen.findings import Place
from sitegen.outputs.pages import Pages, year_links
from sitegen.outputs.year_pages import year_page_files
from sitegen.reports.model import Body
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


def test_a_thousand_bodies_are_no_burden(tmp_path: Path) -> None:
    reports = [summaries.summary(number, figures=12) for number in range(1000)]
    bodies = {
        report.body: Body(report.body, report.body_name, Place("body.yaml", 1, 1))
        for report in reports
    }
    pages = Pages(summaries.SITE, tmp_path, bodies)
    years = year_links({2023: len(reports)})
    (page,) = year_page_files(2023, reports, years, bodies, pages, lambda path: 1000)
    rows = ShownTables(page.data.decode()).tables["figures-1"]
    assert len(rows) == 1002
    assert rows[-1][1] == str(sum(range(1000)))
    assert len(gzip.compress(page.data)) < 100_000
