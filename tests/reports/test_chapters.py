"""Chapters: their tables in the report's file, their texts in files beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.findings import Finding, Severity
from sitegen.reports.model import Report
from tests.places import codes, told
from tests.written_reports import Desk, form_of, texts

FORM = form_of("""\
id: small
title: Small form
years: {from: 2019}
report_title: Report
chapters:
  - {id: preamble, prose: optional}
  - {id: overview, label: {zh: 一、总体情况, en: Overview}, aliases: [总体情况], prose: required}
  - id: animals
    label: {zh: 二、动物, en: Animals}
    tables:
      - id: cats
        label: Cats
        row_heading: Item
        columns: [{id: number, label: Number}]
        rows: [{id: black, label: Black}, {id: white, label: White}]
      - id: dogs
        label: Dogs
        aliases: [Hounds]
        row_heading: Item
        columns: [{id: number, label: Number}]
        rows: [{id: all, label: All, printed: false}]
  - id: plants
    label: {zh: 三、植物, en: Plants}
    aliases: [植物]
    tables:
      - id: trees
        label: Trees
        row_heading: Item
        columns: [{id: number, label: Number}]
        rows: [{id: firs, label: Firs}]
""")

HEAD = "year: 2019\nform: small\nissued: 2020-01-17\nstatus: approved\n"
FIGURES = """\
二、动物:
  Cats:
    Black: 1
    White: 2
  Dogs: 3
三、植物:
  Firs: 4
