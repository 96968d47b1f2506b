"""Charts as values: how long their bars are, what they say, where their labels break."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from sitegen.language import Language
from sitegen.outputs.charts import Bar, ChartView, chart_view

ENGLISH, CHINESE = Language("en"), Language("zh-CN")


def bars(**values: str | int) -> list[Bar]:
    return [Bar(label, Decimal(value)) for label, value in values.items()]


def chart(of: list[Bar], words: Language = ENGLISH, **options: Any) -> ChartView:
    return chart_view("chart-fruit", "Fruit", of, words, **options)


def test_the_longest_bar_is_as_wide_as_the_chart():
    view = chart(bars(apples=40, pears=10, plums=0))
    assert [bar.width for bar in view.bars] == ["100%", "25%", ""]
    assert [bar.most for bar in view.bars] == [True, False, False]
    assert [bar.figure for bar in view.bars] == ["40", "10", "0"]
    assert [bar.share for bar in view.bars] == ["", "", ""]


def test_of_a_whole_each_bar_is_as_wide_as_its_share():
    view = chart(bars(apples=2, pears=1, plums=0), parts=True)
    assert [bar.width for bar in view.bars] == ["66.67%", "33.33%", ""]
    assert [bar.share for bar in view.bars] == ["67%", "33%", "0%"]


def test_a_share_is_nothing_or_all_only_if_it_is():
    view = chart(bars(apples=9999, pears=1), parts=True)
    assert [bar.share for bar in view.bars] == [">99%", "<1%"]
    assert [bar.share for bar in chart(bars(apples=5), parts=True).bars] == ["100%"]


def test_amounts_keep_their_decimals():
    view = chart(bars(staff="182.40", goods="17.65"))
    assert [bar.figure for bar in view.bars] == ["182.40", "17.65"]


def test_every_figure_is_in_the_description():
    fruit = bars(apples=3, pears=1)
    assert chart(fruit).description == "apples: 3; pears: 1"
    assert chart(fruit, parts=True).description == "apples: 3 (75%); pears: 1 (25%)"
    assert chart(fruit, CHINESE, parts=True).description == "apples：3（75%）；pears：1（25%）"


@pytest.mark.parametrize(
    ("values", "options", "english", "chinese"),
    [
        ({"梨": 45, "枣": 28}, {"parts": True}, "Largest: 梨, 45 件 (62% of all)",
         "最多的是梨，45件，占62%"),
        ({"梨": 45, "枣": 28}, {}, "Largest: 梨, 45 件", "最多的是梨，45件"),
        ({"梨": 3, "枣": 3, "杏": 1}, {"parts": True}, "Largest: 梨, 枣, 3 件 each",
         "并列最多的是梨、枣，各3件"),
    ],
)  # fmt: skip
def test_the_finding_is_which_is_the_largest(values, options, english, chinese):
    for words, expected in ((ENGLISH, english), (CHINESE, chinese)):
        assert chart(bars(**values), words, unit="件", **options).finding == expected


def test_another_finding_may_be_given():
    assert chart(bars(apples=1), finding="Fewer than ever").finding == "Fewer than ever"


@pytest.mark.parametrize(
    ("label", "lines"),
    [
        ("予以公开", ["予以公开"]),
        ("申请人无正当理由逾期不补正、行政机关不再处理其申请",
         ["申请人无正当理由逾期不补正、", "行政机关不再处理其申请"]),
        ("其他处理情形（含逾期未按收费通知要求缴纳费用的）",
         ["其他处理情形（含逾期未按收费", "通知要求缴纳费用的）"]),
        ("Abandoned by the requester after a reminder",
         ["Abandoned by the", "requester after a", "reminder"]),
        ("Donaudampfschifffahrtsgesellschaft", ["Donaudampfschifffahrtsge", "sellschaft"]),
    ],
)  # fmt: skip
def test_long_labels_are_broken_where_their_language_does_it(label, lines):
    (bar,) = chart([Bar(label, Decimal(5))]).bars
    assert [line.text for line in bar.lines] == lines


def test_bars_stand_below_their_labels_and_within_the_chart():
    view = chart([Bar("Abandoned by the requester after a reminder", Decimal(5)), *bars(b=2)])
    edges: list[Decimal] = []
    for bar in view.bars:
        edges += [em(line.y) for line in bar.lines]
        edges += [em(bar.y), em(bar.y) + em(bar.thickness)]
    assert edges == sorted(edges)
    assert len(set(edges)) == len(edges)
    assert em(view.height) == edges[-1]


def em(length: str) -> Decimal:
    assert length.endswith("em")
    return Decimal(length.removesuffix("em"))
