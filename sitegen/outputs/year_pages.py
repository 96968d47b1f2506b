"""All reports of a year side by side, what they come to, and who has none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from sitegen.outputs import lengths
from sitegen.outputs.addresses import (
    OutputFile,
    year_figures,
    year_missing,
    year_page,
    year_workbook,
)
from sitegen.outputs.body_list import named_link
from sitegen.outputs.body_tree import BodyTree
from sitegen.outputs.downloads import Size, figures_to_take_away
from sitegen.outputs.long_body_list import long_body_list_files
from sitegen.outputs.pages import Link, Pages, YearLink
from sitegen.outputs.paging import Part, page_of, parts
from sitegen.outputs.report_list import (
    ReportGroup,
    ReportLink,
    report_group,
    with_same_figures,
)
from sitegen.outputs.sums import sums
from sitegen.reports.model import Body
from sitegen.reports.summary import Summary, with_shared_labels


def year_page_files(
    year: int,
    summaries: Iterable[Summary],
    years: Sequence[YearLink],
    pages: Pages,
    size: Size,
) -> Iterator[OutputFile]:
    """Yield the pages of a year; `summaries` are its reports, `years` all years of the site.

    The reports are gone through once: they may be read one by one. `size` knows the data files of
    the year.

    Raises:
        TemplateProblem: If a template is faulty.
    """
    _ = pages.site.words.translations.gettext
    title = _("Annual reports for {year}").format(year=year)
    description = _("The annual reports of all bodies for {year}, with their main figures.").format(
        year=year
    )
    reports = sorted(with_shared_labels(summaries), key=lambda one: pages.tree.rank(one.body))
    missing = _without(reports, pages.tree)
    context = {
        "year": year,
        "count": len(reports),
        "missing_count": len(missing),
        "missing_link": year_missing(year) if len(missing) > lengths.NAMED else None,
        **_ways_on(year, years, pages, size),
    }
    tables = _tables(reports, pages)
    rows = [(number, report) for number, table in enumerate(tables) for report in table.reports]
    for part in parts(rows, lengths.ROWS, year_page(year), lambda row: row[1].body_name):
        first = part.path == year_page(year)
        context |= {
            "reports": [report for _number, report in part.entries],
            "groups": list(_on_page(part, tables)),
            "missing": [named_link(body) for body in missing[: lengths.NAMED]] if first else [],
            "paging": part.paging,
        }
        page = page_of(part, pages, "year", title, description)
        yield pages.render("year.html", page, years, context)
    if context["missing_link"]:
        yield from _missing_files(year, missing, title, pages)


def _ways_on(year: int, years: Sequence[YearLink], pages: Pages, size: Size) -> dict[str, Any]:
    """Return what templates need to lead to the years around this one, and to its data."""
    _ = pages.site.words.translations.gettext
    return {
        "earlier": max((link for link in years if link.year < year), key=_year, default=None),
        "later": min((link for link in years if link.year > year), key=_year, default=None),
        "downloads": figures_to_take_away(
            _("All figures of the reports for {year}").format(year=year),
            year_workbook(year),
            year_figures(year),
            size,
        ),
    }


def _year(link: YearLink) -> int:
    return link.year


def _without(summaries: Sequence[Summary], tree: BodyTree) -> list[Body]:
    """Return the bodies that have none of these reports."""
    reported = {summary.body for summary in summaries}
    return [body for body in tree.below(None) if body.id not in reported]


def _tables(summaries: Sequence[Summary], pages: Pages) -> list[ReportGroup]:
    words = pages.site.words
    return [
        report_group(group, words, sums(group, pages.bodies, words))
        for group in with_same_figures(summaries, words)
    ]


def _on_page(
    part: Part[tuple[int, ReportLink]], tables: Sequence[ReportGroup]
) -> Iterator[ReportGroup]:
    """Yield what of the tables is on a page; sums are where a table begins."""
    for number, rows in groupby(part.entries, key=itemgetter(0)):
        table = tables[number]
        reports = [report for _, report in rows]
        sums_of_all = table.sums if reports[0] is table.reports[0] else None
        yield ReportGroup(
            table.figure_labels, reports, sums_of_all, whole=len(reports) == len(table.reports)
        )


def _missing_files(
    year: int, missing: Sequence[Body], title: str, pages: Pages
) -> Iterator[OutputFile]:
    _ = pages.site.words.translations.gettext
    return long_body_list_files(
        missing,
        year_missing(year),
        "year",
        _("Bodies without a report for {year}").format(year=year),
        _("All bodies that have no report for {year} on this site.").format(year=year),
        [Link(title, year_page(year))],
        pages,
    )
