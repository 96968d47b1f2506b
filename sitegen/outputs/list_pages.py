"""All pages that span reports, one after the other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sitegen.outputs.addresses import OutputFile
from sitegen.outputs.body_page import body_page_files
from sitegen.outputs.downloads import Size
from sitegen.outputs.home_page import LATEST, home_page_file
from sitegen.outputs.not_found_page import not_found_page_file
from sitegen.outputs.pages import Pages, year_links
from sitegen.outputs.search_page import search_page_file
from sitegen.outputs.site_map_page import site_map_files
from sitegen.outputs.year_pages import year_page_files
from sitegen.reports.model import Body
from sitegen.reports.summary import Summary, newest_first


def list_pages(
    summaries: Sequence[Summary], bodies: Mapping[str, Body], pages: Pages, size: Size
) -> Iterator[OutputFile]:
    """Yield the pages that span reports; `size` knows the data files of bodies and years.

    Raises:
        TemplateProblem: If a template is faulty.
    """
    of_year: defaultdict[int, list[Summary]] = defaultdict(list)
    of_body: defaultdict[str, list[Summary]] = defaultdict(list)
    for summary in sorted(summaries, key=lambda summary: -summary.year):
        of_year[summary.year].append(summary)
        of_body[summary.body].append(summary)
    years = year_links(Counter(summary.year for summary in summaries))
    reported = {body: [summary.year for summary in of_body[body]] for body in of_body}
    yield home_page_file(newest_first(summaries)[:LATEST], years, reported, pages)
    for year in of_year:
        yield from year_page_files(year, of_year[year], years, bodies, pages, size)
    for body in bodies.values():
        yield from body_page_files(body, of_body[body.id], pages, size)
    yield from site_map_files(years, reported, pages)
    yield search_page_file(years, reported, pages)
    yield not_found_page_file(years, pages)
