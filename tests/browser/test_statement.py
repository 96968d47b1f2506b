"""What the accessibility statement says of the pages is so, beside what other tests show of them.

The size of links, that nothing moves, and that each page says where it is. That text has a
contrast of seven to one is part of what axe.py asks.
"""

from __future__ import annotations

import pytest

KINDS = ["home", "year", "body", "report", "checks", "sitemap", "accessibility", "not-found"]
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
@pytest.mark.parametrize("kind", KINDS)
def test_links_outside_running_text_and_tables_are_large_enough(visit, page_types, kind, width):
    page = visit(page_types[kind], viewport={"width": width, "height": 800})
    assert page.evaluate(SMALL_TARGETS) == []


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_moves(visit, page_types, kind):
    page = visit(page_types[kind])
    assert page.evaluate(MOVING) == 0
    assert page.locator("marquee, blink, video, [autoplay], meta[http-equiv=refresh]").count() == 0


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("home", "not-found")])
def test_each_page_says_where_it_is(visit, page_types, kind):
    page = visit(page_types[kind])
    assert page.locator(".crumbs [aria-current=page]").inner_text()
    assert page.locator(".crumbs a").count() >= 1
