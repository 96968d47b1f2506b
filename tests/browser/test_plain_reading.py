"""The second reading of tables: each figure once more, with the same headers, in plain tables."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from sitegen.forms.model import Table as FormTable
from sitegen.reports.model import Report
from tests.browser.header_cells import UNFOLD, Table

BELOW = " › "


@pytest.fixture
def page(visit, report_path) -> Page:
    """A report's page with all plain readings open."""
    page = visit(report_path)
    page.evaluate(UNFOLD)
    return page


@pytest.fixture
def all_tables(tables_of_pages, site, report_path) -> list[Table]:
    return tables_of_pages[site.folder / report_path]


@pytest.fixture
def plain(all_tables) -> list[Table]:
    return [table for table in all_tables if not table.caption_id]


@pytest.fixture
def official(all_tables) -> dict[str, Table]:
    return {str(table.caption_id): table for table in all_tables if table.caption_id}


@pytest.fixture
def grouped(report: Report) -> list[FormTable]:
    """The tables of the form that have groups of rows or columns."""
    tables = report.form.tables.values()
    return [table for table in tables if max(table.rows.depth, table.columns.depth) > 1]


def test_it_opens_without_script(window, site, report_path):
    page = window(java_script_enabled=False)
    page.goto((site.folder / report_path).as_uri())
    reading = page.locator("details.plain").first
    assert not reading.locator("table").first.is_visible()
    reading.locator("summary").click()
    assert reading.locator("td").first.is_visible()


def test_every_table_with_groups_has_one(page, grouped):
    labels = page.locator("details.plain summary .hidden").all_text_contents()
    assert len(labels) == len(grouped) > 0
    for table, label in zip(grouped, labels, strict=True):
        assert any(label.endswith(text) for _, text in table.label.texts)


def test_every_figure_has_the_headers_that_it_has_in_the_official_table(plain, official, grouped):
    rest = list(plain)
    for table in grouped:
        shown = official[f"table-{table.id}"]
        by_row = len(table.rows.leaves) < len(table.columns.leaves)
        lanes = min(len(table.rows.leaves), len(table.columns.leaves))
        parts, rest = rest[:lanes], rest[lanes:]
        wanted = [
            [
                (shown.headers_by_axis(cell), cell.shown.replace("Note ", ""))
                for cell in cells
            ]
            for cells in (shown.data_rows if by_row else zip(*shown.data_rows, strict=True))
        ]  # fmt: skip
        for part, cells in zip(parts, wanted, strict=True):
            found = [(part.headers_by_axis(cell), cell.shown) for (cell,) in part.data_rows]
            for ((labels, (lane,)), figure), ((rows, columns), text) in zip(
                found, cells, strict=True
            ):
                whole, other = (rows, columns) if by_row else (columns, rows)
                assert (labels, lane, figure) == ([BELOW.join(other)], whole[-1], text)
                assert str(part.caption).startswith(str(shown.caption))
                assert str(part.caption).endswith(BELOW.join(whole))
    assert rest == []
    assert len({part.caption for part in plain}) == len(plain)


def test_no_cell_spans_others(plain):
    for table in plain:
        assert table.width == 2
        assert all((cell.width, cell.height) == (1, 1) for cell in table.cells)
        assert {cell.scope for cell in table.cells if cell.is_header} == {"row", "col"}


@pytest.mark.parametrize("width", [320, 1280])
def test_it_fits_the_screen(page, width):
    page.set_viewport_size({"width": width, "height": 640})
    assert page.evaluate("() => document.documentElement.scrollWidth") == width
    edges = page.locator(".plain :is(td, th, caption)").evaluate_all(
        "cells => cells.map(cell => [cell.getBoundingClientRect().left,"
        " cell.getBoundingClientRect().right, cell.scrollWidth - cell.clientWidth])"
    )
    assert edges
    assert min(left for left, _, _ in edges) >= 0
    assert max(right for _, right, _ in edges) <= width
    assert max(over for _, _, over in edges) <= 1


def test_its_summary_is_easily_hit(page):
    heights = page.locator(".plain summary").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height)"
    )
    assert min(heights) >= 44
