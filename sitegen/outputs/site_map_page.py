"""The site map for people: all years and bodies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitegen.outputs.addresses import SITE_MAP_PAGE, OutputFile
from sitegen.outputs.body_list import ReportedYears, body_links
from sitegen.outputs.pages import Pages, YearLink


def site_map_files(
    years: Sequence[YearLink], reported: ReportedYears, pages: Pages
) -> Iterator[OutputFile]:
    """Yield the pages of the site map.

    Raises:
        TemplateProblem: If a template is faulty.
    """
    _ = pages.site.words.translations.gettext
    page = pages.page(
        "sitemap",
        SITE_MAP_PAGE,
        _("Site map"),
        _("All years and bodies of this site, with the newest reports of each body."),
    )
    context = {"years": list(years), "bodies": body_links(pages.tree, reported)}
    yield pages.render("sitemap.html", page, years, context)
