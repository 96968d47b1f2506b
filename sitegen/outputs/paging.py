"""Long lists on several pages: how they are cut, and the ways from one page to the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from sitegen.outputs.addresses import numbered
from sitegen.outputs.official_tags import Column
from sitegen.outputs.pages import Link, Page, Pages

Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page of a long list, by its number and by what is first on it."""

    number: int
    path: str
    first: str


@dataclass(frozen=True, slots=True)
class Paging:
    """Where a page stands in a long list: its `number`, and that of its first and last entry.

    There are `total` entries on all `pages` together. `previous` and `next` are paths, or none.
    """

    number: int
    start: int
    end: int
    total: int
    previous: str | None
    next: str | None
    pages: list[PageLink]


@dataclass(frozen=True, slots=True)
class Part(Generic[Entry]):
    """The entries of one page of a list; without `paging` they are all that there are."""

    path: str
    entries: Sequence[Entry]
    paging: Paging | None


def parts(
    entries: Sequence[Entry], length: int, path: str, name: Callable[[Entry], str]
) -> list[Part[Entry]]:
    """Cut a list into pages of at most `length` entries; `path` is that of the first page.

    There always is a first page. `name` tells readers what is first on a page.
    """
    starts = range(0, len(entries), length)
    if len(starts) < 2:
        return [Part(path, entries, None)]
    links = [
        PageLink(number, numbered(path, number), name(entries[start]))
        for number, start in enumerate(starts, 1)
    ]
    return [
        Part(link.path, entries[start : start + length], _paging(link, links, start, length, total))
        for total in [len(entries)]
        for link, start in zip(links, starts, strict=True)
    ]


def _paging(link: PageLink, links: list[PageLink], start: int, length: int, total: int) -> Paging:
    at = link.number - 1
    return Paging(
        number=link.number,
        start=start + 1,
        end=min(start + length, total),
        total=total,
        previous=links[at - 1].path if at else None,
        next=links[at + 1].path if link.number < len(links) else None,
        pages=links,
    )


def page_of(
    part: Part[Entry],
    pages: Pages,
    kind: str,
    title: str,
    description: str,
    crumbs: Sequence[Link] = (),
) -> Page:
    """Return what a template knows of one page of a list; all but the first say which they are."""
    paging = part.paging
    if paging is None or paging.number == 1:
        return pages.page(kind, part.path, title, description, crumbs)
    _ = pages.site.words.translations.gettext
    return pages.page(
        kind,
        part.path,
        _("{title}, page {number}").format(title=title, number=paging.number),
        _("Page {number}: {description}").format(number=paging.number, description=description),
        [*crumbs, Link(title, paging.pages[0].path)],
        column=Column(title, description),
    )
