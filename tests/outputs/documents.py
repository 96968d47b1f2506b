"""An HTML file taken apart: what it is called, what it refers to, and its ids."""

from __future__ import annotations

from html.parser import HTMLParser

# Attributes that hold an address.
ADDRESSES = ("href", "src", "srcset", "action", "poster", "data")


class Document(HTMLParser):
    """`links` are pairs of element and address, in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.title = ""
        self.elements: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.rels: dict[str, str] = {}
        self.metas: dict[str, str] = {}
        self.ids: list[str] = []
        self.script_types: list[str] = []
        self.attributes: set[str] = set()
        self._in_title = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.elements.append(tag)
        self.attributes |= set(values)
        self._in_title = tag == "title"
        self.links += [(tag, values[name]) for name in ADDRESSES if name in values]
        if tag == "script":
            self.script_types.append(values.get("type", ""))
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "meta" and "name" in values:
            self.metas[values["name"]] = values["content"]
        if tag == "link":
            self.rels.setdefault(values["rel"], values["href"])

    def handle_endtag(self, tag: str) -> None:
        self._in_title = False

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.title += data
