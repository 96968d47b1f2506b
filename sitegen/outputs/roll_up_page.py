"""A report that sums up others: each of its figures beside the sum of theirs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from sitegen.forms.lines import Sheet, sheets
from sitegen.language import Language
from sitegen.outputs.addresses import OutputFile, body_page, report_page, roll_up_page
from sitegen.outputs.line_views import LineLabel, caption, labels, signed, within
from sitegen.outputs.names import some_names
from sitegen.outputs.pages import Link, Pages
from sitegen.reports.summed_reports import (
    Amount,
    Comparison,
    SummedFigure,
    SummedReport,
    with_unit,
)
from sitegen.reports.tallies import Tally


@dataclass(frozen=True, slots=True)
class PartView:
    """A report that is summed up, or the body whose report is missing, with its main figures."""

    name: str
    path: str
    missing: bool
    draft: bool
    figures: list[str]


@dataclass(frozen=True, slots=True)
class MainFigures:
    """The main figures of all reports: their names, the reports, and what they come to."""

    labels: list[str]
    parts: list[PartView]
    sums: list[str]
    own: list[str]
    differences: list[str]


@dataclass(frozen=True, slots=True)
class SummedLine:
    """A figure of the report, the sum of the others, the difference, and what is to be said.

    `printed` are the cells of its row, all but the last, as the default templates print them;
    None if they are left to the templates.
    """

    label: LineLabel
    own: str
    sum: str
    difference: str
    comparison: str
    note: str
    printed: Markup | None


@dataclass(frozen=True, slots=True)
class SummedSheet:
    """Lines that are set as one table."""

    id: str
    caption: str
    row_heading: str
    column: str
    lines: list[SummedLine]


@dataclass(frozen=True, slots=True)
class SummedChapter:
    """A chapter of the form with its figures."""

    id: str
    heading: str | None
    sheets: list[SummedSheet]


def roll_up_page_file(summed: SummedReport, title: str, pages: Pages) -> OutputFile:
    """Return the page of a report that sums up others; `title` is that of the report.

    Raises:
        TemplateProblem: If a template is faulty.
    """
    words = pages.site.words
    _ = words.translations.gettext
    body, year = summed.own.body, summed.own.year
    page = pages.page(
        "roll-up",
        roll_up_page(body.id, year),
        _("Sums compared: {title}").format(title=title),
        _("Every figure of the report of {body} for {year}, beside the sum of its parts.").format(
            body=body.name, year=year
        ),
        [*pages.crumbs(body), Link(title, report_page(body.id, year))],
        draft=summed.own.draft,
    )
    chapters = _chapters(summed, pages)
    counts = Counter(
        line.comparison for chapter in chapters for sheet in chapter.sheets for line in sheet.lines
    )
    context = {
        "body": body,
        "year": year,
        "report_link": report_page(body.id, year),
        "report_title": title,
        "missing": [part.name for part in summed.missing],
        "counts": {comparison.value: counts[comparison.value] for comparison in Comparison},
        "main_figures": _main_figures(summed, words),
        "chapters": chapters,
    }
    return pages.render("roll-up.html", page, (), context)


def _main_figures(summed: SummedReport, words: Language) -> MainFigures:
    form, year = summed.own.form, summed.own.year
    figures = [summed.main_figure(figure) for figure in form.figures]
    there = [
        PartView(
            name=part.body.name,
            path=report_page(part.body.id, year),
            missing=False,
            draft=part.draft,
            figures=[_text(figure.parts[number]) for figure in figures],
        )
        for number, part in enumerate(summed.parts)
    ]
    missing = [
        PartView(
            name=body.name,
            path=body_page(body.id),
            missing=True,
            draft=False,
            figures=["" for _ in figures],
        )
        for body in summed.missing
    ]
    return MainFigures(
        labels=[words.say(figure.label) for figure in form.figures],
        parts=there + missing,
        sums=[_text(figure.sum) for figure in figures],
        own=[_text(figure.own) for figure in figures],
        differences=[_difference(figure) for figure in figures],
    )


def _chapters(summed: SummedReport, pages: Pages) -> list[SummedChapter]:
    words = pages.site.words
    return [
        SummedChapter(
            id=chapter.id,
            heading=words.say(chapter.label) if chapter.label else None,
            sheets=[_sheet(sheet, summed, pages) for sheet in found],
        )
        for chapter, found in sheets((summed.own.form,))
    ]


def _sheet(sheet: Sheet, summed: SummedReport, pages: Pages) -> SummedSheet:
    words = pages.site.words
    return SummedSheet(
        id=sheet.id,
        caption=caption(sheet, words),
        row_heading=words.say(sheet.table.row_heading),
        column=within(sheet.column[-1:], words),
        lines=[
            _line(label, summed.figure(line.key), summed.parts, pages)
            for line, label in labels(sheet, words)
        ],
    )


def _line(
    label: LineLabel, figure: SummedFigure, parts: Sequence[Tally], pages: Pages
) -> SummedLine:
    printer = pages.line_printer
    amounts = (_text(figure.own), _text(figure.sum), _difference(figure))
    return SummedLine(
        label,
        *amounts,
        comparison=figure.comparison.value,
        note=_note(figure, parts, pages.site.words),
        printed=printer.printed(label, (), amounts) if printer else None,
    )


def _note(figure: SummedFigure, parts: Sequence[Tally], words: Language) -> str:
    """Say how a figure compares with the sum, or whose figures leave that open."""
    _ = words.translations.gettext
    if figure.comparison is Comparison.EQUAL:
        return _("equal")
    if figure.comparison is Comparison.DIFFERENT:
        return _("less than the parts") if figure.exceeded else _("not equal")
    pairs = list(zip(parts, figure.parts, strict=True))
    reasons = (
        (_("not in the form of {bodies}"), [p for p, amount in pairs if amount is None]),
        (
            _("no number from {bodies}"),
            [p for p, amount in pairs if amount is not None and amount.value is None],
        ),
        (
            _("another unit in the report of {bodies}"),
            [
                p
                for p, amount in pairs
                if amount and amount.value is not None and amount.unit != figure.own.unit
            ],
        ),
    )
    said = [
        text.format(bodies=some_names([p.body.short_name or p.body.name for p in found], words))
        for text, found in reasons
        if found
    ]
    if figure.own.value is None:
        said = [_("no number in this report")]
    return _("; ").join(said) or _("can't be decided")


def _text(amount: Amount | None) -> str:
    return "" if amount is None else amount.text


def _difference(figure: SummedFigure) -> str:
    value, unit = figure.difference
    return "" if value is None else with_unit(signed(value), unit)
