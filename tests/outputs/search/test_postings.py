"""Lists of documents survive being written, and stay short."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from sitegen.outputs.search.postings import DIGITS, postings
from tests.outputs.search.index_reader import documents


@st.composite
def lists(draw: st.DrawFn) -> tuple[list[int], int]:
    count = draw(st.integers(1, 3000))
    return sorted(draw(st.sets(st.integers(0, count - 1), min_size=1, max_size=60))), count


@given(lists())
def test_what_is_written_can_be_read(drawn):
    found, count = drawn
    code = postings(found, count)
    assert documents(code, count) == set(found)
    assert set(code) <= {*DIGITS, "*", "!"}


@pytest.mark.parametrize("count", [1, 6, 7, 10_000, 100_000])
@pytest.mark.parametrize("step", [2, 3, 7, 100, 5000])
def test_no_list_takes_more_than_a_bit_for_each_report(count, step):
    found = list(range(0, count, step))
    code = postings(found, count)
    assert documents(code, count) == set(found)
    assert len(code) <= count // 6 + 2
    assert len(code) <= 4 * len(found)


@pytest.mark.parametrize(
    ("found", "count", "code"),
    [
        ([0, 1, 2], 3, "*"),
        ([0], 99, "A"),
        ([1, 2, 40], 99, "BAlB"),
        (list(range(0, 36, 2)), 36, "!VVVVVV"),
    ],
)
def test_the_three_ways_to_write_a_list(found, count, code):
    assert postings(found, count) == code
