"""Atom: a page of the feed as XML, paged and archived as RFC 5005 has it.

Sources: RFC 4287 and RFC 5005.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape

from sitegen.config import Site
from sitegen.outputs.addresses import HOME, OutputFile, absolute, atom_feed, site_id
from sitegen.outputs.feed_page import FeedEntry, FeedPage

_ATOM = "http://www.w3.org/2005/Atom"
_HISTORY = "http://purl.org/syndication/history/1.0"
_MEDIA_TYPE = "application/atom+xml"
_NEVER = "1970-01-01T00:00:00Z"
"""When a feed without entries was last changed: Atom has to have a moment."""
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def atom_feed_file(page: FeedPage, entries: Sequence[FeedEntry], site: Site) -> OutputFile:
    """Return a page of the feed; `entries` are those of its reports."""
    spaces = {"xmlns": _ATOM, "xmlns:fh": _HISTORY, "xml:lang": site.language}
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f"<feed{_attributes(**spaces)}>",
        *_head(page, max((entry.updated for entry in entries), default=_NEVER), site),
    ]
    for entry in entries:
        lines += _entry(entry)
    lines.append("</feed>")
    text = "".join(f"{line}\n" for line in lines)
    # Escapes in YAML can bring in what no XML may hold, and one such character ends the feed.
    return OutputFile(atom_feed(page.number), _NOT_XML.sub("", text).encode())


def _head(page: FeedPage, updated: str, site: Site) -> Iterator[str]:
    yield _element("id", site_id(site.id))
    yield _element("title", site.title)
    yield _element("subtitle", site.description)
    yield _element("updated", updated)
    yield f"<author>{_element('name', site.publisher or site.title)}</author>"
    if page.number:
        yield "<fh:archive/>"
    if site.base_url:
        yield _link("self", absolute(site.base_url, atom_feed(page.number)), _MEDIA_TYPE)
        yield _link("alternate", absolute(site.base_url, HOME), "text/html")
        if page.number:
            yield _link("current", absolute(site.base_url, atom_feed(None)), _MEDIA_TYPE)
        if page.older:
            address = absolute(site.base_url, atom_feed(page.older))
            yield _link("next", address, _MEDIA_TYPE)
            yield _link("prev-archive", address, _MEDIA_TYPE)


def _entry(entry: FeedEntry) -> Iterator[str]:
    yield "<entry>"
    yield _element("id", entry.id)
    yield _element("title", entry.title)
    yield _element("published", entry.published)
    yield _element("updated", entry.updated)
    yield f"<author>{_element('name', entry.author)}</author>"
    yield f"<category{_attributes(term=entry.year)}/>"
    if entry.address:
        yield _link("alternate", entry.address, "text/html")
    for file in entry.files:
        yield _link("enclosure", file.address, file.media_type, length=str(file.size))
    yield f'<content type="text">{escape(entry.text, quote=False)}</content>'
    yield "</entry>"


def _element(tag: str, text: str) -> str:
    return f"<{tag}>{escape(text, quote=False)}</{tag}>"


def _link(rel: str, href: str, media_type: str, **more: str) -> str:
    return f"<link{_attributes(rel=rel, href=href, type=media_type, **more)}/>"


def _attributes(**values: str) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in values.items())
