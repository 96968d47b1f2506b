"""Numbers: generous about width, signs and units, strict about everything else."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given, settings, strategies as st

from sitegen.reading.numbers import MOST_DIGITS, Number, number_among_signs, read_number

# What reports print: the text, its value, how it is printed, sign, unit, annotation.
NOTATIONS = [
    ("0", "0", "0", "", "", ""),
    ("5", "5", "5", "", "", ""),
    ("8040", "8040", "8040", "", "", ""),
    ("+18", "18", "+18", "+", "", ""),
    ("-2", "-2", "-2", "-", "", ""),
    ("减3", "-3", "减3", "-", "", ""),
    ("增3", "3", "增3", "+", "", ""),
    ("增 3", "3", "增 3", "+", "", ""),
    ("+(0)", "0", "+(0)", "+", "", ""),
    ("-(0)", "0", "-(0)", "-", "", ""),
    ("-(5)", "-5", "-(5)", "-", "", ""),
    ("−6", "-6", "-6", "-", "", ""),
    ("–6", "-6", "-6", "-", "", ""),
    ("291584.23元", "291584.23", "291584.23元", "", "元", ""),
    ("251000元", "251000", "251000元", "", "元", ""),
    ("976.81万元", "976.81", "976.81万元", "", "万元", ""),
    ("976.81 万元", "976.81", "976.81 万元", "", "万元", ""),
    ("1462.50 CAD", "1462.50", "1462.50 CAD", "", "CAD", ""),
    ("17.65 thousand", "17.65", "17.65 thousand", "", "thousand", ""),
    ("59237.2449", "59237.2449", "59237.2449", "", "", ""),
    ("199.43", "199.43", "199.43", "", "", ""),
    ("22（其中修订 16 件）", "22", "22", "", "", "其中修订 16 件"),
    ("55(含自然失效 29 件)", "55", "55", "", "", "含自然失效 29 件"),
    ("22（其中①（注）16件）", "22", "22", "", "", "其中①（注）16件"),
    ("+5（较上年）", "5", "+5", "+", "", "较上年"),
    ("12件（估计）", "12", "12件", "", "件", "估计"),
    ("\u30000", "0", "0", "", "", ""),
    ("0\u3000", "0", "0", "", "", ""),
    ("\xa00\xa0", "0", "0", "", "", ""),
    ("1,234", "1234", "1,234", "", "", ""),
    ("1,234,567.89元", "1234567.89", "1,234,567.89元", "", "元", ""),
    ("007", "7", "007", "", "", ""),
]


@pytest.mark.parametrize(("text", "value", "printed", "sign", "unit", "annotation"), NOTATIONS)
def test_a_notation_of_real_reports(
    text: str, value: str, printed: str, sign: str, unit: str, annotation: str
) -> None:
    number = Number(Decimal(value), printed, sign, unit, annotation)
    assert read_number(text) == number


@pytest.mark.parametrize(
    ("text", "value", "printed"),
    [
        ("１２", 12, "12"),
        ("＋１８", 18, "+18"),
        ("－２", -2, "-2"),
        ("+（0）", 0, "+(0)"),
        ("１，２３４．５元", Decimal("1234.5"), "1,234.5元"),
        ("12\u3000元", 12, "12 元"),
        ("１２（其中１件）", 12, "12"),
    ],
)
def test_full_width_characters_are_read_and_it_is_said_so(
    text: str, value: Decimal | int, printed: str
) -> None:
    number = read_number(text)
    assert number is not None
    assert (number.value, number.text, number.normalised) == (value, printed, True)


def test_an_annotation_keeps_its_own_width() -> None:
    number = read_number("12（其中１件）")
    assert number is not None
    assert (number.annotation, number.normalised) == ("其中１件", False)


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "+", "-", "元", "一", "十二", "n/a", "/", "NaN", "Infinity", "∞",
        "٣", "१२", "߁", "𝟏𝟐", "1_000", "1e3", "1E3", "0x1F", "1.", ".5", "1..2", "1.2.3",
        "1,23", "1,2345", "12,34", ",123", "1,234,5", "1,,234", "--5", "+-5", "5-",
        "- - 5", "增减3",
        "12 34", "12/34", "12:30", "2020-01-17", "12%", "12²", "10³", "②", "⑴2", "22⑴", "⒈2", "½",
        "1\n2", "12\x0034", "(5)", "（5）", "+(5", "12（", "12（）", "12（a", "12a）", "12元3",
        "元12", "12o3", "1O0", "9" * (MOST_DIGITS + 1), "0." + "1" * MOST_DIGITS,
    ],
)  # fmt: skip
def test_anything_else_is_no_number(text: str) -> None:
    assert read_number(text) is None


def test_numbers_may_have_the_most_digits() -> None:
    number = read_number("9" * MOST_DIGITS)
    assert number is not None
    assert number.value == 10**MOST_DIGITS - 1


@pytest.mark.parametrize(
    ("text", "whole"), [("3", True), ("3.00", True), ("-0", True), ("3.5", False)]
)
def test_whether_a_number_is_whole(text: str, whole: bool) -> None:
    number = read_number(text)
    assert number is not None
    assert number.whole is whole


def test_cents_are_exact() -> None:
    one, two = read_number("0.1元"), read_number("0.2元")
    assert one is not None
    assert two is not None
    assert one.value + two.value == Decimal("0.3")


@pytest.mark.parametrize(
    "text", ["x" + "." * 20_000 + "x", "1" * 20_000, "1" * 20_000 + "(", "(" * 20_000, "%" * 20_000]
)
def test_the_time_for_a_long_text_does_not_grow_with_its_square(text: str) -> None:
    start = time.process_time()
    assert number_among_signs(text) is None
    assert read_number(text) is None
    assert time.process_time() - start < 0.5


@pytest.mark.parametrize(
    ("text", "printed"),
    [("%12", "12"), ("≈3.5", "3.5"), ("_12_", "12"), ("*-2%", "-2"), ("+(0)。", "+(0)")],
)
def test_signs_around_a_number_are_left_aside(text: str, printed: str) -> None:
    number = number_among_signs(text)
    assert number is not None
    assert number.text == printed


@pytest.mark.parametrize("text", ["", "...", "约12", "12x3", "(12)"])
def test_more_than_signs_around_a_number_is_none(text: str) -> None:
    assert number_among_signs(text) is None


FULL_WIDTH = {ord(c): chr(ord(c) + 0xFEE0) for c in "0123456789+-.,"}
values = st.decimals(0, 10**9, places=2) | st.integers(0, 10**12).map(Decimal)


@settings(max_examples=300)
@given(
    value=values,
    sign=st.sampled_from(["", "+", "-", "−", "增", "减"]),
    separators=st.booleans(),
    unit=st.sampled_from(["", "元", "万元", " 元", " thousand dollars", "件"]),
    annotation=st.sampled_from(["", "其中修订16件", "注（甲）", "note 1"]),
    wide=st.booleans(),
    padding=st.text(st.sampled_from(" \u3000\xa0"), max_size=3),
)
def test_a_number_that_is_written_is_read_back(
    value: Decimal,
    sign: str,
    separators: bool,
    unit: str,
    annotation: str,
    wide: bool,
    padding: str,
) -> None:
    typed = f"{sign}{value:,f}" if separators else f"{sign}{value:f}"
    text = typed.translate(FULL_WIDTH) if wide else typed
    note = f"（{annotation}）" if annotation else ""
    number = read_number(f"{padding}{text}{unit}{note}{padding}")
    assert number is not None
    assert number.value == (-value if sign in ("-", "−", "减") else value)
    assert number.text == (typed + unit).replace("−", "-")
    assert number.unit == unit.strip()
    assert number.annotation == annotation
    assert number.sign == {"增": "+", "减": "-", "−": "-"}.get(sign, sign)
    assert number.normalised is wide


@settings(max_examples=300)
@given(
    st.text(max_size=12) | st.text(st.sampled_from("0123456789+-.,元 （）()_e１２٣²"), max_size=12)
)
def test_only_digits_make_a_number(text: str) -> None:
    number = read_number(text)
    if number is not None:
        digits = number.text.removesuffix(number.unit).translate(
            dict.fromkeys(map(ord, "+-增减(), "))
        )
        assert number.value in (Decimal(digits), -Decimal(digits))
        assert digits.replace(".", "").isascii()
        assert digits.replace(".", "").isdigit()
        assert len(digits.replace(".", "")) <= MOST_DIGITS
        # What is printed is read as the same number.
        again = read_number(number.text)
        assert again is not None
        assert (again.value, again.text, again.unit) == (number.value, number.text, number.unit)
