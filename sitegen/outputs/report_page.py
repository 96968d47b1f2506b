"""The page of one report, and the file of its figures beside it."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from sitegen.checks.verdicts import Verdict
from sitegen.forms.model import Table
from sitegen.language import Language, Listed
from sitegen.outputs.addresses import (
    OutputFile,
    body_page,
    checks_page,
    comparison_page,
    report_figures,
    report_page,
    roll_up_page,
    year_page,
)
from sitegen.outputs.checks_page import checks_files
from sitegen.outputs.checks_summary import summary
from sitegen.outputs.csvw import metadata_of
from sitegen.outputs.downloads import Download, size_text
from sitegen.outputs.figures_csv import HEADER, FigureLines
from sitegen.outputs.linked_data import linked_data
from sitegen.outputs.media_types import CSV, JSON
from sitegen.outputs.pages import Pages, YearLink, body_column
from sitegen.outputs.report_charts import report_charts
from sitegen.outputs.report_json import report_json
from sitegen.outputs.tables import TableView, table_view
from sitegen.reports.model import Correction, Report


@dataclass(frozen=True, slots=True)
class ChapterView:
    """A chapter, ready to be set."""

    id: str
    heading: str | None
    html: Markup | None
    joined: bool
    tables: list[TableView]


@dataclass(frozen=True, slots=True)
class FormView:
    """The form that the report follows."""

    title: str
    document: str


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A figure that a correction changed, before and after."""

    where: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """A correction of a published report."""

    date: datetime.date
    reason: str
    changes: list[ChangeView]


def report_files(
    report: Report,
    verdicts: Sequence[Verdict],
    years: Sequence[int],
    figures: FigureLines,
    pages: Pages,
    *,
    drafts: Collection[int] = (),
) -> list[OutputFile]:
    """Return everything that is made of one report, whose checks came out as `verdicts`.

    `years` are those of all reports of its body, the earliest first, and `drafts` those of its
    drafts; only links need them.
    `figures` are the report's own.

    Raises:
        TemplateProblem: If a template is faulty.
    """
    site, words = pages.site, pages.site.words
    _ = words.translations.gettext
    data = report_json(report, verdicts, site)
    csv = OutputFile(report_figures(report.body.id, report.year), HEADER + figures.data)
    year, body = report.year, report.body
    page = pages.page(
        "report",
        report_page(body.id, year),
        report.title,
        _("The annual report of {body} for {year}: full text and statistical tables.").format(
            body=body.name, year=year
        ),
        pages.crumbs(body),
        article=report,
        column=body_column(body, words),
    )
    context = {
        "report": report,
        "category": report.category or site.official.category,
        "form": FormView(words.say(report.form.title), words.say(report.form.document)),
        "chapters": chapter_views(report, verdicts, pages),
        "charts": report_charts(report, words),
        "corrections": [
            _correction(correction, report, words) for correction in report.corrections
        ],
        "body_link": body_page(body.id),
        "year_link": year_page(year),
        "comparison_link": comparison_page(body.id) if len(years) > 1 else None,
        "roll_up_link": roll_up_page(body.id, year) if body.aggregates else None,
        **_neighbours(report, years, drafts),
        "checks_link": checks_page(body.id, year),
        "checks_summary": summary(verdicts, words),
        "downloads": [
            Download(_("All figures"), csv.path, "CSV", size_text(len(csv.data)), CSV),
            Download(
                _("All figures and texts"), data.path, "JSON", size_text(len(data.data)), JSON
            ),
        ],
        "linked_data": linked_data(report, [(csv, CSV), (data, JSON)], site),
    }
    return [
        pages.render("report.html", page, (), context),
        data,
        csv,
        metadata_of(csv.path, report.title, site),
        *checks_files(report, verdicts, pages),
    ]


def chapter_views(report: Report, verdicts: Sequence[Verdict], pages: Pages) -> list[ChapterView]:
    """Return the chapters of a report that have something to show."""
    words = pages.site.words
    return [
        ChapterView(
            id=chapter.id,
            heading=(text.heading if text else None)
            or (words.say(chapter.label) if chapter.label else None),
            # The Markdown reader has cleaned it.
            html=Markup(text.html) if text else None,  # noqa: S704 (see above)
            joined=chapter.joined,
            tables=[_table(table, report, verdicts, pages) for table in chapter.tables],
        )
        for chapter in report.form.chapters
        if (text := report.texts.get(chapter.id)) or chapter.tables
    ]


def _table(table: Table, report: Report, verdicts: Sequence[Verdict], pages: Pages) -> TableView:
    view = table_view(table, report, verdicts, pages.site.words)
    return replace(view, printed=pages.printer.printed(view))


def _neighbours(
    report: Report, years: Sequence[int], drafts: Collection[int]
) -> dict[str, YearLink | None]:
    """Return the links to the body's reports before and after this one, if there are any."""
    at = years.index(report.year)

    def link(number: int) -> YearLink | None:
        if number not in range(len(years)):
            return None
        year = years[number]
        return YearLink(year, report_page(report.body.id, year), 1, draft=year in drafts)

    return {"earlier": link(at - 1), "later": link(at + 1)}


def _correction(correction: Correction, report: Report, words: Language) -> CorrectionView:
    changes = []
    for figure in correction.figures:
        table = figure.table
        labels = [
            chain[-1].label
            for chain in (table.rows.chains[figure.row], table.columns.chains[figure.column])
        ]
        where = Listed((table.label, *labels))
        new = report.figures[table.id][figure.row][figure.column].text
        changes.append(ChangeView(words.say(where), figure.old, new))
    return CorrectionView(correction.date, correction.reason, changes)
