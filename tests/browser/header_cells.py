"""Which header cells a data cell has, by the HTML standard's own algorithm.

Works on the document as the browser has it. The comments name the standard's steps.
Source: https://html.spec.whatwg.org/multipage/tables.html#table-processing-model
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from playwright.sync_api import Browser, Page

UNFOLD = "() => document.querySelectorAll('details').forEach(one => { one.open = true; })"
# Elements of the table's model only, in document order; texts as they are shown.
SNAPSHOT = """() => {
  const attributes = element => Object.fromEntries(
    [...element.attributes].map(attribute => [attribute.name, attribute.value]));
  const cell = element => ({
    ...attributes(element),
    tag: element.localName,
    shown: element.innerText.trim().replace(/\\s+/g, " "),
    empty: !element.childElementCount && !element.textContent.trim(),
  });
  const row = element => ({
    tag: "tr",
    cells: [...element.children].filter(child => /^t[dh]$/.test(child.localName)).map(cell),
  });
  const part = element => element.localName === "tr" ? row(element) : {
    ...attributes(element),
    tag: element.localName,
    columns: [...element.children].filter(child => child.localName === "col").map(attributes),
    rows: [...element.children].filter(child => child.localName === "tr").map(row),
  };
  return [...document.querySelectorAll("table")].map(element => ({
    caption: element.caption?.innerText.trim(),
    captionId: element.caption?.id,
    parts: [...element.children].map(part),
  }));
}"""


@dataclass(eq=False)
class Cell:
    """A cell of the table's model: an element, its anchor and how far it reaches."""

    element: dict[str, Any]
    x: int
    y: int
    width: int
    height: int
    row_group: int | None = None

    @property
    def shown(self) -> str:
        return str(self.element["shown"])

    @property
    def is_header(self) -> bool:
        return bool(self.element["tag"] == "th")

    @property
    def scope(self) -> str:
        scope = str(self.element.get("scope", "")).lower()
        return scope if scope in ("row", "col", "rowgroup", "colgroup") else "auto"


@dataclass
class Table:
    """A table's model: its cells, and which of them cover each slot."""

    caption: str | None
    caption_id: str | None
    width: int = 0
    height: int = 0
    cells: list[Cell] = field(default_factory=list)
    slots: dict[tuple[int, int], list[Cell]] = field(default_factory=dict)
    column_groups: list[range] = field(default_factory=list)

    @property
    def data_rows(self) -> list[list[Cell]]:
        """The data cells, row by row; rows without any are left out."""
        rows: dict[int, list[Cell]] = {}
        for cell in self.cells:
            if not cell.is_header:
                rows.setdefault(cell.y, []).append(cell)
        return [rows[y] for y in sorted(rows)]

    def only_cell_at(self, x: int, y: int) -> Cell | None:
        covering = self.slots.get((x, y), [])
        return covering[0] if len(covering) == 1 else None

    def header_cells(self, principal: Cell) -> list[Cell]:
        """Return the header cells of a cell, in the order in which the algorithm finds them."""
        return _assign_header_cells(self, principal)

    def headers_by_axis(self, principal: Cell) -> tuple[list[str], list[str]]:
        """Return the texts of its row headers and of its column headers, outermost first."""
        found = self.header_cells(principal)
        rows = [cell for cell in found if self.is_row_header(cell)]
        columns = [cell for cell in found if self.is_column_header(cell)]
        assert len(rows) + len(columns) == len(found), "a header of a group, or of both axes"
        return (
            [cell.shown for cell in sorted(rows, key=lambda cell: cell.x)],
            [cell.shown for cell in sorted(columns, key=lambda cell: cell.y)],
        )

    def is_column_header(self, cell: Cell) -> bool:
        rows = range(cell.y, cell.y + cell.height)
        return cell.scope == "col" or (cell.scope == "auto" and not self._has_data(rows=rows))

    def is_row_header(self, cell: Cell) -> bool:
        columns = range(cell.x, cell.x + cell.width)
        return cell.scope == "row" or (
            cell.scope == "auto"
            and not self.is_column_header(cell)
            and not self._has_data(columns=columns)
        )

    def _has_data(self, rows: range | None = None, columns: range | None = None) -> bool:
        return any(
            not cell.is_header
            for (x, y), cells in self.slots.items()
            for cell in cells
            if (rows is None or y in rows) and (columns is None or x in columns)
        )


def read_tables(browser: Browser, files: Iterable[Path]) -> dict[Path, list[Table]]:
    """Return the tables of pages on the disk, all that can be opened there opened."""
    found = {}
    with browser.new_page() as page:
        for file in files:
            page.goto(file.as_uri())
            page.evaluate(UNFOLD)
            found[file] = tables_on(page)
    return found


def tables_on(page: Page) -> list[Table]:
    """Return the model of every table of a page."""
    return [form_table(snapshot) for snapshot in page.evaluate(SNAPSHOT)]


def form_table(snapshot: dict[str, Any]) -> Table:
    """Form a table: the standard's first algorithm."""
    former = _Former(Table(snapshot.get("caption"), snapshot.get("captionId")))
    former.form(snapshot["parts"])
    return former.table


def _non_negative(text: str | None) -> int | None:
    """Parse by the standard's rules for non-negative integers; None is an error."""
    match = re.match(r"[ \t\n\f\r]*(?:\+?(\d+)|-0+(?!\d))", text or "", re.ASCII)
    return int(match[1] or 0) if match else None


