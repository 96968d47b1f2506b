"""Keys are taken for what they name, or for what they were meant to name."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from sitegen.findings import Finding
from sitegen.reading.known_names import Matches, match_names
from sitegen.reading.source import Source
from sitegen.reading.yaml import Mapping, Scalar, read_yaml
from tests.places import codes, told


@dataclass(frozen=True)
class Thing:
    id: str
    names: tuple[str, ...]


THINGS = (Thing("a", ("1.规章", "a")), Thing("b", ("2.行政许可", "b")), Thing("c", ("3.其他", "c")))


def match(
    text: str, needed: str = "", also_known: tuple[str, ...] = ()
) -> tuple[dict[str, str], list[Finding]]:
    matches, findings = matches_of(text, needed, also_known)
    return {
        name: value.text for name, (_, value) in matches.found.items() if isinstance(value, Scalar)
    }, findings


def matches_of(
    text: str, needed: str = "", also_known: tuple[str, ...] = ()
) -> tuple[Matches, list[Finding]]:
    findings: list[Finding] = []
    node = read_yaml(Source("a.yaml", text), findings)
    assert isinstance(node, Mapping)
    matches = match_names(node.items, THINGS, findings, also_known, needed=frozenset(needed))
    return matches, findings


def test_things_are_found_by_any_of_their_names() -> None:
    assert match("b: 1\n1、规章: 2\n3．其 他: 3\n") == ({"b": "1", "a": "2", "c": "3"}, [])


def test_a_thing_named_twice_keeps_its_first_value() -> None:
    found, findings = match("a: 1\nb: 2\n1.规章: 3\n")
    assert found == {"a": "1", "b": "2"}
    assert told(findings) == [("duplicate-key", 3, "1.规章")]
    assert "in line 1" in str(findings[0].message)


def test_a_misspelt_name_stands_for_what_was_meant() -> None:
    found, findings = match("1.规章: 1\n2.行政许: 2\n")
    assert found == {"a": "1", "b": "2"}
    assert told(findings) == [("unknown-key", 2, "2.行政许")]
    assert str(findings[0].advice) == "Did you mean “2.行政许可”?"


def test_the_only_unknown_name_may_be_the_only_one_that_is_missing() -> None:
    found, findings = match("a: 1\nc: 2\n强制措施: 3\n", needed="abc")
    assert found == {"a": "1", "b": "3", "c": "2"}
    assert told(findings) == [("unknown-key", 3, "强制措施")]
    assert str(findings[0].advice) == "If this is “2.行政许可”, rename it; if not, delete it."


@pytest.mark.parametrize(
    ("text", "needed", "also_known"),
    [
        ("a: 1\nc: 2\n强制措施: 3\n", "ac", ()),
        ("a: 1\n强制措施: 3\n", "abc", ()),
        ("a: 1\nc: 2\n强制措施: 3\n别的: 4\n", "abc", ()),
        ("a: 1\nc: 2\n强制措施: 3\n", "abc", ("标题",)),
    ],
)
def test_several_possibilities_are_no_guess(
    text: str, needed: str, also_known: tuple[str, ...]
) -> None:
    found, findings = match(text, needed, also_known)
    assert "b" not in found
    assert all(str(finding.advice).startswith("You can write: ") for finding in findings)
    assert all("1.规章" not in str(finding.advice) for finding in findings)


def test_where_nothing_is_free_what_is_unknown_is_to_be_deleted() -> None:
    _, findings = match("a: 1\nb: 2\nc: 3\n强制措施: 4\n", needed="abc")
    assert told(findings) == [("unknown-key", 4, "强制措施")]
    assert str(findings[0].advice).startswith("Delete it: everything")


def test_a_misspelt_name_is_not_taken_for_what_is_there() -> None:
    found, findings = match("2.行政许: 1\n2.行政许可: 2\n")
    assert found == {"b": "2"}
    assert codes(findings) == ["unknown-key"]
    assert str(findings[0].advice) == "You can write: 1.规章, 3.其他."


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("a: 1\n", "bc"),
        ("a: 1\nb: 2\nc: 3\n", ""),
        # A misspelt name is what it was meant to be, and the others are missing.
        ("2.行政许: 1\n", "ac"),
        # A strange one may be any of them.
        ("强制措施: 1\n", ""),
        ("a: 1\n强制措施: 2\n", ""),
        # It can only be that one, or nothing.
        ("a: 1\nb: 2\n强制措施: 3\n", ""),
    ],
)
def test_what_an_unknown_name_may_mean_is_not_missing(text: str, missing: str) -> None:
    matches, _ = matches_of(text, needed="abc")
    assert matches.missing == set(missing)


def test_a_single_value_may_be_meant_for_a_field_beside_the_things() -> None:
    matches, _ = matches_of("别的: 1\n", "abc", ("标题", "来源"))
    assert matches.missing == {"a", "b", "c"}
    matches, _ = matches_of("别的: [1]\n", "abc", ("标题", "来源"))
    assert matches.missing == set()


def test_a_name_is_suggested_to_one_only() -> None:
    """The second would be told to write what the first has been told already."""
    found, findings = match("2.行政许: 1\n2.行政许克: 2\n")
    assert found == {"b": "1"}
    assert [str(finding.advice) for finding in findings] == [
        "Did you mean “2.行政许可”?",
        "You can write: 1.规章, 3.其他.",
    ]
    matches, findings = matches_of("标: 1\n标提: 2\n", also_known=("标题", "来源"))
    assert matches.misspelt == {"标题"}
    assert [str(finding.advice) for finding in findings] == [
        "Did you mean “标题”?",
        "You can write: 1.规章, 2.行政许可, 3.其他, 来源.",
    ]


def test_what_could_be_two_is_the_one_that_the_others_leave() -> None:
    things = (Thing("x", ("甲类报告",)), Thing("y", ("乙类报告",)), Thing("z", ("丙",)))
    findings: list[Finding] = []
    node = read_yaml(Source("a.yaml", "类报告: 1\n甲类报: 2\n"), findings)
    assert isinstance(node, Mapping)
    matches = match_names(node.items, things, findings, needed={"x", "y", "z"})
    assert {name: key.text for name, (key, _) in matches.found.items()} == {
        "x": "甲类报",
        "y": "类报告",
    }
    assert matches.missing == {"z"}
    assert [str(finding.advice) for finding in findings] == [
        "Did you mean “乙类报告”?",
        "Did you mean “甲类报告”?",
    ]
