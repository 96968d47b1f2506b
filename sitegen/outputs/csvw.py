"""What a CSV file holds, as CSV on the Web describes it, where its readers look for it.

Beside every `figures.csv` lies a small `figures.csv-metadata.json`; all name the same schema.
Source: https://www.w3.org/TR/tabular-metadata/ and, on where it lies,
https://www.w3.org/TR/tabular-data-model/#locating-metadata.
"""

from __future__ import annotations

import posixpath
from typing import Any

from sitegen.config import Site
from sitegen.language import Language
from sitegen.outputs.addresses import FIGURES_CSVW_SCHEMA, OutputFile, csv_metadata, relative
from sitegen.outputs.figures_csv import COLUMNS, KEY, Column
from sitegen.outputs.json_file import json_file

_CONTEXT = "http://www.w3.org/ns/csvw"


def metadata_of(path: str, title: str, site: Site) -> OutputFile:
    """Return the description of one CSV file of figures."""
    own = csv_metadata(path)
    return json_file(
        own,
        {
            "@context": [_CONTEXT, {"@language": site.language}],
            "url": posixpath.basename(path),
            "dc:title": title,
            "dc:publisher": site.publisher,
            "dc:license": {"@id": site.license} if site.license else None,
            "tableSchema": relative(own, FIGURES_CSVW_SCHEMA),
        },
    )


def csvw_schema(words: Language) -> OutputFile:
    """Return the schema to which all descriptions refer."""
    return json_file(
        FIGURES_CSVW_SCHEMA,
        {
            "@context": [_CONTEXT, {"@language": words.code}],
            "@type": "Schema",
            "columns": [_column(column, words) for column in COLUMNS],
            "primaryKey": list(KEY),
        },
    )


def _column(column: Column, words: Language) -> dict[str, Any]:
    datatype: object = column.datatype.value
    if column.choices:
        datatype = {"base": "string", "format": "|".join(column.choices)}
    return {
        "name": column.name,
        # A reader compares the first line of the file with the titles.
        "titles": column.name,
        "dc:title": words.say(column.title),
        "dc:description": words.say(column.description),
        "datatype": datatype,
        "required": not column.optional,
    }
