"""A page of the feeds, before it is written as JSON Feed and as Atom.

The newest page is the one to subscribe to. The others are full and numbered from the oldest, so
that they stay as they are while new reports come in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.config import Site
from sitegen.outputs.addresses import (
    absolute,
    report_data,
    report_figures,
    report_id,
    report_page,
)
from sitegen.outputs.downloads import Size
from sitegen.outputs.media_types import CSV, JSON
from sitegen.reports.summary import Summary

LENGTH = 50
"""How many reports a page holds; the newest one has up to twice as many, under 250 KB."""


@dataclass(frozen=True, slots=True)
class FeedPage:
    """The reports from `start` to before `end`, the newest first.

    The `number` is none for the newest page; `older` is that of the page after this one, or none.
    """

    number: int | None
    older: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class FeedFile:
    """A data file of a report."""

    address: str
    media_type: str
    size: int


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """What both feeds say of a report; dates are moments with their zone.

    Addresses need a base URL: without one there is no `address` and there are no `files`.
    """

    id: str
    address: str | None
    title: str
    text: str
    published: str
    updated: str
    author: str
    year: str
    files: tuple[FeedFile, ...]


def feed_pages(count: int) -> Iterator[FeedPage]:
    """Yield the pages of so many reports, the newest first: one at least, to subscribe to."""
    full = max(0, count // LENGTH - 1)
    yield FeedPage(None, full or None, 0, count - full * LENGTH)
    for number in range(full, 0, -1):
        start = count - number * LENGTH
        yield FeedPage(number, number - 1 or None, start, start + LENGTH)


def feed_entry(summary: Summary, site: Site, size: Size) -> FeedEntry:
    """Return what the feeds say of a report; `size` knows its data files."""
    body, year, base_url = summary.body, summary.year, site.base_url
    data = ((report_data(body, year), JSON), (report_figures(body, year), CSV))
    return FeedEntry(
        id=report_id(site.id, body, year),
        address=absolute(base_url, report_page(body, year)) if base_url else None,
        title=summary.title,
        text=_text(summary, site),
        published=site.moment(summary.date).isoformat(),
        updated=site.moment(summary.modified).isoformat(),
        author=summary.body_name,
        year=str(year),
        files=tuple(FeedFile(absolute(base_url, path), kind, size(path)) for path, kind in data)
        if base_url
        else (),
    )


def _text(summary: Summary, site: Site) -> str:
    """Return the title of a report and its main figures, one a line."""
    words = site.words
    line = words.translations.gettext("{label}: {figure}")
    figures = [
        line.format(label=words.say(figure.label), figure=figure.text)
        for figure in summary.figures
        if figure.text
    ]
    return "\n".join([summary.title, *figures])
