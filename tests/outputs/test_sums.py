"""What the main figures of a year come to."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from sitegen.findings import Place
from sitegen.language import Label, Language
from sitegen.outputs.sums import Gap, sums
from sitegen.reports.model import Aggregated, Body
from sitegen.reports.summary import Summary, SummaryFigure
from tests.outputs import summaries

ENGLISH = Language("en")
PLACE = Place("body.yaml", 1, 1)


def summary(body: str, *values: int | str | None) -> Summary:
    """A report of a body with these main figures; a text is an amount with its unit."""
    figures = tuple(_figure(number, value) for number, value in enumerate(values))
    return replace(summaries.summary(0), body=body, body_name=body.title(), figures=figures)


def _figure(number: int, value: int | str | None) -> SummaryFigure:
    label = Label((("en", f"Figure {number}"),))
    if value is None:
        return SummaryFigure(f"f{number}", label, "", None)
    amount, _, unit = str(value).partition(" ")
    return SummaryFigure(f"f{number}", label, f"{amount}{unit}", Decimal(amount), unit)


def body(name: str, *parts: str) -> Body:
    return Body(
        name, name.title(), PLACE, aggregates=tuple(Aggregated(part, PLACE) for part in parts)
    )


def known(*found: Body) -> dict[str, Body]:
    return {one.id: one for one in found}


def test_every_figure_is_summed_up() -> None:
    found = sums([summary("a", 1, 10), summary("b", 2, 20)], known(body("a"), body("b")), ENGLISH)
    assert found is not None
    assert (found.count, found.texts, found.apart, found.gaps) == (2, ["3", "30"], [], [])


def test_a_body_that_sums_up_others_is_left_out_and_named() -> None:
    bodies = known(body("city", "a", "b"), body("a"), body("b"))
    found = sums([summary("city", 3), summary("a", 1), summary("b", 2)], bodies, ENGLISH)
    assert found is not None
    assert (found.count, found.texts, found.apart) == (2, ["3"], ["City"])


def test_it_counts_where_none_of_the_bodies_that_it_sums_up_is_shown() -> None:
    bodies = known(body("city", "a"), body("a"), body("b"))
    found = sums([summary("city", 3), summary("b", 2)], bodies, ENGLISH)
    assert found is not None
    assert (found.texts, found.apart) == (["5"], [])


def test_nothing_is_counted_twice_at_any_remove() -> None:
    bodies = known(body("city", "district"), body("district", "town"), body("town"), body("b"))
    shown = [summary("city", 9), summary("town", 1), summary("b", 2)]
    found = sums(shown, bodies, ENGLISH)
    assert found is not None
    assert (found.texts, found.apart) == (["3"], ["City"])


def test_who_gives_no_number_is_named() -> None:
    bodies = known(body("a"), body("b"), body("c"))
    shown = [summary("a", 1, None), summary("b", 2, 5), summary("c", 3, None)]
    found = sums(shown, bodies, ENGLISH)
    assert found is not None
    assert found.texts == ["6", "5"]
    assert found.gaps == [Gap("Figure 1", ["A", "C"])]


def test_amounts_in_different_units_have_no_sum() -> None:
    bodies = known(body("a"), body("b"))
    same = sums([summary("a", "1.5 元"), summary("b", "2 元")], bodies, ENGLISH)
    other = sums([summary("a", "1.5 元"), summary("b", "2 万元")], bodies, ENGLISH)
    assert same is not None
    assert other is not None
    assert (same.texts, other.texts) == (["3.5元"], [""])


def test_a_single_report_has_nothing_to_be_added_to() -> None:
    bodies = known(body("city", "a"), body("a"))
    assert sums([summary("city", 3), summary("a", 3)], bodies, ENGLISH) is None
    assert sums([summary("a"), summary("b")], known(body("a"), body("b")), ENGLISH) is None
