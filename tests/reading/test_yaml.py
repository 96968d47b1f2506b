"""YAML: every value as written and in its place, everything beyond plain data refused."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, settings, strategies as st

from sitegen.findings import Finding
from sitegen.reading.colons import wide_colon
from sitegen.reading.source import Source
from sitegen.reading.yaml import Mapping, Node, Scalar, Sequence, read_yaml
from sitegen.reading.yaml_refusals import DEEPEST
from tests.places import told

Tree = str | list["Tree"] | dict[str, "Tree"]


def read(text: str) -> tuple[Node | None, list[Finding]]:
    findings: list[Finding] = []
    return read_yaml(Source("report.yaml", text), findings), findings


def tree(node: Node | None) -> object:
    """Return the plain data of a node."""
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [tree(item) for item in node.items]
        case Mapping():
            return {key.text: tree(value) for key, value in node.items}
    return None


def scalars(node: Node) -> list[Scalar]:
    match node:
        case Scalar():
            return [node]
        case Sequence():
            return [scalar for item in node.items for scalar in scalars(item)]
        case Mapping():
            return [s for key, value in node.items for s in (key, *scalars(value))]


# What is read


@pytest.mark.parametrize(
    "text",
    [
        "no", "yes", "null", "~", "true", "01", "0123", "0x1F", "12:30", "1_000", "+18", "-2",
        "1e3", ".5", "2019-12-31", "2020-1-7", "2019-13-45", "１２", "291584.23元", "减3", "<<",
        "22（其中修订16件）", "=", "a#b", "1.属于国家秘密", "危及“三安全一稳定”",
    ],
)  # fmt: skip
def test_a_value_keeps_the_text_that_was_written(text: str) -> None:
    node, findings = read(f"{text}: [{text}, {text}]\n")
    assert findings == []
    assert tree(node) == {text: [text, text]}
    assert isinstance(node, Mapping)
    assert all(scalar.plain for scalar in scalars(node))


@pytest.mark.parametrize("text", ['""', "''", '"~"', "'no'", "|\n  x", ">\n  x"])
def test_quotes_and_blocks_are_not_plain(text: str) -> None:
    node, findings = read(f"a: {text}\n")
    assert findings == []
    assert isinstance(node, Mapping)
    value = node.items[0][1]
    assert isinstance(value, Scalar)
    assert not value.plain


def test_nothing_after_a_key_is_an_empty_plain_text_beside_it() -> None:
    node, findings = read("a:   # nothing yet\nb: 1\n")
    assert findings == []
    assert isinstance(node, Mapping)
    value = node.items[0][1]
    assert isinstance(value, Scalar)
    assert (value.text, value.plain) == ("", True)
    assert value.place[:4] == ("report.yaml", 1, 3, 1)


def test_places_count_characters_from_one() -> None:
    text = "年度: 2019\n二、主动公开:\n  规章:  [ 0, +18,  '不 适用' ]\n"
    node, findings = read(text)
    assert findings == []
    assert node is not None
    found = {
        scalar.text: (scalar.place.line, scalar.place.column, scalar.place.width)
        for scalar in scalars(node)
    }
    assert found == {
        "年度": (1, 1, 2),
        "2019": (1, 5, 4),
        "二、主动公开": (2, 1, 6),
        "规章": (3, 3, 2),
        "0": (3, 10, 1),
        "+18": (3, 13, 3),
        "不 适用": (3, 19, 6),
    }
    assert {scalar.place.path for scalar in scalars(node)} == {"report.yaml"}
    assert scalars(node)[-1].place.excerpt == "  规章:  [ 0, +18,  '不 适用' ]"


def test_a_list_is_underlined_from_bracket_to_bracket() -> None:
    node, _ = read("行政许可: [8, -2]  # 许可\n")
    assert isinstance(node, Mapping)
    assert node.items[0][1].place[1:4] == (1, 7, 7)


def test_what_spans_lines_is_underlined_on_its_first_line() -> None:
    node, _ = read("a:\n  b: [1,\n      2]\n  c: 3\n")
    assert isinstance(node, Mapping)
    inner = node.items[0][1]
    assert inner.place[1:4] == (2, 3, 6)
    assert isinstance(inner, Mapping)
    assert inner.items[0][1].place[1:4] == (2, 6, 3)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029"])
def test_lines_are_counted_whatever_ends_them(end: str) -> None:
    node, findings = read(f"a: 1{end}b: 2{end}c: [3, 4{end}")
    assert node is None
    assert told(findings) == [("yaml-syntax", 3, "[")]


@pytest.mark.parametrize("text", ["", "\n\n", "# 只有说明\n"])
def test_an_empty_file_has_no_node(text: str) -> None:
    assert read(text) == (None, [])


def test_one_document_may_be_marked_as_such() -> None:
    node, findings = read("%YAML 1.1\n---\na: 1\n...\n")
    assert (tree(node), findings) == ({"a": "1"}, [])


# What is refused

REFUSED = {
    "an anchor": ("a: &x 1\n", "yaml-alias", 1, "&x 1"),
    "an anchored list": ("a: &x [1, 2]\n", "yaml-alias", 1, "&x ["),
    "an alias": ("a: 1\nb: *x\n", "yaml-alias", 2, "*x"),
    "an anchored key": ("&x a: 1\n", "yaml-alias", 1, "&x a"),
    "a merge": ("a: 1\n<<: *x\n", "yaml-alias", 2, "*x"),
    "a tag": ("a: !!str 1\n", "yaml-tag", 1, "!!str 1"),
    "a tag of one's own": ("a: !x [1]\n", "yaml-tag", 1, "!x ["),
    "a tag that runs code": ("!!python/name:os.system x: 1\n", "yaml-tag", 1,
                             "!!python/name:os.system x"),
    "a lone exclamation mark": ("a: ! 1\n", "yaml-tag", 1, "!"),
    "an exclamation mark that is no tag": ("a: !<\n", "yaml-syntax", 1, "!"),
    "an exclamation mark before hanzi": ("a: !规章\n", "yaml-syntax", 1, "!"),
    "an exclamation mark with a handle": ("a: !x!y\n", "yaml-syntax", 1, "!"),
    "an ampersand that is no anchor": ("a: & 1\n", "yaml-syntax", 1, "&"),
    "an asterisk that is no alias": ("a: **\n", "yaml-syntax", 1, "*"),
    "a tab": ("a:\n\tb: 1\n", "yaml-tab", 2, "\t"),
    "a tab after spaces": ("a:\n  \tb: 1\n", "yaml-tab", 2, "\t"),
    "a full-width colon among lines": ("a: 1\n标题：年报\nc: 3\n", "yaml-full-width-colon", 2,
                                       "："),
    "a full-width colon in the last line": ("a: 1\n标题：年报\n", "yaml-full-width-colon", 2, "："),
    "a full-width colon before a list": ("a:\n  规章：[0, 0]\n  b: 1\n", "yaml-full-width-colon", 2,
                                         "："),
    "no space after a colon": ("a: 1\nyear:2019\n", "yaml-colon", 2, ":"),
    "no space before a list": ("a: 1\n规章:[0, 0]\n", "yaml-colon", 2, ":"),
    "a list that isn't closed": ("a: [1, 2\n", "yaml-syntax", 1, "["),
    "a list that isn't closed before another": ("a: [1, 2\nb: [3]\n", "yaml-syntax", 1, "["),
    "a missing comma": ('a: ["1" 2]\n', "yaml-syntax", 1, "["),
    "a group that isn't closed": ("a: {b: 1\n", "yaml-syntax", 1, "{"),
    "a quote that isn't closed": ('a: 1\nb: "2\nc: 3\n', "yaml-syntax", 2, '"'),
    "a single quote that isn't closed": ("a: '1\n", "yaml-syntax", 1, "'"),
    "an empty list entry": ("a: [1, , 2]\n", "yaml-syntax", 1, ","),
    "an empty first entry": ("a: [, 2]\n", "yaml-syntax", 1, ","),
    "a second colon": ("a: b: c\n", "yaml-syntax", 1, ":"),
    "a line indented too far": ("a: 1\n  b: 2\n", "yaml-syntax", 2, "b"),
    "a line indented too little": ("a:\n  b: 1\n c: 2\n", "yaml-syntax", 3, "c"),
    "text after a list": ("a: [1] 2\n", "yaml-syntax", 1, "2"),
    "a name in a list": ("a:\n  - b\n  c: 1\n", "yaml-syntax", 3, "c"),
    "a character with a meaning": ("a: @x\n", "yaml-syntax", 1, "@"),
    "a percent sign": ("a: %\n", "yaml-syntax", 1, "%"),
    "a backslash in quotes": ('a: "C:\\dir"\n', "yaml-syntax", 1, "\\"),
    "a second document": ("a: 1\n---\nb: 2\n", "yaml-documents", 2, "---"),
    "a list as a key": ("[a, b]: 1\n", "yaml-key", 1, "[a, b]"),
    "a group as a key": ("? {a: 1}\n: 1\n", "yaml-key", 1, "{a: 1}"),
    "a bell": ("a: 1\nb: x\x07y\n", "yaml-character", 2, "\x07"),
    "a null": ("a: x\x00\n", "yaml-character", 1, "\x00"),
    "a vertical tab": ("a: 1\nb: x\x0by\n", "yaml-character", 2, "\x0b"),
    "a form feed": ("a: 1\x0c\nb: 2\n", "yaml-character", 1, "\x0c"),
    "a C1 control character": ("a: x\x9by\n", "yaml-character", 1, "\x9b"),
    "a control character after a zero-width space": ("a: x\u200by\nb: \x1b\n", "yaml-character", 2,
                                                     "\x1b"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "code", "line", "marked"), REFUSED.values(), ids=REFUSED)
def test_refused(text: str, code: str, line: int, marked: str) -> None:
    node, findings = read(text)
    assert node is None
    assert told(findings) == [(code, line, marked)]
    assert str(findings[0].message)
    assert findings[0].advice


@pytest.mark.parametrize(
    ("text", "column", "message"),
    [
        ("a: [1, 2\n", 4, "not closed"),
        ("a: {b: 1\n", 4, "group that starts here"),
        ('标题: "x\n', 5, "never closed"),
        ("a: [1,, 2]\n", 7, "nothing between two commas"),
        (
            "a: 1\n  b: 2\n",
            3,
            "begins with 2 spaces, which fits no line above it; line 1 begins with 0",
        ),
        ("a:\n    b: 1\n   c: 2\n", 4, "begins with 3 spaces, which fits no line above it; line 2"),
        ("a:\n    b: 1\n# c\n\n c: 2\n", 2, "with 1 spaces, which fits no line above it; line 1"),
        ("a: b: c\n", 5, "second colon of the line"),
        ("a: [1] 2\n", 8, "left over"),
        ("a: !规章\n", 4, "has a meaning of its own"),
        ("a: **\n", 4, "have a meaning of their own"),
        ("a: @x\n", 4, "can't start with this character"),
        ('a: "\\d"\n', 5, "can't be read as YAML"),
    ],
)
def test_a_broken_line_is_explained_in_plain_words(text: str, column: int, message: str) -> None:
    _, findings = read(text)
    assert findings[0].place is not None
    assert findings[0].place.column == column
    assert message in str(findings[0].message)


def test_a_second_key_is_reported_and_the_first_one_stays() -> None:
    node, findings = read("a: 1\nb:\n  规章: 2\n  规章: 3\na: 4\n")
    assert tree(node) == {"a": "1", "b": {"规章": "2"}}
    assert told(findings) == [("duplicate-key", 4, "规章"), ("duplicate-key", 5, "a")]
    assert [f.place.column for f in findings if f.place] == [3, 1]
    assert "in line 3" in str(findings[0].message)


def test_keys_are_the_same_whatever_their_quotes() -> None:
    _, findings = read("a: 1\n'a': 2\n")
    assert told(findings) == [("duplicate-key", 2, "'a'")]


def test_every_tab_is_reported() -> None:
    node, findings = read("a:\n\tb: 1\n\tc: 2\nd: 3\n")
    assert node is None
    assert told(findings) == [("yaml-tab", 2, "\t"), ("yaml-tab", 3, "\t")]


def test_a_tab_between_words_is_harmless() -> None:
    node, findings = read("a:\t1\nb: 2\t# two\n")
    assert (tree(node), findings) == ({"a": "1", "b": "2"}, [])


def test_every_colon_that_yaml_does_not_see_is_reported() -> None:
    node, findings = read("机关：x\n年度：2019\nform:cn-2019\n状态: 草稿\n")
    assert node is None
    assert told(findings) == [
        ("yaml-full-width-colon", 1, "："),
        ("yaml-full-width-colon", 2, "："),
        ("yaml-colon", 3, ":"),
    ]


@pytest.mark.parametrize(
    "line",
    ["标题: 报告：2019", "http://x: 1", "# 说明：见下", '"a：b": 1', "a: 1：2", "- 一：二"],
)
def test_a_colon_inside_a_value_is_not_blamed(line: str) -> None:
    _, findings = read(f"{line}\nb: [1\n")
    assert "yaml-full-width-colon" not in {f.code for f in findings if shows(f, line)}
    assert "yaml-colon" not in {f.code for f in findings if shows(f, line)}


def shows(finding: Finding, line: str) -> bool:
    return finding.place is not None and finding.place.excerpt == line and not line.startswith("-")


def test_the_place_of_a_full_width_colon_is_found_on_a_line() -> None:
    place = Source("report.yaml", "  机关：舟山\n").place(0, 2, 5)
    found = wide_colon(place)
    assert found is not None
    assert (found.line, found.column, found.width) == (1, 5, 1)
    assert wide_colon(Source("report.yaml", "机关: 舟山\n").place(0, 0)) is None


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "[{a: "])
def test_deep_nesting_is_refused_before_it_can_do_harm(opening: str) -> None:
    node, findings = read(opening * 50_000)
    assert node is None
    assert [finding.code for finding in findings] == ["yaml-depth"]
    assert findings[0].place is not None
    assert findings[0].place.line == 1


def test_the_deepest_nesting_allowed_is_allowed() -> None:
    assert read("[" * DEEPEST + "]" * DEEPEST)[1] == []
    node, findings = read("[" * (DEEPEST + 1) + "]" * (DEEPEST + 1))
    assert node is None
    assert findings[0].place is not None
    assert (findings[0].code, findings[0].place.column) == ("yaml-depth", DEEPEST + 1)


def test_a_bomb_of_aliases_goes_no_further_than_its_first_anchor() -> None:
    text = "a0: &a0 [x]\n" + "".join(
        f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30)
    )
    assert told(read(text)[1]) == [("yaml-alias", 1, "&a0 [")]


# What holds for any text

texts = st.text(st.characters(codec="utf-8"), max_size=60)
plain_texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cn"], include_characters="\t\n\r"),
    max_size=60,
)
marks = st.text(
    st.sampled_from("a1规 \n\r\t-:：,，[]{}\"'|>&*!%@#?~\ufeff\x85\u2028\x0c\\"), max_size=60
)
trees: st.SearchStrategy[Tree] = st.recursive(
    plain_texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(plain_texts, inner, max_size=4),
    max_leaves=12,
)


def inside(finding: Finding, source: Source) -> bool:
    place = finding.place
    if place is None:
        return False
    return (
        1 <= place.line <= len(source.lines)
        and place.excerpt == source.lines[place.line - 1]
        and 1 <= place.column <= len(place.excerpt) + 1
        and place.width >= 1
        and (place.width == 1 or place.column + place.width <= len(place.excerpt) + 1)
    )


@settings(max_examples=300)
@given(texts | marks)
def test_any_text_is_read_or_reported_within_the_file(text: str) -> None:
    source = Source("report.yaml", text)
    findings: list[Finding] = []
    node = read_yaml(source, findings)
    assert all(inside(finding, source) for finding in findings)
    if node is not None:
        assert all(scalar.place.line <= len(source.lines) for scalar in scalars(node))


@settings(max_examples=150)
@given(trees, st.booleans(), st.booleans())
def test_what_yaml_writes_is_read_back(data: Tree, flow: bool, unicode: bool) -> None:
    text = yaml.safe_dump(
        data, default_flow_style=flow, allow_unicode=unicode, sort_keys=False, width=10_000
    )
    node, findings = read(text)
    assert findings == []
    assert tree(node) == data


words = st.text(st.sampled_from("abc甲乙丙123"), min_size=1, max_size=8)


@given(st.lists(st.tuples(words, st.lists(words, min_size=1, max_size=5)), min_size=1, max_size=6))
def test_a_place_shows_the_very_text(rows: list[tuple[str, list[str]]]) -> None:
    text = "".join(f"  r{n}{key}: [ {',  '.join(row)}]\n" for n, (key, row) in enumerate(rows))
    node, findings = read(text)
    assert findings == []
    assert node is not None
    for scalar in scalars(node):
        place = scalar.place
        line = text.splitlines()[place.line - 1]
        assert line[place.column - 1 : place.column - 1 + place.width] == scalar.text
        assert place.excerpt == line


def test_a_control_character_written_with_a_backslash_is_refused() -> None:
    findings = read('title: "a\\x0bb"\n')[1]
    assert told(findings) == [("yaml-character", 1, '"a\\x0bb"')]
