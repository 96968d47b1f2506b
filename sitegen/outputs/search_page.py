"""The page that searches; without its script it leads to all reports by year and by body."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.outputs.addresses import SEARCH, OutputFile
from sitegen.outputs.body_list import ReportedYears, ways_by_body
from sitegen.outputs.pages import Pages, YearLink


def search_page_file(
    years: Sequence[YearLink], reported: ReportedYears, pages: Pages
) -> OutputFile:
    """Return the search page.

    Raises:
        TemplateProblem: If a template is faulty.
    """
    _ = pages.site.words.translations.gettext
    page = pages.page(
        "search", SEARCH, _("Search"), _("Search the titles and texts of all reports.")
    )
    context = {"years": list(years), **ways_by_body(pages.tree, reported)}
    return pages.render("search.html", page, years, context)
