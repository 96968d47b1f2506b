"""Which bodies are above and below others."""

from __future__ import annotations

from dataclasses import replace

from sitegen.findings import Place
from sitegen.outputs.body_tree import BodyTree
from sitegen.reports.model import Aggregated, Body


def bodies(**parents: str | None) -> dict[str, Body]:
    place = Place("body.yaml", 1, 1)
    return {name: Body(name, name.title(), place, parent=above) for name, above in parents.items()}


def names(found: list[Body]) -> list[str]:
    return [body.id for body in found]


def test_bodies_are_found_above_and_below() -> None:
    known = bodies(school="bureau", city=None, bureau="city", office="city")
    tree = BodyTree(known)
    assert names(tree.above(known["school"])) == ["city", "bureau"]
    assert names(tree.children("city")) == ["bureau", "office"]
    assert names(list(tree.below(None))) == ["city", "bureau", "school", "office"]
    assert tree.above(known["city"]) == []
    assert tree.children("school") == []
    assert sorted(known, key=tree.rank) == ["city", "bureau", "school", "office"]


def test_those_that_a_body_sums_up_come_first_and_in_its_order() -> None:
    known = bodies(archive="city", bureau="city", city=None, office="city", port="city")
    parts = [Aggregated(name, known[name].place) for name in ("office", "bureau")]
    known["city"] = replace(known["city"], aggregates=tuple(parts))
    tree = BodyTree(known)
    assert names(tree.children("city")) == ["office", "bureau", "archive", "port"]
    assert names(list(tree.below(None))) == ["city", "office", "bureau", "archive", "port"]


def test_wrong_relations_lead_nowhere() -> None:
    known = bodies(one="two", two="one", alone="nobody", narcissus="narcissus")
    tree = BodyTree(known)
    assert names(tree.above(known["one"])) == ["two"]
    assert tree.above(known["alone"]) == []
    assert tree.above(known["narcissus"]) == []
    assert tree.rank("one") == tree.rank("alone") == len(list(tree.below(None)))
