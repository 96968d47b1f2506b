"""Figures as a workbook, for people: one table a sheet, one heading row, numbers as numbers.

The first sheet explains the others. Nothing is merged; heading row and label columns stay in
view. The bytes depend on nothing but what is written.
"""

from __future__ import annotations

import datetime
import io
import itertools
import math
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from sitegen.forms.model import Form, Kind
from sitegen.language import Language
from sitegen.outputs.figures_csv import CsvFigure
from sitegen.outputs.sheets import Sheet, sheets
from sitegen.reports.model import State

_BODY_WIDTH, _YEAR_WIDTH, _ROW_WIDTH = 26, 6, 44
_FIGURE_WIDTH, _REMARKS_WIDTH, _ABOUT_WIDTHS = 14, 40, (30, 90)
"""Widths of columns, in half-width characters."""
_LINE = 16
"""The height of a line, in points."""
_NUMBERS = {Kind.COUNT: "#,##0", Kind.CHANGE: "+#,##0;-#,##0;0", Kind.AMOUNT: "#,##0.00####"}
_LANDSCAPE_A4 = 9


@dataclass(frozen=True, slots=True)
class Cover:
    """What the first sheet tells: what this is, who publishes it, where it is from.

    `date` is the day of the last change of any of the `reports`.
    """

    title: str
    publisher: str
    address: str | None
    license: str | None
    reports: int
    date: datetime.date


def workbook(
    figures: Iterable[CsvFigure],
    forms: Iterable[Form],
    cover: Cover,
    words: Language,
    scratch: str | None = None,
) -> bytes:
    """Return the workbook of figures, which come row by row and follow one of the forms.

    With `scratch`, a folder for temporary files, it takes little memory however many there are.
    """
    data = io.BytesIO()
    # Without a folder, nothing is written to disk.
    options = {"constant_memory": True, "tmpdir": scratch} if scratch else {"in_memory": True}
    with xlsxwriter.Workbook(data, options) as book:
        writer = _Writer(book, words)
        about = writer.add_about()
        plan = sheets(forms, words, [about.get_name()])
        # Several forms may share a sheet.
        own = {sheet.name: sheet for sheet in plan.values()}
        tables = {name: writer.add_table(sheet) for name, sheet in own.items()}
        for row in _rows(figures):
            tables[plan[row[0].form_id, row[0].table_id].name].add(row)
        for table in tables.values():
            table.finish()
        writer.explain(about, cover, [table.sheet for table in tables.values()])
        # Excel's own creation date would be the time of the build.
        book.set_properties(
            {
                "title": cover.title,
                "author": cover.publisher,
                "created": datetime.datetime.combine(cover.date, datetime.time()),
            }
        )
    return data.getvalue()


def _rows(figures: Iterable[CsvFigure]) -> Iterator[list[CsvFigure]]:
    def row(figure: CsvFigure) -> tuple[str, ...]:
        return (figure.body_id, figure.year, figure.form_id, figure.table_id, figure.row_id)

    for _, group in itertools.groupby(figures, key=row):
        yield list(group)


class _Writer:
    """What all sheets of a workbook share: the ways its cells are set, and its words."""

    def __init__(self, book: xlsxwriter.Workbook, words: Language) -> None:
        self.book = book
        self.words = words
        self.label = book.add_format({"text_wrap": True, "valign": "top"})
        self.word = book.add_format({"align": "right", "valign": "top"})
        head = {"bold": True, "text_wrap": True, "valign": "vcenter", "bottom": 1}
        self.head = book.add_format({**head, "bg_color": "#E8EEF4"})
        self.title = book.add_format({"bold": True, "font_size": 16})
        self.term = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self.numbers = {
            kind: book.add_format({"num_format": code, "valign": "top"})
            for kind, code in _NUMBERS.items()
        }

    def add_about(self) -> Worksheet:
        _ = self.words.translations.gettext
        about = self.book.add_worksheet(_("About"))
        for number, width in enumerate(_ABOUT_WIDTHS):
            about.set_column(number, number, width)
        return about

    def add_table(self, sheet: Sheet) -> _TableSheet:
        return _TableSheet(self.book.add_worksheet(sheet.name), sheet, self)

    def explain(self, about: Worksheet, cover: Cover, tables: list[Sheet]) -> None:
        """Write the first sheet: a line for everything that a reader may ask."""
        about.write_string(0, 0, cover.title, self.title)
        number = itertools.count(2)
        for term, text in self._facts(cover):
            self._tell(about, next(number), term, text)
        next(number)
        for table in tables:
            row = next(number)
            self._tell(about, row, table.name, self._what(table))
            target = table.name.replace("'", "''")
            about.write_url(row, 0, f"internal:'{target}'!A1", string=table.name)
        about.fit_to_pages(1, 0)

    def _facts(self, cover: Cover) -> Iterator[tuple[str, str]]:
        _ = self.words.translations.gettext
        yield _("Published by"), cover.publisher
        if cover.address:
            yield _("Source"), cover.address
        if cover.license:
            yield _("License"), cover.license
        yield _("Reports"), f"{cover.reports}"
        yield _("Last changed"), cover.date.isoformat()
        yield _("Empty cell"), _("The report leaves the cell blank. That is not zero.")
        yield (
            _("Words in the place of a figure"),
            _("What the report prints there, for example that the figure does not apply."),
        )
        yield (
            _("Remarks"),
            _(
                "What a report adds to a figure, and which totals it leaves out: these were"
                " computed from the other figures."
            ),
        )
        yield (
            _("Units"),
            _(
                "The unit of an amount stands in the heading, or in the column after it where each"
                " body chooses its own. Amounts in different units must not be added up."
            ),
        )

    def _what(self, table: Sheet) -> str:
        _ = self.words.translations.gettext
        forms = _(", ").join(table.forms)
        return _("{table}. Form: {forms}").format(table=table.caption, forms=forms)

    def _tell(self, about: Worksheet, row: int, term: str, text: str) -> None:
        about.set_row(row, _LINE * _lines(text, _ABOUT_WIDTHS[1]))
        about.write_string(row, 0, term, self.term)
        about.write_string(row, 1, text, self.label)


