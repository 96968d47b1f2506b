"""Bodies in lists, with those that belong to them and the years of their reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sitegen.outputs import lengths
from sitegen.outputs.addresses import BODIES, body_page
from sitegen.outputs.body_tree import BodyTree
from sitegen.outputs.pages import YearLink
from sitegen.reports.model import Body

ReportedYears = Mapping[str, Sequence[YearLink]]
"""The reports of each body that has some, by its id, the newest first."""


@dataclass(frozen=True, slots=True)
class NamedLink:
    """A way to the page of a body."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class BodyLink:
    """A body in a list, with its reports and the bodies below it.

    `more` counts the bodies right below it that are not among its `children`.
    """

    name: str
    path: str
    years: list[YearLink]
    children: list[BodyLink]
    more: int


def named_link(body: Body) -> NamedLink:
    """Return the way to the page of a body."""
    return NamedLink(body.name, body_page(body.id))


def ways_by_body(tree: BodyTree, reported: ReportedYears) -> dict[str, Any]:
    """Return what templates need to lead to all bodies, and so to all reports.

    Where there are too many for a page, those highest up are listed: level by level, and of the
    last level that has some room as many below each body as below the others.
    """
    highest = tree.children(None)
    return {
        "bodies": _links(highest[: lengths.LISTED], list(_widths(tree, highest)), tree, reported),
        "bodies_count": len(highest),
        "bodies_link": BODIES if len(highest) > lengths.LISTED else None,
    }


def _widths(tree: BodyTree, level: Sequence[Body]) -> Iterator[int]:
    """Yield how many bodies can be listed below each body of a level, from the first level on."""
    room = lengths.LISTED - len(level)
    while room > 0 and level:
        families = [found for body in level if (found := tree.children(body.id))]
        level = [body for family in families for body in family]
        if len(level) <= room:
            yield lengths.LISTED
        elif room >= len(families):
            yield room // len(families)
        room -= len(level)


def _links(
    bodies: Sequence[Body], widths: Sequence[int], tree: BodyTree, reported: ReportedYears
) -> list[BodyLink]:
    width = widths[0] if widths else 0
    return [
        BodyLink(
            name=body.name,
            path=body_page(body.id),
            years=list(reported.get(body.id, ())),
            children=_links(below[:width], widths[1:], tree, reported),
            more=len(below[width:]),
        )
        for body in bodies
        for below in [tree.children(body.id)]
    ]
