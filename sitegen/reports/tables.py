"""The tables of a report: rows under their printed labels, columns in printed order."""

from __future__ import annotations

from functools import lru_cache

from sitegen.findings import Finding, Place, error
from sitegen.forms.model import Each, Form, Header, Table
from sitegen.language import Label, Listed, Message, Value
from sitegen.reading.colons import full_width_colon, wide_colon
from sitegen.reading.known_names import Matches, match_names
from sitegen.reading.names import name_key
from sitegen.reading.unfilled import is_empty
from sitegen.reading.yaml import Mapping, Node, Scalar
from sitegen.reports.cells import left_out, place_of_mark, read_cell
from sitegen.reports.lines_to_add import (
    Addition,
    additions,
    additions_text,
    below,
    column_lines,
    figures,
    in_place_of,
    indent_inside,
    row_lines,
)
from sitegen.reports.model import Cell, Figures
from sitegen.reports.totals import fill_totals


def read_table(
    form: Form, table: Table, node: Node, findings: list[Finding], key: Scalar | None = None
) -> Figures:
    """Return every cell of a table; what is wrong is added to `findings`.

    `key` is the name that the table stands below, None if it is the whole of a file.
    """
    return _TableReader(form, table, node.place, findings).read(node, key)


# Every report of a form has the same rows and columns.
@lru_cache(maxsize=256)
def _needed(headers: tuple[Header, ...], totals: frozenset[int]) -> frozenset[str]:
    """Return the ids of the headers that a report must have: not all below them are totals."""
    return frozenset(header.id for header in headers if not totals.issuperset(header.leaves))


