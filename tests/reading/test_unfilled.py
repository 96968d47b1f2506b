"""What stands where nothing has been written yet."""

from __future__ import annotations

import pytest

from sitegen.findings import Place
from sitegen.reading.unfilled import is_blank, is_empty, is_unfilled
from sitegen.reading.yaml import Scalar, Sequence

HERE = Place("a.yaml", 1, 1)


@pytest.mark.parametrize("text", ["_", "__", "＿"])
def test_underscores_are_the_mark(text: str) -> None:
    assert is_unfilled(Scalar(text, plain=True, place=HERE))


@pytest.mark.parametrize("text", ["", "-", "0", "a_b", "~", "空"])
def test_nothing_else_is(text: str) -> None:
    assert not is_unfilled(Scalar(text, plain=True, place=HERE))


def test_in_quotes_it_is_a_text() -> None:
    assert not is_unfilled(Scalar("_", plain=False, place=HERE))
    assert not is_unfilled(Sequence((), HERE))


@pytest.mark.parametrize("text", ["", "~", "…", "_"])
def test_a_field_is_blank_with_nothing_or_what_holds_its_place(text: str) -> None:
    assert is_blank(Scalar(text, plain=True, place=HERE))


def test_blank_in_quotes_is_not_empty() -> None:
    assert is_empty(Scalar("~", plain=True, place=HERE))
    for text in ("", "  ", "…"):
        assert is_blank(Scalar(text, plain=False, place=HERE))
        assert not is_empty(Scalar(text, plain=False, place=HERE))
    assert not is_blank(Scalar("0", plain=True, place=HERE))
    assert not is_blank(Sequence((), HERE))
