"""A second reading of the tables whose headers span others: small tables of two columns."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from sitegen.forms.model import Axis, Table
from sitegen.language import Language
from sitegen.outputs.cells import CellView

_BELOW = " › "
"""Between a header and one below it."""


@dataclass(frozen=True, slots=True)
class PlainRow:
    """A figure with its whole label."""

    label: str
    cell: CellView


@dataclass(frozen=True, slots=True)
class PlainTable:
    """One row or one column of a table, as a table: labels on one side, figures on the other."""

    caption: str
    label_heading: str
    figure_heading: str
    rows: list[PlainRow]


def plain_tables(table: Table, cells: list[list[CellView]], words: Language) -> list[PlainTable]:
    """Return the plain reading of a table; none if the table itself is as plain.

    Each row or each column becomes a table, whichever are fewer; the other ones are its rows.
    """
    if table.rows.depth == table.columns.depth == 1:
        return []
    by_row = len(table.rows.leaves) < len(table.columns.leaves)
    lanes, others = (table.rows, table.columns) if by_row else (table.columns, table.rows)
    heading = words.translations.gettext("Item") if by_row else words.say(table.row_heading)
    captions = _whole_labels(lanes, words)
    labels = _whole_labels(others, words)
    return [
        PlainTable(
            caption=captions[lane],
            label_heading=heading,
            figure_heading=words.say(leaf.label),
            rows=[
                PlainRow(label, cells[lane][other] if by_row else cells[other][lane])
                for other, label in enumerate(labels)
            ],
        )
        for lane, leaf in enumerate(lanes.leaves)
    ]


@lru_cache(maxsize=256)
def _whole_labels(axis: Axis, words: Language) -> list[str]:
    """Return for each leaf its label, after those of the groups that it is in."""
    return [_BELOW.join(words.say(header.label) for header in chain) for chain in axis.chains]