class _TableReader:
    def __init__(self, form: Form, table: Table, place: Place, findings: list[Finding]) -> None:
        self.table = table
        self.place = place
        self.findings = findings
        self.rules = form.rules_of(table)
        self.total_rows = form.totals(table, Each.COLUMN)
        self.total_columns = form.totals(table, Each.ROW)
        self.rows: dict[int, list[Cell]] = {}
        self.missing: list[Header] = []
        self.additions: list[Addition] = []
        self.missing_from = place

    def read(self, node: Node, key: Scalar | None) -> Figures:
        headers = self.table.rows.headers
        if len(headers) == 1 and not headers[0].printed and not self._names_row(node):
            self.rows[0] = self._row(node, headers[0], key, node.place)
        else:
            self._rows(node, headers, key, node.place)
        width = len(self.table.columns.leaves)
        rows = [
            self.rows.get(number) or [left_out(self.place)] * width
            for number in range(len(self.table.rows.leaves))
        ]
        fill_totals(self.table, self.rules, rows)
        if self.missing:
            self.findings.append(self._missing_rows())
        return tuple(tuple(row) for row in rows)

    def _names_row(self, node: Node) -> bool:
        """Tell whether the only row is written under its own name."""
        names = {name_key(name) for name in self.table.rows.headers[0].names}
        return isinstance(node, Mapping) and any(name_key(k.text) in names for k, _ in node.items)

    def _rows(
        self, node: Node, headers: tuple[Header, ...], key: Scalar | None, place: Place
    ) -> None:
        """Read the rows below one level of the row tree, under a name; tell of them at `place`."""
        if not isinstance(node, Mapping):
            self.findings.append(self._no_rows(node, headers, key))
            return
        needed = _needed(headers, self.total_rows)
        matches = match_names(node.items, headers, self.findings, needed=needed)
        found = matches.found
        if matches.missing:
            self._note_missing(node, headers, matches, key, place)
        for header in headers:
            if header.id not in found:
                continue
            name, value = found[header.id]
            if header.children:
                self._rows(value, header.children, name, name.place)
            else:
                self.rows[header.first] = self._row(value, header, name, name.place)

    def _note_missing(
        self,
        node: Mapping,
        headers: tuple[Header, ...],
        matches: Matches,
        key: Scalar | None,
        place: Place,
    ) -> None:
        missing = [header for header in headers if header.id in matches.missing]
        if not self.missing:
            self.missing_from = place
        self.missing += missing
        lines = {header.id: self._lines((header,), indent_inside(node)) for header in missing}
        self.additions += additions(lines, headers, matches.found, node, key)

    def _lines(self, headers: tuple[Header, ...], indent: int) -> tuple[Value, ...]:
        return tuple(row_lines(headers, len(self.table.columns.leaves), indent))

    def _missing_rows(self) -> Finding:
        """Tell of all rows that are missing in the table."""
        first, *more = self.missing
        if more:
            labels = Listed(tuple(header.label for header in self.missing))
            message = Message("Rows are missing here: {rows}.", rows=labels)
        elif first.children:
            message = Message("The rows of “{row}” are missing here.", row=first.label)
        else:
            message = Message("The row “{row}” is missing here.", row=first.label)
        return error("missing-row", self.missing_from, message, additions_text(self.additions))

    def _no_rows(self, node: Node, headers: tuple[Header, ...], key: Scalar | None) -> Finding:
        if isinstance(node, Scalar) and (colon := wide_colon(node.place)):
            return full_width_colon(colon)
        before = node.place.excerpt[: node.place.column - 1]
        indent = len(before) - len(before.lstrip())
        if key is not None and before.strip().endswith(":"):
            advice = additions_text([below(key, self._lines(headers, indent + 2))])
            if not is_empty(node):
                advice = Message("Delete what stands after the colon. {advice}", advice=advice)
        else:
            advice = additions_text([in_place_of(node, key, self._lines(headers, indent))])
        message = Message("The rows should stand here, one on each line.")
        return error("wrong-type", node.place, message, advice)

    def _row(self, node: Node, header: Header, key: Scalar | None, place: Place) -> list[Cell]:
        columns = self.table.columns
        if is_empty(node):
            label = header.label if header.printed else self.table.label
            # Of a table with rows only the figures of one are written in groups.
            groups = columns.headers if len(self.table.rows.leaves) == 1 else ()
            self._tell_of_empty(label, key, place, groups, len(columns.leaves))
            return [left_out(place)] * len(columns.leaves)
        return self._cells(node, columns.headers, key)

    def _tell_of_empty(
        self,
        label: Label | str,
        key: Scalar | None,
        place: Place,
        groups: tuple[Header, ...],
        count: int,
    ) -> None:
        """Report a name without figures: how they are written, groups on lines of their own."""
        text = place.excerpt
        indent = len(text) - len(text.lstrip())
        alone = key is not None and indent == key.place.column - 1
        if key is not None and alone and any(header.children for header in groups):
            advice = additions_text([below(key, column_lines(groups, indent + 2))])
        else:
            advice = Message("Write its figures in brackets: {example}.", example=figures(count))
        message = Message("“{row}” has no figures.", row=label)
        self.findings.append(error("empty-row", place, message, advice))

    def _cells(self, node: Node, headers: tuple[Header, ...], key: Scalar | None) -> list[Cell]:
        """Read the figures of a group of columns, which stand below a name."""
        leaves = self.table.columns.leaves[headers[0].first : headers[-1].last]
        numbers = range(headers[0].first, headers[-1].last)
        if isinstance(node, Mapping):
            return self._column_groups(node, headers, key)
        if isinstance(node, Scalar):
            if len(leaves) == 1:
                return [read_cell(node, leaves[0], self.findings)]
            items: tuple[Node, ...] = (node,)
        else:
            items = node.items
        if len(items) == len(leaves):
            columns = zip(items, leaves, strict=True)
            return [read_cell(item, leaf, self.findings) for item, leaf in columns]
        given = [number for number in numbers if number not in self.total_columns]
        if len(items) != len(given):
            self.findings.append(self._wrong_length(node, items, leaves))
            return [left_out(node.place)] * len(leaves)
        cells = dict.fromkeys(numbers, left_out(node.place))
        for number, item in zip(given, items, strict=True):
            cells[number] = read_cell(item, self.table.columns.leaves[number], self.findings)
        return list(cells.values())

    def _column_groups(
        self, node: Mapping, headers: tuple[Header, ...], key: Scalar | None
    ) -> list[Cell]:
        needed = _needed(headers, self.total_columns)
        matches = match_names(node.items, headers, self.findings, needed=needed)
        found = matches.found
        cells: list[Cell] = []
        lines: dict[str, list[Value]] = {}
        for header in headers:
            if header.id in found:
                name, value = found[header.id]
                if not is_empty(value) or len(header.leaves) == 1:
                    cells.extend(self._cells(value, header.children or (header,), name))
                    continue
                if header.id in needed:
                    groups, count = header.children, len(header.leaves)
                    self._tell_of_empty(header.label, name, name.place, groups, count)
                cells.extend([left_out(name.place)] * len(header.leaves))
                continue
            if header.id in matches.missing:
                lines[header.id] = list(column_lines((header,), indent_inside(node)))
            cells.extend([left_out(node.place)] * len(header.leaves))
        if lines:
            self._missing_columns(node, headers, found, lines, key)
        return cells

    def _missing_columns(
        self,
        node: Mapping,
        headers: tuple[Header, ...],
        found: dict[str, tuple[Scalar, Node]],
        lines: dict[str, list[Value]],
        key: Scalar | None,
    ) -> None:
        labels = Listed(tuple(header.label for header in headers if header.id in lines))
        self.findings.append(
            error(
                "missing-column",
                node.place,
                Message("Columns are missing here: {columns}.", columns=labels)
                if len(lines) > 1
                else Message("The column “{column}” is missing here.", column=labels),
                additions_text(additions(lines, headers, found, node, key)),
            )
        )

    def _wrong_length(
        self, node: Node, items: tuple[Node, ...], leaves: tuple[Header, ...]
    ) -> Finding:
        if isinstance(node, Scalar):
            message = Message("This row should be {count} figures in brackets.", count=len(leaves))
            return error(
                "row-length",
                node.place,
                message,
                Message("Write {example}.", example=figures(len(leaves))),
            )
        commas = next(
            (item for item in items if isinstance(item, Scalar) and "，" in item.text), None
        )
        if commas is not None:
            return error(
                "cell-separator",
                place_of_mark(commas, "，"),
                Message("This punctuation mark is a full-width one ({mark}).", mark="，"),
                Message("Write a half-width comma and a space between figures: “, ”."),
            )
        return error(
            "row-length",
            node.place,
            Message(
                "Figures in this row: {given}; columns of the form: {count}.",
                given=len(items),
                count=len(leaves),
            ),
            Message(
                "The columns are, in this order: {columns}. A number has no commas in it: 1234.",
                columns=Listed(tuple(leaf.label for leaf in leaves)),
            )
            if len(items) > len(leaves)
            else Message(
                "The columns are, in this order: {columns}.",
                columns=Listed(tuple(leaf.label for leaf in leaves)),
            ),
        )
