"""What a page says in its main part, whatever its markup: to tell whether pages are equal."""

from __future__ import annotations

import re
from html.parser import HTMLParser

_TOLD = {"h1", "h2", "h3", "p", "li", "dt", "dd", "caption", "th", "td"}
_SPANS = ("scope", "colspan", "rowspan")

Piece = tuple[str, tuple[str, ...], str]
"""An element that holds text: its name, of headers the scope and spans, and its text."""


def main_text(html: str) -> list[Piece]:
    """Return the headings, paragraphs, facts and cells of a page in their order."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return parser.pieces


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[Piece] = []
        self.inside = False
        self.open: tuple[str, tuple[str, ...]] | None = None
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "main":
            self.inside = True
        elif tag in _TOLD and self.inside:
            given = dict(attrs)
            self.open = tag, tuple(given.get(name) or "" for name in _SPANS)
            self.text.clear()

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "main":
            self.inside = False
        elif self.open is not None and tag == self.open[0]:
            text = re.sub(r"\s+", " ", "".join(self.text)).strip()
            self.pieces.append((*self.open, text))
            self.open = None
