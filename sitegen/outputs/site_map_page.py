"""The site map for people: all years and bodies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitegen.outputs.addresses import BODIES, SITE_MAP_PAGE, OutputFile
from sitegen.outputs.body_list import ReportedYears, ways_by_body
from sitegen.outputs.long_body_list import long_body_list_files
from sitegen.outputs.pages import Pages, YearLink


def site_map_files(
    years: Sequence[YearLink], reported: ReportedYears, pages: Pages
) -> Iterator[OutputFile]:
    """Yield the site map, and the list of all bodies that are below no other if it has not all.

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
    context = {"years": list(years), **ways_by_body(pages.tree, reported)}
    yield pages.render("sitemap.html", page, years, context)
    if context["bodies_link"]:
        yield from long_body_list_files(
            pages.tree.children(None),
            BODIES,
            "body",
            _("All bodies"),
            _("All bodies of this site; those that belong to another are on its page."),
            (),
            pages,
        )