class _Former:
    def __init__(self, table: Table) -> None:
        self.table = table
        self.y = 0
        self.growing: list[Cell] = []
        self.row_group: int | None = None
        self.row_groups = 0

    def form(self, parts: list[dict[str, Any]]) -> None:
        known = ("colgroup", "thead", "tbody", "tfoot", "tr")
        rest = [part for part in parts if part["tag"] in known]
        # Steps 8 and 9: column groups count only before the first row or group of rows.
        while rest and rest[0]["tag"] == "colgroup":
            self._column_group(rest.pop(0))
        feet = []
        for part in rest:
            if part["tag"] == "tr":
                self._row(part["cells"])
                continue
            if part["tag"] == "colgroup":
                continue
            self._end_row_group()
            if part["tag"] == "tfoot":
                feet.append(part)
            else:
                self._row_group(part["rows"])
        self._end_row_group()
        for foot in feet:
            self._row_group(foot["rows"])

    def _column_group(self, group: dict[str, Any]) -> None:
        start = self.table.width
        for column in group["columns"] or [group]:
            self.table.width += min(_non_negative(column.get("span")) or 1, 1000)
        self.table.column_groups.append(range(start, self.table.width))

    def _row_group(self, rows: Iterable[dict[str, Any]]) -> None:
        self.row_group = self.row_groups
        self.row_groups += 1
        for row in rows:
            self._row(row["cells"])
        self._end_row_group()
        self.row_group = None

    def _end_row_group(self) -> None:
        while self.y < self.table.height:
            self.y += 1
            self._grow()
        self.growing.clear()

    def _grow(self) -> None:
        """Let downward-growing cells cover the current row."""
        for cell in self.growing:
            if self.y < self.table.height:
                cell.height = self.y - cell.y + 1
                self._cover(cell, range(self.y, self.y + 1))

    def _row(self, cells: Iterable[dict[str, Any]]) -> None:
        table = self.table
        if table.height == self.y:
            table.height += 1
        self._grow()
        x = 0
        for element in cells:
            while x < table.width and (x, self.y) in table.slots:
                x += 1
            if x == table.width:
                table.width += 1
            colspan = min(_non_negative(element.get("colspan")) or 1, 1000)
            rowspan = _non_negative(element.get("rowspan", "1"))
            rowspan = 1 if rowspan is None else min(rowspan, 65534)
            grows, rowspan = rowspan == 0, rowspan or 1
            table.width = max(table.width, x + colspan)
            table.height = max(table.height, self.y + rowspan)
            cell = Cell(element, x, self.y, colspan, rowspan, self.row_group)
            table.cells.append(cell)
            self._cover(cell, range(self.y, self.y + rowspan))
            if grows:
                self.growing.append(cell)
            x += colspan
        self.y += 1

    def _cover(self, cell: Cell, rows: range) -> None:
        for y in rows:
            for x in range(cell.x, cell.x + cell.width):
                self.table.slots.setdefault((x, y), []).append(cell)


def _assign_header_cells(table: Table, principal: Cell) -> list[Cell]:
    """Assign header cells: the standard's second algorithm."""
    found: list[Cell] = []
    if "headers" in principal.element:
        for name in principal.element["headers"].split():
            found += [cell for cell in table.cells if cell.element.get("id") == name][:1]
    else:
        for y in range(principal.y, principal.y + principal.height):
            found += _scan(table, principal, principal.x, y, "left")
        for x in range(principal.x, principal.x + principal.width):
            found += _scan(table, principal, x, principal.y, "up")
        found += _group_headers(table, principal)
    distinct = dict.fromkeys(found)
    return [cell for cell in distinct if not cell.element["empty"] and cell is not principal]


def _scan(table: Table, principal: Cell, x: int, y: int, way: Literal["left", "up"]) -> list[Cell]:
    """The internal algorithm for scanning and assigning header cells."""
    found: list[Cell] = []
    opaque: list[Cell] = []
    in_header_block = principal.is_header
    block: list[Cell] = [principal] if principal.is_header else []
    while True:
        x, y = (x - 1, y) if way == "left" else (x, y - 1)
        if x < 0 or y < 0:
            return found
        current = table.only_cell_at(x, y)
        if current is None:
            continue
        if current.is_header:
            in_header_block = True
            block.append(current)
            if way == "up":
                hidden = any((o.x, o.width) == (current.x, current.width) for o in opaque)
                blocked = hidden or not table.is_column_header(current)
            else:
                hidden = any((o.y, o.height) == (current.y, current.height) for o in opaque)
                blocked = hidden or not table.is_row_header(current)
            if not blocked:
                found.append(current)
        elif in_header_block:
            in_header_block = False
            opaque += block
            block = []


def _group_headers(table: Table, principal: Cell) -> list[Cell]:
    right, bottom = principal.x + principal.width - 1, principal.y + principal.height - 1
    before = [cell for cell in table.cells if cell.x <= right and cell.y <= bottom]
    columns = next((group for group in table.column_groups if principal.x in group), range(0))
    return [
        cell
        for cell in before
        if cell.is_header
        and (
            (
                cell.scope == "rowgroup"
                and principal.row_group is not None
                and cell.row_group == principal.row_group
            )
            or (cell.scope == "colgroup" and cell.x in columns)
        )
    ]
