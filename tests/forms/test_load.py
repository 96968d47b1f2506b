"""Form files: what they say becomes a form, what is wrong in them is said in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.findings import Finding
from sitegen.forms.load import load_form, official_forms, site_forms
from sitegen.forms.model import Each, Form, Kind, Prose, Term
from sitegen.reading.source import Source
from tests.places import codes, told

FORM = """\
id: visits
title: {zh: 来访统计, en: Visits}
years: {from: 2020, to: 2022}
report_title: {en: "{body}: visits in {year}"}
chapters:
  - id: words
    label: Words
    prose: required
    hint: Say something.
  - id: numbers
    label: Numbers
    aliases: [Figures]
    joined: true
    tables:
      - id: by-month
        label: By month
        caption: Visits by month
        row_heading: Month
        notes: [Counted at the door.]
        columns:
          - id: people
            label: People
            columns:
              - {id: adults, label: Adults}
              - {id: children, label: Children}
          - {id: total, label: Total}
          - {id: change, label: Change, kind: change}
        rows:
          - {id: spring, label: Spring, aliases: [March to May]}
          - {id: summer, label: Summer}
          - {id: total, label: Whole year}
      - id: money
        label: Money
        row_heading: Item
        kind: amount
        columns:
          - {id: earned, label: Earned, unit: CNY}
          - {id: spent, label: Spent, units: [CNY, USD]}
          - {id: times, label: Times, kind: count}
        rows:
          - {id: year, label: Whole year, printed: false}
figures:
  - {id: visits, label: Visits, table: by-month, row: total, column: total}
rules:
  - id: people
    table: by-month
    each: row
    total: total
    of: [people]
    because: Everybody is grown up or not.
  - id: seasons
    table: by-month
    each: column
    left: [spring, summer]
    right: [total]
    because: The house is closed otherwise.
