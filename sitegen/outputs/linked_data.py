"""A report in the words of schema.org, for search engines: a block of data in its page.

Such a block is no script to a browser: it runs nothing, and a strict policy lets it be.
Source: https://schema.org/Report and https://schema.org/Dataset.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import jinja2
from markupsafe import Markup

from sitegen.config import Site
from sitegen.outputs.addresses import (
    OutputFile,
    absolute,
    body_page,
    relative,
    report_id,
    report_page,
)
from sitegen.reports.model import Body, Report


def linked_data(report: Report, files: Sequence[tuple[OutputFile, str]], site: Site) -> Markup:
    """Return the block of a report; its data are in `files`, which come with their media types."""
    _ = site.words.translations.gettext
    year, body = report.year, report.body
    own = report_page(body.id, year)

    def address(path: str) -> str:
        return absolute(site.base_url, path) if site.base_url else relative(own, path)

    organization = _organization(body, address(body_page(body.id)))
    document = {
        "@type": "Report",
        "@id": report_id(site.id, body.id, year),
        "headline": report.title,
        "url": address(own),
        "inLanguage": site.language,
        "datePublished": report.date.isoformat(),
        "dateModified": report.modified.isoformat(),
        "author": {"@id": organization["@id"]},
        "publisher": {"@id": organization["@id"]},
        "reportNumber": report.document_number,
        "license": site.license,
    }
    dataset = {
        "@type": "Dataset",
        "name": _("Figures of: {title}").format(title=report.title),
        "description": _(
            "All figures of the statistical tables in the report of {body} for {year}, with the"
            " ids and labels of their tables, rows and columns."
        ).format(body=body.name, year=year),
        "url": address(own),
        "isBasedOn": {"@id": document["@id"]},
        "creator": {"@id": organization["@id"]},
        "inLanguage": site.language,
        "datePublished": report.date.isoformat(),
        "dateModified": report.modified.isoformat(),
        "temporalCoverage": f"{year}-01-01/{year}-12-31",
        "isAccessibleForFree": True,
        "license": site.license,
        "distribution": [
            {
                "@type": "DataDownload",
                "contentUrl": address(file.path),
                "encodingFormat": media_type,
                "contentSize": f"{len(file.data)} B",
            }
            for file, media_type in files
        ],
    }
    graph = [_known(document), _known(dataset), organization]
    data = {"@context": "https://schema.org", "@graph": graph}
    return jinja2.utils.htmlsafe_json_dumps(data, ensure_ascii=False)


def _organization(body: Body, page: str) -> dict[str, Any]:
    return _known(
        {
            "@type": "GovernmentOrganization",
            "@id": page,
            "name": body.name,
            "alternateName": body.short_name,
            "url": page,
        }
    )


def _known(data: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if value is not None}
