"""Twenty thousand bodies: no page becomes a burden, however they stand to each other."""

from __future__ import annotations

import gzip
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from sitegen.outputs.accessibility_page import accessibility_page
from sitegen.outputs.addresses import OutputFile, report_page
from sitegen.outputs.body_page import body_page_files
from sitegen.outputs.home_page import LATEST, home_page_file
from sitegen.outputs.pages import Pages, YearLink, year_links
from sitegen.outputs.search_page import search_page_file
from sitegen.outputs.site_map_page import site_map_files
from sitegen.outputs.year_pages import year_page_files
from sitegen.reports.model import Aggregated, Body
from sitegen.reports.summary import Summary
from tests.outputs import summaries

BODIES = 20_000
MOST_BYTES = 100_000
YEARS = range(2024, 1984, -1)
CHARACTERS = [chr(code) for code in range(0x4E00, 0x4E00 + 3000)]


def made_up(number: int, chance: random.Random) -> Summary:
    """A report with a name that hardly compresses, and figures as different as real ones."""
    name = f"{number}{''.join(chance.choices(CHARACTERS, k=18))}"
    report = summaries.summary(number, figures=12, name=name)
    values = [chance.randrange(5000) for _ in report.figures]
    figures = tuple(
        figure._replace(text=str(value), value=Decimal(value))
        for figure, value in zip(report.figures, values, strict=True)
    )
    return replace(report, body=f"body-{number:05}", figures=figures)


@pytest.fixture(scope="module")
def reports() -> list[Summary]:
    chance = random.Random(1)
    return [made_up(number, chance) for number in range(BODIES)]


def all_apart(number: int) -> int | None:
    """No body is below another."""
    return None


def all_below_one(number: int) -> int | None:
    return 0 if number else None


def twenty_below_each(number: int) -> int | None:
    return (number - 1) // 20 if number else None


@pytest.fixture(scope="module", params=[all_apart, all_below_one, twenty_below_each])
def bodies(request: pytest.FixtureRequest, reports: list[Summary]) -> dict[str, Body]:
    """Each body below the one that its number tells; bodies sum up those right below them."""
    above: Callable[[int], int | None] = request.param
    found = list(summaries.bodies_of(reports).values())
    parts: dict[int, list[Aggregated]] = {}
    for number, body in enumerate(found):
        parent = above(number)
        if parent is not None:
            found[number] = replace(body, parent=found[parent].id)
            parts.setdefault(parent, []).append(Aggregated(body.id, body.place))
    for number, aggregates in parts.items():
        found[number] = replace(found[number], aggregates=tuple(aggregates))
    return {body.id: body for body in found}


def pages_of(
    reports: list[Summary], bodies: dict[str, Body], reporting: int
) -> Iterator[OutputFile]:
    """The pages that span reports, where the first bodies alone have some for the year 2023."""
    pages = Pages(summaries.SITE, Path("templates"), bodies)
    years = year_links(dict.fromkeys(YEARS, BODIES))
    reported = {
        body: [YearLink(year, report_page(body, year), 1) for year in YEARS] for body in bodies
    }
    yield home_page_file(reports[:LATEST], years, reported, pages)
    yield from site_map_files(years, reported, pages)
    yield search_page_file(years, reported, pages)
    yield accessibility_page(max(report.modified for report in reports), pages)
    yield from year_page_files(2023, reports[:reporting], years, pages, size)
    for body in list(bodies.values())[:3]:
        of_body = [replace(reports[0], year=year) for year in YEARS]
        yield from body_page_files(body, of_body, pages, size)


def size(path: str) -> int:
    return 1000


@pytest.mark.parametrize("reporting", [BODIES, 1])
def test_no_page_is_a_burden(
    reports: list[Summary], bodies: dict[str, Body], reporting: int
) -> None:
    weights = {
        file.path: len(gzip.compress(file.data, 6)) for file in pages_of(reports, bodies, reporting)
    }
    assert len(weights) > 100
    assert max(weights.values()) < MOST_BYTES, max(weights, key=weights.__getitem__)
