"""A text that is written as a name or a value of YAML is read back as it was."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from sitegen.reading.scalars import as_scalar
from sitegen.reading.source import Source
from sitegen.reading.yaml import Mapping, Scalar, read_yaml


@pytest.mark.parametrize(
    "text", ["窗口", "1.属于国家秘密", "（一）予以公开", "no", "it's", "2020-1-7"]
)
def test_what_needs_no_quotes_has_none(text: str) -> None:
    assert as_scalar(text) == text


@pytest.mark.parametrize(
    "text",
    ["a: b", "a #b", "- a", "[a]", "{a}", "&a", "*a", "!a", "%a", "@a", '"a"', "~", "", "a:"],
)
def test_what_yaml_would_read_otherwise_is_quoted(text: str) -> None:
    assert as_scalar(text).startswith('"')


@given(st.text(max_size=30).filter(str.isprintable))
def test_it_is_read_back(text: str) -> None:
    node = read_yaml(Source("x.yaml", f"{as_scalar(text)}: {as_scalar(text)}\n"), [])
    assert isinstance(node, Mapping)
    ((key, value),) = node.items
    assert isinstance(value, Scalar)
    assert key.text == value.text == text
