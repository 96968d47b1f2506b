"""The pages that span reports: home, years, bodies, site map, search, and that for no page."""

from __future__ import annotations

import datetime
import itertools
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sitegen.language import Language
from sitegen.outputs.addresses import (
    HOME,
    NOT_FOUND,
    SEARCH,
    SITE_MAP_PAGE,
    OutputFile,
    body_figures,
    body_page,
    body_workbook,
    comparison_page,
    report_page,
    year_figures,
    year_workbook,
)
from sitegen.outputs.body_tree import BodyTree
from sitegen.outputs.downloads import Download, Size, size_text
from sitegen.outputs.media_types import CSV, WORKBOOK
from sitegen.outputs.pages import Link, Pages, YearLink, body_column, year_links
from sitegen.outputs.sums import Sums, sums
from sitegen.outputs.trends import trends
from sitegen.reports.model import Body
from sitegen.reports.summary import Summary

_LATEST = 10
"""How many reports the home page names as the latest."""


@dataclass(frozen=True, slots=True)
class ReportLink:
    """A report in a list."""

    title: str
    path: str
    year: int
    body_name: str
    date: datetime.date
    draft: bool
    figures: list[str]


@dataclass(frozen=True, slots=True)
class ReportGroup:
    """Reports that have the same main figures, so that one table can hold them.

    `sums` are those of the reports of one year, if there are several.
    """

    figure_labels: list[str]
    reports: list[ReportLink]
    sums: Sums | None


