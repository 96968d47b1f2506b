"""How many columns of a terminal a text takes, and where it may be broken."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from sitegen.display_width import aligned_right, padded, width, wrapped

TEXTS = st.text(st.sampled_from("ab 字，。（）-é"), max_size=40).map(str.strip)


@pytest.mark.parametrize(
    ("text", "columns"),
    [("", 0), ("abc", 3), ("汉字", 4), ("（一）", 6), ("e\u0301", 1), ("3.其他", 6)],
)
def test_hanzi_take_two_columns(text: str, columns: int) -> None:
    assert width(text) == columns


def test_a_text_is_filled_up_on_either_side() -> None:
    assert padded("汉字", 6) == "汉字  "
    assert aligned_right("汉字", 6) == "  汉字"
    assert padded("too long", 3) == aligned_right("too long", 3) == "too long"


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("社会公益组织", 8, ["社会公益", "组织"]),
        ("Public-interest bodies", 8, ["Public-interest", "bodies"]),
        ("现行，有效", 4, ["现", "行，", "有效"]),
        ("本年（万元）", 6, ["本年", "（万", "元）"]),
        ("  1.属于国家秘密", 10, ["  1.属于国", "  家秘密"]),
        ("", 5, [""]),
    ],
)
def test_a_text_is_broken_between_words_and_beside_hanzi(
    text: str, columns: int, lines: list[str]
) -> None:
    assert wrapped(text, columns) == lines


@given(TEXTS, st.integers(6, 20))
def test_no_line_is_wider_than_it_must_be_and_nothing_is_lost(text: str, columns: int) -> None:
    lines = wrapped(text, columns)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    for line in lines:
        assert width(line) <= columns or len(wrapped(line, 1)) == 1
