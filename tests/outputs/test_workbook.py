"""`figures.xlsx`, read back by openpyxl: what the pages show, typed, on one sheet a table."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from datetime import date
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.workbook import Workbook

from sitegen.forms.load import official_forms
from sitegen.language import Language
from sitegen.outputs.figures_csv import CsvFigure
from sitegen.outputs.workbook import Cover, workbook
from tests.built_site import BuiltSite
from tests.outputs.data_files import Fact, facts_of_pages, plain

COVER = Cover("All figures", "The publisher", None, None, 1, date(2020, 3, 1))
FIGURE = CsvFigure(
    *("a", "Body A", "2019", "cn-2019", "article-20-9", "Article 20, item (9)"),
    *("centralised_procurement", "Procurement", "projects", "Projects", "count", ""),
    *("number", "3", "3", "", "false"),
)

Places = dict[tuple[object, ...], list[object]]


@cache
def opened(path: Path) -> Workbook:
    """Return a workbook of a site that stays as it is; it is read once."""
    return openpyxl.load_workbook(path)


def filled(book: Workbook) -> Places:
    """Return what stands under each heading, by body, year, row and heading; nothing is empty.

    Where rows have no printed labels, the row is "".
    """
    found: Places = defaultdict(list)
    for sheet in book.worksheets[1:]:
        head, *rows = sheet.iter_rows(values_only=True)
        labels = coordinate_to_tuple(sheet.freeze_panes)[1] - 1
        for row in rows:
            label = row[2] if labels == 3 else ""
            for heading, value in zip(head[labels:-1], row[labels:-1], strict=True):
                if value is not None:
                    found[(*row[:2], label, heading)].append(value)
    return found


def value_of(fact: Fact) -> object:
    """Return what a cell should hold: a number, or the words that the page shows."""
    if fact.state != "number":
        return fact.text
    number = re.match(r"[^\d]*[\d,.]+", fact.text)
    assert number
    return float(plain(number[0]))


def compare(path: Path, facts: list[Fact]) -> None:
    """Compare a workbook with the figures that pages show."""
    found = filled(opened(path))
    shown = [fact for fact in facts if fact.state != "blank"]
    for fact in shown:
        place = fact.body, fact.year, fact.row, fact.column
        unlabelled = fact.body, fact.year, "", fact.column
        assert value_of(fact) in found.get(place, found.get(unlabelled, [])), fact
    units = sum(len(values) for place, values in found.items() if str(place[3]).endswith(UNIT))
    assert sum(map(len, found.values())) == len(shown) + units
    assert shown


UNIT = (": unit", "的单位")


def test_the_workbook_of_a_year_has_what_its_pages_show(data_site: BuiltSite) -> None:
    for year in {report.year for report in data_site.reports}:
        facts = [fact for fact in facts_of_pages(data_site) if fact.year == year]
        compare(data_site.folder / f"years/{year}/figures.xlsx", facts)


def test_the_workbook_of_a_body_has_what_its_pages_show(data_site: BuiltSite) -> None:
    for body in {report.body.id: report.body for report in data_site.reports}.values():
        facts = [fact for fact in facts_of_pages(data_site) if fact.body == body.name]
        compare(data_site.folder / f"bodies/{body.id}/figures.xlsx", facts)


def test_every_sheet_is_flat_and_stays_in_view(data_site: BuiltSite) -> None:
    for path in data_site.folder.rglob("figures.xlsx"):
        book = opened(path)
        for sheet in book.worksheets:
            assert not sheet.merged_cells.ranges
        for sheet in book.worksheets[1:]:
            assert sheet.freeze_panes in ("C2", "D2")
            assert sheet.auto_filter.ref == sheet.dimensions
            head = [cell.value for cell in sheet[1]]
            assert all(head)
            assert len(set(head)) == len(head)
            assert all(column.width for column in sheet.column_dimensions.values())


def test_nothing_is_a_formula(data_site: BuiltSite) -> None:
    for path in data_site.folder.rglob("figures.xlsx"):
        for sheet in opened(path).worksheets:
            assert not [cell for row in sheet for cell in row if cell.data_type == "f"]


def test_the_first_sheet_explains_the_others(data_site: BuiltSite) -> None:
    report = data_site.reports[0]
    path = data_site.folder / f"years/{report.year}/figures.xlsx"
    book = opened(path)
    about = book.worksheets[0]
    told = [str(cell.value) for row in about for cell in row if cell.value is not None]
    settings = data_site.settings
    assert str(report.year) in told[0]
    assert settings.publisher in told
    assert f"{settings.base_url}years/{report.year}/" in told
    links = [cell.hyperlink.location for row in about for cell in row if cell.hyperlink]
    assert links == [f"'{sheet.title}'!A1" for sheet in book.worksheets[1:]]
    assert book.properties.title == told[0]
    assert book.properties.creator == settings.publisher


def sheet_of(*figures: CsvFigure, scratch: str | None = None) -> list[tuple[object, ...]]:
    """Return the rows of the only sheet that has some."""
    data = workbook(figures, official_forms().values(), COVER, Language("en"), scratch)
    sheets = openpyxl.load_workbook(io.BytesIO(data)).worksheets[1:]
    (sheet,) = [sheet for sheet in sheets if sheet.max_row > 1]
    return list(sheet.iter_rows(values_only=True))


def amount(text: str, unit: str, value: str, annotation: str = "") -> CsvFigure:
    return FIGURE._replace(
        column_label="Total value",
        kind="amount",
        text=text,
        unit=unit,
        value=value,
        annotation=annotation,
    )


def test_a_unit_that_bodies_choose_has_a_column() -> None:
    head, row = sheet_of(FIGURE, amount("291584.23元", "元", "291584.23"))
    assert head[4:] == ("Total value", "Total value: unit", "Remarks")
    assert row[3:] == (3, 291584.23, "元", None)


def test_what_a_cell_cant_show_is_a_remark() -> None:
    computed = FIGURE._replace(computed="true")
    noted = amount("5元（预算）", "元", "5", "（预算）")
    _, row = sheet_of(computed, noted)
    assert row[-1] == "Projects: computed; Total value: （预算）"


@pytest.mark.parametrize("text", ["=1+1", "@SUM(A1)", "http://x.example/", "{=1}"])
def test_words_stay_words(text: str) -> None:
    words = FIGURE._replace(state="words", value="", text=text)
    _, row = sheet_of(words, amount("", "", "")._replace(state="blank"))
    assert row[3:] == (text, None, None, None)


def test_it_is_the_same_with_little_memory(tmp_path: Path) -> None:
    figures = (FIGURE, amount("1元", "元", "1"))
    assert sheet_of(*figures, scratch=str(tmp_path)) == sheet_of(*figures)
    assert list(tmp_path.iterdir()) == []


def test_bytes_depend_on_nothing_but_the_figures() -> None:
    one, other = (
        workbook(
            [FIGURE, amount("1元", "元", "1")], official_forms().values(), COVER, Language("en")
        )
        for _ in range(2)
    )
    assert one == other
