"""Lines that begin with %% are for those who write."""

from __future__ import annotations

import pytest

from sitegen.reading.comments import without_comments
from sitegen.reading.source import Source


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("%% hint\nText.\n", "\nText."),
        ("One.\n\n  %% hint {A/B}\n\nTwo.", "One.\n\n\n\nTwo."),
        ("％％提示\r\n正文。", "\n正文。"),
        ("%% hint\u2028Text.", "\nText."),
        ("%%", ""),
    ],
)
def test_an_empty_line_stands_for_a_comment(text: str, left: str) -> None:
    assert without_comments(Source("a.md", text)).text == left


@pytest.mark.parametrize("text", ["12%% of it", "% one sign\n", "\\%% shown", "100\n%", ""])
def test_other_signs_are_text(text: str) -> None:
    assert without_comments(Source("a.md", text)).text.rstrip("\n") == text.rstrip("\n")


def test_what_follows_keeps_its_place() -> None:
    source = Source("a.md", "# Heading\n\n%% hint\n%% more\n\nText {A}.\n")
    before, after = source.place_of("{A}"), without_comments(source).place_of("{A}")
    assert after == before
    assert after.line == 6
