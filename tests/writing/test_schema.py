"""What schemas for editors are made of."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, strategies as st
from jsonschema import Draft7Validator

from sitegen.forms.load import official_forms
from sitegen.reading.names import name_key
from sitegen.writing.schema import Entry, Schema, choice, mapping, spellings, text, texts
from sitegen.writing.shared_parts import with_shared_parts

NAMES = [
    name
    for form in official_forms().values()
    for table in form.tables.values()
    for header in (*table.rows.by_path.values(), *table.columns.by_path.values())
    for name in header.names
]


def valid(schema: Schema, value: Any) -> bool:
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema).is_valid(value)


@given(st.sampled_from(NAMES), st.sampled_from(["", " ", "、", "．"]), st.booleans())
def test_a_name_may_be_spelled_with_other_punctuation(name: str, mark: str, small: bool) -> None:
    spelled = re.sub(r"[（）().,、“”-]+", mark, name)
    spelled = spelled[:1].lower() + spelled[1:] if small else spelled
    assert name_key(spelled) == name_key(name)
    assert re.fullmatch(spellings([name]), spelled)


@given(st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_no_name_passes_for_another(name: str, other: str) -> None:
    same = name_key(name) == name_key(other)
    assert bool(re.fullmatch(spellings([name]), other)) == same


class TestMapping:
    schema = mapping([Entry(("行名", "Row", "row"), text(required=True), required=True)])
    exact = mapping([Entry(("key",), text(), required=True, exact=True)])

    @pytest.mark.parametrize("key", ["行名", "行名：", "Row", "row"])
    def test_a_required_key_may_have_any_of_its_names(self, key: str) -> None:
        assert valid(self.schema, {key: "words"})
        assert not valid(self.schema, {key: [1]})

    @pytest.mark.parametrize("value", [{}, {"行名2": "words"}, {"行名": 1, "列名": 2}])
    def test_what_is_missing_or_unknown_is_refused(self, value: dict[str, Any]) -> None:
        assert not valid(self.schema, value)

    def test_editors_offer_the_first_name_alone(self) -> None:
        assert list(self.schema["properties"]) == ["行名"]

    def test_one_mistake_is_told_once(self) -> None:
        (mistake,) = Draft7Validator(self.schema).iter_errors({"行名": [1]})
        assert mistake.json_path == "$['行名']"

    def test_an_exact_key_has_no_other_spelling(self) -> None:
        assert valid(self.exact, {"key": None})
        assert not valid(self.exact, {"Key": "words"})


def test_a_choice_may_be_made_by_any_name() -> None:
    schema = choice({"草稿": ("draft",), "已批准": ("approved",)}, required=True)
    assert all(valid(schema, word) for word in ("草稿", "draft", "Approved"))
    assert not any(valid(schema, word) for word in ("批准了", None, ["草稿"]))
    assert schema["anyOf"][0] == {"enum": ["草稿", "已批准"]}


def test_texts_are_one_or_several() -> None:
    assert all(valid(texts(), value) for value in ("one", ["one", 2], None, []))
    assert not any(valid(texts(), value) for value in ({}, [["one"]]))


LONG = {"type": "string", "description": "words " * 30}
TWICE = {
    "type": "object",
    "properties": {"a": LONG, "b": {"type": "array", "items": LONG}, "c": {"type": "null"}},
    "anyOf": [{"required": ["a"]}, {"required": ["b"]}],
}


def test_what_occurs_twice_is_written_once() -> None:
    shared = with_shared_parts(TWICE)
    assert str(TWICE).count("words words") == 2 * str(shared).count("words words")
    assert list(shared["definitions"].values()) == [LONG]


@pytest.mark.parametrize(
    "value", [{"a": "x"}, {"b": ["x"]}, {"b": [1]}, {"a": 1}, {}, {"a": "x", "c": None}]
)
def test_what_is_written_once_means_the_same(value: dict[str, Any]) -> None:
    assert valid(with_shared_parts(TWICE), value) == valid(TWICE, value)
