"""All reports of a year side by side, what they come to, and who has none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sitegen.outputs.addresses import OutputFile, year_figures, year_page, year_workbook
from sitegen.outputs.body_list import NamedLink, named_link
from sitegen.outputs.body_tree import BodyTree
from sitegen.outputs.downloads import Size, figures_to_take_away
from sitegen.outputs.pages import Pages, YearLink
from sitegen.outputs.report_list import report_group, report_link, with_same_figures
from sitegen.outputs.sums import sums
from sitegen.reports.model import Body
from sitegen.reports.summary import Summary


def year_page_files(
    year: int,
    summaries: Sequence[Summary],
    years: Sequence[YearLink],
    bodies: Mapping[str, Body],
    pages: Pages,
    size: Size,
) -> Iterator[OutputFile]:
    """Yield the pages of a year; `summaries` are its reports, `years` all years of the site.

    `size` knows the data files of the year.

    Raises:
        TemplateProblem: If a template is faulty.
    """
    words = pages.site.words
    _ = words.translations.gettext
    reports = sorted(summaries, key=lambda summary: pages.tree.rank(summary.body))
    page = pages.page(
        "year",
        year_page(year),
        _("Annual reports for {year}").format(year=year),
        _("The annual reports of all bodies for {year}, with their main figures.").format(
            year=year
        ),
    )
    context = {
        "year": year,
        "reports": [report_link(summary) for summary in reports],
        "groups": [
            report_group(group, words, sums(group, bodies, words))
            for group in with_same_figures(reports, words)
        ],
        "missing": _without(reports, pages.tree),
        "earlier": max((link for link in years if link.year < year), key=_year, default=None),
        "later": min((link for link in years if link.year > year), key=_year, default=None),
        "downloads": figures_to_take_away(
            _("All figures of the reports for {year}").format(year=year),
            year_workbook(year),
            year_figures(year),
            size,
        ),
    }
    yield pages.render("year.html", page, years, context)


def _year(link: YearLink) -> int:
    return link.year


def _without(summaries: Sequence[Summary], tree: BodyTree) -> list[NamedLink]:
    """Return the bodies that have none of these reports."""
    reported = {summary.body for summary in summaries}
    return [named_link(body) for body in tree.below(None) if body.id not in reported]
