"""Statistical tables as the default templates print them, without asking the templates each time.

All but the figures of a table is the same in every report of a form: the templates print it once,
and then only the figures are put in, each as its template prints it. So the templates stay the
one place that says how a table looks. They may depend on nothing but what they are given.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

import jinja2
from markupsafe import Markup

from sitegen.findings import Place
from sitegen.forms.model import Table
from sitegen.outputs.cells import CellView, cell_view
from sitegen.outputs.tables import PrintedTable, TableFigures, TableView
from sitegen.reports.model import Cell, State

_CELL, _TABLE, _PLAIN = PRINTED_BY = (
    "parts/cell.html",
    "parts/table.html",
    "parts/plain_tables.html",
)
"""The templates that are relied on here."""

_MOST_FIGURES = 10_000
"""Of how many figures it is remembered how they are printed."""

_NOWHERE = Place("", 1, 1)


class TablePrinter:
    """Prints tables with the templates of an environment, in the language of that one.

    What is printed by one of the site's `own` templates is left to that.
    """

    def __init__(self, environment: jinja2.Environment, own: Collection[str] = ()) -> None:
        self._table = self._plain = None
        if not {_CELL, _TABLE} & set(own):
            self._table = _Reading(environment, _TABLE, "statistical_table", again=False)
        if not {_CELL, _PLAIN} & set(own):
            self._plain = _Reading(environment, _PLAIN, "plain_reading", again=True)

    def printed(self, view: TableView) -> PrintedTable:
        """Return a table of a report as the templates print it."""
        return PrintedTable(
            table=self._table.printed(view) if self._table else None,
            plain=self._plain.printed(view) if self._plain else None,
        )


class _Blank(NamedTuple):
    """A table without its figures: what comes before, between and after them.

    `order` are the numbers of the figures, row by row, that stand in the gaps.
    """

    parts: list[str]
    order: list[int]


class _Reading:
    """Prints one of the two readings of tables, with a macro of a template."""

    def __init__(
        self, environment: jinja2.Environment, template: str, macro: str, *, again: bool
    ) -> None:
        self.environment = environment
        self.template = template
        self.macro = macro
        self.again = again
        self._blanks: dict[Table, _Blank] = {}
        self._number = lru_cache(_MOST_FIGURES)(self._print_number)

    def printed(self, view: TableView) -> Markup:
        table = view.figures.table
        if table not in self._blanks:
            self._blanks[table] = self._blank(view)
        blank = self._blanks[table]
        # A table without groups has no plain reading.
        figures = self._figures(view) if blank.order else []
        return _filled(blank.parts, [figures[number] for number in blank.order])

    def _figures(self, view: TableView) -> list[str]:
        """Return all figures of a table as they are printed, row by row."""
        marks = view.figures.marks
        return [
            self._number(view.id, cell.text, cell.annotation, cell.computed)
            if cell.state is State.NUMBER and (row, column) not in marks
            else self._print(
                view.id, cell_view(cell, marks.get((row, column), []), view.figures.words)
            )
            for row, cells in enumerate(view.figures.cells)
            for column, cell in enumerate(cells)
        ]

    def _print_number(self, table_id: str, text: str, annotation: str, computed: bool) -> str:
        return self._print(table_id, CellView(text, State.NUMBER, computed, annotation or None, []))

    def _print(self, table_id: str, cell: CellView) -> str:
        return str(self._figure_cell(cell, table_id, self.again))

    def _blank(self, view: TableView) -> _Blank:
        """Cut out the figures of a table that has a different one in each place."""
        sample = replace(view, figures=_sample(view.figures), printed=None)
        text = str(self._macro(self.template, self.macro)(sample))
        places = [
            (text.find(figure), number, figure)
            for number, figure in enumerate(self._figures(sample))
        ]
        return _cut(text, sorted(place for place in places if place[0] >= 0))

    @cached_property
    def _figure_cell(self) -> Any:
        return self._macro(_CELL, "figure_cell")

    def _macro(self, template: str, name: str) -> Any:
        return getattr(self.environment.get_template(template).module, name)


def _sample(figures: TableFigures) -> TableFigures:
    """Return figures of which each is another one, such as no report has."""
    width = len(figures.table.columns.leaves)
    cells = tuple(
        tuple(
            # A character that no text of a form has: it is for private use.
            Cell(State.NUMBER, f"\ue000{row * width + column}\ue000", _NOWHERE)
            for column in range(width)
        )
        for row in range(len(figures.table.rows.leaves))
    )
    return figures._replace(cells=cells, marks={})


def _cut(text: str, places: Iterable[tuple[int, int, str]]) -> _Blank:
    """Return the parts of a text between figures; of each come its place and its number."""
    parts: list[str] = []
    order: list[int] = []
    end = 0
    for start, number, figure in places:
        parts.append(text[end:start])
        order.append(number)
        end = start + len(figure)
    return _Blank([*parts, text[end:]], order)


def _filled(parts: list[str], figures: list[str]) -> Markup:
    """Put figures between the parts of a text; all of them are HTML already."""
    whole = [""] * (len(parts) + len(figures))
    whole[::2] = parts
    whole[1::2] = figures
    return Markup("".join(whole))  # noqa: S704 (the templates have escaped it)
