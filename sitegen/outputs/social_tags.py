"""Open Graph tags: what is shown of a page where a link to it is passed on.

Source: https://ogp.me/. Addresses need a base URL: without one they are left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.config import Site
from sitegen.outputs.official_tags import Tag, picture
from sitegen.reports.model import Report


def social_tags(
    site: Site, title: str, description: str, address: str | None, article: Report | None = None
) -> list[Tag]:
    """Return the tags of a page; `article` is the report that it belongs to."""
    pairs = [
        ("og:type", "article" if article else "website"),
        ("og:title", title),
        ("og:description", description),
        ("og:url", address),
        ("og:site_name", site.title),
        ("og:locale", _locale(site.language)),
        ("og:image", picture(site)),
        ("og:image:alt", site.title if picture(site) else None),
        *(_of_article(site, article) if article else ()),
    ]
    return [Tag(name, content) for name, content in pairs if content]


def _of_article(site: Site, report: Report) -> Iterator[tuple[str, str]]:
    yield "article:published_time", site.moment(report.date).isoformat()
    yield "article:modified_time", site.moment(report.modified).isoformat()


def _locale(language: str) -> str | None:
    """Return a language as Open Graph writes it; it knows none without a country."""
    return language.replace("-", "_") if "-" in language else None
