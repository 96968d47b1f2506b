"""The data of a year: the figures of its reports one after the other, and all made of them.

Of the figures nothing is kept in memory, however many bodies there are: they are copied from the
files of the reports, and read back line by line for the workbook.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from sitegen.building.body_value import ReportRow
from sitegen.building.cache import Written
from sitegen.building.output_folder import Staging
from sitegen.config import Site
from sitegen.forms.model import Form
from sitegen.outputs.addresses import (
    OutputFile,
    absolute,
    report_figures,
    year_figures,
    year_page,
    year_workbook,
)
from sitegen.outputs.csvw import metadata_of
from sitegen.outputs.figures_csv import HEADER, read_figures
from sitegen.outputs.workbook import Cover, workbook

_OFTEN = 1000
"""After so many lines it is asked whether to go on."""


def year_data(
    year: int,
    reports: Sequence[ReportRow],
    forms: Mapping[str, Form],
    site: Site,
    files: Staging,
    go_on: Callable[[], None],
) -> Iterator[Written]:
    """Write the data of a year; its reports have been written, and come in the order given.

    `go_on` is called again and again, to break it off by an exception.
    """
    path = year_figures(year)
    yield files.write_pieces(path, _lines(reports, files, go_on))
    _ = site.words.translations.gettext
    title = _("All figures of the reports for {year}").format(year=year)
    cover = Cover(
        title=title,
        publisher=site.publisher or site.title,
        address=absolute(site.base_url, year_page(year)) if site.base_url else None,
        license=site.license,
        reports=len(reports),
        date=max(report.modified for report in reports),
    )
    used = [forms[form] for form in sorted({report.form for report in reports})]
    with tempfile.TemporaryDirectory() as scratch, files.find(path).open("rb") as data:
        lines = io.TextIOWrapper(data, encoding="utf-8", newline="")
        next(lines)
        figures = read_figures(_now_and_then(lines, go_on))
        book = workbook(figures, used, cover, site.words, scratch)
    yield files.write(OutputFile(year_workbook(year), book))
    yield files.write(metadata_of(path, title, site))


def _now_and_then(lines: Iterable[str], go_on: Callable[[], None]) -> Iterator[str]:
    for number, line in enumerate(lines):
        if number % _OFTEN == 0:
            go_on()
        yield line


def _lines(
    reports: Iterable[ReportRow], files: Staging, go_on: Callable[[], None]
) -> Iterator[bytes]:
    yield HEADER
    for report in reports:
        go_on()
        with files.find(report_figures(report.body, report.year)).open("rb") as data:
            data.seek(len(HEADER))
            yield data.read()
