"""The home page: the newest reports, and the ways in by year and by body."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.outputs.addresses import HOME, OutputFile
from sitegen.outputs.body_list import ReportedYears, ways_by_body
from sitegen.outputs.pages import Pages, YearLink
from sitegen.outputs.report_list import report_link
from sitegen.reports.summary import Summary

LATEST = 10
"""How many reports the home page names as the latest."""


def home_page_file(
    latest: Sequence[Summary], years: Sequence[YearLink], reported: ReportedYears, pages: Pages
) -> OutputFile:
    """Return the home page; `latest` are the newest reports, the newest first.

    Raises:
        TemplateProblem: If a template is faulty.
    """
    site = pages.site
    page = pages.page("home", HOME, site.title, site.description)
    context = {
        "years": list(years),
        **ways_by_body(pages.tree, reported),
        "latest": [report_link(summary) for summary in latest],
    }
    return pages.render("home.html", page, years, context)
