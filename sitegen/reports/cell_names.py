"""What people call a cell: a main figure by its name, any other by a path of names.

A path leads from the chapter or table through rows to a column, as in `workload/received/online`.
What isn't needed to tell cells apart may be left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import product
from typing import NamedTuple

from sitegen.forms.model import Chapter, Form, Header, MainFigure, Table
from sitegen.language import Value
from sitegen.reading.names import name_key

# How labels are numbered: （一）, 一、, 1., Part B.
_NUMBER = r"(\([0-9一二三四五六七八九十百]+\)|[0-9]+|[一二三四五六七八九十百]+|[A-Za-z]+ [A-Z0-9])"
_NUMBERED = re.compile(rf"{_NUMBER}(?:(?<=\))|[.:、])\s*")
_NUMBER_ALONE = re.compile(rf"{_NUMBER}[.:、]?")

_MOST = 1000
"""Of how many paths it is remembered what they mean: texts use few, and the same each year."""

_Thing = Chapter | Table | Header


class CellName(NamedTuple):
    """One cell of a form."""

    table: Table
    row: int
    column: int


@lru_cache(maxsize=32)
def cell_names(form: Form) -> CellNames:
    """Return the names of all cells of a form, the same for every report."""
    return CellNames(form)


class CellNames:
    """The names of all cells of one form. What was found is remembered."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self._names: dict[_Thing, tuple[frozenset[str], frozenset[str]]] = {}
        self.find = lru_cache(_MOST)(self._find)

    def main_figure(self, text: str) -> tuple[CellName, ...]:
        """Return the cells whose sum is the main figure of this name; none if there is none."""
        figure = self._main_figures.get(name_key(text))
        if figure is None:
            return ()
        table = self.form.tables[figure.table]
        spots = product(figure.rows, figure.columns)
        return tuple(CellName(table, row, column) for row, column in spots)

    @cached_property
    def _main_figures(self) -> dict[str, MainFigure]:
        found: dict[str, MainFigure] = {}
        for figure in self.form.figures:
            for name in (figure.id, *(name for _, name in figure.label.texts)):
                found.setdefault(name_key(name), figure)
        return found

    def _find(self, text: str) -> list[CellName]:
        """Return the cells that a path can mean: one if it is right.

        A label counts more than its number alone or the label without its number, and a path
        that names a row and a column counts more than one that leaves one of them open.
        """
        parts = split(text)
        for loose in (False, True):
            found = [
                CellName(table, rows[0], columns[0])
                for table, rows, columns in self._meanings(parts, loose=loose)
                if len(rows) == len(columns) == 1
            ]
            if found:
                return list(dict.fromkeys(found))
        return list(
            dict.fromkeys(
                CellName(table, row, column)
                for table, rows, columns in self._meanings(parts, loose=True)
                for row, column in product(rows, columns)
            )
        )

    def first_unknown(self, text: str) -> str | None:
        """Return the first part of a path that names nothing in the form, if there is one."""
        parts = split(text)
        known: set[int] = set()
        for start in range(len(parts)):
            for thing in self._things():
                for end in self._after(parts, start, thing, loose=True):
                    known.update(range(start, end))
        return next((part for number, part in enumerate(parts) if number not in known), None)

    def path(self, cell: CellName) -> tuple[Value, ...]:
        """Return the shortest path of labels that means this cell alone."""
        table = cell.table
        rows, columns = table.rows.chains[cell.row], table.columns.chains[cell.column]
        if len(table.rows.leaves) == 1 and not rows[-1].printed:
            rows = ()
        way: tuple[Table | Header, ...] = (table, *rows, *columns)
        for shorter in ((*rows[-1:], columns[-1]), (*rows, *columns)):
            if self.find("/".join(str(thing.label) for thing in shorter)) == [cell]:
                way = shorter
                break
        return tuple(value for thing in way for value in ("/", thing.label))[1:]

    @property
    def main(self) -> list[str]:
        """The names of the main figures, as people would write them."""
        return [str(figure.label) for figure in self.form.figures]

    @property
    def all(self) -> list[str]:
        """Every name that can be part of a path."""
        return [name for thing in self._things() for name in thing.names]

    def _things(self) -> Iterator[_Thing]:
        for chapter in self.form.chapters:
            if chapter.tables:
                yield chapter
            for table in chapter.tables:
                yield table
                yield from table.rows.by_path.values()
                yield from table.columns.by_path.values()

    def _meanings(
        self, parts: list[str], *, loose: bool
    ) -> Iterator[tuple[Table, Sequence[int], Sequence[int]]]:
        """Yield table, rows and columns for each way to read a path."""
        for chapter in self.form.chapters:
            for table in chapter.tables:
                all_rows = range(len(table.rows.leaves))
                all_columns = range(len(table.columns.leaves))
                for start in self._into(parts, chapter, table, loose=loose):
                    rows_named = self._down(parts, start, table.rows.headers, loose=loose)
                    for after, rows in [(start, all_rows), *rows_named]:
                        if after == len(parts):
                            yield table, rows, all_columns
                        for end, columns in self._down(
                            parts, after, table.columns.headers, loose=loose
                        ):
                            if end == len(parts):
                                yield table, rows, columns

    def _into(
        self, parts: list[str], chapter: Chapter, table: Table, *, loose: bool
    ) -> Iterator[int]:
        """Yield where rows and columns can begin in a path that leads into a table."""
        starts = {0, *self._after(parts, 0, chapter, loose=loose)}
        starts |= {end for start in starts for end in self._after(parts, start, table, loose=loose)}
        yield from sorted(starts)

    def _down(
        self, parts: list[str], start: int, headers: tuple[Header, ...], *, loose: bool
    ) -> Iterator[tuple[int, range]]:
        """Yield the leaves below each header that a path leads to, and where it goes on."""
        for header in headers:
            for end in self._after(parts, start, header, loose=loose):
                yield end, header.leaves
                yield from self._down(parts, end, header.children, loose=loose)
            yield from self._down(parts, start, header.children, loose=loose)

    def _after(self, parts: list[str], start: int, thing: _Thing, *, loose: bool) -> Iterator[int]:
        """Yield where a path goes on after the name of a thing; a name may contain slashes."""
        exact, short = self._names_of(thing)
        for end in range(start + 1, len(parts) + 1):
            typed = "/".join(parts[start:end])
            if name_key(typed) in exact or (loose and _short_key(typed) in short):
                yield end

    def _names_of(self, thing: _Thing) -> tuple[frozenset[str], frozenset[str]]:
        """Return the full names of a thing, and its numbers and names without a number."""
        if thing not in self._names:
            full = [*thing.names, *([thing.path] if isinstance(thing, Header) else [])]
            short: set[str] = set()
            for name in thing.names:
                narrow = unicodedata.normalize("NFKC", name)
                if match := _NUMBERED.match(narrow):
                    short |= {_number_key(match[1]), _short_key(narrow[match.end() :])}
            self._names[thing] = frozenset(map(name_key, full)), frozenset(short)
        return self._names[thing]


def split(text: str) -> list[str]:
    """Return the parts of a path."""
    return [part for part in re.split("[/／]", text) if name_key(part)]


def _short_key(text: str) -> str:
    """Return the key of a name without its number, or of a number alone."""
    narrow = unicodedata.normalize("NFKC", text).strip()
    match = _NUMBER_ALONE.fullmatch(narrow)
    return _number_key(match[1]) if match else name_key(narrow)


def _number_key(text: str) -> str:
    # The brackets count: 一、 and （一） are not the same number.
    return f"#{text.casefold()}"
