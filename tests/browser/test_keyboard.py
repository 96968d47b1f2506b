"""Everything can be reached, in the order of the page, and it is seen where one is."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.test_narrow import PHONE

KINDS = ["home", "year", "body", "report", "checks", "sitemap", "accessibility", "not-found"]
# Numbers every element that a keyboard should reach, in document order.
NUMBER_STOPS = """() => {
  const stops = [...document.querySelectorAll("a[href], button, input, summary, [tabindex='0']")]
    .filter(element => element.checkVisibility());
  stops.forEach((stop, number) => stop.dataset.stop = number);
  return stops.length;
}"""
FOCUSED = """() => {
  const element = document.activeElement;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  // A table may be taller than the window: what counts is the part that is in it.
  const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
  const at = document.elementFromPoint(box.left + 4, (top + bottom) / 2);
  let behind = element;
  const clear = "rgba(0, 0, 0, 0)";
  do behind = behind.parentElement;
  while (behind.parentElement && getComputedStyle(behind).backgroundColor === clear);
  return {
    stop: Number(element.dataset.stop ?? -1),
    outline: style.outlineStyle,
    width: parseFloat(style.outlineWidth),
    colour: style.outlineColor,
    behind: getComputedStyle(behind).backgroundColor,
    seen: box.width > 0 && bottom > top && box.left >= 0 && box.right <= innerWidth,
    covered: !(at && (element.contains(at) || at.contains(element))),
    name: element.innerText?.slice(0, 40),
  };
}"""


def tab_through(page: Page) -> list[dict]:
    """Press Tab until the focus leaves the page."""
    count = page.evaluate(NUMBER_STOPS)
    stops = []
    for _ in range(count + 1):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop["stop"] < 0:
            break
        stops.append(stop)
    assert len(stops) <= count, "the focus comes back without leaving the page"
    assert count > 0
    return stops


# In a new window each, since the last stop leads out of the page.
@pytest.mark.parametrize("kind", KINDS)
def test_tab_goes_through_the_page_in_order(visit, page_types, kind):
    page = visit(page_types[kind])
    stops = tab_through(page)
    count = page.locator("[data-stop]").count()
    assert [stop["stop"] for stop in stops] == list(range(count))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["home", "report"])
def test_the_focus_is_seen_at_every_stop(visit, page_types, kind, scheme):
    page = visit(page_types[kind], color_scheme=scheme)
    for stop in tab_through(page):
        assert stop["outline"] not in ("none", "auto"), stop
        assert stop["width"] >= 2, stop
        assert stop["seen"], stop
        assert not stop["covered"], stop
        assert contrast(stop["colour"], stop["behind"]) >= 3, stop


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, as WCAG defines it."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    channels = [int(part) / 255 for part in colour.removeprefix("rgb(").rstrip(")").split(", ")]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_the_first_tab_offers_to_skip_to_the_content(each_page):
    for kind, page in each_page():
        before = page.locator(".skip").bounding_box()
        assert before, kind
        assert before["x"] + before["width"] < 0, kind
        page.keyboard.press("Tab")
        skip = page.locator(":focus")
        assert skip.get_attribute("href") == "#page-main", kind
        shown = skip.bounding_box()
        assert shown, kind
        assert shown["x"] >= 0, kind
        assert shown["y"] >= 0, kind
        page.keyboard.press("Enter")
        assert page.evaluate("() => document.activeElement.localName") == "main", kind
        page.keyboard.press("Tab")
        rest = "main a[href], main [tabindex='0'], footer a[href]"
        following = page.locator(rest).first
        assert following.evaluate("element => element === document.activeElement"), kind


def test_every_box_that_scrolls_can_be_focused_and_has_a_name(each_page):
    for kind, page in each_page("year", "body", "report", "checks", **PHONE):
        boxes = page.evaluate(
            """() => [...document.querySelectorAll("body *")]
              .filter(box => /auto|scroll/.test(getComputedStyle(box).overflowX))
              .map(box => [
                box.tabIndex,
                box.getAttribute("role"),
                document.getElementById(box.getAttribute("aria-labelledby"))?.innerText.trim(),
              ])"""
        )
        assert boxes, kind
        assert all(tab_index == 0 and role == "region" for tab_index, role, _ in boxes), kind
        names = [name for _, _, name in boxes]
        assert all(names), kind
        assert len(set(names)) == len(names), kind
