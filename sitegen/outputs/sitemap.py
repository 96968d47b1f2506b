"""For search engines: the list of all pages, and where to find it.

A list that would be too long for the protocol is cut into several, and the plain address leads
to them. They stand beside it: a list may only name addresses below its own folder.
Source: https://www.sitemaps.org/protocol.html
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import chain

from sitegen.outputs.addresses import (
    NOT_FOUND,
    ROBOTS,
    SITEMAP,
    OutputFile,
    absolute,
    sitemap_part,
)

MOST_ADDRESSES = 50_000
"""How many addresses the protocol lets one list have."""

MOST_BYTES = 50 * 1024 * 1024
"""How large the protocol lets one list be."""

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_FRAME = 200


def sitemap(
    pages: Iterable[str], changed: Mapping[str, str], base_url: str
) -> Iterator[OutputFile]:
    """Yield the list of all pages; `changed` has the day of the last change of some."""
    paths = sorted(path for path in pages if path != NOT_FOUND)
    lists = _lists(_url(absolute(base_url, path), changed.get(path)) for path in paths)
    first = next(lists, _list("urlset", []))
    second = next(lists, None)
    if second is None:
        yield OutputFile(SITEMAP, first)
        return
    addresses = []
    for number, data in enumerate(chain([first, second], lists), 1):
        path = sitemap_part(number)
        address = escape(absolute(base_url, path), quote=False)
        addresses.append(f" <sitemap>\n  <loc>{address}</loc>\n </sitemap>\n")
        yield OutputFile(path, data)
    yield OutputFile(SITEMAP, _list("sitemapindex", addresses))


def _url(address: str, changed: str | None) -> str:
    day = f"  <lastmod>{changed}</lastmod>\n" if changed else ""
    return f" <url>\n  <loc>{escape(address, quote=False)}</loc>\n{day} </url>\n"


def _lists(urls: Iterable[str]) -> Iterator[bytes]:
    """Yield lists that keep within the limits of the protocol."""
    entries: list[str] = []
    size = _FRAME
    for url in urls:
        length = len(url.encode())
        if len(entries) == MOST_ADDRESSES or size + length > MOST_BYTES:
            yield _list("urlset", entries)
            entries, size = [], _FRAME
        entries.append(url)
        size += length
    if entries:
        yield _list("urlset", entries)


def _list(tag: str, entries: Iterable[str]) -> bytes:
    return f'{_HEAD}<{tag} xmlns="{_NAMESPACE}">\n{"".join(entries)}</{tag}>\n'.encode()


def robots(base_url: str | None) -> OutputFile:
    """Return the file that lets every robot in."""
    lines = ["User-agent: *", "Allow: /"]
    if base_url:
        lines.append(f"Sitemap: {absolute(base_url, SITEMAP)}")
    return OutputFile(ROBOTS, ("\n".join(lines) + "\n").encode())
