"""Feeds: new reports for those who subscribe, as JSON Feed and as Atom, in the same pages.

`feed_page.py` says how reports are cut into pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sitegen.config import Site
from sitegen.outputs.addresses import OutputFile
from sitegen.outputs.atom_feed import atom_feed_file
from sitegen.outputs.downloads import Size
from sitegen.outputs.feed_page import FeedPage, feed_entry
from sitegen.outputs.json_feed import json_feed_file
from sitegen.reports.summary import Summary


def feed_page_files(
    page: FeedPage, summaries: Iterable[Summary], site: Site, size: Size
) -> Iterator[OutputFile]:
    """Yield one page, as JSON Feed and as Atom; `summaries` are the reports that are on it."""
    entries = [feed_entry(summary, site, size) for summary in summaries]
    yield json_feed_file(page, entries, site)
    yield atom_feed_file(page, entries, site)
