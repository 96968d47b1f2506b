"""Going through a long list page by page: by link, by keyboard, and with a screen reader."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.axe import judged, violations
from tests.browser.demo.test_access import doubtful
from tests.browser.paged.conftest import PAGES
from tests.browser.test_keyboard import tab_through
from tests.browser.test_narrow import PHONE, unfold

ROWS = "tbody th[scope='row'] a"
TOP, BOTTOM = "列表分页", "列表分页（列表下方）"


def paging(page: Page, name: str = TOP) -> Locator:
    return page.get_by_role("navigation", name=name, exact=True)


def names(page: Page, what: str = ROWS) -> list[str]:
    return [text.split("\n")[0].strip() for text in page.locator(what).all_inner_texts()]


@pytest.mark.parametrize(
    ("first", "entries"), [("first", ROWS), ("missing", "main > .names a")], ids=["year", "missing"]
)
def test_next_leads_through_the_whole_list_and_previous_back(visit, site, first, entries):
    page = visit(PAGES[first])
    seen, addresses = [names(page, entries)], [page.url]
    while paging(page).get_by_role("link", name="下一页").count():
        paging(page).get_by_role("link", name="下一页").click()
        seen.append(names(page, entries))
        addresses.append(page.url)
    assert len(seen) > 1
    everything = [name for part in seen for name in part]
    assert len(everything) == len(set(everything))
    for part, address in reversed(list(zip(seen, addresses, strict=True))):
        assert (page.url, names(page, entries)) == (address, part)
        previous = paging(page).get_by_role("link", name="上一页")
        if previous.count():
            previous.click()
    assert page.url == addresses[0]


def test_every_report_of_the_year_is_on_one_of_the_pages(visit, site):
    shown = [name for kind in ("first", "middle", "last") for name in names(visit(PAGES[kind]))]
    reports = [report.body.name for report in site.reports if report.year == 2022]
    assert len(shown) == len(reports)
    assert {name.removesuffix(" 2022年度报告") for name in shown} == set(reports)


def test_the_ends_lead_to_each_other(visit):
    page = visit(PAGES["first"])
    paging(page).get_by_role("link", name="最后一页").click()
    assert page.url.endswith(PAGES["last"])
    assert paging(page).get_by_role("link", name="下一页").count() == 0
    paging(page).get_by_role("link", name="第一页").click()
    assert page.url.endswith(PAGES["first"])
    assert paging(page).get_by_role("link", name="上一页").count() == 0


def test_links_say_which_of_them_is_before_and_after(visit):
    page = visit(PAGES["middle"])
    rels = {link.inner_text(): link.get_attribute("rel") for link in page.locator("a[rel]").all()}
    assert rels == {"上一页": "prev", "下一页": "next"}


def test_where_one_is_is_said_to_everyone(visit):
    page = visit(PAGES["middle"])
    assert page.title().startswith("2022年度报告（第2页） - ")
    assert page.get_by_role("heading", level=1).inner_text() == "2022年度报告（第2页）"
    for name in (TOP, BOTTOM):
        current = paging(page, name).locator("li[aria-current='page']")
        assert current.inner_text() == "第2页，共3页（本页为第5至8个）"


def test_every_page_can_be_reached_from_every_page_by_what_is_first_on_it(visit):
    first = names(visit(PAGES["last"]))[0].removesuffix(" 2022年度报告")
    page = visit(PAGES["first"])
    everything = paging(page, BOTTOM)
    assert not everything.get_by_role("link", name=first).is_visible()
    everything.get_by_text("所有分页").focus()
    page.keyboard.press("Enter")
    assert everything.locator(".names a").count() == 3
    assert everything.locator(".names [aria-current='page']").inner_text().startswith("第1页：")
    everything.get_by_role("link", name=f"第3页：{first}").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{PAGES['last']}")


def test_sorting_a_page_says_that_it_sorts_this_page_alone(visit):
    page = visit(PAGES["middle"])
    note = page.locator(".sort-note")
    assert "只排列本页" in note.inner_text()
    page.get_by_role("button", name="新收申请").click()
    assert page.get_by_role("status").inner_text() == "本页已按“新收申请”从大到小排列"
    figures = [int(text) for text in page.locator("tbody tr > :nth-child(2)").all_inner_texts()]
    assert figures == sorted(figures, reverse=True)


def test_without_scripts_nothing_is_said_of_sorting(visit):
    page = visit(PAGES["middle"], java_script_enabled=False)
    assert not page.locator(".sort-note").is_visible()
    assert paging(page).get_by_role("link", name="下一页").is_visible()


def test_the_home_page_leads_to_the_bodies_that_it_does_not_list(visit):
    page = visit(PAGES["home"])
    page.get_by_role("link", name="示例市人民政府的其他下级机关（6个）").click()
    assert page.locator("#children").evaluate(
        "heading => { const box = heading.getBoundingClientRect();"
        " return box.top >= 0 && box.bottom <= innerHeight; }"
    )
    page.get_by_role("link", name="全部11个机关").click()
    assert page.get_by_role("heading", level=1).inner_text() == "示例市人民政府的下级机关"


@pytest.mark.parametrize("kind", PAGES)
def test_axe_finds_no_violation_and_nothing_that_nobody_looked_at(visit, kind):
    page = visit(PAGES[kind])
    page.locator("main details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        result = judged(page)
        assert violations(result) == [], f"{width} px"
        assert doubtful(page, result) == [], f"{width} px"
        assert len(result["passes"]) > 15


@pytest.mark.parametrize("kind", ["middle", "missing"])
def test_tab_goes_through_the_page_in_order(visit, kind):
    page = visit(PAGES[kind])
    stops = tab_through(page)
    assert [stop["stop"] for stop in stops] == list(range(page.locator("[data-stop]").count()))
    shown = [stop["name"] for stop in stops if stop["name"]]
    assert "下一页" in shown


@pytest.mark.parametrize("kind", PAGES)
def test_no_page_scrolls_sideways(visit, kind):
    page = visit(PAGES[kind], **PHONE)
    unfold(page)
    assert page.evaluate("() => document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("kind", ["middle", "children"])
def test_the_links_are_large_enough(visit, kind):
    page = visit(PAGES[kind], **PHONE)
    unfold(page)
    boxes = [link.bounding_box() for link in page.locator(".paging a, .paging summary").all()]
    assert len(boxes) >= 6
    assert all(box and box["width"] >= 44 and box["height"] >= 44 for box in boxes)


def test_on_paper_there_are_no_ways_to_other_pages(visit):
    page = visit(PAGES["middle"])
    page.emulate_media(media="print")
    assert not paging(page).is_visible()
    assert page.get_by_role("navigation").count() == 0
