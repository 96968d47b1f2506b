"""Statistical tables laid out: header cells with their spans, and figures as text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from sitegen.checks.verdicts import Verdict
from sitegen.forms.model import Axis, Header, Table
from sitegen.language import Language, Message
from sitegen.outputs.cells import CellView, NoteMark, cell_view, is_sign
from sitegen.outputs.plain_tables import PlainTable, plain_tables
from sitegen.reports.model import Report, State

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


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table and its plain reading as HTML."""

    table: Markup
    plain: Markup


@dataclass(frozen=True, slots=True)
class TableView:
    """A table, ready to be set. `plain` is its plain reading, empty if it needs none.

    What `has_…` tells calls for an explanation below the table. `printed` is what the default
    templates make of the table and of its plain reading; None if it is left to the templates.
    """

    id: str
    label: str
    caption: str
    notes_before: list[str]
    notes: list[str]
    stub_columns: int
    wide: bool
    head: list[list[HeadCell]]
    body: list[RowView]
    discrepancies: list[Discrepancy]
    has_computed: bool
    has_blank: bool
    has_not_applicable: bool
    has_sign: bool
    plain: list[PlainTable]
    printed: PrintedTable | None = None


def table_view(
    table: Table, report: Report, verdicts: Sequence[Verdict], words: Language
) -> TableView:
    """Lay out one table of a report; `verdicts` may be those of all its tables."""
    acknowledged = [v for v in verdicts if v.acknowledgement and v.table is table]
    marks: defaultdict[tuple[int, int], list[NoteMark]] = defaultdict(list)
    for number, verdict in enumerate(acknowledged, 1):
        for spot in verdict.marks:
            marks[spot].append(NoteMark(number, first=spot == verdict.marks[0]))
    figures = report.figures[table.id]
    cells = [
        [cell_view(cell, marks.get((r, c), []), words) for c, cell in enumerate(row)]
        for r, row in enumerate(figures)
    ]
    notes = [words.say(note) for note in table.notes]
    if note := report.notes.get(table.id):
        notes.append(note.text)
    flat = [cell for row in figures for cell in row]
    return TableView(
        id=table.id,
        label=words.say(table.label),
        caption=words.say(table.caption),
        notes_before=[words.say(note) for note in table.notes_before],
        notes=notes,
        stub_columns=table.rows.depth,
        wide=len(table.columns.leaves) > _WIDE,
        head=_head(table, words),
        body=[
            RowView(headers, row)
            for headers, row in zip(_row_headers(table.rows, words), cells, strict=True)
        ],
        discrepancies=[_discrepancy(n, v, words) for n, v in enumerate(acknowledged, 1)],
        has_computed=any(cell.computed for cell in flat),
        has_blank=any(
            cell.state is State.BLANK and not (cell.computed or cell.unfilled) for cell in flat
        ),
        has_not_applicable=any(cell.state is State.NOT_APPLICABLE for cell in flat),
        has_sign=any(is_sign(cell) for cell in flat),
        plain=plain_tables(table, cells, words),
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
