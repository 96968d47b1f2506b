"""The parts of a site that span bodies: what each is made of, and how."""

from __future__ import annotations

import datetime
import heapq
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from itertools import chain

from sitegen.building.bodies import PREFIX
from sitegen.building.body_value import ReportRow, summary_key, text_key
from sitegen.building.cache import Cache, Written
from sitegen.building.fingerprints import fingerprint
from sitegen.building.output_folder import OutputFolder
from sitegen.building.packing import unpack
from sitegen.building.sources import Sources
from sitegen.building.stopwatch import Step
from sitegen.building.theme_files import static_files
from sitegen.building.workshop import MadeYear, Order, make_year
from sitegen.building.year_data import year_data
from sitegen.config import Site
from sitegen.content import Content
from sitegen.outputs.accessibility_page import accessibility_page
from sitegen.outputs.addresses import (
    OutputFile,
    checks_page,
    comparison_page,
    is_page,
    report_page,
    roll_up_page,
    year_figures,
    year_workbook,
)
from sitegen.outputs.catalog import YearData, catalog
from sitegen.outputs.data_package import site_package
from sitegen.outputs.downloads import size_text
from sitegen.outputs.feed_page import FeedPage, feed_pages
from sitegen.outputs.feeds import feed_page_files
from sitegen.outputs.home_page import LATEST, home_page_file
from sitegen.outputs.llms import llms_text
from sitegen.outputs.not_found_page import not_found_page_file
from sitegen.outputs.pages import Pages, YearLink, year_links
from sitegen.outputs.schemas import schemas
from sitegen.outputs.search.index import SearchIndex
from sitegen.outputs.search_page import search_page_file
from sitegen.outputs.site_map_page import site_map_files
from sitegen.outputs.sitemap import robots, sitemap
from sitegen.outputs.web_manifest import web_manifest
from sitegen.outputs.year_pages import year_page_files
from sitegen.reports.summary import Summary, newest_first

STATIC = "static files"
"""The name of the part that no page belongs to."""


@dataclass(frozen=True, slots=True)
class Span:
    """A part of the site that spans bodies: `key` is the fingerprint of all that it's made of.

    Making it is a `step` of the build. What can be made `elsewhere`, in any process, is the same.
    """

    step: Step
    name: str
    key: bytes
    make: Callable[[], Iterable[Written]]
    elsewhere: Callable[[], MadeYear] | None = None


