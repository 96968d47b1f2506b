"""A form in a terminal: what is asked for, in tables whose columns stand under each other."""

from __future__ import annotations

import re

import pytest

from sitegen.display_width import width
from sitegen.forms.load import official_forms, site_forms
from sitegen.forms.model import Form
from sitegen.language import Language
from sitegen.writing.form_text import form_as_text, forms_as_text
from tests.built_site import SMALL_FORM
from tests.written_reports import form_of

ZH, EN = Language("zh"), Language("en")
FORMS = site_forms(SMALL_FORM, [])

FORM = """\
id: visits
title: {en: Return on visits}
document: {en: Directive 3}
years: {from: 2020, to: 2020}
report_title: {en: "{body} {year}"}
chapters:
  - id: summary
    label: {en: Summary}
    prose: optional
    hint: {en: What happened.}
  - id: visits
    label: {zh: 接待情况, en: Visits}
    tables:
      - id: visits
        label: {zh: 接待人次, en: Visitors}
        row_heading: {en: Way}
        columns:
          - {id: number, label: {zh: 人次, en: Number}}
          - id: more
            label: {en: More}
            columns:
              - {id: change, label: {en: Change}, kind: change}
              - {id: fees, label: {en: Fees}, kind: amount, units: [CAD]}
        rows:
          - id: door
            label: {zh: 窗口, en: At the door}
            rows: [{id: morning, label: {en: Morning}}, {id: later, label: {en: Later}}]
  - id: costs
    label: {en: Costs}
    tables:
      - id: costs
        label: {en: Costs}
        row_heading: {en: Year}
        columns:
          - {id: staff, label: {en: Staff}, kind: amount, unit: {en: CAD}}
          - {id: total, label: {en: Total}, kind: amount, unit: {en: CAD}}
        rows: [{id: year, label: {en: The year}, printed: false}]
rules:
  - {id: costs-total, table: costs, each: row, total: total, of: [staff], because: {en: It is all.}}
"""

SHOWN = """\
visits
Return on visits
Directive 3
for 2020

Summary [summary] (text, in summary.md; may be left out)
  What happened.

Visits [visits]

  Visitors [visits]
              │         │        │ More
  Way         │ id      │ Number │ Change │ Fees
              │         │ (1)    │ (2)    │ (3)
  ────────────┼─────────┼────────┼────────┼─────
  At the door │ door    │
    Morning   │ morning │ n      │ ±n     │ n.n
    Later     │ later   │ n      │ ±n     │ n.n
  (1) number
  (2) more.change
  (3) more.fees, CAD

Costs [costs]

  Costs [costs]
  (The year; not printed) │ id    │ year
  ────────────────────────┼───────┼────────
  Staff                   │ staff │ n.n CAD
  Total                   │ total │ n.n CAD
  = costs-total: In each row. It is all.

n    a whole number, 0 or more
±n   a whole number with its sign, such as +18 or -2
n.n  an amount; decimals are allowed
=    a rule that the figures have to keep
"""


def test_a_form_is_shown_with_everything_that_it_asks_for() -> None:
    assert form_as_text(form_of(FORM), EN) == SHOWN


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("words", [ZH, EN], ids=["zh", "en"])
def test_every_label_id_and_rule_is_there(form: Form, words: Language) -> None:
    text = form_as_text(form, words, 200)
    flat = re.sub(r"[\s│]+", "", text)
    for table in form.tables.values():
        assert f"[{table.id}]" in text
        for leaf in table.columns.leaves:
            assert leaf.path in text or leaf.id in text
        for header in (*table.rows.by_path.values(), *table.columns.by_path.values()):
            assert header.id in text
    for rule in form.rules:
        assert re.search(rf"= {rule.id}: ", text)
        assert re.sub(r"\s", "", words.say(rule.because)) in flat


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("columns", [80, 120])
def test_lines_of_a_table_cross_at_the_same_columns(form: Form, columns: int) -> None:
    """Hanzi are as wide as two letters there."""
    lines = form_as_text(form, ZH, columns).splitlines()
    rules = [number for number, line in enumerate(lines) if line.startswith("  ─")]
    assert rules
    for number in rules:
        crossings = places(lines[number], "┼")
        for line in lines[number + 1 :]:
            if "│" not in line:
                break
            # A group of rows has no figures, so that its line ends early.
            assert places(line, "│") == crossings[: line.count("│")]


def places(line: str, mark: str) -> list[int]:
    return [width(line[:at]) for at, character in enumerate(line) if character == mark]


def test_a_narrower_terminal_gets_narrower_tables() -> None:
    form = official_forms()["cn-2021"]
    wide, narrow = (
        max(width(line) for line in form_as_text(form, ZH, columns).splitlines() if "┼" in line)
        for columns in (200, 100)
    )
    assert narrow < wide


def test_forms_are_listed_with_their_years() -> None:
    assert forms_as_text([form_of(FORM), FORMS["cn-2019"], FORMS["cn-2021"]], ZH).splitlines() == [
        "cn-2019  2019年度至2020年度  政府信息公开工作年度报告格式（试行）"
        "（国办公开办函〔2019〕60号）",
        "visits   2020年度            Return on visits（Directive 3）",
        "cn-2021  2021年度起          中华人民共和国政府信息公开工作年度报告格式"
        "（国办公开办函〔2021〕30号）",
    ]
