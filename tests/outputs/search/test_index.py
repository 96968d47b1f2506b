"""The index leads to every report that has a passage, and in the end to no other."""

from __future__ import annotations

import dataclasses
import string

import pytest
from hypothesis import given, strategies as st

from sitegen.outputs.search.entry import Entry, Part
from sitegen.outputs.search.index import FILE_SIZE, KeyFinder, SearchIndex
from tests.outputs.search.index_reader import IndexReader

CHARACTERS = "政府信息公开１2aAß，。 “𬭸Σ"
TEXTS = st.text(CHARACTERS, max_size=20).map(lambda text: " ".join(text.split()))


def entry(number: int, title: str, heading: str = "", text: str = "") -> Entry:
    name = f"body-{number}"
    return Entry(name, "", 2024, title, False, (), (Part("", heading, text),))


def entries(*texts: tuple[str, str, str]) -> list[Entry]:
    return [entry(number, *text) for number, text in enumerate(texts)]


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=8))
def test_every_passage_leads_to_its_reports_alone(texts):
    reader = IndexReader(entries(*texts))
    fold = reader.folder.fold
    passages = {
        word[start:end]
        for fields in texts
        for text in fields
        for word in text.split()
        for start in range(len(word))
        for end in range(start + 2, min(len(word), start + 6) + 1)
    }
    for passage in passages:
        having = {
            number
            for number, fields in enumerate(texts)
            if any(fold(passage) in fold(text) for text in fields)
        }
        assert reader.find(passage) == having


@given(st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=8), TEXTS)
def test_what_is_nowhere_is_not_found(texts, wanted):
    reader = IndexReader(entries(*texts))
    fold = reader.folder.fold
    for word in wanted.split():
        if len(word) > 1 and not any(fold(word) in fold(text) for t in texts for text in t):
            assert reader.find(word) == set()


def test_two_characters_need_no_second_look():
    reader = IndexReader(entries(("公开", "", ""), ("", "信息", "公开"), ("开公", "", "息信")))
    assert reader.candidates("公开") == {0: 3, 1: 1}
    assert reader.candidates("信息") == {1: 2}


def test_a_title_counts_more_than_a_heading_and_a_heading_more_than_text():
    found = IndexReader(
        entries(("", "", "年度报告"), ("", "年度报告", ""), ("年度报告", "", "年度报告"))
    ).candidates("年度报告")
    assert found == {0: 1, 1: 2, 2: 3}


def test_a_word_that_lies_across_zones_counts_for_the_lesser_one():
    assert IndexReader(entries(("年度", "", "度报"))).candidates("年度报") == {0: 1}


@pytest.mark.parametrize("count", [1, 255, 256, 257, 600])
def test_any_number_of_reports_can_be_found(count):
    reader = IndexReader([entry(number, f"第{number:04}号") for number in range(count)])
    for number in (0, count // 2, count - 1):
        assert reader.find(f"第{number:04}号") == {number}
    assert reader.find("号第") == set()


def test_the_catalog_names_bodies_and_years_in_the_order_of_the_documents():
    one, other = entry(1, "一"), entry(2, "二")
    later = dataclasses.replace(one, year=2025)
    assert IndexReader([one, later, other]).bodies == [
        ["body-1", "", 2024, 2025],
        ["body-2", "", 2024],
    ]


def test_reports_of_one_body_come_together():
    index = SearchIndex()
    for number in (1, 2):
        index.add(KeyFinder().keys(entry(number, "年报")))
    with pytest.raises(ValueError, match="body-1"):
        index.add(KeyFinder().keys(entry(1, "年报")))


def test_no_file_is_larger_than_it_should_be():
    hanzi = [chr(code) for code in range(0x4E00, 0x4E00 + 3000)]
    texts = ["".join(hanzi[number::17]) for number in range(17)]
    files = IndexReader(entries(*(("", "", text) for text in texts))).files
    sizes = [len(file.data) for path, file in files.items() if path != "search/catalog.js"]
    assert len(sizes) > 1
    assert max(sizes) < FILE_SIZE + 100
    assert min(sizes[:-1]) > FILE_SIZE - 200


def test_nothing_to_search_is_an_index_too():
    assert IndexReader([]).zones("年报") == {}
    assert IndexReader(entries(("", "", ""))).zones("年报") == {}


def test_the_same_reports_make_the_same_bytes():
    texts = [(string.ascii_letters[n:], "年度报告", "政府信息公开") for n in range(20)]
    one, other = (IndexReader(entries(*texts)).files for _ in range(2))
    assert {path: file.data for path, file in one.items()} == {
        path: file.data for path, file in other.items()
    }
