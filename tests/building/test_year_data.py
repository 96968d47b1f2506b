"""The data of years: written body by body, and never all in memory."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import openpyxl

from sitegen.building.output_folder import OutputFolder
from sitegen.building.year_data import YearFiles
from sitegen.config import read_site
from sitegen.content import find_content
from sitegen.language import Language
from sitegen.outputs.figures_csv import HEADER, FiguresCsv
from sitegen.reports.summary import summarise
from tests.built_site import SMALL_FORM, BuiltSite

MEGABYTE = 1_000_000


def years_of(folder: OutputFolder) -> YearFiles:
    site = read_site(SMALL_FORM, [])
    assert site
    return YearFiles(folder, find_content(SMALL_FORM, []).forms, site)


def test_each_year_has_a_header_and_the_lines_in_the_order_given(tmp_path: Path) -> None:
    report = BuiltSite(SMALL_FORM, tmp_path).reports[0]
    lines = FiguresCsv(Language("en")).lines(report)
    with OutputFolder(tmp_path / "public") as folder:
        years = years_of(folder)
        years.add([lines])
        years.add([lines, lines])
        with folder.reopen("years/2024/figures.csv") as file:
            assert file.read().encode() == HEADER + 3 * lines.data


def test_a_year_of_many_bodies_takes_little_memory(tmp_path: Path) -> None:
    report = BuiltSite(SMALL_FORM, tmp_path).reports[0]
    lines = FiguresCsv(Language("en")).lines(report)
    summaries, bodies = [summarise(report)], 250
    with OutputFolder(tmp_path / "public") as folder:
        years = years_of(folder)
        for _ in range(bodies):
            years.add([lines])
        tracemalloc.start()
        years.finish(summaries)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        written = folder.size("years/2024/figures.csv")
        book = openpyxl.load_workbook(folder.staging / "years/2024/figures.xlsx", read_only=True)
        rows = sum(1 for sheet in book.worksheets[1:] for _ in sheet.iter_rows(min_row=2))
        book.close()
    assert rows == bodies * sum(len(table) for table in report.figures.values())
    assert written > 2.5 * MEGABYTE
    assert peak < 1.5 * MEGABYTE
