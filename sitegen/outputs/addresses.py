"""Where everything is on the site: paths from its root, links between them, permanent ids."""

from __future__ import annotations

import posixpath
import uuid
from dataclasses import dataclass

HOME = "index.html"
NOT_FOUND = "404.html"
JSON_FEED = "feed.json"
ATOM_FEED = "feed.xml"
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
SITE_MAP_PAGE = "sitemap.html"
BODIES = "bodies.html"
ACCESSIBILITY = "accessibility.html"
MANIFEST = "manifest.webmanifest"
ICON = "static/icon.svg"
THEME = "static/theme.css"
SEARCH = "search.html"
SEARCH_CATALOG = "search/catalog.js"
DATA_PACKAGE = "datapackage.json"
CATALOG = "catalog.jsonld"
LANGUAGE_MODELS = "llms.txt"
REPORT_SCHEMA = "schemas/report.schema.json"
FIGURES_SCHEMA = "schemas/figures.schema.json"


@dataclass(frozen=True, slots=True)
class OutputFile:
    """One file of the site: its path from the root, with forward slashes, and its bytes."""

    path: str
    data: bytes


def is_page(path: str) -> bool:
    """Tell whether a file is a page."""
    return path.endswith(".html")


def year_page(year: int) -> str:
    """Return the path of a year's page."""
    return f"years/{year}/index.html"


def body_page(body: str) -> str:
    """Return the path of a body's page."""
    return f"bodies/{body}/index.html"


def report_page(body: str, year: int) -> str:
    """Return the path of a report's page."""
    return f"bodies/{body}/{year}/index.html"


def report_data(body: str, year: int) -> str:
    """Return the path of a report's figures as JSON."""
    return f"bodies/{body}/{year}/report.json"


def report_figures(body: str, year: int) -> str:
    """Return the path of a report's figures as CSV."""
    return f"bodies/{body}/{year}/figures.csv"


def body_figures(body: str) -> str:
    """Return the path of all figures of a body as CSV."""
    return f"bodies/{body}/figures.csv"


def body_workbook(body: str) -> str:
    """Return the path of all figures of a body as a workbook."""
    return f"bodies/{body}/figures.xlsx"


def body_package(body: str) -> str:
    """Return the path of what describes the data of a body."""
    return f"bodies/{body}/{DATA_PACKAGE}"


def year_figures(year: int) -> str:
    """Return the path of all figures of a year as CSV."""
    return f"years/{year}/figures.csv"


def year_workbook(year: int) -> str:
    """Return the path of all figures of a year as a workbook."""
    return f"years/{year}/figures.xlsx"


def csv_metadata(path: str) -> str:
    """Return the path of what describes a CSV file, where CSVW looks for it."""
    return f"{path}-metadata.json"


def checks_page(body: str, year: int) -> str:
    """Return the path of the page of what was checked on a report."""
    return f"bodies/{body}/{year}/checks.html"


def checks_data(body: str, year: int) -> str:
    """Return the path of what was checked on a report, as JSON."""
    return f"bodies/{body}/{year}/checks.json"


def comparison_page(body: str) -> str:
    """Return the path of the page that compares the reports of a body."""
    return f"bodies/{body}/comparison.html"


def roll_up_page(body: str, year: int) -> str:
    """Return the path of the page of a report and those that it sums up."""
    return f"bodies/{body}/{year}/roll-up.html"


def body_children(body: str) -> str:
    """Return the path of the list of the many bodies that belong to one."""
    return f"bodies/{body}/bodies.html"


def year_missing(year: int) -> str:
    """Return the path of the list of the many bodies that have no report for a year."""
    return f"years/{year}/missing.html"


def numbered(path: str, number: int) -> str:
    """Return the path of a page of a list, by that of its first one."""
    if number == 1:
        return path
    folder, name = posixpath.split(path)
    stem, suffix = posixpath.splitext(name)
    return posixpath.join(folder, f"{'page' if stem == 'index' else stem}-{number}{suffix}")


def json_feed(number: int | None) -> str:
    """Return the path of a page of the JSON Feed; the newest one has no number."""
    return f"feed/{number}.json" if number else JSON_FEED


def atom_feed(number: int | None) -> str:
    """Return the path of a page of the Atom feed; the newest one has no number."""
    return f"feed/{number}.xml" if number else ATOM_FEED


def sitemap_part(number: int) -> str:
    """Return the path of one of several lists of all pages for search engines."""
    return f"sitemap-{number}.xml"


def search_text(body: str, year: int) -> str:
    """Return the path of the text of a report that the search page shows."""
    return f"bodies/{body}/{year}/text.js"


def search_pairs(number: int) -> str:
    """Return the path of one of the files of the search index."""
    return f"search/{number}.js"


def relative(source: str, target: str) -> str:
    """Return the link from one page to another; it works on any host and from disk."""
    above, there = source.split("/")[:-1], target.split("/")
    shared = 0
    for ours, theirs in zip(above, there[:-1], strict=False):
        if ours != theirs:
            break
        shared += 1
    return "../" * (len(above) - shared) + "/".join(there[shared:])


def absolute(base_url: str, path: str) -> str:
    """Return the whole address of a page; that of a folder's index is the folder's."""
    return base_url + (path.removesuffix("index.html") if path.endswith("index.html") else path)


def report_id(site: str, body: str, year: int) -> str:
    """Return the permanent id of a report, the same on whatever host the site lives."""
    return uuid.uuid5(_NAMESPACE, f"{site}/{body}/{year}").urn


def data_id(site: str, path: str) -> str:
    """Return the permanent id of a data file, by its path."""
    return uuid.uuid5(_NAMESPACE, f"{site}/data/{path}").urn


def site_id(site: str) -> str:
    """Return the permanent id of the site's feed."""
    return uuid.uuid5(_NAMESPACE, site).urn


# Ids are made from this and from names; another value would give every report a new id.
_NAMESPACE = uuid.UUID("6f0cbd3e-6a5f-5d0c-9f0e-2d3c8a1b7e54")
