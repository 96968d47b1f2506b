"""On a phone, which is also a desktop window magnified four times."""

from __future__ import annotations

from playwright.sync_api import Page

PHONE = {"viewport": {"width": 320, "height": 640}}
# What of an element can be seen without scrolling sideways: cut by every box around it.
VISIBLE_SHARE = """element => {
  const whole = element.getBoundingClientRect();
  let [left, right] = [Math.max(whole.left, 0), Math.min(whole.right, innerWidth)];
  for (let box = element.parentElement; box; box = box.parentElement) {
    if (getComputedStyle(box).overflowX === "visible") continue;
    const edges = box.getBoundingClientRect();
    [left, right] = [Math.max(left, edges.left), Math.min(right, edges.right)];
  }
  return Math.max(0, right - left) / whole.width;
}"""


def unfold(page: Page) -> None:
    """Open what readers may open."""
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true; })")


def test_no_page_scrolls_sideways(each_page):
    for kind, page in each_page(**PHONE):
        unfold(page)
        assert page.evaluate("() => document.documentElement.scrollWidth") == 320, kind
        page.evaluate("() => scrollTo(1000, 0)")
        assert page.evaluate("() => scrollX") == 0, kind


def test_every_caption_can_be_read(visit, report_path):
    page = visit(report_path, **PHONE)
    unfold(page)
    captions = page.locator("caption > span")
    assert captions.count() == page.locator("table").count() > 0
    shares = captions.evaluate_all(f"captions => captions.map({VISIBLE_SHARE})")
    assert min(shares) > 0.99


def test_a_caption_stays_when_its_table_is_scrolled(visit, report_path):
    page = visit(report_path, **PHONE)
    page.locator(".scroll").evaluate_all("boxes => boxes.forEach(box => box.scrollLeft = 10000)")
    scrolled = page.locator(".scroll").evaluate_all("boxes => boxes.map(box => box.scrollLeft)")
    assert max(scrolled) > 0
    shares = page.locator(".scroll caption > span").evaluate_all(
        f"captions => captions.map({VISIBLE_SHARE})"
    )
    assert min(shares) > 0.99


def test_every_table_shows_a_figure_at_once(each_page):
    for kind, page in each_page("year", "body", "report", "checks", **PHONE):
        unfold(page)
        shares = page.locator("table").evaluate_all(
            "tables => tables.map(table => Math.max(...[...table.querySelectorAll('td')]"
            f".map({VISIBLE_SHARE})))"
        )
        assert shares, kind
        assert min(shares) > 0.99, kind


def test_no_figure_is_broken_into_lines(visit, report_path):
    page = visit(report_path, **PHONE)
    unfold(page)
    lines = page.locator("td:not(.words) .value").evaluate_all(
        "values => values.map(value => value.getClientRects().length)"
    )
    assert set(lines) == {1}


def test_a_table_can_be_scrolled_with_the_keyboard(visit, report_path):
    page = visit(report_path, **PHONE)
    wide = page.evaluate(
        """() => {
          const box = [...document.querySelectorAll(".scroll")]
            .find(box => box.scrollWidth > box.clientWidth);
          box.focus();
          return document.activeElement === box;
        }"""
    )
    assert wide
    page.keyboard.press("ArrowRight")
    page.wait_for_function("() => document.activeElement.scrollLeft > 0")


def test_larger_text_doesnt_make_the_page_scroll_sideways(visit, report_path):
    page = visit(report_path, viewport={"width": 640, "height": 800})
    page.evaluate("() => document.documentElement.style.setProperty('font-size', '200%')")
    assert page.evaluate("() => document.documentElement.scrollWidth") == 640
