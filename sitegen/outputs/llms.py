"""`llms.txt`: what the site is and where its data are, for programs that read texts.

Source: https://llmstxt.org/.
"""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.config import Site
from sitegen.outputs.addresses import (
    CATALOG,
    DATA_PACKAGE,
    FIGURES_SCHEMA,
    HOME,
    JSON_FEED,
    LANGUAGE_MODELS,
    REPORT_SCHEMA,
    OutputFile,
    absolute,
    year_figures,
    year_page,
)


def llms_text(years: Iterable[int], site: Site) -> OutputFile:
    """Return the text; `years` are those that have reports."""
    _ = site.words.translations.gettext

    def link(title: str, path: str, about: str = "") -> str:
        address = absolute(site.base_url, path) if site.base_url else path
        return f"- [{title}]({address})" + (f": {about}" if about else "")

    newest = sorted(years, reverse=True)
    blocks = [
        f"# {_one_line(site.title)}",
        f"> {_one_line(site.description)}",
        _(
            "Beside every report, in its folder bodies/BODY/YEAR/, lie report.json (texts and"
            " figures) and figures.csv (figures alone). bodies/BODY/figures.csv has all figures of"
            " a body. A blank cell is not zero: see the column state."
        ),
        f"## {_('Data')}",
        "\n".join(
            [
                link(_("All reports, newest first"), JSON_FEED, "JSON Feed"),
                link(_("All CSV files of figures"), DATA_PACKAGE, "Data Package"),
                *([link(_("Data catalogue"), CATALOG, "DCAT")] if site.base_url else []),
                link(_("Columns of the CSV files"), FIGURES_SCHEMA, "Table Schema"),
                link(_("Structure of report.json"), REPORT_SCHEMA, "JSON Schema"),
                *(
                    link(
                        _("All figures of the reports for {year}").format(year=year),
                        year_figures(year),
                        "CSV",
                    )
                    for year in newest
                ),
            ]
        ),
        f"## {_('Pages')}",
        "\n".join(
            [
                link(_("All bodies and years"), HOME),
                *(
                    link(_("Annual reports for {year}").format(year=year), year_page(year))
                    for year in newest
                ),
            ]
        ),
    ]
    return OutputFile(LANGUAGE_MODELS, ("\n\n".join(blocks) + "\n").encode())


def _one_line(text: str) -> str:
    return " ".join(text.split())
