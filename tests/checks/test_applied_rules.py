"""Where the rules of a form are applied: the same for all reports on it, one edition or two."""

from __future__ import annotations

import pytest

from sitegen.checks.applied_rules import AppliedRule, applied_rules
from sitegen.forms.load import official_forms
from sitegen.forms.model import Each, Form

FORMS = [*official_forms().values()]
LATER = max(FORMS, key=lambda form: form.first_year)


def years(applied: AppliedRule) -> set[int]:
    return {place.year for place in (*applied.left, *applied.right)}


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_a_rule_is_applied_in_every_lane_of_its_table(form: Form) -> None:
    applied = applied_rules(form, form, form.first_year)
    for rule in form.rules:
        table = form.tables[rule.table]
        lanes = table.columns if rule.each is Each.COLUMN else table.rows
        own = [one for one in applied if one.rule is rule]
        assert [one.lane for one in own] == [*range(len(lanes.leaves))]
        assert [one.point.lane for one in own] == [leaf.label for leaf in lanes.leaves]


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
def test_only_the_cells_of_the_report_itself_are_spoken_of(form: Form) -> None:
    year = form.first_year
    for one in applied_rules(form, form, year):
        places = (*one.left, *one.right)
        own = {(place.row, place.column) for place in places if place.year == year}
        assert one.point.cells == own
        assert set(one.point.marks) <= own
        assert years(one) <= {year, year - 1}
        assert (year - 1 in years(one)) is one.rule.compares_years


def test_the_marks_of_a_total_are_on_the_total_alone() -> None:
    totals = [one for one in applied_rules(LATER, None, 2024) if one.rule.total]
    assert totals
    for one in totals:
        assert one.point.marks == tuple((place.row, place.column) for place in one.left)
        assert len(one.point.cells) > len(one.point.marks)


def test_without_a_year_before_a_rule_between_years_has_no_cells() -> None:
    between = [one for one in applied_rules(LATER, None, 2024) if one.rule.compares_years]
    assert between
    for one in between:
        assert (one.left, one.right, one.point.cells, one.point.marks) == ((), (), frozenset(), ())


def test_what_is_remembered_by_them_holds_for_all_reports_on_a_year() -> None:
    first, second = (applied_rules(LATER, LATER, year) for year in (2023, 2024))
    assert applied_rules(LATER, LATER, 2023) is first
    assert not {one.point for one in first} & {one.point for one in second}
