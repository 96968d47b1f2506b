"""All reports of one body beside each other: every figure over the years, and how it changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from sitegen.forms.lines import Key, Line, Sheet, positions, sheets
from sitegen.forms.model import Form, Header, Kind
from sitegen.language import Language
from sitegen.outputs.addresses import OutputFile, body_page, comparison_page, report_page
from sitegen.outputs.line_views import LineLabel, caption, labels, signed, within
from sitegen.outputs.pages import Pages
from sitegen.reading.unfilled import MARK
from sitegen.reports.model import Cell, Report, State


@dataclass(frozen=True, slots=True)
class ComparedReport:
    """One of the reports that are compared."""

    year: int
    title: str
    path: str
    document: str
    draft: bool


@dataclass(frozen=True, slots=True)
class YearCell:
    """A figure in one year. `state` is `absent` if the form of that year doesn't have it."""

    text: str
    state: str
    computed: bool = False
    annotation: str = ""


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """A figure over the years; `change` and `percent` are empty where nothing can be compared."""

    label: LineLabel
    cells: list[YearCell]
    change: str
    percent: str
    zero: bool


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


class _Figures:
    """The figures of one report by what they mean."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self._positions: dict[Key, tuple[int, int]] = {}
        for table in report.form.tables.values():
            self._positions |= positions(table)

    def cell(self, key: Key) -> tuple[Cell, Header] | None:
        """Return a figure and the header of its column, or None if the form has no such figure."""
        found = self._positions.get(key)
        if found is None or key.table not in self.report.figures:
            return None
        row, column = found
        header = self.report.form.tables[key.table].columns.leaves[column]
        return self.report.figures[key.table][row][column], header


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
    )
    years = [report.year for report in reports]
    context = {
        "body": body,
        "body_link": body_page(body.id),
        "reports": [_report(report, words) for report in reports],
        "missing": [year for year in range(years[0], years[-1]) if year not in years],
        "chapters": _chapters(reports, words),
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


def _chapters(reports: Sequence[Report], words: Language) -> list[ComparedChapter]:
    figures = [_Figures(report) for report in reports]
    return [
        ComparedChapter(
            id=chapter.id,
            heading=words.say(chapter.label) if chapter.label else None,
            sheets=[_sheet(sheet, figures, words) for sheet in found],
        )
        for chapter, found in sheets(_editions(reports))
    ]


def _editions(reports: Sequence[Report]) -> list[Form]:
    """Return the forms of reports, the newest first."""
    return list({report.form.id: report.form for report in reversed(reports)}.values())


def _sheet(sheet: Sheet, figures: list[_Figures], words: Language) -> ComparedSheet:
    return ComparedSheet(
        id=sheet.id,
        caption=caption(sheet, words),
        row_heading=words.say(sheet.table.row_heading),
        column=within(sheet.column[-1:], words),
        lines=list(_lines(sheet, figures, words)),
    )


def _lines(sheet: Sheet, figures: list[_Figures], words: Language) -> Iterator[ComparedLine]:
    for line, label in labels(sheet, words):
        found = [one.cell(line.key) for one in figures]
        change, percent = _change(line, found)
        yield ComparedLine(
            label=label,
            cells=[_cell(one[0] if one else None, words) for one in found],
            change=change,
            percent=percent,
            zero=all(one is None or one[0].value == 0 for one in found),
        )


def _cell(cell: Cell | None, words: Language) -> YearCell:
    _ = words.translations.gettext
    if cell is None:
        return YearCell("—", "absent")
    text = cell.text
    if cell.state is State.BLANK:
        text = MARK if cell.unfilled else _("cannot be computed") if cell.computed else _("blank")
    state = "zero" if cell.value == 0 else "" if cell.state is State.NUMBER else cell.state.value
    return YearCell(text, state, cell.computed, cell.annotation)


def _change(line: Line, found: list[tuple[Cell, Header] | None]) -> tuple[str, str]:
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
