"""Feeds: new reports for those who subscribe, as JSON Feed and as Atom, in the same pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.config import Site
from sitegen.outputs.addresses import OutputFile
from sitegen.outputs.atom_feed import atom_feed_file
from sitegen.outputs.downloads import Size
from sitegen.outputs.feed_page import FeedPage, feed_entry, feed_pages
from sitegen.outputs.json_feed import json_feed_file
from sitegen.reports.summary import Summary, newest_first


def feeds(summaries: Iterable[Summary], site: Site, size: Size) -> Iterator[OutputFile]:
    """Yield every page of both feeds, the newest reports first; `size` knows their data files."""
    ordered = newest_first(summaries)
    for page in feed_pages(len(ordered)):
        yield from feed_page_files(page, ordered[page.start : page.end], site, size)


def feed_page_files(
    page: FeedPage, summaries: Iterable[Summary], site: Site, size: Size
) -> Iterator[OutputFile]:
    """Yield one page, as JSON Feed and as Atom; `summaries` are the reports that are on it."""
    entries = [feed_entry(summary, site, size) for summary in summaries]
    yield json_feed_file(page, entries, site)
    yield atom_feed_file(page, entries, site)
