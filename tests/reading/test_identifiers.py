"""Ids are what an address can have in it, the same on every system."""

from __future__ import annotations

import pytest

from sitegen.reading.identifiers import is_identifier


@pytest.mark.parametrize("text", ["cn-2019", "a", "2019", "zhoushan-jxj"])
def test_small_letters_digits_and_single_hyphens_are_one(text: str) -> None:
    assert is_identifier(text)


@pytest.mark.parametrize(
    "text", ["", "舟山", "Zhoushan", "a_b", "a--b", "-a", "a-", "a\n", "é", "１"]
)
def test_nothing_else_is_one(text: str) -> None:
    assert not is_identifier(text)
