"""Texts in one or more languages."""

from __future__ import annotations

import pytest

from sitegen.findings import Finding
from sitegen.language import Label
from sitegen.reading.labels import read_label
from sitegen.reading.source import Source
from sitegen.reading.yaml import read_yaml
from tests.places import codes


def read(text: str) -> tuple[Label | None, list[Finding]]:
    findings: list[Finding] = []
    node = read_yaml(Source("a.yaml", text), findings)
    assert node is not None
    return read_label(node, findings), findings


def test_one_text_is_for_every_language() -> None:
    assert read("' 总计 '\n") == (Label((("", "总计"),)), [])


def test_each_language_may_have_its_own() -> None:
    assert read("{zh: 总计, en: Total}\n") == (Label((("zh", "总计"), ("en", "Total"))), [])


@pytest.mark.parametrize("text", ["''", "[总计]", "{}", "{zh: [总计]}", "{zh: 总计, en: ''}"])
def test_nothing_else_is_one(text: str) -> None:
    label, findings = read(f"{text}\n")
    assert label is None
    assert codes(findings) == ["wrong-type"]
