"""One cell: figures, blank, not applicable, the report's own words; and what is none of these."""

from __future__ import annotations

from decimal import Decimal

import pytest

from sitegen.findings import Finding, Severity
from sitegen.forms.model import Header, Kind
from sitegen.language import Label
from sitegen.reading.source import Source
from sitegen.reading.yaml import Sequence, read_yaml
from sitegen.reports.cells import read_cell
from sitegen.reports.model import Cell, State
from tests.places import codes, told


def header(kind: Kind = Kind.COUNT, units: tuple[str, ...] = (), unit: str = "") -> Header:
    label = Label((("zh", "数量"),))
    fixed = Label((("zh", unit), ("en", "CNY 10,000"))) if unit else None
    return Header("a", label, kind=kind, units=units, unit=fixed)


COUNT = header()
CHANGE = header(Kind.CHANGE)
AMOUNT = header(Kind.AMOUNT, units=("元", "万元"))
FIXED = header(Kind.AMOUNT, unit="万元")


def read(text: str, column: Header = COUNT) -> tuple[Cell, list[Finding]]:
    """Read a cell in a row of its own."""
    findings: list[Finding] = []
    node = read_yaml(Source("report.yaml", f"[{text}]\n"), findings)
    assert isinstance(node, Sequence)
    return read_cell(node.items[0], column, findings), findings


@pytest.mark.parametrize(
    ("column", "text", "value", "unit", "annotation"),
    [
        (COUNT, "0", "0", "", ""),
        (COUNT, "12", "12", "", ""),
        (COUNT, '"12"', "12", "", ""),
        (COUNT, '"1,234"', "1234", "", ""),
        (COUNT, "12.0", "12", "", ""),
        (COUNT, "22（其中修订16件）", "22", "", "（其中修订16件）"),
        (CHANGE, "+18", "18", "", ""),
        (CHANGE, "-2", "-2", "", ""),
        (CHANGE, "减3", "-3", "", ""),
        (CHANGE, "+(0)", "0", "", ""),
        (CHANGE, "-(0)", "0", "", ""),
        (CHANGE, "5", "5", "", ""),
        (AMOUNT, "291584.23元", "291584.23", "元", ""),
        (AMOUNT, "976.81万元", "976.81", "万元", ""),
        (AMOUNT, "8040", "8040", "", ""),
        (FIXED, "59237.2449", "59237.2449", "", ""),
        (FIXED, "199.43万元", "199.43", "万元", ""),
    ],
)
def test_a_number(column: Header, text: str, value: str, unit: str, annotation: str) -> None:
    cell, findings = read(text, column)
    assert findings == []
    assert cell.state is State.NUMBER
    assert (cell.value, cell.unit, cell.annotation) == (Decimal(value), unit, annotation)
    assert not cell.computed
    assert cell.place[1:3] == (1, 2)


@pytest.mark.parametrize(
    "text", ["空", "空白", "blank", "~", '""', "''", '" "', '"\u3000"', '"空"']
)
def test_blank(text: str) -> None:
    cell, findings = read(text)
    assert findings == []
    assert (cell.state, cell.text, cell.value) == (State.BLANK, "", None)


@pytest.mark.parametrize(
    ("text", "printed"),
    [("不适用", "不适用"), ("n/a", "n/a"), ("N/A", "N/A"), ('"不 适用"', "不 适用"), ("NA", "NA")],
)
def test_not_applicable(text: str, printed: str) -> None:
    cell, findings = read(text)
    assert findings == []
    assert (cell.state, cell.text, cell.value) == (State.NOT_APPLICABLE, printed, None)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ('"本单位未制作规章"', "本单位未制作规章"),
        ("'Not recorded before June'", "Not recorded before June"),
        ("/", "/"),
        ('"-"', "-"),
        ("—", "—"),
        ("——", "——"),
        ("－", "－"),
        ('"~"', "~"),
    ],
)
def test_words_that_the_report_prints(text: str, printed: str) -> None:
    cell, findings = read(text)
    assert findings == []
    assert (cell.state, cell.text, cell.value) == (State.WORDS, printed, None)


def test_blank_not_applicable_and_zero_are_three_things() -> None:
    assert len({read(text)[0].state for text in ("空", "不适用", "0")}) == 3


