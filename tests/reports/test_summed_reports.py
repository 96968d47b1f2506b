"""A report beside those that it sums up."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from sitegen.content import find_content
from sitegen.forms.lines import Key
from sitegen.forms.model import Kind
from sitegen.reports.read import ReportReader
from sitegen.reports.summed_reports import (
    Amount,
    Comparison,
    SummedFigure,
    SummedReport,
    summed_reports,
)
from sitegen.reports.tallies import tally
from tests.seed_site import SeedSite

RECEIVED = Key("applications", "received", "applicants.total", Kind.COUNT)
MONEY = Key("article-20-9", "central_procurement", "amount", Kind.AMOUNT)
CHANGE = Key("article-20-5", "licensing", "change", Kind.CHANGE)
ROW = "一、本年新收政府信息公开申请数量"


@pytest.fixture
def site(tmp_path: Path) -> SeedSite:
    """A city that sums up two bureaus."""
    site = SeedSite(tmp_path)
    site.add_body("one", "One", (2019,))
    site.add_body("two", "Two", (2019,))
    site.add_body("city", "City", (2019,), "aggregates: [one, two]\n")
    for body, figures in (("one", 3), ("two", 4), ("city", 7)):
        site.set_row(ROW, f"[{figures}, 0, 0, 0, 0, 0, {figures}]", body)
    return site


def summed(site: SeedSite, year: int = 2019) -> SummedReport:
    content = find_content(site.root, [])
    reader = ReportReader(site.root, content.forms, "zh-CN")
    reports = [reader.read(folder, []) for folder in content.reports]
    found = summed_reports([tally(report) for report in reports if report], content.bodies)
    (one,) = [each for each in found if each.own.year == year]
    return one


def test_a_figure_is_compared_with_the_sum(site: SeedSite) -> None:
    figure = summed(site).figure(RECEIVED)
    assert figure.own == Amount(Decimal(7))
    assert figure.parts == (Amount(Decimal(3)), Amount(Decimal(4)))
    assert figure.sum == Amount(Decimal(7))
    assert figure.difference == Amount(Decimal(0))
    assert figure.comparison is Comparison.EQUAL


def test_a_figure_that_is_more_than_the_sum_differs(site: SeedSite) -> None:
    site.set_row(ROW, "[9, 0, 0, 0, 0, 0, 9]", "city")
    figure = summed(site).figure(RECEIVED)
    assert figure.difference == Amount(Decimal(2))
    assert figure.comparison is Comparison.DIFFERENT
    assert not figure.exceeded


def test_without_a_report_nothing_can_be_decided_but_the_difference_is_there(
    site: SeedSite,
) -> None:
    site.add_body("three", "Three")
    site.root.joinpath("content/bodies/city/body.yaml").write_text(
        "id: city\nname: City\naggregates: [one, two, three]\n", encoding="utf-8"
    )
    site.set_row(ROW, "[9, 0, 0, 0, 0, 0, 9]", "city")
    found = summed(site)
    assert [body.name for body in found.missing] == ["Three"]
    figure = found.figure(RECEIVED)
    assert figure.difference == Amount(Decimal(2))
    assert figure.comparison is Comparison.UNDECIDABLE


def test_parts_that_come_to_more_than_the_whole_are_wrong_whoever_is_missing() -> None:
    figure = SummedFigure(
        own=Amount(Decimal(5)),
        parts=(Amount(Decimal(4)), Amount(Decimal(3))),
        complete=False,
        signed=False,
    )
    assert figure.exceeded
    assert figure.comparison is Comparison.DIFFERENT


def test_a_change_may_be_taken_back_by_who_is_missing() -> None:
    figure = SummedFigure(
        own=Amount(Decimal(5)),
        parts=(Amount(Decimal(4)), Amount(Decimal(3))),
        complete=False,
        signed=True,
    )
    assert figure.comparison is Comparison.UNDECIDABLE


def test_a_blank_cell_is_not_zero(site: SeedSite) -> None:
    site.set_row(ROW, "[3, 0, 0, 0, 0, 0, 空]", "one")
    figure = summed(site).figure(RECEIVED)
    assert figure.sum == Amount(Decimal(4))
    assert figure.difference == Amount(None)
    assert figure.comparison is Comparison.UNDECIDABLE


def test_amounts_in_different_units_are_not_added(site: SeedSite) -> None:
    site.set_row("政府集中采购", "[606, 29.158423万元]", "one")
    figure = summed(site).figure(MONEY)
    assert [part.unit for part in figure.parts if part] == ["万元", "元"]
    assert figure.sum == Amount(None)
    assert figure.comparison is Comparison.UNDECIDABLE


def test_signs_are_added_up(site: SeedSite) -> None:
    figure = summed(site).figure(CHANGE)
    assert figure.sum == Amount(Decimal(-4))
    assert figure.own == Amount(Decimal(-2))
    assert figure.comparison is Comparison.DIFFERENT


def test_a_main_figure_adds_up_its_cells(site: SeedSite) -> None:
    for body, total in (("one", 1), ("two", 2), ("city", 3)):
        site.set_row("行政诉讼", f"[{total}, 0, 0, 0, {total}, 0, {total}, 0, 0, {total}]", body)
    found = summed(site)
    (court,) = [one for one in found.own.form.figures if one.id == "court_actions"]
    figure = found.main_figure(court)
    assert figure.parts == (Amount(Decimal(2)), Amount(Decimal(4)))
    assert figure.own == Amount(Decimal(6))
    assert figure.comparison is Comparison.EQUAL
