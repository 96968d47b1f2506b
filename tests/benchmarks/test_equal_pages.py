"""The pages that are compared with those of other generators: all of a report, nothing else."""

from __future__ import annotations

import re
from pathlib import Path

from benchmarks.equal_pages import Maker
from benchmarks.main_text import main_text
from benchmarks.portal import Portal, facts, write_portal
from sitegen.content import find_content


def plain(text: str) -> list[str]:
    """Return the paragraphs of a text without their Markdown."""
    blocks = text.strip().split("\n\n")
    paragraphs = [block for block in blocks if not block.startswith(("###", "- ", "1. "))]
    return [re.sub(r"\*\*|\[|\]\(.*?\)", "", paragraph) for paragraph in paragraphs]


def test_a_page_has_the_facts_the_texts_and_the_figures_and_nothing_else(tmp_path: Path) -> None:
    portal = Portal(3)
    write_portal(tmp_path / "site", portal)
    ((*_, report),) = portal.cities()
    *_, folder = find_content(tmp_path / "site", []).reports
    listed, page = Maker(tmp_path / "site").report(folder)
    assert listed == (report.title, f"bodies/{report.body.id}/{report.year}/index.html")

    pieces = main_text(page.data.decode())
    said = [text for name, _, text in pieces if name == "dd"]
    assert said == [value for _, value in facts(report)]
    tables = report.form.tables.values()
    figures = [text for t in tables for row in report.filled.texts(t) for text in row]
    assert [text for name, _, text in pieces if name == "td"] == figures
    assert [text for name, _, text in pieces if name == "caption"] == [
        str(table.caption) for table in tables
    ]
    notes = [str(note) for table in tables for note in (*table.notes_before, *table.notes)]
    paragraphs = [text for name, _, text in pieces if name == "p" and text not in notes]
    assert len(paragraphs) > 5
    assert paragraphs == [text for written in report.texts.values() for text in plain(written)]


def test_the_index_leads_to_all_reports(tmp_path: Path) -> None:
    write_portal(tmp_path / "site", Portal(1))
    index = Maker(tmp_path / "site").index([("One", "bodies/one/2019/index.html")])
    assert '<a href="bodies/one/2019/index.html">One</a>' in index.data.decode()
