"""`<meta>` tags about a page, of its site, its column and its article, for those who inspect sites.

Three groups: every page says of which site it is; pages of lists say what they list; reports, and
what is published beside them, say what they are and carry the tags of the column they are in, too.
What is not known is left out.
Source: 《政府网站发展指引》（国办发〔2017〕47号）, rules for tags in pages. The `Description` of an
article is the page's own `description`: names of tags don't tell large letters from small ones,
and a page has only one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from sitegen.config import Site
from sitegen.outputs.addresses import absolute
from sitegen.reports.model import Report


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: `name` is one of the rules' own."""

    name: str
    content: str


@dataclass(frozen=True, slots=True)
class Column:
    """A list of reports: the home page, a year, a body."""

    name: str
    description: str


def tags(
    site: Site,
    column: Column | None,
    article: Report | None = None,
    title: str = "",
    address: str | None = None,
) -> list[Tag]:
    """Return the tags of a page in the order of the rules.

    `article` is the report that the page belongs to, `title` and `address` are the page's own.
    """
    pairs = [
        *_of_site(site),
        *(_of_column(site, column) if column else ()),
        *(_of_article(site, article, title, address) if article else ()),
    ]
    return [Tag(name, content) for name, content in pairs if content]


def picture(site: Site) -> str | None:
    """Return the address of the picture that stands for the site, if it has a known one."""
    return absolute(site.base_url, site.image) if site.base_url and site.image else None


def _of_site(site: Site) -> Iterator[tuple[str, str | None]]:
    yield "SiteName", site.title
    yield "SiteDomain", urlsplit(site.base_url).hostname if site.base_url else None
    yield "SiteIDCode", site.official.site_code


def _of_column(site: Site, column: Column) -> Iterator[tuple[str, str | None]]:
    yield "ColumnName", column.name
    yield "ColumnDescription", column.description
    yield "ColumnKeywords", _listed((column.name, *site.keywords) if site.keywords else ())
    yield "ColumnType", site.official.column_type


def _of_article(
    site: Site, report: Report, title: str, address: str | None
) -> Iterator[tuple[str, str | None]]:
    yield "ArticleTitle", title
    # The rules ask for the time of day; reports know the day alone.
    yield "PubDate", f"{report.date.isoformat()} 00:00"
    yield "ContentSource", report.source or report.body.name
    yield "Keywords", _listed(report.keywords or site.keywords)
    yield "Author", report.body.name
    yield "Image", picture(site)
    yield "Url", address


def _listed(words: Iterable[str]) -> str:
    return ",".join(dict.fromkeys(words))
