"""The charts of a form: what is read of them, and what is said of faulty ones."""

from __future__ import annotations

import pytest

from sitegen.findings import Finding
from sitegen.forms.load import load_form
from sitegen.forms.model import Chart, ChartBar, Form
from sitegen.language import Label
from sitegen.reading.source import Source
from tests.places import codes, told

FORM = """\
id: visits
title: Visits
years: {from: 2020}
report_title: Visits
chapters:
  - id: numbers
    label: Numbers
    tables:
      - id: by-month
        label: By month
        row_heading: Month
        columns:
          - id: people
            label: People
            columns:
              - {id: adults, label: Adults}
              - {id: children, label: Children}
          - {id: change, label: Change, kind: change}
          - {id: tickets, label: Tickets, kind: amount, unit: CNY}
          - {id: gifts, label: Gifts, kind: amount, units: [CNY, USD]}
        rows:
          - {id: spring, label: Spring}
          - {id: summer, label: Summer}
          - {id: winter, label: Winter}
charts:
  - id: visitors
    title: Who comes
    unit: people
    table: by-month
    parts: true
    row: summer
    columns: [people.adults, {of: people.children, label: Young}]
  - {id: seasons, title: When, table: by-month, column: people, rows: [spring, {of: [summer, winter]}]}
"""  # noqa: E501 (a line of a file)


def load(text: str) -> tuple[Form | None, list[Finding]]:
    findings: list[Finding] = []
    return load_form(Source("content/forms/visits.yaml", text), findings), findings


def changed(before: str, after: str) -> tuple[Form | None, list[Finding]]:
    assert FORM.count(before) == 1, before
    return load(FORM.replace(before, after))


def label(text: str) -> Label:
    return Label((("", text),))


def test_bars_are_columns_of_a_row_or_rows_of_a_column() -> None:
    form, findings = load(FORM)
    assert findings == []
    assert form is not None
    assert form.charts == (
        Chart(
            id="visitors",
            title=label("Who comes"),
            table="by-month",
            bars=(
                ChartBar(label("Adults"), (1,), (0,)),
                ChartBar(label("Young"), (1,), (1,)),
            ),
            unit=label("people"),
            parts=True,
        ),
        Chart(
            id="seasons",
            title=label("When"),
            table="by-month",
            bars=(
                ChartBar(label("Spring"), (0,), (0, 1)),
                ChartBar(label("Summer"), (1, 2), (0, 1)),
            ),
        ),
    )


def test_a_form_may_have_no_charts() -> None:
    form, findings = load(FORM[: FORM.index("charts:")])
    assert findings == []
    assert form is not None
    assert form.charts == ()


def test_amounts_in_one_unit_can_be_compared() -> None:
    _, findings = changed("column: people,", "column: tickets,")
    assert findings == []


FAULTS = {
    "no title": ("title: When, ", "", "missing-field", "{"),
    "no such table": ("When, table: by-month", "When, table: by-moon", "form-reference", "by-moon"),
    "no such row": ("rows: [spring,", "rows: [autumn,", "form-reference", "autumn"),
    "no such column": ("column: people,", "column: animals,", "form-reference", "animals"),
    "no column": ("column: people, ", "", "missing-field", "{"),
    "no row": ("    row: summer\n", "", "missing-field", "i"),
    "no bars": ("[spring, {of: [summer, winter]}]", "[]", "missing-field", "[]"),
    "rows and columns": ("column: people,", "column: people, columns: [change],", "unknown-key",
                         "columns"),
    "a bar of nothing": ("{of: people.children, ", "{", "missing-field", "{"),
    "a bar with another key": ("label: Young", "name: Young", "unknown-key", "name"),
    "a list in a list": ("[summer, winter]", "[[summer], winter]", "wrong-type", "[summer]"),
    "a change": ("column: people,", "column: change,", "form-chart",
                 "{id: seasons, title: When, table: by-month, column: change, rows: [spring,"
                 " {of: [summer, winter]}]}"),
    "an amount in any of two units": ("[people.adults, ", "[gifts, ", "form-chart", "id: visitors"),
    "counts beside amounts": ("[people.adults, ", "[tickets, ", "form-chart", "id: visitors"),
    "an id twice": ("id: seasons", "id: visitors", "form-duplicate-id", "visitors"),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after", "code", "shown"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_reported_once_and_the_form_not_used(
    before: str, after: str, code: str, shown: str
) -> None:
    form, findings = changed(before, after)
    assert form is None
    assert [(found, text) for found, _, text in told(findings)] == [(code, shown)]


def test_a_misspelt_row_is_guessed() -> None:
    _, findings = changed("rows: [spring,", "rows: [sprin,")
    assert codes(findings) == ["form-reference"]
    assert str(findings[0].advice) == "Did you mean “spring”?"
