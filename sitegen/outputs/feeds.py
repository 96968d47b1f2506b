"""Feeds: new reports for those who subscribe, as JSON Feed 1.1 and as Atom.

Both are paged; ids stay the same wherever the site lives. Addresses need a base URL: without
one they are left out.
Sources: https://www.jsonfeed.org/version/1.1/ and RFC 4287, paged by RFC 5005.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any
from xml.etree import ElementTree

from sitegen.config import Site
from sitegen.outputs.addresses import (
    ATOM_FEED,
    HOME,
    JSON_FEED,
    OutputFile,
    absolute,
    report_data,
    report_figures,
    report_id,
    report_page,
    site_id,
)
from sitegen.outputs.downloads import Size
from sitegen.outputs.media_types import CSV, JSON
from sitegen.reports.summary import Summary, newest_first

PAGE_LENGTH = 100
"""How many reports one page of a feed holds; keeps it well under 250 KB."""

_ATOM = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def feeds(summaries: Sequence[Summary], site: Site, size: Size) -> Iterator[OutputFile]:
    """Yield every page of both feeds, the newest reports first; `size` knows their data files."""
    ordered = newest_first(summaries)
    pages = [ordered[i : i + PAGE_LENGTH] for i in range(0, len(ordered), PAGE_LENGTH)]
    for number, page in enumerate(pages):
        more = number + 1 < len(pages)
        yield _json_feed(page, number, site, size, more=more)
        yield _atom_feed(page, number, site, size, more=more)


def page_path(path: str, number: int) -> str:
    """Return the path of a feed's page; the first one has the plain name."""
    if number == 0:
        return path
    stem, _, suffix = path.rpartition(".")
    return f"{stem}-{number + 1}.{suffix}"


def _json_feed(
    summaries: Sequence[Summary], number: int, site: Site, size: Size, *, more: bool
) -> OutputFile:
    path = page_path(JSON_FEED, number)
    feed: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": site.title,
    }
    if site.base_url:
        feed["home_page_url"] = absolute(site.base_url, HOME)
        feed["feed_url"] = absolute(site.base_url, path)
        if more:
            feed["next_url"] = absolute(site.base_url, page_path(JSON_FEED, number + 1))
    feed["description"] = site.description
    feed["language"] = site.language
    if site.publisher:
        feed["authors"] = [{"name": site.publisher}]
    feed["items"] = [_item(summary, site, size) for summary in summaries]
    text = json.dumps(feed, ensure_ascii=False, indent=1)
    return OutputFile(path, f"{text}\n".encode())


def _item(summary: Summary, site: Site, size: Size) -> dict[str, Any]:
    item: dict[str, Any] = {"id": report_id(site.id, summary.body, summary.year)}
    if site.base_url:
        item["url"] = absolute(site.base_url, report_page(summary.body, summary.year))
    item["title"] = summary.title
    item["content_text"] = content_text(summary, site)
    item["date_published"] = site.moment(summary.date).isoformat()
    if summary.modified != summary.date:
        item["date_modified"] = site.moment(summary.modified).isoformat()
    item["authors"] = [{"name": summary.body_name}]
    item["tags"] = [str(summary.year), summary.body_name]
    if site.base_url:
        item["attachments"] = [
            {
                "url": absolute(site.base_url, path),
                "mime_type": media_type,
                # One title tells readers that these are formats of the same thing.
                "title": site.words.translations.gettext("All figures"),
                "size_in_bytes": size(path),
            }
            for path, media_type in _data_files(summary)
        ]
    return item


def _data_files(summary: Summary) -> tuple[tuple[str, str], ...]:
    """Return the paths of the data of a report, with their media types."""
    return (
        (report_data(summary.body, summary.year), JSON),
        (report_figures(summary.body, summary.year), CSV),
    )


def content_text(summary: Summary, site: Site) -> str:
    """Return what a feed says of a report: its title and its main figures."""
    _ = site.words.translations.gettext
    figures = [
        _("{label}: {figure}").format(label=site.words.say(figure.label), figure=figure.text)
        for figure in summary.figures
        if figure.text
    ]
    return "\n".join([summary.title, *figures])


def _atom_feed(
    summaries: Sequence[Summary], number: int, site: Site, size: Size, *, more: bool
) -> OutputFile:
    path = page_path(ATOM_FEED, number)
    feed = ElementTree.Element("feed", {"xmlns": _ATOM, "xml:lang": site.language})
    _add(feed, "id", site_id(site.id))
    _add(feed, "title", site.title)
    _add(feed, "subtitle", site.description)
    changed = max(summary.modified for summary in summaries)
    _add(feed, "updated", site.moment(changed).isoformat())
    author = ElementTree.SubElement(feed, "author")
    _add(author, "name", site.publisher or site.title)
    if site.base_url:
        _link(feed, "self", absolute(site.base_url, path), "application/atom+xml")
        _link(feed, "alternate", absolute(site.base_url, HOME), "text/html")
        if more:
            following = page_path(ATOM_FEED, number + 1)
            _link(feed, "next", absolute(site.base_url, following), "application/atom+xml")
    for summary in summaries:
        _entry(feed, summary, site, size)
    ElementTree.indent(feed, " ")
    text = ElementTree.tostring(feed, encoding="unicode")
    data = f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'
    return OutputFile(path, data.encode())


def _entry(feed: ElementTree.Element, summary: Summary, site: Site, size: Size) -> None:
    entry = ElementTree.SubElement(feed, "entry")
    _add(entry, "id", report_id(site.id, summary.body, summary.year))
    _add(entry, "title", summary.title)
    _add(entry, "published", site.moment(summary.date).isoformat())
    _add(entry, "updated", site.moment(summary.modified).isoformat())
    author = ElementTree.SubElement(entry, "author")
    _add(author, "name", summary.body_name)
    ElementTree.SubElement(entry, "category", {"term": str(summary.year)})
    if site.base_url:
        address = absolute(site.base_url, report_page(summary.body, summary.year))
        _link(entry, "alternate", address, "text/html")
        for path, media_type in _data_files(summary):
            link = _link(entry, "enclosure", absolute(site.base_url, path), media_type)
            link.set("length", str(size(path)))
    content = _add(entry, "content", content_text(summary, site))
    content.set("type", "text")


def _add(parent: ElementTree.Element, tag: str, text: str) -> ElementTree.Element:
    element = ElementTree.SubElement(parent, tag)
    # Escapes in YAML can bring in what no XML may hold, and one such character ends the feed.
    element.text = _NOT_XML.sub("", text)
    return element


def _link(parent: ElementTree.Element, rel: str, href: str, media_type: str) -> ElementTree.Element:
    attributes = {"rel": rel, "href": href, "type": media_type}
    return ElementTree.SubElement(parent, "link", attributes)
