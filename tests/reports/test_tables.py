"""Tables: rows under their labels, columns in order, totals given, left out or computed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sitegen.findings import Finding
from sitegen.forms.load import official_forms
from sitegen.language import Language
from sitegen.reports.model import Cell, Figures, State
from tests.places import told
from tests.written_reports import form_of, table_of, texts

FORM = form_of("""\
id: visits
title: Visits
years: {from: 2020}
report_title: Visits
chapters:
  - id: numbers
    label: Numbers
    tables:
      - id: visits
        label: Visits
        row_heading: Season
        columns:
          - id: residents
            label: Residents
            columns:
              - {id: adults, label: Adults}
              - {id: children, label: Children}
              - {id: total, label: All residents}
          - {id: guests, label: Guests}
          - {id: total, label: Everybody}
        rows:
          - {id: spring, label: 1.Spring, aliases: [March to May]}
          - id: summer
            label: 2.Summer
            rows:
              - {id: june, label: June}
              - {id: july, label: July}
          - {id: total, label: 3.Whole year}
      - id: money
        label: Money
        row_heading: Item
        columns:
          - {id: earned, label: Earned, kind: amount, units: [CNY, USD]}
          - {id: given, label: Given, kind: amount, units: [CNY, USD]}
          - {id: total, label: Total, kind: amount, units: [CNY, USD]}
        rows:
          - {id: year, label: Whole year, printed: false}
      - id: single
        label: Single
        row_heading: Item
        columns:
          - {id: number, label: Number}
        rows:
          - {id: cats, label: Cats}
          - {id: dogs, label: Dogs}
rules:
  - {id: r1, table: visits, each: row, total: residents.total,
     of: [residents.adults, residents.children], because: B}
  - {id: r2, table: visits, each: row, total: total, of: [residents.total, guests], because: B}
  - {id: r3, table: visits, each: column, total: total, of: [spring, summer], because: B}
  - {id: r4, table: money, each: row, total: total, of: [earned, given], because: B}
""")

GIVEN = """\
1.Spring: [1, 2, 3, 4, 7]
2.Summer:
  June: [5, 6, 11, 7, 18]
  July: [0, 1, 1, 2, 3]
3.Whole year: [6, 9, 15, 13, 28]
"""
FIGURES = [
    ["1", "2", "3", "4", "7"],
    ["5", "6", "11", "7", "18"],
    ["0", "1", "1", "2", "3"],
    ["6", "9", "15", "13", "28"],
]


def read(text: str, table: str = "visits") -> tuple[Figures, list[Finding]]:
    return table_of(FORM, FORM.tables[table], text)


def computed(figures: Figures) -> list[list[bool]]:
    return [[cell.computed for cell in row] for row in figures]


def only(text: str) -> Cell:
    figures, findings = read(text, "single")
    assert findings == []
    return figures[0][0]


# Rows and columns


def test_a_table_as_it_is_printed() -> None:
    figures, findings = read(GIVEN)
    assert findings == []
    assert texts(figures) == FIGURES
    assert not any(cell.computed for row in figures for cell in row)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("1.Spring", "spring"),
        ("1.Spring", "１、SPRING"),
        ("1.Spring", "March to May"),
        ("2.Summer", "summer"),
        ("June", "june"),
        ("3.Whole year", "total"),
        ("3.Whole year", "3 whole year"),
    ],
)
def test_rows_are_found_by_label_id_and_alias(before: str, after: str) -> None:
    figures, findings = read(GIVEN.replace(before, after))
    assert findings == []
    assert texts(figures) == FIGURES


def test_the_order_of_rows_does_not_matter() -> None:
    head, *rest = GIVEN.splitlines(keepends=True)
    figures, findings = read("".join([*rest, head]))
    assert (texts(figures), findings) == (FIGURES, [])


def test_columns_may_be_written_by_name() -> None:
    text = GIVEN.replace(
        "1.Spring: [1, 2, 3, 4, 7]",
        "1.Spring:\n  Everybody: 7\n  Residents: {adults: 1, All residents: 3, Children: 2}\n"
        "  guests: [4]",
    )
    figures, findings = read(text)
    assert (texts(figures), findings) == (FIGURES, [])


def test_columns_may_be_written_by_group() -> None:
    text = GIVEN.replace(
        "1.Spring: [1, 2, 3, 4, 7]",
        "1.Spring:\n  Residents: [1, 2, 3]\n  Guests: 4\n  Everybody: 7",
    )
    figures, findings = read(text)
    assert (texts(figures), findings) == (FIGURES, [])


def test_the_row_of_a_table_that_prints_no_label_stands_alone_or_under_its_name() -> None:
    alone = read("[1, 2, 3]", "money")
    named = read("Whole year: [1, 2, 3]", "money")
    by_column = read("{Earned: 1, Given: 2, Total: 3}", "money")
    for figures, findings in (alone, named, by_column):
        assert (texts(figures), findings) == ([["1", "2", "3"]], [])


def test_a_single_figure_needs_no_brackets() -> None:
    assert only("{Cats: 3, Dogs: 0}").value == 3
    assert only("{Cats: [3], Dogs: 0}").value == 3
    assert only('{Cats: "", Dogs: 0}').state is State.BLANK
    assert only("{Cats: 空, Dogs: 0}").state is State.BLANK
    assert only("{Cats: n/a, Dogs: 0}").state is State.NOT_APPLICABLE
    assert only('{Cats: "many", Dogs: 0}').state is State.WORDS


# Totals that are left out

WITHOUT_TOTALS = """\
1.Spring: [1, 2, 4]
2.Summer:
  June: [5, 6, 7]
  July: [0, 1, 2]
