"""Labels, messages, and the languages that they are put into."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from sitegen.language import LANGUAGES, Label, Language, Listed, Message, Value

LABEL = Label((("zh", "总计"), ("en", "Total")))

words = st.text(max_size=20)
labels = st.lists(
    st.tuples(st.sampled_from(["", "zh", "en", "zh-CN", "fr"]), words), min_size=1, max_size=4
).map(lambda texts: Label(tuple(texts)))


def nested(values: st.SearchStrategy[Value]) -> st.SearchStrategy[Value]:
    messages = st.builds(lambda name: Message("“{name}” is missing.", name=name), values)
    return messages | st.lists(values, max_size=3).map(tuple)


values: st.SearchStrategy[Value] = st.recursive(words | st.integers() | labels, nested)


@pytest.mark.parametrize(
    ("language", "text"), [("zh", "总计"), ("zh-CN", "总计"), ("en", "Total"), ("en-GB", "Total")]
)
def test_a_label_speaks_a_language_and_its_regions(language: str, text: str) -> None:
    assert LABEL.in_(language) == text
    assert Language(language).say(LABEL) == text


def test_a_label_prefers_no_text_to_its_first_one() -> None:
    assert LABEL.in_("fr") == "总计"
    assert Label((("", "总计"),)).in_("en") == "总计"
    assert str(LABEL) == "总计"


def test_a_message_is_translated_with_what_stands_in_its_gaps() -> None:
    message = Message("This should be {what}.", what=Message("a whole number"))
    assert str(message) == "This should be a whole number."
    assert Language("zh-CN").say(message) == "这里应写整数。"


def test_a_gap_takes_labels_numbers_and_several_values() -> None:
    message = Message("“{key}” stands here a second time; the first is in line {line}.", key=LABEL)
    message = Message(message.template, **message.values, line=7)
    assert Language("zh-CN").say(message) == "“总计”重复了，前一个在第7行。"
    assert str(message) == "“Total” stands here a second time; the first is in line 7."
    columns = Message("The columns are, in this order: {columns}", columns=(LABEL, " ", "b"))
    assert str(columns) == "The columns are, in this order: Total b"


def test_values_are_listed_as_the_language_does_it() -> None:
    assert Language("zh-CN").say(Listed((LABEL, 2))) == "总计、2"
    assert Language("en").say(Listed((LABEL, 2))) == "Total, 2"


def test_a_language_without_a_catalog_speaks_english() -> None:
    assert Language("fr").say(Message("This file is empty.")) == "This file is empty."


def test_messages_are_equal_when_they_say_the_same() -> None:
    message = Message("“{name}” is missing.", name="年度")
    same = Message("“{name}” is missing.", name="年度")
    assert message == same
    assert hash(message) == hash(same)
    assert message != Message("“{name}” is missing.", name="机关")
    assert message != Message("“{name}”", name="年度")
    assert message != "“年度” is missing."
    assert repr(message) == "Message('“{name}” is missing.', {'name': '年度'})"


@given(values)
def test_every_value_can_be_put_into_words(value: Value) -> None:
    for language in LANGUAGES:
        assert isinstance(Language(language).say(value), str)


@given(words)
def test_what_stands_in_a_gap_is_said_as_it_is(text: str) -> None:
    message = Message("“{name}” is missing.", name=text)
    assert Language("en").say(message) == f"“{text}” is missing."
    assert Language("zh-CN").say(message) == f"缺少“{text}”。"


@given(labels, st.sampled_from(LANGUAGES))
def test_a_label_always_has_one_of_its_texts(label: Label, language: str) -> None:
    assert label.in_(language) in [text for _, text in label.texts]
