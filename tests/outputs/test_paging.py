"""How long lists are cut into pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.outputs.pages import Link, Pages
from sitegen.outputs.paging import Part, page_of, parts
from tests.outputs.summaries import SITE


def cut(count: int, length: int, path: str = "years/2021/index.html") -> list[Part[int]]:
    return parts(range(count), length, path, lambda number: f"entry {number}")


@pytest.mark.parametrize("count", [0, 1, 5])
def test_what_fits_is_one_page_without_ways_to_others(count: int) -> None:
    (part,) = cut(count, 5)
    assert list(part.entries) == list(range(count))
    assert part.path == "years/2021/index.html"
    assert part.paging is None


@pytest.mark.parametrize("count", [6, 9, 10, 11, 1000])
def test_every_entry_is_on_one_page_and_in_its_place(count: int) -> None:
    found = cut(count, 5)
    assert [entry for part in found for entry in part.entries] == list(range(count))
    for part in found:
        assert 1 <= len(part.entries) <= 5
        assert part.paging is not None
        assert list(range(part.paging.start - 1, part.paging.end)) == list(part.entries)
        assert part.paging.total == count


def test_the_first_page_keeps_its_address() -> None:
    assert [part.path for part in cut(11, 5)] == [
        "years/2021/index.html",
        "years/2021/page-2.html",
        "years/2021/page-3.html",
    ]
    assert [part.path for part in cut(6, 5, "a/bodies.html")] == [
        "a/bodies.html",
        "a/bodies-2.html",
    ]


def test_pages_lead_to_each_other() -> None:
    found = cut(11, 5)
    first, second, third = (part.paging for part in found)
    assert first
    assert second
    assert third
    assert (first.previous, first.next) == (None, "years/2021/page-2.html")
    assert (second.previous, second.next) == ("years/2021/index.html", "years/2021/page-3.html")
    assert (third.previous, third.next) == ("years/2021/page-2.html", None)
    for paging in (first, second, third):
        assert [link.path for link in paging.pages] == [part.path for part in found]
        assert [link.number for link in paging.pages] == [1, 2, 3]
        assert [link.first for link in paging.pages] == ["entry 0", "entry 5", "entry 10"]


def test_all_pages_but_the_first_say_which_they_are() -> None:
    pages = Pages(SITE, Path("templates"))
    above = [Link("Above", "above.html")]
    first, second = (
        page_of(part, pages, "year", "Reports", "All reports.", above) for part in cut(6, 5)
    )
    assert (first.title, first.description) == ("Reports", "All reports.")
    assert (second.title, second.description) == ("Reports, page 2", "Page 2: All reports.")
    assert [crumb.title for crumb in first.crumbs] == ["Home", "Above"]
    assert [crumb.title for crumb in second.crumbs] == ["Home", "Above", "Reports"]
    assert second.crumbs[-1].path == first.path
    # For those who inspect sites, all pages are the same column.
    columns = [
        {tag.content for tag in page.tags if tag.name == "ColumnName"} for page in (first, second)
    ]
    assert columns == [{"Reports"}, {"Reports"}]
