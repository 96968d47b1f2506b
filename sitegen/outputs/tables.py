"""Statistical tables laid out: header cells with their spans, and figures as text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from markupsafe import Markup

from sitegen.checks.verdicts import Spot, Verdict
from sitegen.forms.model import Axis, Header, Table
from sitegen.language import Language, Message
from sitegen.outputs.cells import CellView, NoteMark, cell_view, is_sign
from sitegen.outputs.plain_tables import PlainTable, plain_tables
from sitegen.reports.model import Figures, Report, State

_WIDE = 10
"""A table with more columns of figures than this needs a page across."""


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A header cell; it heads the columns or rows that it spans."""

    text: str
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class RowView:
    """A row: the headers that begin in it, and its figures."""

    headers: list[HeadCell]
    cells: list[CellView]


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A note on figures that don't agree and are published as they were."""

    number: int
    text: str
    reason: str


class TableFigures(NamedTuple):
    """The cells of a report in one of its tables, and the `marks` of notes in some of them."""

    table: Table
    cells: Figures
    marks: Mapping[Spot, list[NoteMark]]
    words: Language


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table and its plain reading as HTML; None where that is left to a template of the site."""

    table: Markup | None
    plain: Markup | None


@dataclass(frozen=True)
class TableView:
    """A table, ready to be set; `columns` counts those of its figures.

    What `has_…` tells calls for an explanation below the table. `body` and `plain` are laid out
    of the `figures` when somebody asks for them: the default templates take what is `printed`.
    """

    id: str
    label: str
    caption: str
    notes_before: list[str]
    notes: list[str]
    stub_columns: int
    columns: int
    wide: bool
    head: list[list[HeadCell]]
    figures: TableFigures
    discrepancies: list[Discrepancy]
    has_computed: bool
    has_blank: bool
    has_not_applicable: bool
    has_sign: bool
    printed: PrintedTable | None = None

    @cached_property
    def body(self) -> list[RowView]:
        """The rows with their headers."""
        headers = _row_headers(self.figures.table.rows, self.figures.words)
        return [RowView(*row) for row in zip(headers, self._cells, strict=True)]

    @cached_property
    def plain(self) -> list[PlainTable]:
        """The plain reading, empty if the table needs none."""
        return plain_tables(self.figures.table, self._cells, self.figures.words)

    @property
    def has_notes(self) -> bool:
        """Whether anything is to be said below the table."""
        return bool(
            self.notes
            or self.discrepancies
            or self.has_computed
            or self.has_blank
            or self.has_not_applicable
            or self.has_sign
        )

    @cached_property
    def _cells(self) -> list[list[CellView]]:
        figures = self.figures
        return [
            [
                cell_view(cell, figures.marks.get((r, c), []), figures.words)
                for c, cell in enumerate(row)
            ]
            for r, row in enumerate(figures.cells)
        ]


def table_view(
    table: Table, report: Report, verdicts: Sequence[Verdict], words: Language
) -> TableView:
    """Lay out one table of a report; `verdicts` may be those of all its tables."""
    acknowledged = [v for v in verdicts if v.acknowledgement and v.table is table]
    marks: defaultdict[Spot, list[NoteMark]] = defaultdict(list)
    for number, verdict in enumerate(acknowledged, 1):
        for spot in verdict.point.marks:
            marks[spot].append(NoteMark(number, first=spot == verdict.point.marks[0]))
    figures = report.figures[table.id]
    notes = [words.say(note) for note in table.notes]
    if note := report.notes.get(table.id):
        notes.append(note.text)
    # Nearly all cells hold a plain number, of which nothing need be said.
    special = [c for row in figures for c in row if c.computed or c.state is not State.NUMBER]
    return TableView(
        id=table.id,
        label=words.say(table.label),
        caption=words.say(table.caption),
        notes_before=[words.say(note) for note in table.notes_before],
        notes=notes,
        stub_columns=table.rows.depth,
        columns=len(table.columns.leaves),
        wide=len(table.columns.leaves) > _WIDE,
        head=_head(table, words),
        figures=TableFigures(table, figures, marks, words),
        discrepancies=[_discrepancy(n, v, words) for n, v in enumerate(acknowledged, 1)],
        has_computed=any(cell.computed for cell in special),
        has_blank=any(
            cell.state is State.BLANK and not (cell.computed or cell.unfilled) for cell in special
        ),
        has_not_applicable=any(cell.state is State.NOT_APPLICABLE for cell in special),
        has_sign=any(is_sign(cell) for cell in special),
    )


@lru_cache(maxsize=256)
def _head(table: Table, words: Language) -> list[list[HeadCell]]:
    depth = table.columns.depth
    rows: list[list[HeadCell]] = [[] for _ in range(depth)]
    rows[0].append(HeadCell(words.say(table.row_heading), table.rows.depth, depth))

    def place(headers: tuple[Header, ...], level: int) -> None:
        for header in headers:
            rowspan = 1 if header.children else depth - level
            rows[level].append(HeadCell(words.say(header.label), len(header.leaves), rowspan))
            place(header.children, level + 1)

    place(table.columns.headers, 0)
    return rows


@lru_cache(maxsize=256)
def _row_headers(axis: Axis, words: Language) -> list[list[HeadCell]]:
    """Return for each row the headers that begin in it: its own and those of its groups."""
    return [
        [
            HeadCell(
                words.say(header.label),
                1 if header.children else axis.depth - level,
                len(header.leaves),
            )
            for level, header in enumerate(chain)
            if header.first == number
        ]
        for number, chain in enumerate(axis.chains)
    ]


def _discrepancy(number: int, verdict: Verdict, words: Language) -> Discrepancy:
    text = Message(
        "{what} {because}", what=verdict.contradiction or "", because=verdict.check.because
    )
    reason = verdict.acknowledgement.reason if verdict.acknowledgement else ""
    return Discrepancy(number, words.say(text), reason)
