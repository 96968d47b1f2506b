"""Tables printed once with their figures put in are what the templates would have made of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from sitegen.checks.run import check_report
from sitegen.checks.verdicts import Spot
from sitegen.findings import Place
from sitegen.forms.model import Form
from sitegen.outputs.cells import NoteMark
from sitegen.outputs.pages import Pages
from sitegen.outputs.printed_tables import TablePrinter
from sitegen.outputs.tables import TableView, table_view
from sitegen.reports.model import Cell, State
from tests.built_site import SOURCES, TODAY, BuiltSite

TEXTS = st.one_of(st.sampled_from(["0", "12", "—", "<b>", "&amp;", "\ue0000\ue000", ""]), st.text())
CELLS = st.builds(
    Cell,
    state=st.sampled_from([*State]),
    text=TEXTS,
    place=st.just(Place("report.yaml", 1, 1)),
    annotation=TEXTS,
    computed=st.booleans(),
    unfilled=st.booleans(),
)
MARKS = st.lists(st.builds(NoteMark, st.integers(1, 9), st.booleans()), max_size=2)


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


def filled(view: TableView, cells: list[Cell], marks: dict[Spot, list[NoteMark]]) -> TableView:
    """Return a table with these cells, which are gone through again and again."""
    table = view.figures.table
    width = len(table.columns.leaves)
    rows = tuple(
        tuple(cells[(row * width + column) % len(cells)] for column in range(width))
        for row in range(len(table.rows.leaves))
    )
    return replace(view, figures=view.figures._replace(cells=rows, marks=marks))


def test_the_tables_of_a_report(
    pages: Pages, printer: TablePrinter, views: dict[str, TableView]
) -> None:
    for view in views.values():
        printed = printer.printed(view)
        assert (printed.table, printed.plain) == by_template(pages, view)


@given(data=st.data())
@settings(max_examples=60)
def test_tables_with_any_cells(
    pages: Pages, printer: TablePrinter, views: dict[str, TableView], data: st.DataObject
) -> None:
    view = data.draw(st.sampled_from([*views.values()]))
    cells = data.draw(st.lists(CELLS, min_size=1, max_size=5))
    marks = {(0, 0): data.draw(MARKS)}
    view = filled(view, cells, marks)
    printed = printer.printed(view)
    assert (printed.table, printed.plain) == by_template(pages, view)


def test_the_first_report_leaves_nothing_of_itself_in_the_next(
    pages: Pages, views: dict[str, TableView]
) -> None:
    printer = TablePrinter(pages.environment)
    view = next(iter(views.values()))
    first, second = (
        filled(view, [Cell(State.NUMBER, text, Place("report.yaml", 1, 1))], {})
        for text in ("417", "952")
    )
    assert "417" in printer.printed(first).table
    assert "417" not in printer.printed(second).table
    assert "952" in printer.printed(second).plain or not first.plain


@pytest.mark.parametrize(
    ("own", "ready"),
    [
        ("cell.html", set()),
        ("table.html", {"plain"}),
        ("plain_tables.html", {"table"}),
        ("table_notes.html", {"table", "plain"}),
    ],
)
def test_what_a_template_of_the_site_prints_is_left_to_it(
    built: BuiltSite, views: dict[str, TableView], tmp_path: Path, own: str, ready: set[str]
) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / own).write_text(f'{{% extends "sitegen/parts/{own}" %}}')
    pages = Pages(built.settings, tmp_path)
    for view in views.values():
        printed = pages.printer.printed(view)
        assert {name for name in ("table", "plain") if getattr(printed, name) is not None} == ready
