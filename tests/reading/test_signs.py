"""A sign before a figure is to be deleted; quotes would make a text of the figure."""

from __future__ import annotations

import pytest

from sitegen.findings import Finding
from sitegen.reading.source import Source
from sitegen.reading.yaml import Mapping, Scalar, Sequence, read_yaml
from tests.places import shown

SIGNS = ["%", "@", "&", "*", "**", "!", "`", "|", ">", "#", '"', "'"]


def refused(text: str) -> list[Finding]:
    findings: list[Finding] = []
    read_yaml(Source("report.yaml", text), findings)
    return findings


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("row", ["a: [3, {}12, 5]", "a: [{}12]", "a: [3, {} 12元]"])
@pytest.mark.parametrize("more", ["", "b: [1]\n"])
def test_who_deletes_the_sign_has_a_figure(sign: str, row: str, more: str) -> None:
    text = f"{row.format(sign)}\n{more}"
    (finding,) = refused(text)
    assert shown(finding) == sign
    assert str(finding.advice).startswith("Delete it; write the number only, without quotes: 12")
    assert finding.place is not None
    start = finding.place.column - 1
    node = read_yaml(Source("report.yaml", text[:start] + text[start + finding.place.width :]), [])
    assert isinstance(node, Mapping)
    row_node = node.items[0][1]
    assert isinstance(row_node, Sequence)
    assert any(isinstance(item, Scalar) and item.text.startswith("12") for item in row_node.items)


@pytest.mark.parametrize("sign", ["%", "@", "&", "*", "!", "`"])
def test_outside_of_a_list_it_may_be_a_text(sign: str) -> None:
    (finding,) = refused(f"a: {sign}12\n")
    assert str(finding.advice).startswith("If this is a figure, delete the sign")


@pytest.mark.parametrize("text", ["a: [&约5, 3]", "a: @云档", "a: [!无]", 'a: ["未统计, 5]'])
def test_words_need_quotes(text: str) -> None:
    (finding,) = refused(f"{text}\n")
    assert "quotes" in str(finding.advice) or "same mark" in str(finding.advice)


def test_a_comment_after_a_list_hides_nothing() -> None:
    assert refused("a: [3, 5] #12\n") == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: [3, #12 in May\n  5]\nb: [1 [\nc: 1\n", 3),
        ("a: [3, #12 in May\n  5]\nb: 1\n c: 2\n", 4),
        ("a: [3, #12 in May\n  5]\nb: [1,, 2]\n", 3),
        ("a: [3, #12 in May\n  5]\nb: [1,\n", 3),
    ],
)
def test_a_comment_within_a_list_hides_no_other_mistake(text: str, line: int) -> None:
    (finding,) = refused(text)
    assert finding.place is not None
    assert shown(finding) != "#"
    assert finding.place.line >= line
