"""Texts are searched without regard to width and case, and by pairs of characters."""

from __future__ import annotations

import pytest

from sitegen.outputs.search.pairs import Folder


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


def test_pairs_lie_within_words():
    assert Folder().pairs(["公开 信息", "年"]) == {"公开", "信息"}


def test_characters_outside_the_first_plane_are_one_character():
    assert Folder().pairs(["𬭸𬬻市"]) == {"𬭸𬬻", "𬬻市"}
