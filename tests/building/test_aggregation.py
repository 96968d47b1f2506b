"""In which order bodies are made, and what is remembered of those that others sum up."""

from __future__ import annotations

import pytest

from sitegen.building.aggregation import Aggregation
from sitegen.findings import Place
from sitegen.reports.model import Aggregated, Body

NOWHERE = Place("body.yaml", 1, 1)


def bodies(**aggregates: str) -> dict[str, Body]:
    """Return bodies, each with those that it sums up."""
    return {
        name: Body(
            name,
            name.title(),
            NOWHERE,
            aggregates=tuple(Aggregated(part, NOWHERE) for part in parts.split()),
        )
        for name, parts in aggregates.items()
    }


def test_those_that_are_summed_up_come_first() -> None:
    aggregation = Aggregation(bodies(province="city", city="office water", office="", water=""))
    ranks = [aggregation.rank(name) for name in ("office", "water", "city", "province")]
    assert ranks == [0, 0, 1, 2]


@pytest.mark.parametrize("city", ["city", "office"])
def test_a_circle_ends_and_is_not_compared(city: str) -> None:
    aggregation = Aggregation(bodies(city=city, office="city"))
    assert None in [aggregation.parts(name, 2019) for name in ("city", "office")]


def test_a_body_that_sums_up_nobody_has_no_parts() -> None:
    assert Aggregation(bodies(city="nobody", office="")).parts("office", 2019) is None
    assert Aggregation(bodies(city="nobody", office="")).parts("city", 2019) is None


def test_what_is_not_here_is_missing() -> None:
    aggregation = Aggregation(bodies(city="office water", office="", water=""))
    parts = aggregation.parts("city", 2019)
    assert parts is not None
    assert (parts.there, parts.missing, parts.sound) == ({}, ("office", "water"), True)


def test_what_could_not_be_read_is_no_reason_to_say_more() -> None:
    aggregation = Aggregation(bodies(city="office", office=""))
    aggregation.keep("office", {}, [2019])
    parts = aggregation.parts("city", 2019)
    assert parts is not None
    assert not parts.sound


def test_only_the_reports_of_the_year_are_parts() -> None:
    aggregation = Aggregation(bodies(city="office water", office="", water=""))
    aggregation.keep("office", {2019: b"figures"}, [])
    this, next_year = (aggregation.parts("city", year) for year in (2019, 2020))
    assert this is not None
    assert next_year is not None
    assert (this.there, this.missing) == ({"office": b"figures"}, ("water",))
    assert (next_year.there, next_year.missing) == ({}, ("office", "water"))
