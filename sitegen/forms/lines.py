"""The figures of a form one under the other, those of several editions joined by their meaning.

Figures of two editions are the same if the ids of their table, row and column and their kind are.
What changed its meaning has another id and is a line of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple, TypeVar

from sitegen.forms.model import Chapter, Each, Form, Header, Kind, Table

_T = TypeVar("_T")

_MOST = 30
"""A table with more figures than this, in more than one row, is set column by column."""


class Key(NamedTuple):
    """What a figure means, whatever the edition."""

    table: str
    row: str
    column: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class Line:
    """A figure by the headers of its row and its column, each from the outermost in."""

    key: Key
    row: tuple[Header, ...]
    column: tuple[Header, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Sheet:
    """The lines of a table, or those of one of its columns only."""

    table: Table
    column: tuple[Header, ...]
    """The headers of that one column; empty if the lines are those of the whole table."""
    lines: tuple[Line, ...]

    @property
    def id(self) -> str:
        """What tells it from the other sheets of a form."""
        return "-".join((self.table.id, *(header.id for header in self.column)))

    def headers(self, line: Line) -> tuple[Header, ...]:
        """Return what is to be said of a line, from the outermost header in."""
        if self.column:
            return line.row
        # A row whose label isn't printed says nothing that its table doesn't.
        return (*(header for header in line.row if header.printed), *line.column)


@lru_cache(maxsize=256)
def positions(table: Table) -> dict[Key, tuple[int, int]]:
    """Return the row and the column of every figure of a table."""
    return {
        Key(table.id, row.path, column.path, column.kind): (r, c)
        for r, row in enumerate(table.rows.leaves)
        for c, column in enumerate(table.columns.leaves)
    }


@lru_cache(maxsize=64)
def sheets(editions: tuple[Form, ...]) -> list[tuple[Chapter, list[Sheet]]]:
    """Return all figures of some editions by chapter; labels are those of the first that has them.

    A large table has a sheet for each column, those of totals first.
    """
    found = []
    chapters = _joined([[(chapter.id, chapter) for chapter in form.chapters] for form in editions])
    for chapter in chapters:
        versions = [other for form in editions for other in form.chapters if other.id == chapter.id]
        tables = _joined([[(table.id, table) for table in other.tables] for other in versions])
        if tables:
            found.append((chapter, [one for table in tables for one in _sheets(table, editions)]))
    return found


def _sheets(table: Table, editions: Sequence[Form]) -> Iterator[Sheet]:
    versions = [form.tables[table.id] for form in editions if table.id in form.tables]
    lines = _joined([[(line.key, line) for line in _lines(version)] for version in versions])
    rows = _ranks(line.key.row for line in lines)
    lines.sort(key=lambda line: rows[line.key.row])
    if len(lines) <= _MOST or len(rows) == 1:
        yield Sheet(table, (), tuple(lines))
        return
    totals = {
        version.columns.leaves[column].path
        for form in editions
        if (version := form.tables.get(table.id))
        for column in form.totals(version, Each.ROW)
    }
    columns = _ranks(
        sorted((line.key[2:] for line in lines), key=lambda column: column[0] not in totals)
    )
    lines.sort(key=lambda line: columns[line.key[2:]])
    for _, group in groupby(lines, key=lambda line: line.key[2:]):
        of_column = tuple(group)
        yield Sheet(table, of_column[0].column, of_column)


def _ranks(keys: Iterable[_T]) -> dict[_T, int]:
    """Number things by where they come first."""
    return {key: number for number, key in enumerate(dict.fromkeys(keys))}


def _lines(table: Table) -> Iterator[Line]:
    for row in table.rows.chains:
        for column in table.columns.chains:
            key = Key(table.id, row[-1].path, column[-1].path, column[-1].kind)
            yield Line(key, row, column)


def _joined(editions: Iterable[Sequence[tuple[object, _T]]]) -> list[_T]:
    """Join lists of keys and values, the first of which gives the order and the values.

    What only a later one has comes after what it follows there.
    """
    keys: list[object] = []
    values: dict[object, _T] = {}
    for edition in editions:
        at = 0
        for key, value in edition:
            if key in values:
                at = keys.index(key) + 1
            else:
                keys.insert(at, key)
                values[key] = value
                at += 1
    return [values[key] for key in keys]
