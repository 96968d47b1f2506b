"""What the pages that span reports need to know of each one."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sitegen.language import Label
from sitegen.reports.model import Report, State


@dataclass(frozen=True, slots=True)
class Summary:
    """One report in short. `figures` are its main figures: label and text of each."""

    body: str
    body_name: str
    year: int
    title: str
    date: datetime.date
    modified: datetime.date
    draft: bool
    figures: tuple[tuple[Label, str], ...]


def summarise(report: Report) -> Summary:
    """Return a report in short; a main figure that is missing or no number has no text."""
    figures = []
    for figure in report.form.figures:
        text = ""
        if figure.table in report.figures:
            cell = report.figures[figure.table][figure.row][figure.column]
            text = cell.text if cell.state is State.NUMBER else ""
        figures.append((figure.label, text))
    return Summary(
        body=report.body.id,
        body_name=report.body.name,
        year=report.year,
        title=report.title,
        date=report.date,
        modified=report.modified,
        draft=report.draft,
        figures=tuple(figures),
    )
