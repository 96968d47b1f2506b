"""`datapackage.json`: what the CSV files of a folder hold, as Data Package v2 describes it.

Source: https://datapackage.org/standard/data-package/ and https://datapackage.org/standard/table-schema/.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sitegen.config import Site
from sitegen.language import Language
from sitegen.outputs.addresses import (
    DATA_PACKAGE,
    FIGURES_SCHEMA,
    HOME,
    OutputFile,
    absolute,
    body_figures,
    body_package,
    body_page,
    data_id,
    relative,
    year_figures,
)
from sitegen.outputs.figures_csv import COLUMNS, KEY, Column
from sitegen.outputs.json_file import json_file
from sitegen.reports.model import Body

_PROFILES = "https://datapackage.org/profiles/2.0"


@dataclass(frozen=True, slots=True)
class _Table:
    """A CSV file of a package: `name` is unique in it."""

    name: str
    title: str
    path: str
    size: int


def site_package(years: Iterable[tuple[int, int]], site: Site) -> OutputFile:
    """Return the package of a whole site: the file of each year, given with its size."""
    _ = site.words.translations.gettext
    tables = [
        _Table(
            f"figures-{year}",
            _("All figures of the reports for {year}").format(year=year),
            year_figures(year),
            size,
        )
        for year, size in years
    ]
    # A path to the schema may not lead up, so that only a package at the top can refer to it.
    return _package(DATA_PACKAGE, site.title, site.description, HOME, tables, FIGURES_SCHEMA, site)


def package_of_body(body: Body, size: int, site: Site) -> OutputFile:
    """Return the package of one body: the file of all its figures, given with its size."""
    _ = site.words.translations.gettext
    title = _("All figures of {body}").format(body=body.name)
    tables = [_Table("figures", title, body_figures(body.id), size)]
    schema = table_schema(site.words)
    return _package(
        body_package(body.id), title, site.title, body_page(body.id), tables, schema, site
    )


def figures_schema(words: Language) -> OutputFile:
    """Return the Table Schema of every CSV file of figures."""
    return json_file(FIGURES_SCHEMA, table_schema(words))


def table_schema(words: Language) -> dict[str, Any]:
    """Return what stands in the columns of a CSV file of figures."""
    return {
        "$schema": f"{_PROFILES}/tableschema.json",
        "fields": [_field(column, words) for column in COLUMNS],
        "primaryKey": list(KEY),
        "missingValues": [""],
    }


def _field(column: Column, words: Language) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": not column.optional}
    if column.choices:
        constraints["enum"] = list(column.choices)
    return {
        "name": column.name,
        "type": column.datatype.value,
        "title": words.say(column.title),
        "description": words.say(column.description),
        "constraints": constraints,
    }


def _package(
    path: str,
    title: str,
    description: str,
    page: str,
    tables: list[_Table],
    schema: str | dict[str, Any],
    site: Site,
) -> OutputFile:
    return json_file(
        path,
        {
            "$schema": f"{_PROFILES}/datapackage.json",
            "name": site.id,
            "id": data_id(site.id, path),
            "title": title,
            "description": description,
            "homepage": absolute(site.base_url, page) if site.base_url else None,
            "licenses": [{"path": site.license}] if site.license else None,
            "contributors": [{"title": site.publisher, "roles": ["publisher"]}]
            if site.publisher
            else None,
            "resources": [
                {
                    "$schema": f"{_PROFILES}/dataresource.json",
                    "name": table.name,
                    "type": "table",
                    "title": table.title,
                    "path": relative(path, table.path),
                    "format": "csv",
                    "mediatype": "text/csv",
                    "encoding": "utf-8",
                    "bytes": table.size,
                    "schema": schema,
                }
                for table in tables
            ],
        },
    )
