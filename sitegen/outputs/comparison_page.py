"""All reports of one body beside each other: every figure over the years, and how it changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from markupsafe import Markup

from sitegen.forms.lines import Line, Sheet, positions, sheets
from sitegen.forms.model import Form, Header, Kind
from sitegen.language import Language
from sitegen.outputs.addresses import OutputFile, body_page, comparison_page, report_page
from sitegen.outputs.cells import YearCell, year_cell
from sitegen.outputs.line_views import LineLabel, caption, labels, signed, within
from sitegen.outputs.pages import Pages
from sitegen.reports.model import Cell, Report


@dataclass(frozen=True, slots=True)
class ComparedReport:
    """One of the reports that are compared."""

    year: int
    title: str
    path: str
    document: str
    draft: bool


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """A figure over the years; `change` and `percent` are empty where nothing can be compared.

    `printed` are the cells of its row as the default templates print them; None if it is left to
    the templates.
    """

    label: LineLabel
    cells: list[YearCell]
    change: str
    percent: str
    zero: bool
    printed: Markup | None = None


@dataclass(frozen=True, slots=True)
class ComparedSheet:
    """Lines that are set as one table."""

    id: str
    caption: str
    row_heading: str
    column: str
    lines: list[ComparedLine]


@dataclass(frozen=True, slots=True)
class ComparedChapter:
    """A chapter of the form with its figures."""

    id: str
    heading: str | None
    sheets: list[ComparedSheet]


def comparison_file(reports: Sequence[Report], pages: Pages) -> OutputFile:
    """Return the page that compares the reports of one body, which come with the earliest first.

    Raises:
        TemplateProblem: If a template is faulty.
    """
    words = pages.site.words
    _ = words.translations.gettext
    body = reports[0].body
    page = pages.page(
        "comparison",
        comparison_page(body.id),
        _("{body}: figures over the years").format(body=body.name),
        _("Every figure of the annual reports of {body}, {first} to {last}, side by side.").format(
            body=body.name, first=reports[0].year, last=reports[-1].year
        ),
        pages.crumbs(body),
        draft=any(report.draft for report in reports),
    )
    years = [report.year for report in reports]
    context = {
        "body": body,
        "body_link": body_page(body.id),
        "reports": [_report(report, words) for report in reports],
        "missing": [year for year in range(years[0], years[-1]) if year not in years],
        "chapters": _chapters(reports, pages),
    }
    return pages.render("comparison.html", page, (), context)


def _report(report: Report, words: Language) -> ComparedReport:
    return ComparedReport(
        year=report.year,
        title=report.title,
        path=report_page(report.body.id, report.year),
        document=words.say(report.form.document),
        draft=report.draft,
    )


def _chapters(reports: Sequence[Report], pages: Pages) -> list[ComparedChapter]:
    words = pages.site.words
    return [
        ComparedChapter(
            id=chapter.id,
            heading=words.say(chapter.label) if chapter.label else None,
            sheets=[_sheet(sheet, reports, pages) for sheet in found],
        )
        for chapter, found in sheets(_editions(reports))
    ]


def _editions(reports: Sequence[Report]) -> tuple[Form, ...]:
    """Return the forms of reports, the newest first."""
    return tuple({report.form.id: report.form for report in reversed(reports)}.values())


def _sheet(sheet: Sheet, reports: Sequence[Report], pages: Pages) -> ComparedSheet:
    words = pages.site.words
    return ComparedSheet(
        id=sheet.id,
        caption=caption(sheet, words),
        row_heading=words.say(sheet.table.row_heading),
        column=within(sheet.column[-1:], words),
        lines=list(_lines(sheet, reports, pages)),
    )


def _lines(sheet: Sheet, reports: Sequence[Report], pages: Pages) -> Iterator[ComparedLine]:
    words, printer = pages.site.words, pages.line_printer
    by_year = [_figures(sheet, report) for report in reports]
    for (line, label), *found in zip(labels(sheet, words), *by_year, strict=True):
        change, percent = _change(line, found)
        cells = [year_cell(one[0] if one else None, words) for one in found]
        yield ComparedLine(
            label=label,
            cells=cells,
            change=change,
            percent=percent,
            zero=all(one is None or one[0].value == 0 for one in found),
            printed=printer.printed(label, cells, (change, percent)) if printer else None,
        )


_Found = tuple[Cell, Header] | None
"""A figure and the header of its column; None if the form has no such figure."""


def _figures(sheet: Sheet, report: Report) -> list[_Found]:
    """Return the figures of a report on the lines of a sheet."""
    figures = report.figures.get(sheet.table.id)
    if figures is None:
        return [None] * len(sheet.lines)
    spots = _spots(sheet, report.form)
    return [(figures[spot[0]][spot[1]], spot[2]) if spot else None for spot in spots]


@lru_cache(maxsize=1024)
def _spots(sheet: Sheet, form: Form) -> list[tuple[int, int, Header] | None]:
    """Return for each line of a sheet its row, its column and the header of that in a form."""
    table = form.tables.get(sheet.table.id)
    known = positions(table) if table else {}
    found = (known.get(line.key) for line in sheet.lines)
    return [(*spot, table.columns.leaves[spot[1]]) if table and spot else None for spot in found]


def _change(line: Line, found: list[_Found]) -> tuple[str, str]:
    """Return how much more the last figure is than the one before, and in percent of that."""
    before, last = found[-2:]
    if before is None or last is None or _unit(*before) != _unit(*last):
        return "", ""
    then, now = before[0].value, last[0].value
    if then is None or now is None:
        return "", ""
    # A figure that is itself a change has no size to be measured by.
    if line.key.kind is Kind.CHANGE or not then:
        return signed(now - then), ""
    percent = (100 * (now - then) / then).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return signed(now - then), f"{signed(percent)}%"


def _unit(cell: Cell, column: Header) -> str:
    # Where the form fixes the unit, writing it or not makes no difference.
    return str(column.unit) if column.unit else cell.unit
