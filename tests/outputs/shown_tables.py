"""The tables of a page as rows of texts, for tests that need no browser."""

from __future__ import annotations

from html.parser import HTMLParser

Rows = list[list[str]]


class ShownTables(HTMLParser):
    """`tables` has the rows of every table, head and foot included, by the id of its caption."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tables: dict[str, Rows] = {}
        self._rows: Rows = []
        self._text: list[str] | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "caption":
            self._rows = self.tables[dict(attrs)["id"] or ""] = []
        elif tag == "tr":
            self._rows.append([])
        elif tag in ("th", "td"):
            self._text = []

    def handle_endtag(self, tag: str) -> None:
        if tag in ("th", "td") and self._text is not None:
            self._rows[-1].append(" ".join("".join(self._text).split()))
            self._text = None

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)


def row_of(rows: Rows, label: str) -> list[str]:
    """Return the figures of the one row with a label that ends like this."""
    (found,) = [row for row in rows if row[0].endswith(label)]
    return found[1:]
