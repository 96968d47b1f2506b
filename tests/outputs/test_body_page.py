"""The page of a body, and the list of those that belong to it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sitegen.findings import Place
from sitegen.outputs import lengths
from sitegen.outputs.body_page import body_page_files
from sitegen.outputs.pages import Pages
from sitegen.reports.model import Body
from sitegen.reports.summary import Summary
from tests.outputs import summaries
from tests.outputs.documents import Document

PROVINCE = Body("province", "The Province", Place("body.yaml", 1, 1))


def province_pages(children: int, folder: Path, reports: list[Summary]) -> dict[str, str]:
    """The pages of a province, by path, with so many bodies that belong to it."""
    below = summaries.bodies_of(map(summaries.summary, range(children)), PROVINCE.id)
    pages = Pages(summaries.SITE, folder, {PROVINCE.id: PROVINCE, **below})
    files = body_page_files(PROVINCE, reports, pages, lambda path: 1000)
    return {file.path: file.data.decode() for file in files}


def test_it_names_those_that_belong_to_it(tmp_path: Path) -> None:
    (page,) = province_pages(lengths.NAMED, tmp_path, []).values()
    assert page.count('href="../body-') == lengths.NAMED


def test_of_many_it_names_some_and_leads_to_a_list_of_all(tmp_path: Path) -> None:
    pages = province_pages(lengths.NAMED + 1, tmp_path, [])
    assert list(pages) == [
        "bodies/province/index.html",
        "bodies/province/bodies.html",
        "bodies/province/bodies-2.html",
    ]
    page, first, second = pages.values()
    assert page.count('href="../body-') == lengths.NAMED
    assert f'<a href="bodies.html">All {lengths.NAMED + 1} bodies</a>' in page
    assert first.count('href="../body-') == lengths.NAMED
    assert second.count('href="../body-') == 1
    assert ("a", "index.html") in Document(first).links
    assert "<h1>Bodies that belong to The Province, page 2</h1>" in second


def test_forty_years_are_forty_rows(tmp_path: Path) -> None:
    reports = [
        replace(summaries.summary(0, figures=12), body="province", year=year)
        for year in range(1985, 2025)
    ]
    (page,) = province_pages(0, tmp_path, reports).values()
    rows = [page.index(f">{year} annual report</a>") for year in range(1985, 2025)]
    assert rows == sorted(rows, reverse=True)
