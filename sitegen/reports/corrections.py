"""Corrections: what was changed in a report after it had been published."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.forms.model import Form
from sitegen.language import Message
from sitegen.reading.record import Record
from sitegen.reports.model import CorrectedFigure, Correction
from sitegen.reports.places import find_leaves, find_table

KEYS = {"date": "日期", "reason": "原因", "figures": "数据"}
FIGURE_KEYS = {"table": "表", "row": "行", "column": "列", "old": "原为"}


def read_corrections(record: Record, form: Form) -> list[Correction]:
    """Return the corrections of a report, the latest first; what is wrong is reported."""
    corrections = list(_read(record, form))
    return sorted(corrections, key=lambda correction: correction.date, reverse=True)


def _read(record: Record, form: Form) -> Iterator[Correction]:
    for entry in record.records("corrections", KEYS):
        date = entry.date("date")
        if entry.get("date") is None:
            entry.missing("date")
        reason = entry.required_text("reason")
        figures = [
            figure
            for part in entry.records("figures", FIGURE_KEYS)
            if (figure := _figure(part, form))
        ]
        entry.refuse_rest()
        if date is not None:
            yield Correction(date, reason, tuple(figures), entry.place)


def _figure(part: Record, form: Form) -> CorrectedFigure | None:
    part.required_text("table")
    table = find_table(part, "table", form)
    old = part.required_text("old")
    row, column = part.required_text("row"), part.required_text("column")
    if table is None or not row or not column:
        part.refuse_rest()
        return None
    rows, columns = (
        find_leaves(part, "row", table.rows),
        find_leaves(part, "column", table.columns),
    )
    part.refuse_rest()
    if rows is None or columns is None:
        return None
    if len(rows) > 1 or len(columns) > 1:
        part.report(
            "correction-cell",
            part.place,
            Message("A correction names one figure: a single row and a single column."),
            Message("Write an entry for each figure; a group is none."),
        )
        return None
    return CorrectedFigure(table, rows.start, columns.start, old)
