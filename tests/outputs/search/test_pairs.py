"""Texts are searched without regard to width and case, and by pairs of characters."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, strategies as st

from sitegen.outputs.search.pairs import Folder, spelt


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("２０１９年", "2019年"),
        ("ABC Ａｂｃ", "abc abc"),
        ("（试行），", "(试行),"),
        ("㎡", "m2"),
        ("政\u00ad府\u200b公\ufeff开", "政府公开"),
        ("Σίγμας", "σίγμας"),
    ],
)
def test_what_looks_alike_is_alike(text, folded):
    assert Folder().fold(text) == folded


def pairs(*texts: str) -> list[str]:
    written = spelt(Folder().pairs(texts))
    return [written[start : start + 2] for start in range(0, len(written), 2)]


def test_pairs_lie_within_words() -> None:
    assert sorted(pairs("公开 信息", "年")) == ["信息", "公开"]


def test_characters_outside_the_first_plane_are_one_character() -> None:
    assert pairs("𬭸𬬻市") == ["𬭸𬬻", "𬬻市"]


@given(texts=st.lists(st.text(alphabet="ab 公𬭸１", max_size=9), max_size=3))
def test_each_pair_is_there_once(texts: list[str]) -> None:
    words = [word for text in texts for word in Folder().fold(text).split()]
    expected = {a + b for word in words for a, b in itertools.pairwise(word)}
    assert sorted(pairs(*texts)) == sorted(expected)
