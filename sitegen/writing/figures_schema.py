"""The tables of a form as JSON Schema, as `reports/tables.py` and `reports/cells.py` read them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sitegen.forms.model import Chapter, Each, Form, Header, Kind, Table
from sitegen.language import Label, Language, Message
from sitegen.reading.unfilled import MARK
from sitegen.writing.cell_kinds import MEANINGS, units_of
from sitegen.writing.schema import Entry, Schema, described, mapping

_DIGITS = r"(?:[0-9０-９]{1,3}(?:[,，][0-9０-９]{3})+|[0-9０-９]+)"
_FRACTION = r"(?:[.．][0-9０-９]+)?"
_REMARK = r"\s*(?:[(（].*[)）])?"
# Words that the report prints, a blank, 不适用 and the like: whatever doesn't begin like a number.
_WORDS = r"^(?!\s*[+＋\-−–－增减]?\s*[0-9０-９])"


def chapter_entries(form: Form, words: Language) -> list[Entry]:
    """Return the key and the value of every chapter that has tables."""
    tables = _Tables(form, words)
    return [tables.chapter(chapter) for chapter in form.chapters if chapter.tables]


def names_of(names: tuple[str, ...], label: Label | None, words: Language) -> tuple[str, ...]:
    """Return all names of something, first the label that is printed in this language."""
    first = words.say(label) if label else names[0]
    return (first, *(name for name in names if name != first))


class _Tables:
    """The tables of one form, described in one language."""

    def __init__(self, form: Form, words: Language) -> None:
        self.form = form
        self.words = words

    def chapter(self, chapter: Chapter) -> Entry:
        """Return the key of a chapter: its tables by name, or directly if it has only one."""
        tables = chapter.tables
        value = (
            self._table(tables[0])
            if len(tables) == 1
            else mapping(
                Entry(names_of(table.names, table.label, self.words), self._table(table), True)
                for table in tables
            )
        )
        return Entry(names_of(chapter.names, chapter.label, self.words), value, required=True)

    def _table(self, table: Table) -> Schema:
        caption = self.words.say(table.caption)
        headers = table.rows.headers
        total_columns = self.form.totals(table, Each.ROW)
        figures = self._group(table.columns.headers, total_columns)
        rows = described(self._rows(table, headers, figures), caption)
        if len(headers) > 1 or headers[0].printed:
            return rows
        # A row that prints no label may be left out of the file.
        return described({"anyOf": [figures, rows]}, caption)

    def _rows(self, table: Table, headers: Iterable[Header], figures: Schema) -> Schema:
        totals = self.form.totals(table, Each.COLUMN)
        entries = []
        for header in headers:
            value = self._rows(table, header.children, figures) if header.children else figures
            entries.append(self._entry(header, value, totals))
        return mapping(entries)

    def _entry(self, header: Header, value: Schema, totals: frozenset[int]) -> Entry:
        names = names_of(header.names, header.label, self.words)
        return Entry(names, value, required=not set(header.leaves) <= totals)

    def _group(self, headers: tuple[Header, ...], totals: frozenset[int]) -> Schema:
        """Return the schema of the figures of some columns: a list, or column by column."""
        leaves = list(_leaves(headers))
        given = [leaf for leaf in leaves if leaf.first not in totals]
        ways = [self._list(leaves)]
        if 0 < len(given) < len(leaves):
            ways.append(self._list(given))
        if len(leaves) == 1:
            ways.append(self._figure(leaves[0]))
        if len(headers) > 1 or headers[0].children:
            ways.append(mapping(self._columns(headers, totals)))
        return {"anyOf": ways} if len(ways) > 1 else ways[0]

    def _columns(self, headers: tuple[Header, ...], totals: frozenset[int]) -> Iterator[Entry]:
        for header in headers:
            value = self._group(header.children or (header,), totals)
            if len(header.leaves) > 1 and set(header.leaves) <= totals:
                value = {"anyOf": [value, {"type": ["array", "null"], "maxItems": 0}]}
            yield self._entry(header, value, totals)

    def _list(self, leaves: list[Header]) -> Schema:
        labels = self.words.translations.gettext(", ").join(
            self.words.say(leaf.label) for leaf in leaves
        )
        return {
            "type": "array",
            "description": labels,
            "items": [self._figure(leaf) for leaf in leaves],
            "minItems": len(leaves),
            "additionalItems": False,
        }

    def _figure(self, leaf: Header) -> Schema:
        value = _KINDS[leaf.kind](_units(leaf))
        return described(value, self._asked(leaf), title=self.words.say(leaf.label))

    def _asked(self, leaf: Header) -> str:
        units = units_of(leaf, self.words)
        return self.words.say(
            Message(
                "{label}: {meaning}{units}. 空 (or blank) if the report leaves it blank, 不适用 (or"
                " n/a), or its own words in quotes; {mark} as long as it is to be filled in.",
                label=leaf.label,
                meaning=MEANINGS[leaf.kind],
                units=Message(" ({units})", units=units) if units else "",
                mark=MARK,
            )
        )


def _leaves(headers: Iterable[Header]) -> Iterator[Header]:
    for header in headers:
        if header.children:
            yield from _leaves(header.children)
        else:
            yield header


def _units(leaf: Header) -> tuple[str, ...]:
    fixed = leaf.unit.texts if leaf.unit else ()
    return (*leaf.units, *dict.fromkeys(unit for _, unit in fixed))


def _count(units: tuple[str, ...]) -> Schema:
    return _number({"type": "integer", "minimum": 0}, _DIGITS)


def _change(units: tuple[str, ...]) -> Schema:
    return _number({"type": "integer"}, rf"[+＋\-−–－增减]?\s*(?:{_DIGITS}|[(（]{_DIGITS}[)）])")


def _amount(units: tuple[str, ...]) -> Schema:
    unit = "|".join(map(re.escape, units))
    return _number({"type": "number", "minimum": 0}, rf"{_DIGITS}{_FRACTION}\s*(?:{unit})?")


def _number(number: Schema, written: str) -> Schema:
    """Return the schema of a number, of what reads as one, and of what is printed instead."""
    return {
        "anyOf": [
            number,
            {"type": "string", "pattern": rf"^\s*{written}{_REMARK}\s*$|{_WORDS}"},
            {"type": "null"},
        ]
    }


_KINDS = {Kind.COUNT: _count, Kind.CHANGE: _change, Kind.AMOUNT: _amount}
