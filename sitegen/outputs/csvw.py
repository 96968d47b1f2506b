"""What a CSV file holds, as CSV on the Web describes it, where its readers look for it.

Beside every `figures.csv` lies its `figures.csv-metadata.json`: that works on every host, without
a header of HTTP or a file at the host's root. Each has the schema in itself, since few readers
follow a link to another file.
Source: https://www.w3.org/TR/tabular-metadata/ and, on where it lies,
https://www.w3.org/TR/tabular-data-model/#locating-metadata.
"""

from __future__ import annotations

import posixpath
from functools import lru_cache
from typing import Any

from sitegen.config import Site
from sitegen.language import LANGUAGES, Language
from sitegen.outputs.addresses import OutputFile, csv_metadata
from sitegen.outputs.figures_csv import COLUMNS, KEY, Column
from sitegen.outputs.json_file import JsonText, indented, json_file


def metadata_of(path: str, title: str, site: Site) -> OutputFile:
    """Return the description of one CSV file of figures."""
    return json_file(
        csv_metadata(path),
        {
            "@context": ["http://www.w3.org/ns/csvw", {"@language": site.language}],
            "url": posixpath.basename(path),
            "dc:title": title,
            "dc:publisher": site.publisher,
            "dc:license": {"@id": site.license} if site.license else None,
            "tableSchema": _schema(site.words),
        },
    )


@lru_cache(maxsize=len(LANGUAGES))
def _schema(words: Language) -> JsonText:
    """Return what stands in the columns, the same for every file."""
    return indented(
        {"columns": [_column(column, words) for column in COLUMNS], "primaryKey": list(KEY)}
    )


def _column(column: Column, words: Language) -> dict[str, Any]:
    datatype: object = column.datatype.value
    if column.choices:
        datatype = {"base": "string", "format": "|".join(column.choices)}
    return {
        "name": column.name,
        # A reader compares them with the first line of the file.
        "titles": column.name,
        "dc:title": words.say(column.title),
        "dc:description": words.say(column.description),
        "datatype": datatype,
        "required": not column.optional,
    }
