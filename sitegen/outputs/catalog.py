"""`catalog.jsonld`: the data of the site for catalogues of open data, as DCAT 3 describes it.

The years are the members of one series; each has its figures as CSV and as a workbook.
Addresses have to be whole here, so that there is no catalogue without a base URL.
Source: https://www.w3.org/TR/vocab-dcat-3/.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sitegen.config import Site
from sitegen.outputs.addresses import (
    CATALOG,
    FIGURES_SCHEMA,
    HOME,
    OutputFile,
    absolute,
    year_figures,
    year_page,
    year_workbook,
)
from sitegen.outputs.json_file import json_file
from sitegen.outputs.media_types import CSV, WORKBOOK

_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types"
_LANGUAGES = "http://id.loc.gov/vocabulary/iso639-1"


@dataclass(frozen=True, slots=True)
class YearData:
    """The data of one year: the sizes of its files, and when its reports appeared and changed."""

    year: int
    csv_size: int
    workbook_size: int
    issued: datetime.date
    modified: datetime.date


def catalog(years: Sequence[YearData], site: Site, base_url: str) -> OutputFile:
    """Return the catalogue of a site that lives at `base_url`."""
    home = absolute(base_url, HOME)
    series = f"{home}#series"
    common = {
        "dcterms:publisher": {"@id": f"{home}#publisher"},
        "dcterms:language": {"@id": f"{_LANGUAGES}/{site.language.split('-')[0]}"},
        **({"dcterms:license": {"@id": site.license}} if site.license else {}),
    }
    return json_file(
        CATALOG,
        {
            "@context": _CONTEXT,
            "@id": f"{home}#catalog",
            "@type": "dcat:Catalog",
            "dcterms:title": _text(site.title, site),
            "dcterms:description": _text(site.description, site),
            "foaf:homepage": {"@id": home},
            **common,
            # Named once; the datasets refer to it.
            "dcterms:publisher": {
                "@id": f"{home}#publisher",
                "@type": "foaf:Organization",
                "foaf:name": _text(site.publisher or site.title, site),
            },
            "dcat:dataset": [
                {
                    "@id": series,
                    "@type": "dcat:DatasetSeries",
                    "dcterms:title": _text(site.title, site),
                    "dcterms:description": _text(site.description, site),
                    **common,
                },
                *({**_dataset(year, series, site, base_url), **common} for year in years),
            ],
        },
    )


def _dataset(data: YearData, series: str, site: Site, base_url: str) -> dict[str, Any]:
    _ = site.words.translations.gettext
    year = data.year
    page = absolute(base_url, year_page(year))
    title = _("All figures of the reports for {year}").format(year=year)
    about = _("The annual reports of all bodies for {year}, with their main figures.")
    files = (
        (year_figures(year), CSV, data.csv_size),
        (year_workbook(year), WORKBOOK, data.workbook_size),
    )
    return {
        "@id": f"{page}#data",
        "@type": "dcat:Dataset",
        "dcterms:title": _text(title, site),
        "dcterms:description": _text(about.format(year=year), site),
        "dcterms:issued": _day(data.issued),
        "dcterms:modified": _day(data.modified),
        "dcterms:temporal": {
            "@type": "dcterms:PeriodOfTime",
            "dcat:startDate": _day(datetime.date(year, 1, 1)),
            "dcat:endDate": _day(datetime.date(year, 12, 31)),
        },
        "dcat:inSeries": {"@id": series},
        "dcat:landingPage": {"@id": page},
        "dcat:distribution": [
            {
                "@id": absolute(base_url, path),
                "@type": "dcat:Distribution",
                "dcterms:title": _text(title, site),
                "dcat:accessURL": {"@id": page},
                "dcat:downloadURL": {"@id": absolute(base_url, path)},
                "dcat:mediaType": {"@id": f"{_MEDIA_TYPES}/{media_type}"},
                "dcat:byteSize": {"@type": "xsd:nonNegativeInteger", "@value": str(size)},
                **(
                    {"dcterms:conformsTo": {"@id": absolute(base_url, FIGURES_SCHEMA)}}
                    if media_type == CSV
                    else {}
                ),
            }
            for path, media_type, size in files
        ],
    }


def _text(text: str, site: Site) -> dict[str, str]:
    return {"@language": site.language, "@value": text}


def _day(date: datetime.date) -> dict[str, str]:
    return {"@type": "xsd:date", "@value": date.isoformat()}
