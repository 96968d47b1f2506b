"""The page of what was checked, as people meet it."""

from __future__ import annotations

import pytest

from tests.browser.test_narrow import PHONE, VISIBLE_SHARE


@pytest.fixture
def path(report_path: str) -> str:
    return report_path.replace("index.html", "checks.html")


def test_the_report_leads_there_and_it_leads_back(visit, report_path):
    page = visit(report_path)
    page.locator('a[href="checks.html"]').click()
    assert page.locator("body").get_attribute("data-page") == "checks"
    page.locator('main a[href="index.html"]').first.click()
    assert page.locator("body").get_attribute("data-page") == "report"


def test_it_doesnt_scroll_sideways(visit, path):
    page = visit(path, **PHONE)
    assert page.evaluate("() => document.documentElement.scrollWidth") == 320


def test_on_a_phone_every_caption_can_be_read(visit, path):
    page = visit(path, **PHONE)
    captions = page.locator("caption > span")
    assert captions.count() == page.locator("table").count() > 0
    assert min(captions.evaluate_all(f"captions => captions.map({VISIBLE_SHARE})")) > 0.99


def test_a_wide_table_can_be_scrolled_with_the_keyboard(visit, path):
    page = visit(path, **PHONE)
    boxes = page.locator(".scroll")
    assert boxes.count() == page.locator("table").count()
    assert set(boxes.evaluate_all("boxes => boxes.map(box => box.tabIndex)")) == {0}
