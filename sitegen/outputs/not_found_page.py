"""What a web host shows at addresses where there is nothing."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.outputs.addresses import NOT_FOUND, OutputFile
from sitegen.outputs.pages import Pages, YearLink


def not_found_page_file(years: Sequence[YearLink], pages: Pages) -> OutputFile:
    """Return the page for wrong addresses.

    Raises:
        TemplateProblem: If a template is faulty.
    """
    _ = pages.site.words.translations.gettext
    page = pages.page(
        "not-found", NOT_FOUND, _("Page not found"), _("There is no page at this address.")
    )
    return pages.render("404.html", page, years, {})
