"""Tables printed once with their figures put in are what the templates would have made of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from sitegen.checks.run import check_report
from sitegen.forms.model import Form, Table
from sitegen.outputs.cells import CellView, NoteMark
from sitegen.outputs.pages import Pages
from sitegen.outputs.plain_tables import plain_tables
from sitegen.outputs.printed_tables import TablePrinter
from sitegen.outputs.tables import RowView, TableView, table_view
from sitegen.reports.model import State
from tests.built_site import SOURCES, TODAY, BuiltSite

TEXTS = st.one_of(st.sampled_from(["0", "12", "—", "<b>", "&amp;", "\ue0000\ue000", ""]), st.text())
CELLS = st.builds(
    CellView,
    text=TEXTS,
    state=st.sampled_from([*State]),
    computed=st.booleans(),
    annotation=st.none() | TEXTS,
    marks=st.lists(st.builds(NoteMark, st.integers(1, 9), st.booleans()), max_size=2),
)


@pytest.fixture(scope="module", params=SOURCES)
def built(request: pytest.FixtureRequest, built_sites: dict[str, BuiltSite]) -> BuiltSite:
    return built_sites[request.param]


@pytest.fixture(scope="module")
def form(built: BuiltSite) -> Form:
    return built.reports[0].form


@pytest.fixture(scope="module")
def pages(built: BuiltSite) -> Pages:
    return Pages(built.settings, built.source / "templates")


@pytest.fixture(scope="module")
def printer(pages: Pages) -> TablePrinter:
    assert pages.printer is not None
    return pages.printer


@pytest.fixture(scope="module")
def views(built: BuiltSite, form: Form) -> dict[str, TableView]:
    report = built.reports[0]
    verdicts = check_report(report, None, TODAY).verdicts
    words = built.settings.words
    return {name: table_view(table, report, verdicts, words) for name, table in form.tables.items()}


def by_template(pages: Pages, view: TableView) -> tuple[str, str]:
    """Return a table and its plain reading, asking the templates for every cell."""

    def macro(template: str, name: str) -> Callable[[Any], str]:
        module = pages.environment.get_template(template).module
        return lambda value: str(getattr(module, name)(value))

    return (
        macro("parts/table.html", "statistical_table")(view),
        macro("parts/plain_tables.html", "plain_reading")(view),
    )


def filled(view: TableView, table: Table, cells: list[CellView], pages: Pages) -> TableView:
    """Return a table with these cells, which are gone through again and again."""
    width = len(table.columns.leaves)
    rows = [
        [cells[(row * width + column) % len(cells)] for column in range(width)]
        for row in range(len(table.rows.leaves))
    ]
    return replace(
        view,
        body=[RowView(old.headers, row) for old, row in zip(view.body, rows, strict=True)],
        plain=plain_tables(table, rows, pages.site.words),
    )


def test_the_tables_of_a_report(
    form: Form, pages: Pages, printer: TablePrinter, views: dict[str, TableView]
) -> None:
    for name, view in views.items():
        printed = printer.printed(form.tables[name], view)
        assert (printed.table, printed.plain) == by_template(pages, view)


@given(data=st.data())
@settings(max_examples=60)
def test_tables_with_any_cells(
    form: Form,
    pages: Pages,
    printer: TablePrinter,
    views: dict[str, TableView],
    data: st.DataObject,
) -> None:
    table = form.tables[data.draw(st.sampled_from(sorted(views)))]
    cells = data.draw(st.lists(CELLS, min_size=1, max_size=5))
    view = filled(views[table.id], table, cells, pages)
    printed = printer.printed(table, view)
    assert (printed.table, printed.plain) == by_template(pages, view)


def test_the_first_report_leaves_nothing_of_itself_in_the_next(
    form: Form, pages: Pages, views: dict[str, TableView]
) -> None:
    printer = TablePrinter(pages.environment)
    table = next(iter(form.tables.values()))
    first, second = (
        filled(views[table.id], table, [CellView(text, State.NUMBER, False, None, [])], pages)
        for text in ("417", "952")
    )
    assert "417" in printer.printed(table, first).table
    assert "417" not in printer.printed(table, second).table
    assert "952" in printer.printed(table, second).plain or not first.plain
