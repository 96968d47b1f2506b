"""Records: fields asked for by name, what is wrong with them reported in its place."""

from __future__ import annotations

import datetime

import pytest

from sitegen.findings import Finding
from sitegen.language import Label, Language
from sitegen.reading.record import Record, read_record
from sitegen.reading.source import Source
from sitegen.reading.yaml import Mapping, read_yaml
from tests.places import codes, told

LABELS = {"year": "年度", "issued": "成文日期"}


def read(text: str) -> tuple[Record, list[Finding]]:
    findings: list[Finding] = []
    source = Source("a.yaml", text)
    record = read_record(read_yaml(source, findings), source.place(0, 0), findings, LABELS)
    assert record is not None
    return record, findings


EMPTY = ["a:", "a: ~", 'a: ""', "a: ' '", "b: 1"]

# Whole files


@pytest.mark.parametrize(
    ("text", "code", "shown"),
    [
        ("", "empty-file", ""),
        ("# nothing\n", "empty-file", "#"),
        ("just words\n", "wrong-type", "just words"),
        ("- a\n", "wrong-type", "- a"),
        ("---\n", "wrong-type", "-"),
        ("机关：舟山\n", "yaml-full-width-colon", "："),
    ],
)
def test_a_file_that_is_no_record(text: str, code: str, shown: str) -> None:
    findings: list[Finding] = []
    source = Source("a.yaml", text)
    assert read_record(read_yaml(source, findings), source.place(0, 0), findings) is None
    assert codes(findings) == [code]
    assert findings[0].place is not None
    if code != "wrong-type" or text != "---\n":
        assert told(findings) == [(code, 1, shown)]


def test_a_file_that_is_no_yaml_is_reported_once() -> None:
    findings: list[Finding] = []
    source = Source("a.yaml", "a: [1\n")
    assert read_record(read_yaml(source, findings), source.place(0, 0), findings) is None
    assert codes(findings) == ["yaml-syntax"]


# Fields


def test_a_field_is_found_by_its_name_or_its_label() -> None:
    assert read("year: 2019\n")[0].whole("year") == 2019
    assert read("年度: 2019\n")[0].whole("year") == 2019
    assert read("年 度: 2019\n")[0].whole("year") == 2019


def test_a_field_under_both_its_names_is_reported() -> None:
    record, findings = read("年度: 2019\na: 1\nyear: 2020\n")
    assert told(findings) == [("duplicate-key", 3, "year")]
    assert str(findings[0].message) == "“year” and “年度” are the same; the first is in line 1."
    assert record.whole("year") == 2019


@pytest.mark.parametrize("text", EMPTY)
def test_a_field_without_a_value_is_as_good_as_missing(text: str) -> None:
    record, findings = read(f"{text}\n")
    assert record.get("a") is None
    assert record.text("a") == ""
    assert record.text("a", "other") == "other"
    assert record.whole("a") is None
    assert record.date("a") is None
    assert record.choice("a", {"x": "甲"}, "x") == "x"
    assert record.label("a") is None
    assert record.texts("a") == ()
    assert record.entries("a") == ()
    assert record.record("a") is None
    assert findings == []


@pytest.mark.parametrize(
    ("text", "shown"),
    [("a:", "a"), ("a: ~", "a"), ('a: ""', '""'), ("a: ' '", "' '"), ("b: 1", "b")],
)
@pytest.mark.parametrize("kind", ["required_text", "identifier"])
def test_a_required_text_must_not_be_empty(text: str, shown: str, kind: str) -> None:
    record, findings = read(f"{text}\n")
    assert getattr(record, kind)("a") == ""
    assert told(findings) == [("missing-field", 1, shown)]
    says = "“a” is missing." if text == "b: 1" else "Nothing is written after “a”."
    assert str(findings[0].message) == says


def test_a_missing_field_is_called_by_its_label() -> None:
    record, findings = read("a: 1\n")
    record.missing("year")
    assert str(findings[0].message) == "“年度” is missing."
    assert str(findings[0].advice) == "Add a line “年度: …”."


