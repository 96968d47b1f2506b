"""axe-core, with every rule it has, finds nothing on any type of page of a whole city.

The reader's choices and the widths are spread over three looks at each page.
"""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.axe import Result, every_rule, judged, nodes, violations
from tests.browser.demo.pages import PAGES
from tests.browser.test_comfort import chosen
from tests.browser.test_keyboard import contrast

LOOKS = [(1280, "standard", "light"), (320, "standard", "dark"), (1280, "largest", "dark")]
# What readers may open below the tables; the menu of the header would lie over the page.
UNFOLD = "() => document.querySelectorAll('.plain').forEach(one => { one.open = true; })"
# What axe-core leaves to people, and who has looked.
SHOWN_ELSEWHERE = {
    ".scroll-hint": "shown where tables are wider than the window; axe sees it at 320 pixels",
    ".crumbs [aria-current]": "the page's own name, left out where its heading is right below",
    "#search-without": "shown where there are no scripts",
    "#search-results": "empty before a search; test_search.py fills it",
    "#search-more": "shown after a search with many results; test_search.py presses it",
    ".comfort-choices": "the menu of the header; test_comfort.py opens it",
}
# The colour of each text, and the first that is opaque behind it.
COLOURS = """selectors => selectors.map(selector => {
  const element = document.querySelector(selector);
  const style = getComputedStyle(element);
  let behind = element;
  while (getComputedStyle(behind).backgroundColor === "rgba(0, 0, 0, 0)") {
    behind = behind.parentElement;
  }
  return [element.closest("svg") ? style.fill : style.color,
          getComputedStyle(behind).backgroundColor];
})"""


@pytest.mark.parametrize("kind", PAGES)
def test_axe_finds_no_violation_and_nothing_that_nobody_looked_at(visit, kind):
    page = visit(PAGES[kind])
    page.evaluate(UNFOLD)
    rules = every_rule(page)
    for width, text, theme in LOOKS:
        page.set_viewport_size({"width": width, "height": 800})
        chosen(page, text, theme)
        result = judged(page, rules)
        assert violations(result) == [], f"{width} px, {text}, {theme}"
        assert len(result["passes"]) > 15
        assert doubtful(page, result) == [], f"{width} px, {text}, {theme}"


def doubtful(page: Page, result: Result) -> list[tuple[str, str]]:
    """Return what axe-core can't decide, unless it is known, or decided here."""
    undecided = [(rule, node["target"][0]) for rule, node in nodes(result["incomplete"])]
    explained = {
        ("hidden-content", target)
        for rule, target in undecided
        if rule == "hidden-content" and is_shown_elsewhere(page, target)
    }
    # Texts in pictures, and texts beside those that are only for screen readers, have one colour
    # behind them, although axe-core can't tell which.
    texts = [target for rule, target in undecided if rule == "color-contrast"]
    colours = page.evaluate(COLOURS, texts)
    explained |= {
        ("color-contrast", target)
        for target, (text, behind) in zip(texts, colours, strict=True)
        if contrast(text, behind) >= 7
    }
    return [each for each in undecided if each not in explained]


def is_shown_elsewhere(page: Page, target: str) -> bool:
    return any(
        page.locator(target).evaluate("(element, part) => element.matches(part)", part)
        for part in SHOWN_ELSEWHERE
    )
