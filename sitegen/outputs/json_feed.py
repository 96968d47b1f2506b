"""JSON Feed 1.1: a page of the feed as JSON, one report a line.

Source: https://www.jsonfeed.org/version/1.1/
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sitegen.config import Site
from sitegen.outputs.addresses import HOME, OutputFile, absolute, json_feed
from sitegen.outputs.feed_page import FeedEntry, FeedPage
from sitegen.outputs.json_file import to_json


def json_feed_file(page: FeedPage, entries: Iterable[FeedEntry], site: Site) -> OutputFile:
    """Return a page of the feed; `entries` are those of its reports."""
    path = json_feed(page.number)
    feed: dict[str, Any] = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": site.title,
    }
    if site.base_url:
        feed["home_page_url"] = absolute(site.base_url, HOME)
        feed["feed_url"] = absolute(site.base_url, path)
        if page.older:
            feed["next_url"] = absolute(site.base_url, json_feed(page.older))
    feed["description"] = site.description
    feed["language"] = site.language
    if site.publisher:
        feed["authors"] = [{"name": site.publisher}]
    files = site.words.translations.gettext("All figures")
    head = [f"{to_json(name)}: {to_json(value)}" for name, value in feed.items()]
    items = ",\n".join(to_json(_item(entry, files)) for entry in entries)
    text = ",\n".join([*head, f'"items": [\n{items}\n]'])
    return OutputFile(path, f"{{\n{text}\n}}\n".encode())


def _item(entry: FeedEntry, files: str) -> dict[str, Any]:
    item: dict[str, Any] = {"id": entry.id}
    if entry.address:
        item["url"] = entry.address
    item["title"] = entry.title
    item["content_text"] = entry.text
    item["date_published"] = entry.published
    if entry.updated != entry.published:
        item["date_modified"] = entry.updated
    item["authors"] = [{"name": entry.author}]
    item["tags"] = [entry.year, entry.author]
    if entry.files:
        item["attachments"] = [
            {
                "url": file.address,
                "mime_type": file.media_type,
                # One title tells readers that these are formats of the same thing.
                "title": files,
                "size_in_bytes": file.size,
            }
            for file in entry.files
        ]
    return item