@pytest.mark.parametrize("text", ["cn-2019", "a", "2019", "zhoushan-jxj"])
def test_an_id(text: str) -> None:
    record, findings = read(f"a: {text}\n")
    assert (record.identifier("a"), findings) == (text, [])


@pytest.mark.parametrize("text", ["舟山", "Zhoushan", "a_b", "a--b", "-a", "a-", "a b", "a/b", "é"])
def test_no_id(text: str) -> None:
    record, findings = read(f'a: "{text}"\n')
    record.identifier("a")
    assert told(findings) == [("bad-id", 1, f'"{text}"')]


@pytest.mark.parametrize(("text", "value"), [("2019", 2019), ("0", 0), ("'7'", 7), ("007", 7)])
def test_a_whole_number(text: str, value: int) -> None:
    record, findings = read(f"a: {text}\n")
    assert (record.whole("a"), findings) == (value, [])


@pytest.mark.parametrize("text", ["-1", "+1", "1.0", "1_0", "２０１９", "二", "0x1", "1234567890"])
def test_no_whole_number(text: str) -> None:
    record, findings = read(f"a: {text}\n")
    assert record.whole("a") is None
    assert told(findings) == [("wrong-type", 1, text)]
    assert str(findings[0].message) == "This should be a whole number."


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2020-01-17", (2020, 1, 17)),
        ("2020-1-7", (2020, 1, 7)),
        ("2020年1月17日", (2020, 1, 17)),
        ("'2020-02-29'", (2020, 2, 29)),
    ],
)
def test_a_date(text: str, value: tuple[int, int, int]) -> None:
    record, findings = read(f"a: {text}\n")
    assert (record.date("a"), findings) == (datetime.date(*value), [])


@pytest.mark.parametrize("text", ["2019-13-45", "2019-02-29", "2019年13月1日", "0000-01-01"])
def test_no_such_day(text: str) -> None:
    record, findings = read(f"a: {text}\n")
    assert record.date("a") is None
    assert told(findings) == [("bad-date", 1, text)]


@pytest.mark.parametrize(
    "text", ["2020/1/7", "17.1.2020", "2020-01", "2020", "2020-01-17T00:00", "明天"]
)
def test_no_date(text: str) -> None:
    record, findings = read(f"a: {text}\n")
    assert record.date("a") is None
    assert told(findings) == [("wrong-type", 1, text)]


OPTIONS = {"draft": "草稿", "approved": "已批准"}


@pytest.mark.parametrize(
    ("text", "value"), [("draft", "draft"), ("草稿", "draft"), ("Approved", "approved")]
)
def test_a_choice_by_id_or_label(text: str, value: str) -> None:
    record, findings = read(f"a: {text}\n")
    assert (record.choice("a", OPTIONS, ""), findings) == (value, [])


def test_no_choice() -> None:
    record, findings = read("a: 已批\nb: x\n")
    assert record.choice("a", OPTIONS, "draft") == "draft"
    assert record.choice("b", OPTIONS, "draft") == "draft"
    assert told(findings) == [("bad-choice", 1, "已批"), ("bad-choice", 2, "x")]
    assert str(findings[0].advice) == "Did you mean “已批准”?"
    assert str(findings[1].advice) == "Write one of these words: draft, approved."
    assert findings[1].advice is not None
    assert Language("zh").say(findings[1].advice) == "请填写以下词语之一：草稿、已批准。"


def test_a_label_in_one_language_or_several() -> None:
    record, findings = read("a: 总计\nb: {zh: 总计, en: Total}\n")
    assert record.label("a") == Label((("", "总计"),))
    assert record.label("b") == Label((("zh", "总计"), ("en", "Total")))
    assert findings == []


@pytest.mark.parametrize("text", ["[总计]", "{}", "{zh: [总计]}", "{zh: 总计, en: ''}"])
def test_no_label(text: str) -> None:
    record, findings = read(f"a: {text}\n")
    assert record.label("a") is None
    assert told(findings) == [("wrong-type", 1, text)]


