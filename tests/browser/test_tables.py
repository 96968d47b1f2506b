"""Every figure of every table: what it is, what is shown, and what its headers are."""

from __future__ import annotations

import json
from itertools import chain

import pytest

from sitegen.forms.model import Axis
from sitegen.language import Language
from tests.browser.header_cells import Table
from tests.built_site import BuiltSite

NOTHING = ["0"] * 7
# The figures of the real report, row by row, as it was published.
PUBLISHED = {
    "article-20-1": [["0", "0", "0"], ["0", "0", "0"]],
    "article-20-5": [["8", "-2", "0"], ["5", "+18", "16"]],
    "article-20-6": [["25", "-6", "0"], ["0", "0", "0"]],
    "article-20-8": [["0", "0"]],
    "article-20-9": [["606", "291584.23元"]],
    "applications": [NOTHING] * 23,
    "reviews": [["0"] * 15],
}
PROCUREMENT = {
    "row": "central_procurement",
    "column": "amount",
    "row_labels": ["政府集中采购"],
    "column_labels": ["采购总金额"],
    "kind": "amount",
    "unit": "元",
    "state": "number",
    "value": 291584.23,
    "text": "291584.23元",
    "annotation": None,
    "computed": False,
}


@pytest.fixture
def data(site: BuiltSite, report_path: str) -> dict:
    """The report's own `report.json`."""
    return json.loads(site.read(report_path.replace("index.html", "report.json")))


@pytest.fixture
def tables(tables_of_pages, site, report_path) -> dict[str, Table]:
    """The tables of a report's page as the form has them, by id."""
    return {
        str(table.caption_id).removeprefix("table-"): table
        for table in tables_of_pages[site.folder / report_path]
        if table.caption_id
    }


def labels(axis: Axis, words: Language) -> list[list[str]]:
    return [[words.say(header.label) for header in chain] for chain in axis.chains]


def test_the_tables_are_those_of_the_form(tables, report, site):
    words = site.settings.words
    captions = {table.id: words.say(table.caption) for table in report.form.tables.values()}
    assert {name: table.caption for name, table in tables.items()} == captions
    assert list(tables) == list(captions)


def test_every_figure_has_the_headers_of_the_form(tables, report, site):
    words = site.settings.words
    checked = 0
    for table in report.form.tables.values():
        rows, columns = labels(table.rows, words), labels(table.columns, words)
        shown = tables[table.id]
        assert [len(row) for row in shown.data_rows] == [len(columns)] * len(rows)
        for row, cells in zip(rows, shown.data_rows, strict=True):
            for column, cell in zip(columns, cells, strict=True):
                assert shown.headers_by_axis(cell) == (row, column)
                checked += 1
    assert checked == sum(len(row) for figures in report.figures.values() for row in figures)


def test_every_row_header_stands_below_the_row_heading(tables, report, site):
    for table in report.form.tables.values():
        shown = tables[table.id]
        heads = [cell for cell in shown.cells if cell.is_header and cell.scope == "row"]
        assert heads
        for cell in heads:
            _, above = shown.headers_by_axis(cell)
            assert above == [site.settings.words.say(table.row_heading)]


def test_no_slot_of_a_table_is_empty_or_taken_twice(tables):
    for table in tables.values():
        slots = {(x, y) for x in range(table.width) for y in range(table.height)}
        assert slots == set(table.slots)
        assert all(len(cells) == 1 for cells in table.slots.values())
        assert not any(cell.element["empty"] for cell in table.cells)


def test_headers_use_the_one_recipe_that_browsers_agree_on(tables):
    cells = [cell for table in tables.values() for cell in table.cells]
    assert {cell.scope for cell in cells if cell.is_header} == {"row", "col"}
    assert not any("headers" in cell.element for cell in cells)


def test_the_page_shows_what_the_data_says(tables, data):
    for table in data["tables"]:
        shown = [cell.shown for row in tables[table["id"]].data_rows for cell in row]
        assert shown == [as_shown(figure) for figure in table["figures"]]


def as_shown(figure: dict) -> str:
    """What a reader sees of a figure: its text, and what sets it apart."""
    text = figure["text"] or "blank"
    text = f"*{text}" if figure["computed"] else text
    return f"{text} {figure['annotation']}" if figure["annotation"] else text


def test_the_headers_in_the_data_are_those_of_the_page(tables, data):
    for table in data["tables"]:
        shown = tables[table["id"]]
        cells = [cell for row in shown.data_rows for cell in row]
        for cell, figure in zip(cells, table["figures"], strict=True):
            expected = (figure["row_labels"], figure["column_labels"])
            assert shown.headers_by_axis(cell) == expected


class TestTheRealReport:
    @pytest.fixture(params=["content"])
    def site(self, request, built_sites):
        return built_sites[request.param]

    def test_the_page_has_every_figure_in_its_place(self, tables):
        shown = {
            name: [[cell.shown for cell in row] for row in table.data_rows]
            for name, table in tables.items()
        }
        assert shown == PUBLISHED

    def test_the_data_has_every_figure_in_its_place(self, data):
        texts = {
            table["id"]: [figure["text"] for figure in table["figures"]] for table in data["tables"]
        }
        assert texts == {name: list(chain(*rows)) for name, rows in PUBLISHED.items()}

    def test_the_data_says_what_a_figure_is(self, data):
        (table,) = [table for table in data["tables"] if table["id"] == "article-20-9"]
        assert table["figures"][1] == PROCUREMENT

    @pytest.mark.parametrize(
        ("table", "row", "column", "headers"),
        [
            ("article-20-5", 1, 1, (["其他对外管理服务事项"], ["本年增/减"])),
            (
                "applications",
                11,
                2,
                (
                    ["三、本年度办理结果", "（三）不予公开", "8.属于行政查询事项"],
                    ["申请人情况", "法人或其他组织", "科研机构"],
                ),
            ),
            (
                "applications",
                21,
                6,
                (["三、本年度办理结果", "（七）总计"], ["申请人情况", "总计"]),
            ),
            ("reviews", 0, 4, (["本年度"], ["行政复议", "总计"])),
            ("reviews", 0, 14, (["本年度"], ["行政诉讼", "复议后起诉", "总计"])),
        ],
    )
    def test_figures_deep_in_the_hierarchy(self, tables, table, row, column, headers):
        shown = tables[table]
        assert shown.headers_by_axis(shown.data_rows[row][column]) == headers