@dataclass(frozen=True, slots=True)
class NamedLink:
    """A way to the page of a body."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class BodyLink:
    """A body in a list, with its reports and the bodies below it."""

    name: str
    path: str
    years: list[YearLink]
    children: list[BodyLink]


def list_pages(
    summaries: Sequence[Summary], bodies: Mapping[str, Body], pages: Pages, size: Size
) -> Iterator[OutputFile]:
    """Yield the pages that span reports; `size` knows the data files of bodies and years.

    Raises:
        TemplateProblem: If a template is faulty.
    """
    maker = _ListPages(summaries, bodies, pages, size)
    yield maker.home()
    for year in maker.years:
        yield maker.year(year)
    for body in bodies.values():
        yield maker.body(body)
    yield maker.site_map()
    yield maker.search()
    yield maker.not_found()


class _ListPages:
    def __init__(
        self,
        summaries: Sequence[Summary],
        bodies: Mapping[str, Body],
        pages: Pages,
        size: Size,
    ) -> None:
        self.pages = pages
        self.size = size
        self.bodies = bodies
        self.summaries = newest_first(summaries)
        self.years = year_links(Counter(summary.year for summary in summaries))
        self.of_year: defaultdict[int, list[Summary]] = defaultdict(list)
        self.of_body: defaultdict[str, list[Summary]] = defaultdict(list)
        self.tree = BodyTree(bodies)
        rank = {body.id: number for number, body in enumerate(self.tree.below(None))}
        for summary in sorted(summaries, key=lambda s: (-s.year, rank[s.body])):
            self.of_year[summary.year].append(summary)
            self.of_body[summary.body].append(summary)

    @property
    def words(self) -> Language:
        return self.pages.site.words

    def home(self) -> OutputFile:
        site = self.pages.site
        page = self.pages.page("home", HOME, site.title, site.description)
        context = {
            **self._ways_in(),
            "latest": [self._report_link(summary) for summary in self.summaries[:_LATEST]],
        }
        return self.pages.render("home.html", page, self.years, context)

    def year(self, link: YearLink) -> OutputFile:
        _ = self.words.translations.gettext
        reports = self.of_year[link.year]
        title = _("Annual reports for {year}").format(year=link.year)
        page = self.pages.page(
            "year",
            link.path,
            title,
            _("The annual reports of all bodies for {year}, with their main figures.").format(
                year=link.year
            ),
        )
        at = self.years.index(link)
        context = {
            "year": link.year,
            "reports": [self._report_link(summary) for summary in reports],
            "groups": self._groups(reports, with_sums=True),
            "missing": self._without(reports),
            "earlier": self.years[at + 1] if at + 1 < len(self.years) else None,
            "later": self.years[at - 1] if at else None,
            "downloads": self._downloads(
                _("All figures of the reports for {year}").format(year=link.year),
                year_figures(link.year),
                year_workbook(link.year),
            ),
        }
        return self.pages.render("year.html", page, self.years, context)

    def body(self, body: Body) -> OutputFile:
        _ = self.words.translations.gettext
        reports = self.of_body[body.id]
        above = self.tree.above(body)
        page = self.pages.page(
            "body",
            body_page(body.id),
            body.name,
            body_column(body, self.words).description,
            [Link(other.name, body_page(other.id)) for other in above],
        )
        context = {
            "body": body,
            "parent": self._named(above[-1]) if above else None,
            "children": [self._named(child) for child in self.tree.children(body.id)],
            "reports": [self._report_link(summary) for summary in reports],
            "groups": self._groups(reports, with_sums=False),
            "trends": trends(reports, self.words),
            "comparison_link": comparison_page(body.id) if len(reports) > 1 else None,
            "downloads": self._downloads(
                _("All figures of {body}").format(body=body.name),
                body_figures(body.id),
                body_workbook(body.id),
            )
            if reports
            else [],
        }
        return self.pages.render("body.html", page, self.years, context)

    def site_map(self) -> OutputFile:
        _ = self.words.translations.gettext
        page = self.pages.page(
            "sitemap",
            SITE_MAP_PAGE,
            _("Site map"),
            _("All years and bodies of this site, with the newest reports of each body."),
        )
        return self.pages.render("sitemap.html", page, self.years, self._ways_in())

    def search(self) -> OutputFile:
        _ = self.words.translations.gettext
        page = self.pages.page(
            "search", SEARCH, _("Search"), _("Search the titles and texts of all reports.")
        )
        return self.pages.render("search.html", page, self.years, self._ways_in())

    def not_found(self) -> OutputFile:
        _ = self.words.translations.gettext
        page = self.pages.page(
            "not-found", NOT_FOUND, _("Page not found"), _("There is no page at this address.")
        )
        return self.pages.render("404.html", page, self.years, {})

    def _ways_in(self) -> dict[str, Any]:
        return {
            "years": self.years,
            "bodies": [self._body_link(body) for body in self.tree.children(None)],
        }

    def _named(self, body: Body) -> NamedLink:
        return NamedLink(body.name, body_page(body.id))

    def _body_link(self, body: Body) -> BodyLink:
        return BodyLink(
            name=body.name,
            path=body_page(body.id),
            years=[
                YearLink(summary.year, report_page(body.id, summary.year), 1, draft=summary.draft)
                for summary in self.of_body[body.id]
            ],
            children=[self._body_link(child) for child in self.tree.children(body.id)],
        )

    def _report_link(self, summary: Summary) -> ReportLink:
        return ReportLink(
            title=summary.title,
            path=report_page(summary.body, summary.year),
            year=summary.year,
            body_name=summary.body_name,
            date=summary.date,
            draft=summary.draft,
            figures=[figure.text for figure in summary.figures],
        )

    def _downloads(self, title: str, csv: str, book: str) -> list[Download]:
        return [
            Download(title, book, "XLSX", size_text(self.size(book)), WORKBOOK),
            Download(title, csv, "CSV", size_text(self.size(csv)), CSV),
        ]

    def _without(self, summaries: Sequence[Summary]) -> list[NamedLink]:
        """Return the bodies that have none of these reports."""
        reported = {summary.body for summary in summaries}
        return [self._named(body) for body in self.tree.below(None) if body.id not in reported]

    def _groups(self, summaries: Sequence[Summary], *, with_sums: bool) -> list[ReportGroup]:
        """Return the reports in the order given, those with other main figures apart."""

        def labels(summary: Summary) -> tuple[str, ...]:
            return tuple(self.words.say(figure.label) for figure in summary.figures)

        order: dict[tuple[str, ...], int] = {}
        for summary in summaries:
            order.setdefault(labels(summary), len(order))
        ordered = sorted(summaries, key=lambda summary: order[labels(summary)])
        return [
            ReportGroup(
                figure_labels=list(key),
                reports=[self._report_link(summary) for summary in group],
                sums=sums(group, self.bodies, self.words) if with_sums else None,
            )
            for key, group in ((key, list(of)) for key, of in itertools.groupby(ordered, labels))
        ]


def newest_first(summaries: Sequence[Summary]) -> list[Summary]:
    """Return reports by date, those of one day by year and body."""
    return sorted(summaries, key=lambda s: (-s.date.toordinal(), -s.year, s.body))
