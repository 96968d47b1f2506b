"""Names: matched whatever their width, case, spaces and punctuation; guessed when misspelt."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from sitegen.reading.names import name_key, nearest


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1.属于国家秘密", "１、属于国家秘密"),
        ("（七）总计", "(七) 总计"),
        ("商业企业", "商业 企业"),
        ("商业企业", "商业\n企业"),
        ("3.危及“三安全一稳定”", '3、危及"三安全一稳定"'),
        ("本年增/减", "本年增减"),
        ("一、总体情况", "一 总体情况"),
        ("N/A", "n/a"),
        ("items_previous_year", "Items previous year"),
        ("国办公开办函〔2019〕60号", "国办公开办函[2019]60号"),
    ],
)
def test_spellings_of_one_name(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1.其他", "2.其他"),
        ("（三）", "（四）"),
        ("规章", "规程"),
        ("总计", "合计"),
        ("cn-2019", "cn-2021"),
    ],
)
def test_different_names(one: str, other: str) -> None:
    assert name_key(one) != name_key(other)


ROWS = [
    "规章",
    "规范性文件",
    "行政许可",
    "其他对外管理服务事项",
    "行政处罚",
    "行政强制",
    "行政事业性收费",
]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("行政许", "行政许可"),
        ("行政处法", "行政处罚"),
        ("规范文件", "规范性文件"),
        ("行政规范性文件", "规范性文件"),
        ("事业性收费", "行政事业性收费"),
        ("对外管理", "其他对外管理服务事项"),
        ("公共服务", None),
        ("x", None),
        ("", None),
        ("——", None),
    ],
)
def test_the_nearest_name(text: str, name: str | None) -> None:
    assert nearest(text, ROWS) == name


def test_a_part_that_several_names_have_is_no_guess() -> None:
    assert (
        nearest("申请", ["一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量"])
        is None
    )


def test_the_first_spelling_of_a_name_is_suggested() -> None:
    assert nearest("总计划", ["（七）总计", "总计", "合计"]) == "总计"
    assert nearest("satus", ["Status", "status"]) == "Status"


letters = st.text(st.sampled_from("ABCxyz019甲乙丙年度报告"), min_size=1, max_size=8)
between = st.text(st.sampled_from(" \u3000\n.．,，、:：()（）“”/-_"), max_size=3)


@given(letters, between, st.booleans(), st.booleans())
def test_what_stands_between_the_letters_does_not_matter(
    name: str, marks: str, wide: bool, lower: bool
) -> None:
    spelt = name.lower() if lower else name
    if wide:
        spelt = "".join(chr(ord(c) + 0xFEE0) if c.isascii() else c for c in spelt)
    assert name_key(marks.join(["", *spelt, ""])) == name_key(name)
    assert name_key(name)


@given(st.text(max_size=10), st.lists(st.text(max_size=10), max_size=5))
def test_a_guess_is_one_of_the_names(text: str, names: list[str]) -> None:
    assert nearest(text, names) in (None, *names)
