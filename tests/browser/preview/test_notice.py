"""Warnings as a bar at the end of every page: there to be read, never in the way."""

from __future__ import annotations

import pytest

from tests.browser.axe import judged, violations
from tests.browser.preview.conftest import REPORT

ONE = "A brace that is not closed: {received.\n"
TWO = f"{ONE}\nAnother one: {{received.\n"


@pytest.fixture
def notice(summary, page, preview):
    """The bar on the page of the report, whose summary has one warning."""
    summary.write_text(ONE, encoding="utf-8")
    notice = page.get_by_role("region", name="Warnings for the authors, in the preview only")
    notice.wait_for()
    return notice


def test_it_counts_and_lists_them_on_demand(notice, page, traffic):
    assert notice.locator("summary").inner_text() == "1 warning"
    assert not notice.get_by_text("summary.md").is_visible()
    notice.locator("summary").press("Enter")
    assert notice.locator("code").inner_text().endswith("2024/summary.md:1")
    assert traffic.complaints == []


def test_closed_it_stays_closed_until_the_warnings_change(notice, page, preview, summary, window):
    notice.get_by_role("button", name="Close").press("Enter")
    assert not notice.is_visible()
    summary.write_text(f"A first sentence.\n\n{ONE}", encoding="utf-8")  # on another line now
    page.get_by_text("A first sentence.").wait_for()
    page.goto(preview)
    page.wait_for_timeout(300)
    assert not notice.is_visible()
    page.goto(preview + REPORT)
    summary.write_text(TWO, encoding="utf-8")
    notice.wait_for()
    assert notice.locator("summary").inner_text() == "2 warnings"
    summary.write_text("All is well.\n", encoding="utf-8")
    page.get_by_text("All is well.").wait_for()
    assert page.locator("[data-notice]").count() == 0


def test_it_is_said_once_and_again_when_it_changes(notice, page, preview, summary):
    status = page.get_by_role("status").filter(has_text="warning")
    status.wait_for()
    assert status.inner_text() == "1 warning"
    page.goto(preview)
    notice.wait_for()
    page.wait_for_timeout(1000)
    assert status.count() == 0
    summary.write_text(TWO, encoding="utf-8")
    status.wait_for()
    assert status.inner_text() == "2 warnings"


def test_it_covers_nothing_that_has_the_focus_and_moves_nothing(notice, page):
    page.wait_for_function("() => document.activeElement === document.body && scrollY === 0")
    covered = """() => {
      const box = document.activeElement.getBoundingClientRect();
      const bar = document.querySelector('[data-notice]');
      return !bar.contains(document.activeElement) && box.bottom > bar.getBoundingClientRect().top
        && box.top >= 0 && box.bottom <= innerHeight;
    }"""
    for _ in range(30):
        page.keyboard.press("Tab")
        assert not page.evaluate(covered), page.evaluate("() => document.activeElement.outerHTML")
    before = page.evaluate("() => scrollY")
    assert before > 0
    page.evaluate("() => document.querySelector('[data-notice] summary').focus()")
    assert page.evaluate("() => scrollY") == before
    page.evaluate("() => scrollTo(0, document.documentElement.scrollHeight)")
    end, bar = page.locator(".site-foot").bounding_box(), notice.bounding_box()
    assert end["y"] + end["height"] <= bar["y"] + 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(notice, page, scheme):
    page.emulate_media(color_scheme=scheme)
    notice.locator("summary").click()
    result = judged(page, part="[data-notice]")
    assert violations(result) == []
    assert "color-contrast" in [rule["id"] for rule in result["passes"]]


def test_it_is_never_printed(notice, page):
    page.emulate_media(media="print")
    assert not notice.is_visible()


def test_it_works_under_a_strict_policy(summary, source, page, preview, traffic):
    (source / "templates").mkdir()
    (source / "templates" / "report.html").write_text(
        '{% extends "sitegen/report.html" %}{% block meta %}{{ super() }}'
        """<meta http-equiv="Content-Security-Policy" content="default-src 'self'">{% endblock %}"""
    )
    page.locator("meta[http-equiv]").wait_for(state="attached")
    summary.write_text(ONE, encoding="utf-8")
    notice = page.get_by_role("region", name="Warnings for the authors, in the preview only")
    notice.wait_for()
    assert notice.evaluate("one => getComputedStyle(one).position") == "sticky"
    assert traffic.complaints == []