@pytest.mark.parametrize(
    ("column", "text", "code", "advice"),
    [
        (COUNT, "本单位未制作规章", "cell-type", "in quotes"),
        (COUNT, "null", "cell-type", "in quotes"),
        (COUNT, "no", "cell-type", "in quotes"),
        (COUNT, "O", "cell-type", "Did you mean “0”?"),
        (COUNT, "l2", "cell-type", "Did you mean “12”?"),
        (COUNT, "1〇", "cell-type", "Did you mean “10”?"),
        (COUNT, "8 -2 0", "cell-type", "without quotes; 空"),
        (COUNT, "8 2 0", "cell-type", "comma between"),
        (COUNT, "1_000", "cell-type", "without quotes; 空"),
        (COUNT, "1e3", "cell-type", "without quotes; 空"),
        (COUNT, "12²", "cell-type", "without quotes; 空"),
        (COUNT, "12-15", "cell-type", "without quotes; 空"),
        (COUNT, "$12", "cell-type", "without quotes: 12."),
        (COUNT, "≈12", "cell-type", "without quotes: 12."),
        (COUNT, "12%", "cell-type", "without quotes: 12."),
        (COUNT, "四十一", "cell-type", "in digits, without quotes"),
        (COUNT, "9" * 16, "cell-type", "at most 15 digits"),
        (COUNT, '"12/3"', "cell-type", "without quotes; 空"),
        (COUNT, "12.5", "cell-kind", "whole number"),
        (COUNT, "+3", "cell-kind", "without + or -"),
        (COUNT, "-3", "cell-kind", "without + or -"),
        (COUNT, "减3", "cell-kind", "without + or -"),
        (COUNT, "3件", "cell-kind", "number alone"),
        (COUNT, "1O", "cell-kind", "Did you mean “10”?"),
        (CHANGE, "+1.5", "cell-kind", "whole number"),
        (CHANGE, "+3件", "cell-kind", "number alone"),
        (AMOUNT, "-5元", "cell-kind", "without + or -"),
        (AMOUNT, "5美元", "cell-kind", "元"),
        (AMOUNT, "5 圆", "cell-kind", "You can write: 元, 万元."),
        (FIXED, "5元", "cell-kind", "Did you mean “万元”?"),
    ],
)
def test_a_figure_that_cannot_stand_here(column: Header, text: str, code: str, advice: str) -> None:
    _, findings = read(text, column)
    assert told(findings) == [(code, 1, text)]
    assert findings[0].severity is Severity.ERROR
    assert advice in str(findings[0].advice)
    assert text.strip('"') in str(findings[0].message)
    assert "数量" in str(findings[0].message)


@pytest.mark.parametrize(
    ("text", "column", "mark"),
    [
        ("1，2", 3, "，"),
        ('"1，2"', 4, "，"),
        ("'  1；2'", 6, "；"),
        ("1、2、3", 3, "、"),
        ("本单位，无", 5, "，"),
    ],
)
def test_a_full_width_comma_is_pointed_at(text: str, column: int, mark: str) -> None:
    cell, findings = read(text)
    assert told(findings) == [("cell-separator", 1, mark)]
    assert findings[0].place is not None
    assert findings[0].place.column == column
    assert cell.value is None


@pytest.mark.parametrize("text", ["[1, 2]", "{a: 1}", "[]"])
def test_a_cell_is_one_value(text: str) -> None:
    cell, findings = read(text)
    assert told(findings) == [("cell-type", 1, text)]
    assert cell.state is State.BLANK


def test_full_width_digits_are_noted_and_printed_half_width() -> None:
    cell, findings = read("１２")
    assert (cell.text, cell.value) == ("12", Decimal(12))
    assert told(findings) == [("full-width-digits", 1, "１２")]
    assert findings[0].severity is Severity.NOTE
    assert str(findings[0].message) == "“１２” was read as 12."


def test_a_figure_with_two_faults_is_reported_for_the_first() -> None:
    assert codes(read("-1.5件")[1]) == ["cell-kind"]


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ('"%12"', "without quotes: 12."),
        ("'≈12.5'", "without quotes: 12.5."),
        ('"l2"', "without quotes: 12."),
        ('"四十一"', "in digits, without quotes"),
    ],
)
def test_a_figure_in_quotes_that_goes_into_no_sum_is_noted(text: str, advice: str) -> None:
    cell, findings = read(text)
    assert (cell.state, cell.text) == (State.WORDS, text[1:-1])
    assert told(findings) == [("figure-as-text", 1, text)]
    assert findings[0].severity is Severity.NOTE
    assert advice in str(findings[0].advice)
    assert "nothing needs to be done" in str(findings[0].advice)


@pytest.mark.parametrize("text", ['"本单位未制作规章"', '"约12件"', '"/"', '"无"'])
def test_words_in_quotes_are_none(text: str) -> None:
    assert read(text)[1] == []
