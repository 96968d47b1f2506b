"""Readers choose the size of the text and the colours; it lasts, and nothing depends on it."""

from __future__ import annotations

import gzip
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from sitegen.theme import default_static
from tests.browser.axe import judged, violations
from tests.browser.test_keyboard import contrast
from tests.browser.test_narrow import PHONE, VISIBLE_SHARE

KINDS = ["home", "year", "body", "report", "checks", "not-found"]
SIZES = {"standard": 18, "large": 24, "largest": 30}
# Size of the text, theme, width, and whether the menu is open: each with each of the others.
LOOKS = [
    ("standard", "light", 320, True),
    ("standard", "dark", 1280, False),
    ("large", "light", 1280, True),
    ("large", "dark", 320, False),
    ("largest", "light", 320, False),
    ("largest", "dark", 1280, True),
]
BODY_STYLE = "name => getComputedStyle(document.body)[name]"


def choose(page: Page, value: str) -> None:
    """Press one of the buttons of the menu, which is opened before and closed afterwards."""
    page.locator(".comfort summary").click()
    page.locator(f".comfort button[value='{value}']").click()
    page.keyboard.press("Escape")


def pressed(page: Page) -> set[str]:
    buttons = page.locator(".comfort [aria-pressed='true']")
    return set(buttons.evaluate_all("buttons => buttons.map(button => button.value)"))


def size(page: Page) -> float:
    return float(page.evaluate(BODY_STYLE, "fontSize").removesuffix("px"))


def is_dark(page: Page) -> bool:
    return contrast(page.evaluate(BODY_STYLE, "backgroundColor"), "rgb(0, 0, 0)") < 2


def chosen(page: Page, text: str, theme: str) -> None:
    """Make the choices as if in another window."""
    page.evaluate(
        """([text, theme]) => {
          localStorage.setItem("sitegen-text", text);
          localStorage.setItem("sitegen-theme", theme);
          dispatchEvent(new Event("storage"));
        }""",
        [text, theme],
    )


def test_at_first_it_is_as_the_browser_has_it(visit, report_path):
    for scheme in ("light", "dark"):
        page = visit(report_path, color_scheme=scheme)
        assert pressed(page) == {"standard", "system"}
        assert size(page) == SIZES["standard"]
        assert is_dark(page) == (scheme == "dark")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_choice_is_seen_at_once(visit, report_path, scheme):
    page = visit(report_path, color_scheme=scheme)
    for text, pixels in SIZES.items():
        choose(page, text)
        assert size(page) == pytest.approx(pixels, abs=0.1)
        assert pressed(page) == {text, "system"}
    for theme, dark in (("light", False), ("dark", True), ("system", scheme == "dark")):
        choose(page, theme)
        assert is_dark(page) == dark
        assert page.evaluate("() => getComputedStyle(document.documentElement).colorScheme") == {
            "system": "light dark"
        }.get(theme, theme)


def test_a_choice_is_remembered(visit, page_types, report_path):
    page = visit(report_path)
    choose(page, "largest")
    choose(page, "dark")
    page.locator(".crumbs a").first.click()
    page.wait_for_load_state()
    assert page.locator("body").get_attribute("data-page") == "home"
    again = page.context.new_page()
    again.goto(page.url)
    for shown in (page, again):
        assert pressed(shown) == {"largest", "dark"}
        assert size(shown) == pytest.approx(30, abs=0.1)
        assert is_dark(shown)


def test_a_choice_made_elsewhere_arrives(visit, report_path):
    page = visit(report_path)
    other = page.context.new_page()
    other.goto(page.url)
    choose(other, "large")
    page.wait_for_function("() => document.documentElement.dataset.text === 'large'")
    assert pressed(page) == {"large", "system"}
    choose(other, "standard")
    page.goto("about:blank")
    page.go_back()
    assert pressed(page) == {"standard", "system"}


def test_it_is_there_before_anything_is_drawn(visit, report_path):
    before = visit(report_path)
    chosen(before, "largest", "dark")
    page = before.context.new_page()
    page.goto(before.url)
    script, *sheets = page.locator("head :is(script, link[rel='stylesheet'])").all()
    assert re.search(r"static/comfort\.js$", script.get_attribute("src") or "")
    assert script.get_attribute("defer") is script.get_attribute("async") is None
    assert sheets
    shift = page.evaluate(
        """() => new Promise(done => {
             const shifts = [];
             const observer = new PerformanceObserver(list => {
               const seen = list.getEntries();
               const moved = seen.filter(entry => entry.entryType === "layout-shift");
               shifts.push(...moved.map(entry => entry.value));
               // What was drawn first is told after all that was asked for before it.
               if (seen.some(entry => entry.name === "first-contentful-paint")) done(shifts);
             });
             observer.observe({ type: "layout-shift", buffered: true });
             observer.observe({ type: "paint", buffered: true });
           })"""
    )
    assert sum(shift) < 0.01


