"""Words written as YAML come back as the same words."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given, strategies as st

from sitegen.reading.source import Source
from sitegen.reading.yaml import Mapping, Scalar, Sequence, read_yaml
from sitegen.writing.yaml_text import as_key, as_line, as_list, as_value

# What people can type in one line; a control character is no part of a name.
WORDS = st.text(
    st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=20
).filter(lambda text: text.strip())


@pytest.mark.parametrize("text", ["市教育局", "（一）予以公开", "3. Other, and more", "a/b-c"])
def test_plain_words_stay_plain(text: str) -> None:
    assert as_key(text) == as_value(text) == text


@pytest.mark.parametrize("text", ["a: b", "# a", "no", "012", "2020-01-17", "- a", "a #b", "'a"])
def test_what_yaml_would_take_for_something_else_is_quoted(text: str) -> None:
    assert as_key(text)[0] == as_value(text)[0] == '"'


@given(WORDS, WORDS, st.lists(WORDS, max_size=3))
def test_they_are_read_as_they_were_meant(key: str, value: str, items: list[str]) -> None:
    written = f"{as_key(key)}: {as_value(value)}\nlist-{len(key)}: {as_list(tuple(items))}\n"
    assert yaml.safe_load(written) == {key: value, f"list-{len(key)}": items}
    node = read_yaml(Source("a.yaml", written), [])
    assert isinstance(node, Mapping)
    (name, found), (_, listed) = node.items
    assert isinstance(found, Scalar)
    assert isinstance(listed, Sequence)
    assert (name.text, found.text) == (key, value)


def test_a_comment_stays_in_its_line() -> None:
    assert as_line("two\nlines\u2028and more") == "two lines and more"