class _TableSheet:
    """The sheet of a table. Rows come from the top down."""

    def __init__(self, worksheet: Worksheet, sheet: Sheet, writer: _Writer) -> None:
        self.worksheet = worksheet
        self.sheet = sheet
        self.writer = writer
        self.labels = 2 if sheet.row_heading is None else 3
        self.row = 0
        self.width = 0
        self._head()

    def _head(self) -> None:
        _ = self.writer.words.translations.gettext
        columns = [
            (_("Body"), _BODY_WIDTH),
            (_("Year"), _YEAR_WIDTH),
            *([(self.sheet.row_heading, _ROW_WIDTH)] if self.sheet.row_heading else []),
            *(
                (text, _FIGURE_WIDTH)
                for column in self.sheet.columns
                for text in (column.label, column.unit)
                if text
            ),
            (_("Remarks"), _REMARKS_WIDTH),
        ]
        self.width = len(columns)
        self.worksheet.set_row(0, _LINE * max(_lines(text, width) for text, width in columns) + 4)
        for number, (text, width) in enumerate(columns):
            self.worksheet.set_column(number, number, width)
            self.worksheet.write_string(0, number, text, self.writer.head)
        self.worksheet.freeze_panes(1, self.labels)
        self.worksheet.repeat_rows(0)
        self.worksheet.set_landscape()
        self.worksheet.set_paper(_LANDSCAPE_A4)
        self.worksheet.fit_to_pages(1, 0)

    def add(self, figures: list[CsvFigure]) -> None:
        """Write one row of a report.

        Its height is left to the program that shows it: each one set would stay in memory.
        """
        self.row += 1
        first, sheet, writer = figures[0], self.worksheet, self.writer
        sheet.write_string(self.row, 0, first.body_name, writer.label)
        sheet.write_number(self.row, 1, int(first.year), writer.label)
        if self.sheet.row_heading:
            sheet.write_string(self.row, 2, first.row_label, writer.label)
        number, remarks = self.labels, []
        for figure, column in zip(figures, self.sheet.columns, strict=True):
            self._figure(number, figure, column.kind)
            number += 1
            if column.unit:
                if figure.unit:
                    sheet.write_string(self.row, number, figure.unit, writer.label)
                number += 1
            if remark := self._remark(figure):
                remarks.append(remark)
        if remarks:
            text = writer.words.translations.gettext("; ").join(remarks)
            sheet.write_string(self.row, number, text, writer.label)

    def _figure(self, number: int, figure: CsvFigure, kind: Kind) -> None:
        if figure.state == State.NUMBER:
            # A double holds every number of at most 15 digits.
            self.worksheet.write_number(
                self.row, number, float(figure.value), self.writer.numbers[kind]
            )
        elif figure.text:
            self.worksheet.write_string(self.row, number, figure.text, self.writer.word)

    def _remark(self, figure: CsvFigure) -> str | None:
        """Return what has to be said of a figure that its cell can't show."""
        _ = self.writer.words.translations.gettext
        if figure.computed == "true":
            return _("{column}: computed").format(column=figure.column_label)
        if figure.annotation:
            return _("{column}: {remark}").format(
                column=figure.column_label, remark=figure.annotation
            )
        return None

    def finish(self) -> None:
        """Let readers sort and filter all the rows there are."""
        self.worksheet.autofilter(0, 0, self.row, self.width - 1)


def _lines(text: str, width: int) -> int:
    """Return how many lines a text takes in a column; hanzi are twice as wide as letters."""
    length = sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)
    return max(1, math.ceil(length / width))
