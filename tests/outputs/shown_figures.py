"""The statistical tables of a report's page, read from its HTML and from nothing else."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from html.parser import HTMLParser

CAPTION = "table-"
"""What the id of a table's caption starts with; the rest is the table's own."""


@dataclass
class ShownCell:
    """A cell as the page shows it: its state is a class, its remark is set small."""

    header: bool
    columns: int = 1
    rows: int = 1
    text: str = ""
    state: str = "number"
    annotation: str = ""
    computed: bool = False


@dataclass(frozen=True)
class ShownFigure:
    """A figure with the labels over it and beside it, from the outermost group in."""

    row_labels: list[str]
    column_labels: list[str]
    cell: ShownCell


class ShownFigures(HTMLParser):
    """`tables` has the figures of every table of the form, row by row, by its id."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tables: dict[str, list[list[ShownFigure]]] = {}
        self._id = ""
        self._rows: list[list[ShownCell]] = []
        self._cell: ShownCell | None = None
        self._part = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        classes = values.get("class", "").split()
        if tag == "caption" and values.get("id", "").startswith(CAPTION):
            self._id, self._rows = values["id"].removeprefix(CAPTION), []
        elif tag == "tr":
            self._rows.append([])
        elif tag in ("th", "td"):
            spans = int(values.get("colspan", "1")), int(values.get("rowspan", "1"))
            self._cell = ShownCell(tag == "th", *spans)
            self._part = "value" if tag == "th" else ""
            for state in {"blank", "not-applicable", "words"} & set(classes):
                self._cell.state = state
            self._rows[-1].append(self._cell)
        elif self._cell and tag in ("span", "small", "a"):
            self._part = classes[0] if tag == "span" and classes else tag
            self._cell.computed |= self._part == "mark"

    def handle_endtag(self, tag: str) -> None:
        if tag == "table":
            if self._id:
                self.tables[self._id] = list(figures(self._rows))
            self._id = ""
        elif tag in ("th", "td"):
            self._cell = None
        elif tag in ("span", "small", "a"):
            self._part = ""

    def handle_data(self, data: str) -> None:
        if self._cell and self._part == "value":
            self._cell.text += data
        elif self._cell and self._part == "small":
            self._cell.annotation += data


def figures(rows: list[list[ShownCell]]) -> list[list[ShownFigure]]:
    """Return the figures of a table by what its header cells span."""
    grid: dict[tuple[int, int], ShownCell] = {}
    for top, row in enumerate(rows):
        column = 0
        for cell in row:
            while (top, column) in grid:
                column += 1
            for place in (
                (top + y, column + x) for y in range(cell.rows) for x in range(cell.columns)
            ):
                grid[place] = cell
    heads: dict[int, list[ShownCell]] = defaultdict(list)
    places: dict[int, list[tuple[int, ShownCell]]] = defaultdict(list)
    for (y, x), cell in sorted(grid.items(), key=lambda item: item[0]):
        if cell.header:
            heads[x].append(cell)
        else:
            places[y].append((x, cell))
    shown: list[list[ShownFigure]] = []
    for top, cells in places.items():
        first = cells[0][0]
        beside = distinct([grid[top, x] for x in range(first)])
        shown.append([ShownFigure(beside, distinct(heads[x]), cell) for x, cell in cells])
    return shown


def distinct(cells: list[ShownCell]) -> list[str]:
    """Return the texts of cells, of those that span several places once."""
    return [c.text for number, c in enumerate(cells) if number == 0 or c is not cells[number - 1]]
