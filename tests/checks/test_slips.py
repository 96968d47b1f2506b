"""Slips of the hand, recognised by the numbers alone."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given, strategies as st

from sitegen.checks.slips import (
    digits_swapped,
    only_one,
    same_by_mistake,
    same_line,
    sign_lost,
    slid,
)

figures = st.integers(0, 10**9).map(Decimal)
signed = st.integers(-(10**9), 10**9).map(Decimal)


def numbers(*values: int) -> list[Decimal]:
    return [Decimal(value) for value in values]


@given(figures, st.data())
def test_any_two_neighbours_that_differ_can_be_swapped(
    wanted: Decimal, data: st.DataObject
) -> None:
    digits = f"{wanted:f}"
    assume(len(set(digits)) > 1)
    pairs = [n for n in range(len(digits) - 1) if digits[n] != digits[n + 1]]
    n = data.draw(st.sampled_from(pairs))
    assume(not (n == 0 and digits[1] == "0"))
    typed = Decimal(digits[:n] + digits[n + 1] + digits[n] + digits[n + 2 :])
    assert digits_swapped(typed, wanted)
    assert digits_swapped(wanted, typed)
    assert (typed - wanted) % 9 == 0


@pytest.mark.parametrize(
    ("typed", "wanted", "swapped"),
    [
        ("421", "412", True),
        ("-12", "-21", True),
        ("12.34", "12.43", True),
        ("12.34", "13.24", True),
        ("12.3", "12.30", False),
        ("12", "12", False),
        ("12", "34", False),
        ("123", "321", False),
        ("10", "1", False),
        ("9", "18", False),
        ("1234", "2143", False),
    ],
)
def test_digits_that_are_swapped(typed: str, wanted: str, *, swapped: bool) -> None:
    assert digits_swapped(Decimal(typed), Decimal(wanted)) is swapped


@given(signed)
def test_a_lost_sign(value: Decimal) -> None:
    assert sign_lost(value, -value) is (value != 0)
    assert not sign_lost(value, value)


@given(signed, signed)
def test_only_the_same_figure_is_typed_by_mistake(one: Decimal, other: Decimal) -> None:
    assert same_by_mistake(one, one) is (abs(one) >= 10)
    assert same_by_mistake(one, other) is (one == other and abs(one) >= 10)


@given(st.lists(signed, max_size=8), signed)
def test_the_only_addend_that_is_the_difference(
    addends: list[Decimal], difference: Decimal
) -> None:
    found = only_one(difference, [*addends, difference])
    others = [abs(addend) for addend in addends]
    assert (found == len(addends)) is (abs(difference) not in others and abs(difference) > 1)
    assert found in (None, len(addends))


@given(st.lists(figures, min_size=2, max_size=8), figures)
def test_figures_that_slid(line: list[Decimal], more: Decimal) -> None:
    assume(len(set(line)) > 1)
    assert slid([more, *line[:-1]], line) or len({more, *line[:-1]}) == 1
    assert slid([*line[1:], more], line) or len({*line[1:], more}) == 1


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        (numbers(0, 0, 0), numbers(0, 0, 1)),
        (numbers(1, 2), numbers(3, 4)),
        (numbers(1, 2), numbers(1, 2, 3)),
        (numbers(1, 2, 3), numbers(3, 1, 1)),
    ],
)
def test_figures_that_did_not_slide(typed: list[Decimal], wanted: list[Decimal]) -> None:
    assert not slid(typed, wanted)


def test_lines_that_are_the_same_by_chance() -> None:
    assert same_line(numbers(1, 2, 0, 3), numbers(1, 2, 0, 3))
    assert not same_line(numbers(1, 2, 0, 3), numbers(1, 2, 0, 4))
    for line in (numbers(0, 0, 0), numbers(5, 5, 5), numbers(0, 7, 0)):
        assert not same_line(line, line)