"""


def load(text: str) -> tuple[Form | None, list[Finding]]:
    findings: list[Finding] = []
    return load_form(Source("content/forms/visits.yaml", text), findings), findings


def changed(before: str, after: str) -> tuple[Form | None, list[Finding]]:
    assert FORM.count(before) == 1, before
    return load(FORM.replace(before, after))


def test_a_form() -> None:
    form, findings = load(FORM)
    assert findings == []
    assert form is not None
    assert (form.id, form.first_year, form.last_year) == ("visits", 2020, 2022)
    assert form.title.in_("en") == "Visits"
    assert form.document == form.title
    words, numbers = form.chapters
    assert (words.prose, str(words.hint), words.tables) == (Prose.REQUIRED, "Say something.", ())
    assert (numbers.prose, numbers.joined, numbers.aliases) == (Prose.NONE, True, ("Figures",))
    by_month, money = numbers.tables
    assert (str(by_month.caption), str(money.caption)) == ("Visits by month", "Money")
    assert [str(note) for note in by_month.notes] == ["Counted at the door."]
    assert [c.path for c in by_month.columns.leaves] == [
        "people.adults",
        "people.children",
        "total",
        "change",
    ]
    assert [c.kind for c in by_month.columns.leaves] == [Kind.COUNT] * 3 + [Kind.CHANGE]
    assert list(by_month.columns.by_path["people"].leaves) == [0, 1]
    assert by_month.rows.leaves[0].aliases == ("March to May",)
    assert [c.kind for c in money.columns.leaves] == [Kind.AMOUNT, Kind.AMOUNT, Kind.COUNT]
    assert (str(money.columns.leaves[0].unit), money.columns.leaves[1].units) == (
        "CNY",
        ("CNY", "USD"),
    )
    assert [row.printed for row in money.rows.leaves] == [False]
    people, seasons = form.rules
    assert (people.each, people.left, people.right, people.total) == (
        Each.ROW,
        (Term("total"),),
        (Term("people"),),
        True,
    )
    assert (seasons.each, seasons.left, seasons.right, seasons.total) == (
        Each.COLUMN,
        (Term("spring"), Term("summer")),
        (Term("total"),),
        False,
    )
    assert str(seasons.because) == "The house is closed otherwise."
    figure = form.figures[0]
    assert (figure.table, figure.rows, figure.columns) == ("by-month", (2,), (2,))


def test_a_form_may_be_in_force_without_end() -> None:
    form, findings = changed("{from: 2020, to: 2022}", "{from: 2020}")
    assert findings == []
    assert form is not None
    assert form.is_for(2999)
    assert not form.is_for(2019)


FAULTS = {
    "no id": ("id: visits\ntitle", "title", "missing-field", 1, "t"),
    "an id that is none": ("id: visits\n", "id: Besuche!\n", "bad-id", 1, "Besuche!"),
    "no title": ("title: {zh: 来访统计, en: Visits}\n", "", "missing-field", 1, "i"),
    "an empty title": ("title: {zh: 来访统计, en: Visits}", 'title: ""', "missing-field", 2, '""'),
    "a title that is a list": ("title: {zh: 来访统计, en: Visits}", "title: [a]", "wrong-type", 2,
                               "[a]"),
    "no years": ("years: {from: 2020, to: 2022}\n", "", "missing-field", 1, "i"),
    "no first year": ("from: 2020, ", "", "missing-field", 3, "{"),
    "a year that is none": ("from: 2020", "from: now", "wrong-type", 3, "now"),
    "another key beside the years": ("to: 2022", "till: 2022", "unknown-key", 3, "till"),
    "no title of reports": ('report_title: {en: "{body}: visits in {year}"}\n', "",
                            "missing-field", 1, "i"),
    "an unknown key": ("id: visits\n", "id: visits\nauthor: me\n", "unknown-key", 2, "author"),
    "a key of no chapter": ("prose: required", "prosa: required", "unknown-key", 8, "prosa"),
    "an unknown choice": ("prose: required", "prose: always", "bad-choice", 8, "always"),
    "an unknown kind": ("kind: change", "kind: signed", "bad-choice", 27, "signed"),
    "a flag that is none": ("joined: true", "joined: maybe", "bad-choice", 13, "maybe"),
    "a table without a label": ("        label: By month\n", "", "missing-field", 15, "i"),
    "a column without a label": ("{id: total, label: Total}", "{id: total}", "missing-field", 26,
                                 "{"),
    "a column without an id": ("{id: adults, label: Adults}", "{label: Adults}", "missing-field",
                               24, "{"),
    "an unknown key of a column": ("aliases: [March", "alias: [March", "unknown-key", 29, "alias"),
    "a column that is no group": ("- {id: adults, label: Adults}", "- adults", "wrong-type", 24,
                                  "adults"),
    "two columns of one id": ("{id: children,", "{id: adults,", "form-duplicate-id", 25,
                              "adults"),
    "chapters of one id": ("- id: numbers", "- id: words", "form-duplicate-id", 10, "words"),
    "two rules of one id": ("- id: seasons", "- id: people", "form-duplicate-id", 51, "people"),
    "a rule on no table": ("table: by-month\n    each: column", "table: by-moon\n    each: column",
                           "form-reference", 52, "by-moon"),
    "a rule on no row": ("left: [spring, summer]", "left: [spring, sumer]", "form-reference", 54,
                         "sumer"),
    "a rule on a label": ("left: [spring,", "left: [Spring,", "form-reference", 54, "Spring"),
    "a rule along nothing": ("each: column", "each: table", "bad-choice", 53, "table"),
    "a rule without a side": ("    left: [spring, summer]\n", "", "missing-field", 51, "i"),
    "a rule with an empty side": ("left: [spring, summer]", "left: []", "missing-field", 54, "[]"),
    "a rule with a list in a list": ("left: [spring, summer]", "left: [[spring, summer]]",
                                     "wrong-type", 54, "[spring, summer]"),
    "a rule with a group for a side": ("left: [spring, summer]", "left: {a: spring}", "wrong-type",
                                       54, "{a: spring}"),
    "a rule without a reason": ("    because: The house is closed otherwise.\n", "",
                                "missing-field", 51, "i"),
    "a total of no parts": ("    of: [people]\n", "", "missing-field", 45, "i"),
    "a total that is two": ("total: total\n", "total: [total, change]\n", "form-total", 48,
                            "[total, change]"),
    "a total that is a group": ("total: total\n", "total: people\n", "form-total", 48, "people"),
    "a total that is nothing": ("total: total\n", "total: sum\n", "form-reference", 48, "sum"),
    "a total and two sides": ("of: [people]\n", "of: [people]\n    left: [change]\n", "unknown-key",
                              50, "left"),
    "a figure in no table": ("table: by-month, row", "table: x, row", "form-reference", 43, "x"),
    "a main figure in no row": ("row: total, column", "row: winter, column", "form-reference", 43,
                                "winter"),
    "a main figure without a row": ("row: total, ", "", "missing-field", 43, "{"),
    "a broken file": ("[Figures]", "[Figures", "yaml-syntax", 12, "["),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after", "code", "line", "shown"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_reported_once_and_the_form_not_used(
    before: str, after: str, code: str, line: int, shown: str
) -> None:
    form, findings = changed(before, after)
    assert form is None
    assert told(findings) == [(code, line, shown)]


def test_two_tables_of_one_id_are_reported_wherever_they_stand() -> None:
    form, findings = changed("id: money", "id: by-month")
    assert form is None
    assert told(findings)[0] == ("form-duplicate-id", 32, "by-month")
    (first,) = findings[0].parts
    assert first.place is not None
    assert (first.text, first.place.line) == ("by-month", 15)


@pytest.mark.parametrize("name", ["columns", "rows", "chapters"])
def test_a_form_must_have_something_to_fill_in(name: str) -> None:
    text = "id: a\ntitle: A\nyears: {from: 1}\nreport_title: A\n"
    table = {"label": "T", "row_heading": "R"}
    if name != "chapters":
        axes = {
            axis: f"\n          - {{id: {axis}, label: X}}"
            for axis in ("columns", "rows")
            if axis != name
        }
        fields = "".join(f"\n        {key}: {value}" for key, value in (table | axes).items())
        text += f"chapters:\n  - id: c\n    label: C\n    tables:\n      - id: t{fields}\n"
    form, findings = load(text)
    assert form is None
    assert codes(findings) == ["missing-field"]
    assert name in str(findings[0].message)


def test_a_misspelt_reference_is_guessed() -> None:
    _, findings = changed("left: [spring, summer]", "left: [spring, sumer]")
    assert str(findings[0].advice) == "Did you mean “summer”?"


def test_all_faults_are_reported_at_once() -> None:
    text = FORM.replace("kind: change", "kind: signed").replace("prose: required", "prose: always")
    assert codes(load(text)[1]) == ["bad-choice", "bad-choice"]


# The forms of a site


def site(root: Path, **forms: str) -> tuple[dict[str, Form], list[Finding]]:
    folder = root / "content" / "forms"
    folder.mkdir(parents=True)
    for name, text in forms.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    findings: list[Finding] = []
    return site_forms(root, findings), findings


def test_a_site_without_forms_has_the_official_ones(tmp_path: Path) -> None:
    findings: list[Finding] = []
    assert site_forms(tmp_path, findings) == official_forms()
    assert findings == []


def test_a_site_adds_its_own_forms(tmp_path: Path) -> None:
    forms, findings = site(tmp_path, visits=FORM)
    assert findings == []
    assert list(forms) == ["cn-2019", "cn-2021", "visits"]
    assert "visits" not in official_forms()


def test_a_site_may_replace_an_official_form(tmp_path: Path) -> None:
    forms, findings = site(tmp_path, mine=FORM.replace("id: visits\n", "id: cn-2019\n"))
    assert findings == []
    assert forms["cn-2019"].title.in_("en") == "Visits"
    assert official_forms()["cn-2019"].title.in_("en") != "Visits"


def test_a_broken_form_leaves_the_others_alone(tmp_path: Path) -> None:
    forms, findings = site(tmp_path, bad="id: [", visits=FORM)
    assert list(forms) == ["cn-2019", "cn-2021", "visits"]
    assert codes(findings) == ["yaml-syntax"]
    assert findings[0].place is not None
    assert findings[0].place.path == "content/forms/bad.yaml"


def test_a_form_that_is_not_text_is_reported(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "forms"
    folder.mkdir(parents=True)
    (folder / "a.yaml").write_bytes("标题: 年报".encode("gbk"))
    findings: list[Finding] = []
    assert site_forms(tmp_path, findings) == official_forms()
    assert codes(findings) == ["file-encoding"]
