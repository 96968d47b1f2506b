"""Figures that are more than a number: each kind looks like what it is, and is explained."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.browser.header_cells import tables_on
from tests.built_site import SMALL_FORM, built

# What two rows of the small report become, so that one balance fails twice and is acknowledged.
CHANGES = {
    "Outstanding from the previous year:  [    38,    6,": (
        "Outstanding from the previous year:  [    39,    5,"
    ),
    "Sessions held:       [       6,         8,": (
        "Sessions held:       [       0, 8 (1 of them online),"
    ),
}
ACKNOWLEDGED = """
acknowledged:
  - rule: workload-balance
    column: Online
    reason: One request was counted under the wrong year.
  - rule: workload-balance
    column: By post
    reason: The same request, which came by post.
"""


@pytest.fixture(scope="module")
def marked(tmp_path_factory):
    """A site whose report has every kind of cell and two acknowledged contradictions."""
    source = shutil.copytree(SMALL_FORM, tmp_path_factory.mktemp("marked") / "source")
    file = next(source.glob("content/bodies/*/*/report.yaml"))
    text = file.read_text(encoding="utf-8")
    for before, after in CHANGES.items():
        assert before in text
        text = text.replace(before, after)
    file.write_text(text + ACKNOWLEDGED, encoding="utf-8")
    return built(source, source.parent / "site")


@pytest.fixture
def page(marked, window):
    page = window()
    (path,) = [
        path for path in marked.pages if path.endswith("2024/index.html") and "bodies" in path
    ]
    page.goto(Path(marked.folder / path).as_uri())
    return page


@pytest.fixture
def tables(page):
    return {table.caption_id: table for table in tables_on(page)}


def cell(page, table: str, row: int, column: int):
    body = page.locator(f"table:has(#table-{table}) tbody tr").nth(row)
    return body.locator("td").nth(column)


def test_contradicting_figures_are_published_as_printed(page, tables):
    rows = [[cell.shown for cell in row] for row in tables["table-workload"].data_rows]
    assert rows == [
        ["Note [1] 412", "Note [2] 57", "11", "480", "+36"],
        ["Note [1] 39", "Note [2] 5", "1", "45", "-4"],
        ["Note [1] 405", "Note [2] 55", "10", "470", "+40"],
        ["Note [1] 45", "Note [2] 8", "2", "55", "-8"],
    ]


def test_what_contradicts_is_said_beside_the_table_with_the_reason(page):
    notes = page.locator(".scroll:has(#table-workload) + .table-notes li")
    texts = notes.all_inner_texts()
    assert len(texts) == 2
    assert "One request was counted under the wrong year." in texts[0]
    assert "The same request, which came by post." in texts[1]
    for text, label, left, right in (
        (texts[0], "Online", "451", "450"),
        (texts[1], "By post", "62", "63"),
    ):
        assert label in text
        assert left in text
        assert right in text


def test_a_note_and_its_figure_lead_to_each_other(page):
    link = cell(page, "workload", 0, 1).locator("a")
    link.click()
    note = page.locator(":target")
    assert "By post" in note.inner_text()
    note.locator("a").click()
    back = page.locator(":target")
    assert cell(page, "workload", 0, 1).locator(":target").count() == 1
    assert "2" in back.inner_text()


def test_ids_are_unique(page):
    ids = page.locator("[id]").evaluate_all("elements => elements.map(element => element.id)")
    assert len(ids) == len(set(ids))


def test_a_computed_total_is_marked_and_the_mark_explained(page, tables):
    totals = [cell.shown for cell in tables["table-outcomes"].data_rows[-1]]
    assert totals == ["*353", "*93", "*24", "*470"]
    explained = page.locator(".scroll:has(#table-outcomes) + .table-notes").inner_text()
    assert "* Computed from the other figures" in explained
    elsewhere = page.locator(".scroll:has(#table-reviews) + .table-notes")
    assert elsewhere.count() == 0


def test_a_blank_is_not_a_zero(page, tables):
    rows = [[cell.shown for cell in row] for row in tables["table-training"].data_rows]
    assert rows == [
        ["0", "8 (1 of them online)", "+2"],
        ["58", "64", "blank"],
        ["Not recorded before June", "3", "n/a"],
    ]
    explained = page.locator(".scroll:has(#table-training) + .table-notes").inner_text()
    assert "does not mean zero" in explained


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_kind_of_cell_looks_different(page, scheme):
    page.emulate_media(color_scheme=scheme)
    kinds = {
        "zero": cell(page, "training", 0, 0),
        "number": cell(page, "training", 1, 0),
        "blank": cell(page, "training", 1, 2),
        "words": cell(page, "training", 2, 0),
        "not applicable": cell(page, "training", 2, 2),
    }
    looks = {
        name: found.evaluate(
            """cell => {
              const [box, value] = [cell, cell.querySelector(".value")].map(
                element => getComputedStyle(element));
              return [box.textAlign, value.color, value.borderTopStyle, value.fontSize].join();
            }"""
        )
        for name, found in kinds.items()
    }
    alike = [("zero", "number"), ("blank", "zero"), ("blank", "number"), ("words", "number")]
    assert all(looks[one] != looks[other] for one, other in alike), looks
    texts = {name: found.inner_text() for name, found in kinds.items()}
    assert len(set(texts.values())) == len(texts)
    borders = {name: look.split(",")[-2] for name, look in looks.items()}
    assert [name for name, border in borders.items() if border != "none"] == ["blank"]
