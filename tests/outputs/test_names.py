"""Names in a sentence."""

from __future__ import annotations

from sitegen.language import Language
from sitegen.outputs.names import MOST, some_names

ENGLISH, CHINESE = Language("en"), Language("zh-CN")


def test_names_are_set_apart_as_the_language_does_it() -> None:
    assert some_names([], ENGLISH) == ""
    assert some_names(["A"], ENGLISH) == "A"
    assert some_names(["A", "B"], ENGLISH) == "A, B"
    assert some_names(["甲", "乙"], CHINESE) == "甲、乙"


def test_of_many_names_the_first_are_given_and_the_others_counted() -> None:
    names = [f"N{number}" for number in range(MOST + 3)]
    assert some_names(names[:MOST], ENGLISH).endswith(f", N{MOST - 1}")
    assert some_names(names, ENGLISH).endswith(f", N{MOST - 1} and 3 more")
    assert some_names(names, CHINESE).endswith(f"、N{MOST - 1}，另有3个机关")