class Spans:
    """Everything that spans the bodies of one site; `reports` are all that are public.

    It is all made of values that the `cache` keeps and of files that have been written. While that
    takes long, `go_on` is called again and again, to break it off by an exception.
    """

    def __init__(
        self,
        order: Order,
        site: Site,
        content: Content,
        reports: Sequence[ReportRow],
        pages: Pages,
        folder: OutputFolder,
        cache: Cache,
        static: Sources,
        go_on: Callable[[], None],
    ) -> None:
        self._order = order
        self._site = site
        self._content = content
        self._reports = reports
        self._pages = pages
        self._folder = folder
        self._cache = cache
        self._go_on = go_on
        self._static_files = [(path, source.digest) for path, source in static.items()]
        self._of_year: defaultdict[int, list[ReportRow]] = defaultdict(list)
        for report in reports:
            self._of_year[report.year].append(report)
        self._years = year_links(Counter(report.year for report in reports))
        self._bodies = fingerprint(content.bodies)

    @property
    def names(self) -> frozenset[str]:
        """The names of all of them."""
        of_years = {f"{kind} {year}" for kind in ("year", "data") for year in self._of_year}
        of_feeds = {_feed_name(page) for page in feed_pages(len(self._subscribed))}
        others = {"lists", STATIC, "descriptions", "search", "robots"}
        return frozenset(of_years | of_feeds | others)

    def for_readers(self) -> Iterator[Span]:
        """Yield what people read in the browser; of the data of years only the sizes matter."""
        for link in self._years:
            of_year = self._of_year[link.year]
            data = (year_figures(link.year), year_workbook(link.year))
            sizes = [size_text(self._folder.size(path)) for path in data]
            yield self._span(
                Step.YEARS,
                f"year {link.year}",
                partial(self._year_pages, link.year),
                (self._bodies, [report.summary for report in of_year], self._years, sizes),
            )
        reported = [(report.body, report.year, report.draft) for report in self._reports]
        latest = [report.summary for report in self._latest]
        yield self._span(
            Step.LISTS,
            "lists",
            self._lists,
            (self._bodies, reported, latest, self._years, self._modified),
        )
        yield self._span(Step.STATIC, STATIC, self._static, self._static_files)

    def data(self) -> Iterator[Span]:
        """Yield the data of the years, which is made of the files of the reports."""
        site, forms, known = self._site, self._content.forms, dict(self._order.forms)
        for year, of_year in sorted(self._of_year.items()):
            span = self._span(
                Step.DATA,
                f"data {year}",
                partial(year_data, year, of_year, forms, site, self._folder.files, self._go_on),
                [(one.figures, one.modified, one.form, known[one.form]) for one in of_year],
            )
            yield replace(span, elsewhere=partial(make_year, self._order, year, of_year))

    def search(self) -> Span:
        """Return the index of the search, which needs no other span."""
        texts = [(report.body, report.year, report.text) for report in self._reports]
        return self._span(Step.SEARCH, "search", self._search, texts)

    def for_programs(self) -> Iterator[Span]:
        """Yield what programs read of the whole site, whose data must have been written."""
        years = [self._year_data(year) for year in sorted(self._of_year)]
        yield self._span(
            Step.DESCRIPTIONS, "descriptions", partial(self._descriptions, years), years
        )
        yield from self._feeds()
        pages = [(r.body, r.year, r.draft, r.modified) for r in self._reports]
        yield self._span(Step.SITEMAP, "robots", self._robots, (self._bodies, pages))

    def _span(
        self, step: Step, name: str, make: Callable[[], Iterable[Written]], of: object
    ) -> Span:
        return Span(step, name, fingerprint(self._order.version, of), make)

    def _written(self, files: Iterable[OutputFile]) -> Iterator[Written]:
        for file in files:
            self._go_on()
            yield self._folder.write(file)

    @cached_property
    def _latest(self) -> list[ReportRow]:
        return heapq.nsmallest(
            LATEST, self._reports, key=lambda row: (-row.date.toordinal(), -row.year, row.body)
        )

    @cached_property
    def _modified(self) -> datetime.date | None:
        return max((report.modified for report in self._reports), default=None)

    @cached_property
    def _subscribed(self) -> list[ReportRow]:
        """What the feeds have; drafts are for those who preview them, not for subscribers."""
        public = [report for report in self._reports if not report.draft]
        return newest_first(public or self._reports)

    def _summaries(self, reports: Iterable[ReportRow]) -> Iterator[Summary]:
        for report in reports:
            yield unpack(self._cache.value(PREFIX + report.body, summary_key(report.year)), {})

    def _year_pages(self, year: int) -> Iterator[Written]:
        return self._written(
            year_page_files(
                year,
                self._summaries(self._of_year[year]),
                self._years,
                self._pages,
                self._folder.size,
            )
        )

    def _lists(self) -> Iterator[Written]:
        years, pages = self._years, self._pages
        reported: defaultdict[str, list[YearLink]] = defaultdict(list)
        for row in sorted(self._reports, key=lambda row: -row.year):
            page = report_page(row.body, row.year)
            reported[row.body].append(YearLink(row.year, page, 1, draft=row.draft))
        yield from self._written(
            chain(
                [home_page_file(list(self._summaries(self._latest)), years, reported, pages)],
                site_map_files(years, reported, pages),
                [
                    search_page_file(years, reported, pages),
                    not_found_page_file(years, pages),
                    accessibility_page(self._modified, pages),
                    web_manifest(self._site),
                ],
            )
        )

    def _static(self) -> Iterator[Written]:
        return self._written(static_files(self._order.root, self._site.theme))

    def _year_data(self, year: int) -> YearData:
        return YearData(
            year=year,
            csv_size=self._folder.size(year_figures(year)),
            workbook_size=self._folder.size(year_workbook(year)),
            issued=min(report.date for report in self._of_year[year]),
            modified=max(report.modified for report in self._of_year[year]),
        )

    def _descriptions(self, years: Sequence[YearData]) -> Iterator[Written]:
        site = self._site
        files = [
            site_package([(data.year, data.csv_size) for data in years], site),
            llms_text([data.year for data in years], site),
            *schemas(site.words),
        ]
        if site.base_url:
            files.append(catalog(years, site, site.base_url))
        return self._written(files)

    def _feeds(self) -> Iterator[Span]:
        """Yield the pages of the feeds, each of which is made of its own reports alone."""
        for page in feed_pages(len(self._subscribed)):
            reports = self._subscribed[page.start : page.end]
            of = (page.older, [(report.summary, report.sizes) for report in reports])
            yield self._span(Step.FEEDS, _feed_name(page), partial(self._feed, page, reports), of)

    def _feed(self, page: FeedPage, reports: Sequence[ReportRow]) -> Iterator[Written]:
        summaries = self._summaries(reports)
        return self._written(feed_page_files(page, summaries, self._site, self._folder.size))

    def _search(self) -> Iterator[Written]:
        index = SearchIndex()
        for report in self._reports:
            self._go_on()
            packed = self._cache.value(PREFIX + report.body, text_key(report.year))
            index.add(unpack(packed, {}))
        return self._written(index.files())

    def _robots(self) -> Iterator[Written]:
        site = self._site
        yield self._folder.write(robots(site.base_url))
        if site.base_url:
            # Drafts are for those who preview them, not for search engines.
            hidden = {page for report in self._reports if report.draft for page in _pages(report)}
            changed = {
                report_page(report.body, report.year): report.modified.isoformat()
                for report in self._reports
                if not report.draft
            }
            listed = [path for path in self._page_paths() if path not in hidden]
            yield from self._written(sitemap(listed, changed, site.base_url))

    def _page_paths(self) -> Iterator[str]:
        """Yield the paths of all pages."""
        for name in self._cache.names():
            if name != STATIC:
                files = self._cache.record(name).files
                yield from (file.path for file in files if is_page(file.path))


def _feed_name(page: FeedPage) -> str:
    return f"feed {page.number or 'newest'}"


def _pages(report: ReportRow) -> tuple[str, ...]:
    """Return the paths of pages that only show a report, as far as there are any."""
    return (
        report_page(report.body, report.year),
        checks_page(report.body, report.year),
        roll_up_page(report.body, report.year),
        comparison_page(report.body),
    )