"""


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    desk = Desk(tmp_path, FORM)
    desk.write(HEAD + FIGURES, overview="概况。")
    return desk


def read(desk: Desk) -> tuple[Report, list[Finding]]:
    report, findings = desk.read()
    assert report is not None
    return report, findings


def figures(desk: Desk, text: str) -> tuple[dict[str, list[list[str]]], list[Finding]]:
    desk.write(HEAD + text)
    report, findings = read(desk)
    return {table: texts(cells) for table, cells in report.figures.items()}, findings


ALL = {"cats": [["1"], ["2"]], "dogs": [["3"]], "trees": [["4"]]}

# Tables


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("二、动物", "animals"),
        ("二、动物", "Animals"),
        ("二、动物", "二 动物"),
        ("三、植物", "植物"),
        ("Cats", "cats"),
        ("Dogs", "Hounds"),
    ],
)
def test_chapters_and_tables_are_found_by_label_id_and_alias(
    desk: Desk, before: str, after: str
) -> None:
    assert figures(desk, FIGURES.replace(before, after)) == (ALL, [])


FAULTS = {
    "a missing chapter": ("三、植物:\n  Firs: 4\n", "", "missing-chapter", 1, "y"),
    "an empty chapter": ("三、植物:\n  Firs: 4\n", "三、植物:\n", "wrong-type", 10, ""),
    "a misspelt chapter": ("三、植物", "三、植被", "unknown-key", 10, "三、植被"),
    "a chapter that there is not": ("三、植物", "四、矿物:\n  Iron: 1\n三、植物", "unknown-key", 10,
                                    "四、矿物"),
    "a chapter twice": ("三、植物", "animals: 1\n三、植物", "duplicate-key", 10, "animals"),
    "a missing table": ("  Dogs: 3\n", "", "missing-table", 5, "二、动物"),
    "a misspelt table": ("Dogs", "Dogz", "unknown-key", 9, "Dogz"),
    "a table that there is not": ("  Dogs", "  Fish: 1\n  Dogs", "unknown-key", 9, "Fish"),
    "a row directly in a chapter of tables": ("  Cats:\n    Black: 1\n    White: 2\n  Dogs: 3\n",
                                              "  [1, 2]\n", "wrong-type", 6, "[1, 2]"),
    "a full-width colon in a chapter": ("  Cats:\n    Black: 1\n    White: 2\n  Dogs: 3\n",
                                        "  Dogs：3\n", "yaml-full-width-colon", 6, "："),
    "a full-width colon in a table": ("    Black: 1\n    White: 2\n", "    Black：1\n",
                                      "yaml-full-width-colon", 7, "："),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after", "code", "line", "shown"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_reported_once_in_its_place(
    desk: Desk, before: str, after: str, code: str, line: int, shown: str
) -> None:
    assert before in FIGURES
    _, findings = figures(desk, FIGURES.replace(before, after))
    assert told(findings) == [(code, line, shown)]


def test_a_misspelt_chapter_is_read_all_the_same(desk: Desk) -> None:
    found, findings = figures(desk, FIGURES.replace("三、植物", "三、植被"))
    assert found == ALL
    assert str(findings[0].advice) == "Did you mean “三、植物”?"


# Notes below tables


def test_notes_below_tables(desk: Desk) -> None:
    desk.write(f"{HEAD}附注:\n  Hounds: 另有狼一只。\n  cats: |\n    家猫。\n{FIGURES}")
    report, findings = read(desk)
    assert findings == []
    notes = {table: (note.text, note.place[1:3]) for table, note in report.notes.items()}
    assert notes == {"dogs": ("另有狼一只。", (6, 11)), "cats": ("家猫。", (7, 9))}


def test_notes_that_are_none(desk: Desk) -> None:
    desk.write(f"{HEAD}notes:\n  Fish: a\n  Dogs: [b]\n  Cats: ''\n{FIGURES}")
    report, findings = read(desk)
    assert sorted(told(findings)) == [
        ("unknown-key", 6, "Fish"),
        ("wrong-type", 7, "Dogs"),
        ("wrong-type", 8, "Cats"),
    ]
    assert report.notes == {}


# Texts


@pytest.mark.parametrize(
    "name", ["overview", "Overview", "总体情况", "一、总体情况", "一 总体情况"]
)
def test_a_text_is_called_like_its_chapter(desk: Desk, name: str) -> None:
    (desk.folder / "overview.md").unlink()
    desk.write(HEAD + FIGURES, **{name: "# 自己的标题\n\n概况。"})
    report, findings = read(desk)
    assert findings == []
    assert report.texts["overview"].html == "<p>概况。</p>"
    assert report.texts["overview"].heading == "自己的标题"


def test_an_optional_text_may_be_there(desk: Desk) -> None:
    desk.write(HEAD + FIGURES, preamble="引言。")
    report, findings = read(desk)
    assert findings == []
    assert list(report.texts) == ["overview", "preamble"]


@pytest.mark.parametrize("text", [None, "", " \n\u3000\n"])
def test_a_required_text_must_be_there(desk: Desk, text: str | None) -> None:
    (desk.folder / "overview.md").unlink()
    if text is not None:
        desk.write(HEAD + FIGURES, overview=text)
    report, findings = read(desk)
    assert codes(findings) == ["missing-text"]
    assert str(findings[0].advice) == "Write it into the file overview.md beside this one."
    assert report.texts == {}


def test_a_text_that_cannot_be_read_is_reported_once(desk: Desk) -> None:
    (desk.folder / "overview.md").write_bytes("概况".encode("gbk"))
    _, findings = read(desk)
    assert codes(findings) == ["file-encoding"]


def test_a_text_in_two_files_is_reported(desk: Desk) -> None:
    desk.write(HEAD + FIGURES, 总体情况="另一个。")
    report, findings = read(desk)
    assert codes(findings) == ["duplicate-text"]
    assert findings[0].place is not None
    assert findings[0].place.path == "content/bodies/zhoushan-jxj/2019/总体情况.md"
    assert "overview.md" in str(findings[0].message)
    assert report.texts["overview"].html == "<p>概况。</p>"


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        (
            "overveiw.md",
            "“overview.md” is here already: put into it what it lacks, and delete this one.",
        ),
        (
            "overview.txt",
            "“overview.md” is here already: put into it what it lacks, and delete this one.",
        ),
        (
            "animals.md",
            "Delete it, or move it out of this folder. What belongs here is called:"
            " preamble.md, overview.md.",
        ),
        (
            "chart.png",
            "Delete it, or move it out of this folder. What belongs here is called:"
            " preamble.md, overview.md.",
        ),
    ],
)
def test_another_file_is_warned_about(desk: Desk, name: str, advice: str) -> None:
    (desk.folder / name).write_bytes(b"")
    _, findings = read(desk)
    assert [(f.severity, f.place and f.place.path) for f in findings] == [
        (Severity.WARNING, f"content/bodies/zhoushan-jxj/2019/{name}")
    ]
    assert str(findings[0].advice) == advice


@pytest.mark.parametrize("name", [".DS_Store", "overview.md~", "~$overview.docx"])
def test_files_that_programs_leave_are_passed_over(desk: Desk, name: str) -> None:
    (desk.folder / name).write_bytes(b"\xff")
    assert read(desk)[1] == []


def test_a_text_out_of_the_site_is_not_read(desk: Desk) -> None:
    (desk.root.parent / "secret.md").write_text("secret", encoding="utf-8")
    (desk.folder / "preamble.md").symlink_to(desk.root.parent / "secret.md")
    report, findings = read(desk)
    assert codes(findings) == ["file-outside"]
    assert "preamble" not in report.texts


def test_ids_in_a_text_begin_with_its_chapter(desk: Desk) -> None:
    desk.write(HEAD + FIGURES, overview="文。\n\n## 题\n")
    report, _ = read(desk)
    assert 'id="overview-1"' in report.texts["overview"].html


def test_a_chapter_under_a_wrong_name_is_told_once(desk: Desk) -> None:
    desk.write(HEAD + FIGURES.replace("三、植物", "花卉"), overview="x")
    report, findings = desk.read()
    assert codes(findings) == ["unknown-key"]
    assert str(findings[0].advice) == "If this is “三、植物”, rename it; if not, delete it."
    assert report
    assert texts(report.figures["trees"]) == [["4"]]


def test_a_row_under_a_wrong_name_is_told_once(desk: Desk) -> None:
    desk.write(HEAD + FIGURES.replace("Black", "强制措施"), overview="x")
    _, findings = desk.read()
    assert codes(findings) == ["unknown-key"]
    assert str(findings[0].advice) == "If this is “Black”, rename it; if not, delete it."
