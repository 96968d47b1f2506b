"""What a page says, whatever its markup."""

from __future__ import annotations

import pytest

from benchmarks.main_text import main_text

ROW = (
    '<main><table><tr><th scope="row" colspan="2">B</th><td><span>1</span></td></tr></table></main>'
)


def test_only_the_main_part_counts_and_no_markup_within_a_paragraph() -> None:
    page = "<p>before</p><main><h1>A</h1><p>A <b>b</b>\n c</p></main><p>after</p>"
    assert main_text(page) == [("h1", ("", "", ""), "A"), ("p", ("", "", ""), "A b c")]


def test_headers_are_told_with_what_they_head() -> None:
    assert main_text(ROW) == [("th", ("row", "2", ""), "B"), ("td", ("", "", ""), "1")]


@pytest.mark.parametrize(
    ("before", "after"), [("row", "col"), ("2", "3"), ("B", "C"), (">1<", ">7<"), ("td", "th")]
)
def test_what_readers_would_notice_makes_a_difference(before: str, after: str) -> None:
    assert main_text(ROW.replace(before, after)) != main_text(ROW)
