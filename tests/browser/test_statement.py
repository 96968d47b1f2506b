"""What the accessibility statement says of the pages is so, beside what other tests show of them.

The size of links, that nothing moves, and that each page says where it is. That text has a
contrast of seven to one is part of what axe.py asks.
"""

from __future__ import annotations

import pytest

# Links and buttons that are smaller than 44 pixels, but for those in running text and tables.
SMALL_TARGETS = """() => [...document.querySelectorAll("a[href], button")]
  .filter(link => !link.matches(".skip") && !link.closest("p, table"))
  .map(link => [link.getBoundingClientRect(), link])
  .filter(([box]) => box.width < 43.99 || box.height < 43.99)
  .map(([box, link]) => `${link.outerHTML} ${box.width} × ${box.height}`)"""
MOVING = """() => [...document.querySelectorAll("*")].filter(element => {
  const style = getComputedStyle(element);
  return style.animationName !== "none" || parseFloat(style.transitionDuration) > 0;
}).length"""


@pytest.mark.parametrize("width", [390, 1280])
def test_links_outside_running_text_and_tables_are_large_enough(each_page, width):
    for kind, page in each_page(viewport={"width": width, "height": 800}):
        assert page.evaluate(SMALL_TARGETS) == [], kind


def test_nothing_moves(each_page):
    restless = "marquee, blink, video, [autoplay], meta[http-equiv=refresh]"
    for kind, page in each_page():
        assert page.evaluate(MOVING) == 0, kind
        assert page.locator(restless).count() == 0, kind


def test_each_page_says_where_it_is(each_page, page_types):
    kinds = [kind for kind in page_types if kind not in ("home", "not-found")]
    for kind, page in each_page(*kinds):
        assert page.locator(".crumbs [aria-current=page]").inner_text(), kind
        assert page.locator(".crumbs a").count() >= 1, kind
