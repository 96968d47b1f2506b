"""Tables of figures and their places in the documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import growth, peers
from benchmarks.documents import put, table

PLACES = [
    (peers.DOCUMENT, peers.FIRST),
    (growth.DOCUMENT, "growth"),
    (growth.DOCUMENT, "sizes"),
]


def test_a_table_is_markdown() -> None:
    assert (
        table(["what", "time"], [["one", "1 s"]]) == "| what | time |\n| --- | --: |\n| one | 1 s |"
    )


def test_a_table_takes_the_place_of_the_last_one(tmp_path: Path) -> None:
    document = tmp_path / "document.md"
    document.write_text("A\n<!-- x: begin -->\nold\n<!-- x: end -->\nB\n", encoding="utf-8")
    put(document, "x", "new")
    put(document, "x", r"\1 newer")
    expected = "A\n<!-- x: begin -->\n\\1 newer\n<!-- x: end -->\nB\n"
    assert document.read_text(encoding="utf-8") == expected


def test_a_table_without_a_place_gets_one_behind_another(tmp_path: Path) -> None:
    document = tmp_path / "document.md"
    document.write_text("A\n<!-- x: begin -->\nold\n<!-- x: end -->\n\nB\n", encoding="utf-8")
    for text in ("first", "second"):
        put(document, "y", text, after="x")
    marks = "<!-- y: begin -->\nsecond\n<!-- y: end -->"
    expected = f"A\n<!-- x: begin -->\nold\n<!-- x: end -->\n\n{marks}\n\nB\n"
    assert document.read_text(encoding="utf-8") == expected


@pytest.mark.parametrize(("document", "name"), PLACES)
def test_every_table_has_its_place(document: Path, name: str, tmp_path: Path) -> None:
    copy = tmp_path / document.name
    copy.write_bytes(document.read_bytes())
    put(copy, name, "here")
    assert "\nhere\n" in copy.read_text(encoding="utf-8")
    with pytest.raises(ValueError, match="0 places"):
        put(copy, f"{name} of nothing", "here", after="nothing")
