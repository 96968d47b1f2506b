"""The data of years: copied from the files of the reports, and never all in memory."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import openpyxl

from sitegen.building.body_value import ReportRow
from sitegen.building.output_folder import OutputFolder
from sitegen.building.year_data import year_data
from sitegen.config import read_site
from sitegen.content import find_content
from sitegen.language import Language
from sitegen.outputs.addresses import OutputFile
from sitegen.outputs.figures_csv import HEADER, FigureLines, FiguresCsv
from sitegen.reports.model import Report
from tests.built_site import SMALL_FORM, BuiltSite

MEGABYTE = 1_000_000


def row(body: str, report: Report) -> ReportRow:
    day = report.issued
    return ReportRow(
        body, report.year, report.form.id, report.draft, day, day, b"", b"", b"", b"", ()
    )


def write_year(folder: OutputFolder, bodies: list[str], report: Report) -> FigureLines:
    """Write the figures of a report for each body, and the data of its year."""
    lines = FiguresCsv(Language("en")).lines(report)
    for body in bodies:
        path = f"bodies/{body}/{report.year}/figures.csv"
        folder.write(OutputFile(path, HEADER + lines.data))
    site = read_site(SMALL_FORM, [])
    assert site
    forms = find_content(SMALL_FORM, []).forms
    rows = [row(body, report) for body in bodies]
    tracemalloc.start()
    written = list(year_data(report.year, rows, forms, site, folder.files, lambda: None))
    assert [file.path for file in written] == [
        f"years/{report.year}/{name}"
        for name in ("figures.csv", "figures.xlsx", "figures.csv-metadata.json")
    ]
    return lines


def test_a_year_has_a_header_and_the_lines_in_the_order_given(tmp_path: Path) -> None:
    report = BuiltSite(SMALL_FORM, tmp_path / "site").reports[0]
    with OutputFolder(tmp_path / "public") as folder:
        lines = write_year(folder, ["zebra", "antelope", "mole"], report)
        tracemalloc.stop()
        with folder.files.find("years/2024/figures.csv").open("rb") as file:
            assert file.read() == HEADER + 3 * lines.data


def test_a_year_of_many_bodies_takes_little_memory(tmp_path: Path) -> None:
    report = BuiltSite(SMALL_FORM, tmp_path / "site").reports[0]
    bodies = [f"body-{number}" for number in range(250)]
    with OutputFolder(tmp_path / "public") as folder:
        write_year(folder, bodies, report)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        written = folder.size("years/2024/figures.csv")
        book = openpyxl.load_workbook(folder.staging / "years/2024/figures.xlsx", read_only=True)
        rows = sum(1 for sheet in book.worksheets[1:] for _ in sheet.iter_rows(min_row=2))
        book.close()
    assert rows == len(bodies) * sum(len(table) for table in report.figures.values())
    assert written > 2.5 * MEGABYTE
    assert peak < 1.5 * MEGABYTE