"""


def test_totals_may_be_left_out_and_are_computed() -> None:
    figures, findings = read(WITHOUT_TOTALS)
    assert findings == []
    assert texts(figures) == FIGURES
    assert computed(figures) == [[False, False, True, False, True]] * 3 + [[True] * 5]
    assert figures[3][4].value == Decimal(28)


def test_the_place_of_a_computed_figure_is_its_row_s() -> None:
    figures, _ = read(WITHOUT_TOTALS)
    assert figures[1][4].place[1:4] == (3, 9, 9)
    assert figures[3][0].place.line == 1


def test_a_row_of_totals_alone_may_be_left_out() -> None:
    text = GIVEN.replace("3.Whole year: [6, 9, 15, 13, 28]\n", "")
    figures, findings = read(text)
    assert (texts(figures), findings) == (FIGURES, [])
    assert computed(figures) == [[False] * 5] * 3 + [[True] * 5]


def test_a_column_of_totals_may_be_left_out_of_some_rows() -> None:
    figures, findings = read(GIVEN.replace("June: [5, 6, 11, 7, 18]", "June: [5, 6, 7]"))
    assert (texts(figures), findings) == (FIGURES, [])
    assert computed(figures)[1] == [False, False, True, False, True]


def test_a_group_s_total_may_be_left_out_of_the_group() -> None:
    text = GIVEN.replace("[1, 2, 3, 4, 7]", "{Residents: [1, 2], Guests: 4}")
    figures, findings = read(text)
    assert (texts(figures), findings) == (FIGURES, [])
    assert computed(figures)[0] == [False, False, True, False, True]


@pytest.mark.parametrize("blank", ["空", "n/a", '"unknown"', "/"])
def test_a_total_of_something_that_is_no_number_is_not_computed(blank: str) -> None:
    figures, findings = read(WITHOUT_TOTALS.replace("[5, 6, 7]", f"[{blank}, 6, 7]"))
    assert findings == []
    states = [[cell.state is State.NUMBER for cell in row] for row in figures]
    assert states == [
        [True, True, True, True, True],
        [False, True, False, True, False],
        [True, True, True, True, True],
        [False, True, False, True, False],
    ]
    total = figures[1][4]
    assert (total.state, total.value, total.computed) == (State.BLANK, None, True)


def test_a_total_that_is_given_stays_as_it_is() -> None:
    figures, findings = read(GIVEN.replace("18]", "99]").replace("28]", "blank]"))
    assert findings == []
    assert figures[1][4].text == "99"
    assert (figures[3][4].state, figures[3][4].computed) == (State.BLANK, False)


@pytest.mark.parametrize(
    ("row", "total"),
    [
        ("[1.10 CNY, 2.2 CNY]", "3.30CNY"),
        ("[0.1, 0.2]", "0.3"),
        ("[0.0000001, 0.0000002]", "0.0000003"),
        ('["1,000.5", 1]', "1001.5"),
        ("[1 CNY, 2 USD]", ""),
        ("[1 CNY, 2]", ""),
    ],
)
def test_a_computed_amount(row: str, total: str) -> None:
    figures, findings = read(row, "money")
    assert findings == []
    assert figures[0][2].text == total
    assert figures[0][2].computed


# What is wrong

FAULTS = {
    "a missing row": ("1.Spring: [1, 2, 3, 4, 7]\n", "", "missing-row", 1, "2.Summer:"),
    "a missing row in a group": ("  July: [0, 1, 1, 2, 3]\n", "", "missing-row", 2, "2.Summer"),
    "a misspelt row": ("1.Spring", "1.Spring time", "unknown-key", 1, "1.Spring time"),
    "a misspelt row in a group": ("July", "Julie", "unknown-key", 4, "Julie"),
    "a row that the form doesn't have": ("3.Whole year", "Moon phase: [1]\n3.Whole year",
                                         "unknown-key", 5, "Moon phase"),
    "a row twice": ("3.Whole year", "spring: [1, 2, 3, 4, 7]\n3.Whole year", "duplicate-key", 5,
                    "spring"),
    "a row without figures": ("1.Spring: [1, 2, 3, 4, 7]", "1.Spring:", "empty-row", 1, "1.Spring"),
    "a row with an empty list": ("[1, 2, 3, 4, 7]", "[]", "row-length", 1, "[]"),
    "a figure too few": ("[1, 2, 3, 4, 7]", "[1, 2, 3, 4]", "row-length", 1, "[1, 2, 3, 4]"),
    "a figure too many": ("[1, 2, 3, 4, 7]", "[1, 2, 3, 4, 7, 8]", "row-length", 1,
                          "[1, 2, 3, 4, 7, 8]"),
    "one figure without brackets": ("[1, 2, 3, 4, 7]", "1", "row-length", 1, "1"),
    "figures without brackets": ("[1, 2, 3, 4, 7]", "1, 2, 3, 4, 7", "row-length", 1,
                                 "1, 2, 3, 4, 7"),
    "full-width commas": ("[1, 2, 3, 4, 7]", "[1，2，3，4，7]", "cell-separator", 1,
                          "，"),
    "a full-width comma": ("[1, 2, 3, 4, 7]", "[1, 2，3, 4, 7]", "cell-separator", 1, "，"),
    "a list in a list": ("[1, 2, 3, 4, 7]", "[1, [2], 3, 4, 7]", "cell-type", 1, "[2]"),
    "a group with figures": ("2.Summer:\n  June: [5, 6, 11, 7, 18]\n  July: [0, 1, 1, 2, 3]",
                             "2.Summer: [1, 2, 3, 4, 7]", "wrong-type", 2, "[1, 2, 3, 4, 7]"),
    "a group with a full-width colon": (
        "June: [5, 6, 11, 7, 18]\n  July: [0, 1, 1, 2, 3]", "June：[5, 6, 11, 7, 18]",
        "yaml-full-width-colon", 3, "："),
    "a missing column": ("[1, 2, 3, 4, 7]", "{Residents: [1, 2, 3], Everybody: 7}",
                         "missing-column", 1, "{Residents: [1, 2, 3], Everybody: 7}"),
    "a misspelt column": ("[1, 2, 3, 4, 7]", "{Resident: [1, 2, 3], Guests: 4, Everybody: 7}",
                          "unknown-key", 1, "Resident"),
    "an empty group of columns": ("[1, 2, 3, 4, 7]", "{Residents: , Guests: 4, Everybody: 7}",
                                  "empty-row", 1, "Residents"),
    "a group of columns with too many": (
        "[1, 2, 3, 4, 7]", "{Residents: [1, 2, 3, 4], Guests: 4, Everybody: 7}", "row-length", 1,
        "[1, 2, 3, 4]"),
    "a figure that is none": ("[1, 2, 3, 4, 7]", "[1, x, 3, 4, 7]", "cell-type", 1, "x"),
    "a sign": ("[1, 2, 3, 4, 7]", "[1, +2, 3, 4, 7]", "cell-kind", 1, "+2"),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after", "code", "line", "shown"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_reported_once_in_its_place(
    before: str, after: str, code: str, line: int, shown: str
) -> None:
    assert before in GIVEN
    _, findings = read(GIVEN.replace(before, after))
    assert told(findings) == [(code, line, shown)]
    assert findings[0].advice


def test_the_rows_of_a_group_are_missed_together() -> None:
    lines = GIVEN.splitlines(keepends=True)
    _, findings = read(lines[0] + lines[-1])
    assert [str(finding.message) for finding in findings] == [
        "The rows of “2.Summer” are missing here."
    ]


def test_a_misspelt_row_is_guessed_and_its_figures_are_read() -> None:
    figures, findings = read(GIVEN.replace("July", "Julie"))
    assert str(findings[0].advice) == "Did you mean “July”?"
    assert texts(figures) == FIGURES


def test_a_row_of_wrong_length_says_which_columns_there_are() -> None:
    _, findings = read(GIVEN.replace("[1, 2, 3, 4, 7]", "[1, 2, 3, 4]"))
    assert str(findings[0].message) == "Figures in this row: 4; columns of the form: 5."
    assert str(findings[0].advice) == (
        "The columns are, in this order: Adults, Children, All residents, Guests, Everybody."
    )


def test_every_fault_of_a_table_is_reported_in_one_run() -> None:
    text = "1.Spring: [1, x, 3, 4, 7]\n2.Summer:\n  Jun: [5]\n4.Autumn: [1]\n"
    _, findings = read(text)
    assert sorted(told(findings)) == [
        ("cell-type", 1, "x"),
        ("missing-row", 2, "2.Summer"),
        ("row-length", 3, "[5]"),
        ("unknown-key", 3, "Jun"),
        ("unknown-key", 4, "4.Autumn"),
    ]


def test_a_table_that_holds_no_rows() -> None:
    assert told(read("[1, 2]")[1]) == [("wrong-type", 1, "[1, 2]")]
    assert told(read("1.Spring：[1, 2]")[1]) == [("yaml-full-width-colon", 1, "：")]
    assert told(read("{}")[1]) == [("missing-row", 1, "{}")]


def test_what_could_not_be_read_leaves_its_cells_blank_and_marked() -> None:
    figures, _ = read(GIVEN.replace("[1, 2, 3, 4, 7]", "[1, 2]"))
    assert all(cell.state is not State.NUMBER or cell.computed for cell in figures[0])


# The official table of reviews, whose columns are grouped twice


def reviews(text: str) -> tuple[Figures, list[Finding]]:
    form = official_forms()["cn-2019"]
    return table_of(form, form.tables["reviews"], text)


REVIEWS = [["1", "2", "3", "4", "10", "5", "6", "7", "8", "26", "9", "10", "11", "12", "42"]]


@pytest.mark.parametrize(
    "text",
    [
        "[1, 2, 3, 4, 10, 5, 6, 7, 8, 26, 9, 10, 11, 12, 42]",
        "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]",
        "行政复议: [1, 2, 3, 4, 10]\n行政诉讼: [5, 6, 7, 8, 26, 9, 10, 11, 12, 42]",
        "行政复议: [1, 2, 3, 4]\n行政诉讼: [5, 6, 7, 8, 9, 10, 11, 12]",
        "行政复议: [1, 2, 3, 4]\n行政诉讼:\n  未经复议直接起诉: [5, 6, 7, 8, 26]\n"
        "  复议后起诉: [9, 10, 11, 12]",
        "本年度: [1, 2, 3, 4, 10, 5, 6, 7, 8, 26, 9, 10, 11, 12, 42]",
        "本年度:\n  行政诉讼: [5, 6, 7, 8, 9, 10, 11, 12]\n  行政复议: [1, 2, 3, 4]",
    ],
)
def test_the_ways_to_write_the_reviews(text: str) -> None:
    figures, findings = reviews(text)
    assert (texts(figures), findings) == (REVIEWS, [])


def test_a_block_of_reviews_that_is_missing() -> None:
    _, findings = reviews("行政复议: [1, 2, 3, 4]")
    assert [str(finding.message) for finding in findings] == [
        "The column “Administrative litigation” is missing here."
    ]


def test_a_block_of_reviews_that_is_empty() -> None:
    figures, findings = reviews("行政复议: [1, 2, 3, 4]\n行政诉讼:\n")
    assert told(findings) == [("empty-row", 2, "行政诉讼")]
    assert str(findings[0].message) == "“Administrative litigation” has no figures."
    assert Language("zh-CN").say(findings[0].advice or "").splitlines()[1:] == [
        "“行政诉讼”下面（现在是第2行）：",
        "  未经复议直接起诉: [_, _, _, _, _]",
        "  复议后起诉: [_, _, _, _, _]",
    ]
    assert texts(figures)[0][:5] == ["1", "2", "3", "4", "10"]


def test_an_empty_group_in_braces_gets_brackets() -> None:
    _, findings = read(GIVEN.replace("[1, 2, 3, 4, 7]", "{Residents: , Guests: 4, Everybody: 7}"))
    assert str(findings[0].advice) == "Write its figures in brackets: [_, _, _]."
