"""Bodies in lists, with those that belong to them and the years of their reports."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sitegen.outputs.addresses import body_page, report_page
from sitegen.outputs.body_tree import BodyTree
from sitegen.outputs.pages import YearLink
from sitegen.reports.model import Body

ReportedYears = Mapping[str, Sequence[int]]
"""The years of the reports of each body that has some, by its id, the newest first."""


@dataclass(frozen=True, slots=True)
class NamedLink:
    """A way to the page of a body."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class BodyLink:
    """A body in a list, with its reports and the bodies below it."""

    name: str
    path: str
    years: list[YearLink]
    children: list[BodyLink]


def named_link(body: Body) -> NamedLink:
    """Return the way to the page of a body."""
    return NamedLink(body.name, body_page(body.id))


def body_links(tree: BodyTree, reported: ReportedYears, above: str | None = None) -> list[BodyLink]:
    """Return the bodies below one, or all of them, each with those below it."""
    return [
        BodyLink(
            name=body.name,
            path=body_page(body.id),
            years=[
                YearLink(year, report_page(body.id, year), 1) for year in reported.get(body.id, ())
            ],
            children=body_links(tree, reported, body.id),
        )
        for body in tree.children(above)
    ]