def test_what_makes_no_sense_is_passed_over(visit, report_path):
    page = visit(report_path)
    chosen(page, "huge", "<b>")
    assert pressed(page) == {"standard", "system"}


def test_it_works_where_storage_is_forbidden(window, address, report_path, traffic):
    page = window()
    page.add_init_script(
        """Object.defineProperty(window, "localStorage", {
             get() { throw new DOMException("no", "SecurityError"); } })"""
    )
    page.goto(address + report_path)
    choose(page, "large")
    choose(page, "dark")
    assert pressed(page) == {"large", "dark"}
    assert is_dark(page)
    assert traffic.complaints == []


def test_it_works_from_a_disk(window, site, report_path, traffic):
    page = window()
    page.goto((site.folder / report_path).as_uri())
    choose(page, "large")
    page.locator(".crumbs a").first.click()
    page.wait_for_load_state()
    assert pressed(page) == {"large", "system"}
    assert traffic.complaints == []


def test_without_scripts_there_is_no_menu(window, address, report_path):
    page = window(java_script_enabled=False)
    page.goto(address + report_path)
    assert page.locator(".comfort").count() == 1
    assert not page.locator(".comfort").is_visible()


def test_all_of_it_can_be_done_with_the_keyboard(visit, report_path):
    page = visit(report_path)
    summary = page.locator(".comfort summary")
    summary.focus()
    page.keyboard.press("Enter")
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert pressed(page) == {"large", "system"}
    page.keyboard.press("Escape")
    assert not page.locator(".comfort-choices").is_visible()
    assert summary.evaluate("element => element === document.activeElement")


@pytest.mark.parametrize("way", ["focus", "click"])
def test_the_menu_closes_when_one_goes_on(visit, report_path, way):
    page = visit(report_path)
    page.locator(".comfort summary").click()
    assert page.locator(".comfort-choices").is_visible()
    if way == "focus":
        for _ in range(7):
            page.keyboard.press("Tab")
    else:
        page.mouse.click(5, 500)
    assert not page.locator(".comfort-choices").is_visible()


def test_the_menu_says_what_it_does(visit, report_path):
    page = visit(report_path)
    page.locator(".comfort summary").click()
    groups = page.locator(".comfort [role='group']")
    assert groups.count() == 2
    for group in groups.all():
        label = page.locator(f"#{group.get_attribute('aria-labelledby')}")
        assert label.inner_text()
        for button in group.locator("button").all():
            box = button.bounding_box()
            assert box
            assert min(box["width"], box["height"]) >= 44


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_no_violation_in_any_choice(visit, page_types, kind):
    page = visit(page_types[kind])
    menu = page.locator(".comfort")
    for text, theme, width, is_open in LOOKS:
        chosen(page, text, theme)
        page.set_viewport_size({"width": width, "height": 800})
        menu.evaluate("(menu, isOpen) => { menu.open = isOpen; }", is_open)
        assert menu.locator(".comfort-choices").is_visible() == is_open
        assert violations(judged(page)) == [], f"{text}, {theme}, {width} px, menu open: {is_open}"


def test_the_largest_text_makes_no_page_scroll_sideways(each_page):
    for kind, page in each_page(*KINDS, **PHONE):
        chosen(page, "largest", "system")
        page.locator(".comfort summary").click()
        for width in (320, 390, 640, 768, 1024, 1280):
            page.set_viewport_size({"width": width, "height": 640})
            assert page.evaluate("() => document.documentElement.scrollWidth") == width, kind


@pytest.mark.parametrize("width", [320, 700, 960])
def test_the_largest_text_leaves_a_figure_of_every_table_in_view(visit, report_path, width):
    page = visit(report_path, viewport={"width": width, "height": 800})
    chosen(page, "largest", "system")
    shares = page.locator("table").evaluate_all(
        "tables => tables.map(table => Math.max(...[...table.querySelectorAll('td .value')]"
        f".map({VISIBLE_SHARE})))"
    )
    assert min(shares) > 0.99
    captions = page.locator("caption > span").evaluate_all(
        f"captions => captions.map({VISIBLE_SHARE})"
    )
    assert min(captions) > 0.99


def test_the_script_weighs_less_than_a_kilobyte():
    script = (default_static() / "comfort.js").read_bytes()
    assert len(gzip.compress(script, mtime=0)) <= 1024


def test_all_styles_weigh_less_than_ten_kilobytes():
    sheets = b"".join(path.read_bytes() for path in sorted(default_static().glob("*.css")))
    assert len(gzip.compress(sheets, mtime=0)) <= 10_000


@pytest.fixture
def dark_lists() -> list[str]:
    css = (default_static() / "site.css").read_text(encoding="utf-8")
    find: Callable[[str], list[str]] = re.compile(r"--paper: #17181a;[^}]*").findall
    return [" ".join(found.split()) for found in find(css)]


def test_both_ways_to_the_dark_have_the_same_colours(dark_lists):
    assert len(dark_lists) == 2
    assert len(set(dark_lists)) == 1
