"""Which bodies are listed where there are more than a page has room for."""

from __future__ import annotations

from unittest.mock import patch

import pytest

from sitegen.findings import Place
from sitegen.outputs import lengths
from sitegen.outputs.body_list import BodyLink, ways_by_body
from sitegen.outputs.body_tree import BodyTree
from sitegen.outputs.pages import YearLink
from sitegen.reports.model import Body


def tree(**below: str) -> BodyTree:
    """A tree by the names of those right below each body; `top` are those below no other."""
    parents = {child: above for above, names in below.items() for child in names.split()}
    place = Place("body.yaml", 1, 1)
    return BodyTree(
        {
            name: Body(name, name.title(), place, parent=None if above == "top" else above)
            for name, above in parents.items()
        }
    )


def listed(bodies: list[BodyLink]) -> str:
    """Write a list so that it can be spelled out: `a(b c +2)` has two more than `b` and `c`."""
    return " ".join(
        body.name.lower()
        + (f"({inner})" if (inner := f"{listed(body.children)}{more(body)}".strip()) else "")
        for body in bodies
    )


def more(body: BodyLink) -> str:
    return f" +{body.more}" if body.more else ""


@pytest.fixture
def country() -> BodyTree:
    return tree(top="a b", a="c d e", b="f g", c="h i", f="j")


@pytest.mark.parametrize(
    ("room", "expected"),
    [
        (10, "a(c(h i) d e) b(f(j) g)"),
        # Of the bodies right below c and f, one each.
        (9, "a(c(h +1) d e) b(f(j) g)"),
        (8, "a(c(+2) d e) b(f(+1) g)"),
        # Of the bodies right below a and b, two each.
        (6, "a(c(+2) d +1) b(f(+1) g)"),
        (4, "a(c(+2) +2) b(f(+1) +1)"),
        (3, "a(+3) b(+2)"),
        (2, "a(+3) b(+2)"),
        (1, "a(+3)"),
    ],
)
def test_those_highest_up_are_listed_and_the_others_counted(
    country: BodyTree, room: int, expected: str
) -> None:
    with patch.object(lengths, "LISTED", room):
        found = ways_by_body(country, {})
    assert listed(found["bodies"]) == expected
    assert found["bodies_count"] == 2
    assert found["bodies_link"] == ("bodies.html" if room < 2 else None)


def test_a_body_comes_with_the_years_of_its_reports() -> None:
    reported = {"a": [YearLink(year, f"bodies/a/{year}/index.html", 1) for year in (2024, 2021)]}
    (body,) = ways_by_body(tree(top="a"), reported)["bodies"]
    assert [(link.year, link.path) for link in body.years] == [
        (2024, "bodies/a/2024/index.html"),
        (2021, "bodies/a/2021/index.html"),
    ]


def test_without_bodies_nothing_is_listed() -> None:
    assert ways_by_body(BodyTree({}), {})["bodies"] == []
