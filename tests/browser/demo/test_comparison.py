"""Comparisons of years, bodies and sums, as a browser has them."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.header_cells import tables_on
from tests.browser.test_narrow import PHONE, VISIBLE_SHARE

PAGES = {
    "comparison": "bodies/shili/comparison.html",
    "roll-up": "bodies/shili/2022/roll-up.html",
    "year": "years/2022/index.html",
}
DEMO = pytest.mark.parametrize("kind", PAGES)


@DEMO
def test_no_page_scrolls_sideways(visit, kind):
    page = visit(PAGES[kind], **PHONE)
    assert page.evaluate("() => document.documentElement.scrollWidth") == 320


@DEMO
def test_every_table_shows_a_figure_at_once(visit, kind):
    page = visit(PAGES[kind], **PHONE)
    shares = page.locator("table").evaluate_all(
        "tables => tables.map(table => Math.max(...[...table.querySelectorAll('td')]"
        f".map({VISIBLE_SHARE})))"
    )
    assert min(shares) > 0.99


@DEMO
def test_every_figure_has_one_row_header_and_one_column_header(visit, kind):
    tables = tables_on(visit(PAGES[kind]))
    cells = [(table, cell) for table in tables for row in table.data_rows for cell in row]
    assert len(cells) > 100
    for table, cell in cells:
        rows, columns = table.headers_by_axis(cell)
        assert (len(rows), len(columns)) == (1, 1)
    assert not any(cell.element["empty"] for table in tables for cell in table.cells)


def test_a_line_is_headed_by_all_its_labels(visit):
    tables = {table.caption_id: table for table in tables_on(visit(PAGES["comparison"]))}
    total = tables["sheet-applications-applicants-total"]
    assert total.caption == "收到和处理政府信息公开申请情况（单位：件）：申请人情况 › 总计"
    rows, columns = total.headers_by_axis(total.data_rows[5][0])
    assert rows == ["三、本年度办理结果 › （三）不予公开 2.其他法律行政法规禁止公开"]
    assert columns == ["2019年"]
    _, change = total.headers_by_axis(total.data_rows[5][6])
    assert change == ["比2023年增减"]


class TestSorting:
    @pytest.fixture
    def page(self, visit) -> Page:
        return visit(PAGES["year"])

    def column(self, page: Page, number: int) -> list[str]:
        cells: Locator = page.locator(f"tbody tr > :nth-child({number + 1})")
        return [text.strip() for text in cells.all_inner_texts()]

    def test_figures_go_down_first_and_then_up(self, page):
        before = self.column(page, 1)
        assert before == ["1526", "156", "58", "297", "41", "476", "158", "283", "13"]
        head = page.get_by_role("columnheader", name="新收申请")
        head.get_by_role("button").click()
        assert self.column(page, 1) == sorted(before, key=int, reverse=True)
        assert head.get_attribute("aria-sort") == "descending"
        head.get_by_role("button").click()
        assert self.column(page, 1) == sorted(before, key=int)
        assert head.get_attribute("aria-sort") == "ascending"

    def test_rows_that_are_alike_keep_their_order(self, page):
        names = self.column(page, 0)
        refused = dict(zip(names, self.column(page, 4), strict=True))
        page.get_by_role("button", name="部分公开").click()
        expected = sorted(names, key=lambda name: -int(refused[name]))
        assert self.column(page, 0) == expected
        assert len(set(refused.values())) < len(refused)

    def test_the_first_column_brings_back_the_order_of_the_page(self, page):
        names = self.column(page, 0)
        page.get_by_role("button", name="结转下年").click()
        assert self.column(page, 0) != names
        head = page.get_by_role("columnheader", name="机关")
        head.get_by_role("button").click()
        assert self.column(page, 0) == names
        assert page.locator("th[aria-sort]").count() == 1

    def test_dates_are_sorted_as_dates(self, page):
        page.get_by_role("button", name="日期").click()
        days = page.locator("tbody time").evaluate_all("times => times.map(time => time.dateTime)")
        assert days == sorted(days, reverse=True)

    def test_the_sum_stays_at_the_foot(self, page):
        page.get_by_role("button", name="予以公开").click()
        assert page.locator("tr").last.inner_text().startswith("合计（8个机关）")

    def test_blank_figures_come_last_in_both_directions(self, page):
        page.locator("tbody tr:first-child td:nth-child(2)").evaluate(
            "cell => cell.textContent = '–'"
        )
        button = page.get_by_role("button", name="新收申请")
        for _ in range(2):
            button.click()
            assert self.column(page, 1)[-1] == "–"

    def test_it_is_said_aloud_and_works_with_the_keyboard(self, page):
        page.get_by_role("button", name="新收申请").focus()
        page.keyboard.press("Enter")
        assert page.get_by_role("status").inner_text() == "已按“新收申请”从大到小排列"

    def test_the_buttons_are_large_enough(self, page):
        boxes = [button.bounding_box() for button in page.locator("thead button").all()]
        assert len(boxes) == 14
        assert all(box and box["width"] >= 44 and box["height"] >= 44 for box in boxes)

    def test_on_paper_there_is_nothing_to_press(self, page):
        page.emulate_media(media="print")
        arrows = page.locator("thead button").evaluate_all(
            "all => all.map(button => getComputedStyle(button, '::after').display)"
        )
        assert set(arrows) == {"none"}

    def test_without_scripts_the_table_is_as_it_was_made(self, visit):
        page = visit(PAGES["year"], java_script_enabled=False)
        assert page.locator("thead button").count() == 0
        assert page.locator("tbody tr").count() == 9
