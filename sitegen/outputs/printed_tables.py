"""Statistical tables as the default templates print them, without asking the templates each time.

All but the figures of a table is the same in every report of a form: the templates print it once,
and then only the figures are put in, each as its template prints it. So the templates stay the
one place that says how a table looks. They may depend on nothing but what they are given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import count
from typing import Any, NamedTuple

import jinja2
from markupsafe import Markup

from sitegen.forms.model import Table
from sitegen.outputs.cells import CellView
from sitegen.outputs.plain_tables import PlainRow, PlainTable
from sitegen.outputs.tables import PrintedTable, RowView, TableView

_CELL, _TABLE, _PLAIN = PRINTED_BY = (
    "parts/cell.html",
    "parts/table.html",
    "parts/plain_tables.html",
)
"""The templates that are relied on here."""

_MOST_FIGURES = 10_000
"""Of how many figures it is remembered how they are printed."""


class _Blank(NamedTuple):
    """A table without its figures: what comes before, between and after them.

    `plain` is the same of its plain reading.
    """

    table: list[str]
    plain: list[str]


class TablePrinter:
    """Prints tables with the templates of an environment, in the language of that one."""

    def __init__(self, environment: jinja2.Environment) -> None:
        self.environment = environment
        self._blanks: dict[Table, _Blank] = {}
        self._unmarked = lru_cache(_MOST_FIGURES)(self._without_marks)

    def printed(self, table: Table, view: TableView) -> PrintedTable:
        """Return a table of a report as the templates print it."""
        if table not in self._blanks:
            self._blanks[table] = self._blank(view)
        blank = self._blanks[table]
        return PrintedTable(
            table=_filled(blank.table, [self._cell(view.id, cell) for cell in _cells(view)]),
            plain=_filled(
                blank.plain, [self._cell(view.id, cell, again=True) for cell in _plain_cells(view)]
            ),
        )

    def _blank(self, view: TableView) -> _Blank:
        """Cut out the figures of a table that has a different one in each place."""
        number = count()
        sample = replace(
            view,
            body=[RowView(row.headers, [_sample(number) for _ in row.cells]) for row in view.body],
            plain=[_sample_table(part, number) for part in view.plain],
        )
        return _Blank(
            _cut(
                self._macro(_TABLE, "statistical_table")(sample),
                (self._cell(view.id, cell) for cell in _cells(sample)),
            ),
            _cut(
                self._macro(_PLAIN, "plain_reading")(sample),
                (self._cell(view.id, cell, again=True) for cell in _plain_cells(sample)),
            ),
        )

    def _cell(self, table_id: str, cell: CellView, *, again: bool = False) -> str:
        if cell.marks:
            return str(self._figure_cell(cell, table_id, again))
        return self._unmarked(
            table_id, again, cell.text, cell.state, cell.computed, cell.annotation
        )

    def _without_marks(
        self,
        table_id: str,
        again: bool,
        text: str,
        state: str,
        computed: bool,
        annotation: str | None,
    ) -> str:
        cell = CellView(text, state, computed, annotation, [])
        return str(self._figure_cell(cell, table_id, again))

    @cached_property
    def _figure_cell(self) -> Any:
        return self._macro(_CELL, "figure_cell")

    def _macro(self, template: str, name: str) -> Any:
        return getattr(self.environment.get_template(template).module, name)


def _cells(view: TableView) -> Iterator[CellView]:
    return (cell for row in view.body for cell in row.cells)


def _plain_cells(view: TableView) -> Iterator[CellView]:
    return (row.cell for part in view.plain for row in part.rows)


def _sample(number: Iterator[int]) -> CellView:
    # A character that no text of a form has: it is for private use.
    return CellView(
        f"\ue000{next(number)}\ue000", "number", computed=False, annotation=None, marks=[]
    )


def _sample_table(part: PlainTable, number: Iterator[int]) -> PlainTable:
    return replace(part, rows=[PlainRow(row.label, _sample(number)) for row in part.rows])


def _cut(text: str, figures: Iterable[str]) -> list[str]:
    """Return the parts of a text that are between these figures, which come in this order."""
    parts: list[str] = []
    rest = str(text)
    for figure in figures:
        before, _, rest = rest.partition(figure)
        parts.append(before)
    return [*parts, rest]


def _filled(parts: list[str], figures: list[str]) -> Markup:
    """Put figures between the parts of a text; all of them are HTML already."""
    whole = [""] * (len(parts) + len(figures))
    whole[::2] = parts
    whole[1::2] = figures
    return Markup("".join(whole))  # noqa: S704 (the templates have escaped it)
