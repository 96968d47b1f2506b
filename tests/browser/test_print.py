"""On paper every figure is there, in full."""

from __future__ import annotations

import io
import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.header_cells import tables_on
from tests.built_site import BuiltSite, built
from tests.portals import BODY

REPORT = f"bodies/{BODY}/2024/index.html"
MILLIMETRE = 96 / 25.4
PORTRAIT = round((210 - 2 * 18) * MILLIMETRE)
LANDSCAPE = round((297 - 2 * 15) * MILLIMETRE)
# Cells that reach over the page's edge, or over that of a box which cuts them off.
CUT = """selector => [...document.querySelectorAll(`${selector} :is(td, th, caption)`)]
  .filter(cell => {
    const { left, right } = cell.getBoundingClientRect();
    if (left < -1 || right > innerWidth + 1) return true;
    for (let box = cell.parentElement; box; box = box.parentElement) {
      const edges = box.getBoundingClientRect();
      if (getComputedStyle(box).overflowX !== "visible"
          && (left < edges.left - 1 || right > edges.right + 1)) return true;
    }
    return cell.scrollWidth > cell.clientWidth + 1;
  })
  .map(cell => cell.innerText)"""


@dataclass(frozen=True)
class Sheet:
    """A printed page: its text, and whether it is wider than it is high."""

    text: str
    across: bool

    @property
    def lines(self) -> list[str]:
        return [line.strip() for line in self.text.splitlines()]


def printed(page: Page) -> list[Sheet]:
    pages = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    return [
        Sheet(
            unicodedata.normalize("NFKC", sheet.extract_text()),
            sheet.mediabox.width > sheet.mediabox.height,
        )
        for sheet in pages
    ]


def lines_of(sheets: list[Sheet]) -> list[str]:
    return [line for sheet in sheets for line in sheet.lines]


@pytest.fixture(scope="module")
def prints() -> dict[Path, list[Sheet]]:
    """What has been printed by the tests of a module, by the page's file."""
    return {}


@pytest.fixture
def sheets(
    prints: dict[Path, list[Sheet]], visit: Callable[..., Page], site: BuiltSite, report_path: str
) -> list[Sheet]:
    """The report's page as it is printed; for all tests once."""
    file = site.folder / report_path
    if file not in prints:
        prints[file] = printed(visit(report_path))
    return prints[file]


def test_the_print_holds_every_row_of_figures(visit, report_path, sheets):
    rows = [
        # Before the number of a note stands a word that only screen readers say.
        [re.sub(r"\w+ \[", "[", cell.shown) for cell in row if cell.element.get("class") != "words"]
        for table in tables_on(visit(report_path))
        if table.caption_id
        for row in table.data_rows
    ]
    lines = lines_of(sheets)
    wanted = Counter(" ".join(row) for row in rows)
    assert sum(wanted.values()) > 5
    for figures, times in wanted.items():
        ends = re.compile(rf"(?:^|[^\d+-]){re.escape(figures)}$".replace(r"\ ", r"\s*"))
        assert sum(bool(ends.search(line)) for line in lines) >= times, figures


def test_the_wide_table_has_a_page_across_with_its_heading(visit, report, report_path, sheets):
    chapters = visit(report_path).locator(".landscape").count()
    across = [sheet for sheet in sheets if sheet.across]
    assert len(across) == chapters
    for sheet in across:
        heading = report.form.chapters[4].label
        assert unicodedata.normalize("NFKC", str(heading)) in sheet.text


@pytest.mark.parametrize(
    ("width", "selector"),
    [(PORTRAIT, ".chapter:not(.landscape)"), (LANDSCAPE, ".landscape")],
    ids=["portrait", "landscape"],
)
def test_nothing_of_a_table_is_cut_off(visit, report_path, width, selector):
    page = visit(report_path, viewport={"width": width, "height": 1000})
    page.emulate_media(media="print")
    assert page.evaluate(CUT, selector) == []
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width


def test_paper_is_white_in_the_dark_scheme_too(visit, report_path):
    page = visit(report_path, color_scheme="dark")
    page.emulate_media(media="print")
    colours = page.evaluate(
        "() => [document.body, document.querySelector('td')].map("
        "element => getComputedStyle(element).color)"
    )
    assert set(colours) <= {"rgb(0, 0, 0)", "rgb(51, 51, 51)"}


def test_what_only_a_screen_needs_is_left_out(visit, report_path):
    page = visit(report_path)
    page.emulate_media(media="print")
    for selector in (".skip", "nav", ".scroll-hint", ".plain", ".charts.none"):
        for found in page.locator(selector).all():
            assert not found.is_visible()


def test_every_sheet_has_its_number(sheets):
    assert len(sheets) > 1
    for number, sheet in enumerate(sheets, 1):
        assert f"— {number} —" in sheet.lines


def test_the_choices_of_a_reader_stay_off_paper(visit, report_path, sheets):
    page = visit(report_path)
    page.evaluate(
        """() => {
          localStorage.setItem("sitegen-text", "largest");
          localStorage.setItem("sitegen-theme", "dark");
          dispatchEvent(new Event("storage"));
        }"""
    )
    assert page.locator("html").get_attribute("data-theme") == "dark"
    assert lines_of(printed(page)) == lines_of(sheets)


@pytest.mark.parametrize(("language", "brackets"), [("en", "()"), ("zh-CN", "（）")])
def test_the_addresses_of_links_are_written_out(window, portal, language, brackets):
    portal.change("site.yaml", "language: en", f"language: {language}")
    (text,) = sorted(portal.report.glob("*.md"))[:1]
    text.write_text(
        "See [the plan](https://e.org/plan), <https://e.org/news> and <a@e.org>.", "utf-8"
    )
    site = built(portal.root, portal.output)
    page = window()
    page.goto((site.folder / REPORT).as_uri())
    shown = page.locator(".prose p", has_text="See").inner_text()
    assert "https://e.org/plan" not in shown
    lines = "".join(lines_of(printed(page)))
    opened, closed = unicodedata.normalize("NFKC", brackets)
    assert re.search(rf"the plan ?\{opened}https://e.org/plan\{closed}", lines)
    assert lines.count("https://e.org/news") == 1
    assert "mailto:" not in lines


def test_charts_come_after_the_document_on_a_page_of_their_own(visit, report_path, sheets):
    page = visit(report_path)
    drawn = page.locator(".chart").count()
    titles = page.locator(".chart h3").all_inner_texts()
    texts = [sheet.text for sheet in sheets]
    with_charts = [text for text in texts if any(title in text for title in titles)]
    assert len(with_charts) == (1 if drawn else 0)
    headings = page.locator(".chapter > h2").all_inner_texts()
    for text in with_charts:
        assert all(title in text for title in titles)
        assert not any(heading in text for heading in headings)
