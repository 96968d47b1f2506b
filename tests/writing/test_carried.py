"""What last year's report says of this year's, by the rules of the form."""

from __future__ import annotations

from sitegen.forms.load import official_forms
from sitegen.language import Language
from sitegen.writing.carried import CarriedFigure, carried_figures
from tests.checks.filled_forms import balanced, report_of, written
from tests.written_reports import form_of

OLD, NEW = official_forms()["cn-2019"], official_forms()["cn-2021"]

FORM = form_of("""\
id: small
title: Small form
years: {from: 2019}
report_title: Report
chapters:
  - id: animals
    label: Animals
    tables:
      - id: cats
        label: Cats
        row_heading: Item
        columns:
          - {id: before, label: Before}
          - {id: more, label: More, kind: change}
          - {id: cost, label: Cost, kind: amount, units: [CAD, USD]}
          - {id: cost_before, label: Cost before, kind: amount, units: [CAD, USD]}
        rows: [{id: black, label: Black}, {id: white, label: White}]
rules:
  - id: before
    table: cats
    each: row
    left: [before]
    right: [{previous: before}, {previous: more}]
    because: It is.
  - id: cost-before
    table: cats
    each: row
    left: [cost_before]
    right: [{previous: cost}]
    because: It is.
  - id: left-open
    table: cats
    each: row
    left: [before]
    right: [{previous: before}, more]
    because: Of this year's report something is needed, too.
  - id: at-most
    table: cats
    each: row
    relation: at_most
    left: [more]
    right: [{previous: more}]
    because: It may be less.
""")


def told(figures: list[CarriedFigure]) -> list[tuple[int, int, str]]:
    return [(one.row, one.column, one.text) for one in figures]


def carried(black: str, white: str) -> list[tuple[int, int, str]]:
    text = f"animals:\n  black: [{black}]\n  white: [{white}]\n"
    return told(carried_figures(FORM, report_of(FORM, text)))


def test_only_rules_that_leave_nothing_open_count() -> None:
    assert carried("5, +18, 2.50 CAD, 1 CAD", "8, -2, 3.00 USD, 1 CAD") == [
        (0, 0, "23"),
        (0, 3, "2.50CAD"),
        (1, 0, "6"),
        (1, 3, "3.00USD"),
    ]


def test_what_is_no_number_is_not_carried() -> None:
    assert carried("_, +1, blank, 1", '5, n/a, "see below", 1') == []


def test_what_would_be_less_than_nothing_is_not_carried() -> None:
    assert carried("1, -2, 0, 1", "2, -2, 0, 1") == [(0, 3, "0"), (1, 0, "0"), (1, 3, "0")]


def test_applications_are_carried_over_between_the_editions() -> None:
    report = report_of(OLD, written(OLD, balanced(OLD, 1)), 2020)
    figures = carried_figures(NEW, report)
    row = NEW.tables["applications"].rows.by_path["carried_in"].first
    last = OLD.tables["applications"].rows.by_path["carried_over"].first
    assert told(figures) == [
        (row, column, cell.text) for column, cell in enumerate(report.figures["applications"][last])
    ]
    assert Language("zh").say(figures[0].source) == "“四、结转下年度继续办理”"


def test_the_number_of_items_is_carried_within_the_first_edition() -> None:
    report = report_of(OLD, written(OLD, balanced(OLD, 2)), 2019)
    found = [one for one in carried_figures(OLD, report) if one.table.id == "article-20-5"]
    cells = report.figures["article-20-5"]
    assert told(found) == [
        (number, 0, str((row[0].value or 0) + (row[1].value or 0)))
        for number, row in enumerate(cells)
    ]
    assert Language("zh").say(found[0].source) == "“上一年项目数量” + “本年增/减”"