def test_lists_of_labels_and_texts() -> None:
    record, findings = read("a: [甲, {en: b}]\nb: [x, ' y ']\nc: z\n")
    assert record.labels_of("a") == (Label((("", "甲"),)), Label((("en", "b"),)))
    assert record.texts("b") == ("x", "y")
    assert record.texts("c") == ("z",)
    assert findings == []


def test_records_in_records() -> None:
    record, findings = read("a: {b: 1}\nc:\n  - 年度: 2019\n  - year: 2020\n")
    inner = record.record("a")
    assert inner is not None
    assert inner.text("b") == "1"
    assert [r.whole("year") for r in record.records("c", LABELS)] == [2019, 2020]
    assert findings == []


@pytest.mark.parametrize(
    ("kind", "text", "shown"),
    [
        ("text", "[1]", "[1]"),
        ("text", "{b: 1}", "{b: 1}"),
        ("whole", "[1]", "[1]"),
        ("date", "[1]", "[1]"),
        ("texts", "[[1], x]", "[1]"),
        ("entries", "x", "x"),
        ("entries", "{b: 1}", "{b: 1}"),
        ("record", "x", "x"),
        ("record", "[x]", "[x]"),
        ("records", "[{b: 1}, x]", "x"),
    ],
)
def test_a_value_of_another_type(kind: str, text: str, shown: str) -> None:
    record, findings = read(f"a: {text}\n")
    value = getattr(record, kind)("a")
    if kind == "records":
        assert len(list(value)) == 1
    assert told(findings) == [("wrong-type", 1, shown)]


# Names


def test_what_nobody_asked_for_is_reported_with_a_guess() -> None:
    record, findings = read("a: 1\n成文日: 2019\nwhatever: 2\n<<: {a: 1}\n")
    record.text("a")
    record.refuse_rest()
    assert told(findings) == [
        ("unknown-key", 2, "成文日"),
        ("unknown-key", 3, "whatever"),
        ("unknown-key", 4, "<<"),
    ]
    assert str(findings[0].advice) == "Did you mean “成文日期”?"
    assert str(findings[1].advice) == "You can write: 年度."


def test_a_field_under_a_misspelt_name_is_not_missing() -> None:
    """Who followed both pieces of advice would have it twice."""
    record, findings = read("成文日其: 2019\n")
    record.missing("issued")
    record.missing("year")
    record.refuse_rest()
    assert told(findings) == [("missing-field", 1, "成"), ("unknown-key", 1, "成文日其")]
    assert str(findings[0].message) == "“年度” is missing."
    assert str(findings[1].advice) == "Did you mean “成文日期”?"


def test_a_record_without_labels_suggests_what_was_asked_for() -> None:
    findings: list[Finding] = []
    node = read_yaml(Source("a.yaml", "tabel: 1\n"), findings)
    assert isinstance(node, Mapping)
    record = Record(node, findings)
    record.text("table")
    record.refuse_rest()
    assert str(findings[0].advice) == "Did you mean “table”?"


def test_no_field_is_suggested_that_is_there() -> None:
    record, findings = read("年度: 2019\nwhatever: 2\n")
    record.refuse_rest()
    assert str(findings[-1].advice) == "You can write: 成文日期."


def test_of_very_many_unknown_names_the_first_are_guessed_and_the_others_counted() -> None:
    findings: list[Finding] = []
    text = "".join(f"name-{number}: 1\n" for number in range(100_000))
    node = read_yaml(Source("a.yaml", text), findings)
    assert isinstance(node, Mapping)
    Record(node, findings).refuse_rest()
    assert len(findings) == 51
    assert "“name-50” and what follows, 99950 names in all" in str(findings[-1].message)


@pytest.mark.parametrize("text", ["…", "……", '"…"', "… ", '"\u3000"', r'"\t"', '"\xa0…"', "'  '"])
def test_what_messages_have_in_the_place_of_a_value_is_none(text: str) -> None:
    record, findings = read(f"a: {text}\n")
    assert record.text("a", "nothing") == "nothing"
    record.required_text("a")
    assert codes(findings) == ["missing-field"]
