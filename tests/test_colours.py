"""Colours and their contrast, against values that WCAG and its tools give."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from sitegen.colours import BLACK, WHITE, Colour, Scheme, read_colour

channels = st.integers(0, 255)
colours = st.builds(Colour, channels, channels, channels)
LIGHT = Scheme((WHITE, Colour(0xF7, 0xF4, 0xEE)))
DARK = Scheme((Colour(0x17, 0x18, 0x1A), Colour(0x22, 0x24, 0x27)))


@pytest.mark.parametrize(
    ("text", "colour"),
    [
        ("#9b1c1c", Colour(155, 28, 28)),
        ("#9B1C1C", Colour(155, 28, 28)),
        ("#fa0", Colour(255, 170, 0)),
        ("#000", BLACK),
    ],
)
def test_a_colour_is_written_in_three_or_six_digits(text: str, colour: Colour) -> None:
    assert read_colour(text) == colour


@pytest.mark.parametrize(
    "text", ["", "#", "red", "9b1c1c", "#9b1c1", "#9b1c1c80", "#ggg", "#１２３"]
)
def test_nothing_else_is_a_colour(text: str) -> None:
    assert read_colour(text) is None


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000", "#fff", 21.0),
        ("#fff", "#fff", 1.0),
        ("#777", "#fff", 4.48),
        ("#767676", "#fff", 4.54),
        ("#595959", "#fff", 7.0),
        ("#f00", "#fff", 4.0),
        ("#00f", "#ff0", 8.0),
    ],
)
def test_known_contrasts(one: str, other: str, ratio: float) -> None:
    first, second = read_colour(one), read_colour(other)
    assert first
    assert second
    assert first.contrast(second) == pytest.approx(ratio, abs=0.005)


@given(colours, colours)
def test_contrast_is_the_same_both_ways(one: Colour, other: Colour) -> None:
    assert 1 <= one.contrast(other) == other.contrast(one) <= 21


@given(colours)
def test_a_colour_is_read_as_it_is_written(colour: Colour) -> None:
    assert read_colour(str(colour)) == colour


@given(colours, st.sampled_from([LIGHT, DARK]))
def test_the_nearest_readable_colour_is_readable(colour: Colour, scheme: Scheme) -> None:
    nearest = scheme.readable(colour, 7)
    assert scheme.faintest(nearest)[0] >= 7
    if scheme.faintest(colour)[0] >= 7:
        assert nearest == colour


def test_the_faintest_contrast_is_that_with_the_worst_background() -> None:
    ratio, background = LIGHT.faintest(Colour(0x59, 0x59, 0x59))
    assert background == LIGHT.backgrounds[1]
    assert ratio == pytest.approx(6.38, abs=0.02)
