"""What the pages that span reports need to know of each one."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from sitegen.forms.model import MainFigure
from sitegen.language import Label
from sitegen.reports.model import Report, State


class SummaryFigure(NamedTuple):
    """A main figure of a report. Without a `value` it has no `text` either.

    `unit` is empty where the form fixes it, or there is none. A `trend` is drawn over the years.
    """

    id: str
    label: Label
    text: str
    value: Decimal | None
    unit: str = ""
    trend: bool = False


@dataclass(frozen=True, slots=True)
class Summary:
    """One report in short, with its main figures."""

    body: str
    body_name: str
    year: int
    title: str
    date: datetime.date
    modified: datetime.date
    draft: bool
    figures: tuple[SummaryFigure, ...]


def summarise(report: Report) -> Summary:
    """Return a report in short."""
    return Summary(
        body=report.body.id,
        body_name=report.body.name,
        year=report.year,
        title=report.title,
        date=report.date,
        modified=report.modified,
        draft=report.draft,
        figures=tuple(_figure(figure, report) for figure in report.form.figures),
    )


def newest_first(summaries: Iterable[Summary]) -> list[Summary]:
    """Return reports by date, those of one day by year and body."""
    return sorted(summaries, key=lambda s: (-s.date.toordinal(), -s.year, s.body))


def _figure(figure: MainFigure, report: Report) -> SummaryFigure:
    """Return a main figure; one that is missing, no number or of several units has no value."""
    table = report.figures.get(figure.table)
    cells = [table[row][column] for row in figure.rows for column in figure.columns if table]
    values = [cell.value for cell in cells if cell.state is State.NUMBER and cell.value is not None]
    if not cells or len(values) < len(cells) or len({cell.unit for cell in cells}) > 1:
        return SummaryFigure(figure.id, figure.label, "", None, trend=figure.trend)
    value = sum(values, Decimal(0))
    text = cells[0].text if len(cells) == 1 else f"{value:f}"
    fixed = report.form.tables[figure.table].columns.leaves[figure.columns[0]].unit
    unit = "" if fixed else cells[0].unit
    return SummaryFigure(figure.id, figure.label, text, value, unit, figure.trend)
