"""The accessibility statement: what the site meets and how that was tested."""

from __future__ import annotations

import datetime

from sitegen.outputs.addresses import ACCESSIBILITY, OutputFile
from sitegen.outputs.pages import Pages


def accessibility_page(modified: datetime.date | None, pages: Pages) -> OutputFile:
    """Return the statement; it is as old as the newest report, whenever the site was built.

    Raises:
        TemplateProblem: If a template is faulty.
    """
    _ = pages.site.words.translations.gettext
    page = pages.page(
        "accessibility",
        ACCESSIBILITY,
        _("Accessibility statement"),
        _("How this site can be used by everyone, what it does not offer, and whom to tell."),
    )
    return pages.render("accessibility.html", page, (), {"modified": modified})
