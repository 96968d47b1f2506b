"""The judge of the other tests, on pages whose faults are known."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.axe import every_rule, judged, violations

PAGE = """<!doctype html><html lang="en"><title>Page</title>
<body style="background: #fff"><main><h1>Page</h1>{}</main></body></html>"""
# Greys on white; contrast of about 2.8, 5.3, 7.4 and again 5.3 to 1.
FAINT, MIDDLING, STRONG = ("#999", "#6b6b6b", "#585858")


@pytest.fixture
def page(window) -> Page:
    return window()


@pytest.mark.parametrize(
    ("style", "enough"),
    [
        (f"color: {FAINT}", False),
        (f"color: {MIDDLING}", False),
        (f"color: {STRONG}", True),
        (f"color: {FAINT}; font-size: 30px", False),
        (f"color: {MIDDLING}; font-size: 30px", True),
    ],
)
def test_text_needs_a_contrast_of_seven_to_one_and_large_text_less(page, style, enough):
    page.set_content(PAGE.format(f'<p style="{style}">A sentence.</p>'))
    broken = [rule for rule, _ in violations(judged(page))]
    assert broken == ([] if enough else ["color-contrast"])


def test_what_is_broken_is_told_with_its_element(page):
    page.set_content(PAGE.format("<img src='data:,'>"))
    assert violations(judged(page)) == [("image-alt", '<img src="data:,">')]
    assert violations(judged(page, ["region"])) == []


def test_a_part_of_a_page_can_be_judged_alone(page):
    page.set_content(PAGE.format("<img src='data:,'><p>A sentence.</p>"))
    assert violations(judged(page, part="p")) == []
    assert violations(judged(page, part="main")) != []


def test_rules_that_pass_are_named(page):
    page.set_content(PAGE.format("<p>A sentence.</p>"))
    usual, every = judged(page), judged(page, every_rule(page))
    names = [{rule["id"] for rule in result["passes"]} for result in (usual, every)]
    assert "document-title" in names[0] < names[1]
