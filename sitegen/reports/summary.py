"""What the pages that span reports need to know of each one."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple, Protocol, TypeVar

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


class _Dated(Protocol):
    @property
    def date(self) -> datetime.date: ...
    @property
    def year(self) -> int: ...
    @property
    def body(self) -> str: ...


Dated = TypeVar("Dated", bound=_Dated)


def newest_first(reports: Iterable[Dated]) -> list[Dated]:
    """Return reports by date, those of one day by year and body."""
    return sorted(reports, key=lambda r: (-r.date.toordinal(), -r.year, r.body))


def with_shared_labels(summaries: Iterable[Summary]) -> Iterator[Summary]:
    """Yield the same reports so that equal labels are one object.

    What was read back report by report has labels of its own in each, which take more memory
    than all the rest.
    """
    labels: dict[tuple[str, Label], tuple[str, Label]] = {}
    for summary in summaries:
        figures = []
        for figure in summary.figures:
            key = (figure.id, figure.label)
            id_, label = labels.setdefault(key, key)
            figures.append(figure._replace(id=id_, label=label))
        yield replace(summary, figures=tuple(figures))


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
