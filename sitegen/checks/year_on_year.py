"""What changed so much, or so little, since last year that somebody should look again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from sitegen.findings import Finding, Part, warning
from sitegen.forms.model import Jump, Kind, Table
from sitegen.language import Message
from sitegen.reports.model import Cell, Report

_SHINGLE = 6
"""How many characters are compared at a time."""
_MOSTLY = 0.9
"""The part of a text from which on it counts as repeated."""
_SHORTEST = 200
"""Texts of fewer characters may well stay the same."""


def findings(report: Report, previous: Report | None) -> list[Finding]:
    """Name figures that jumped and texts that were largely taken over from the year before."""
    if previous is None:
        return []
    return [*_jumps(report, previous), *_repeated(report, previous)]


def _jumps(report: Report, previous: Report) -> Iterator[Finding]:
    jump = report.form.jump
    if jump is None:
        return
    for table in report.form.tables.values():
        pairs = [
            (label, then, now)
            for label, then, now in _pairs(table, report, previous)
            if _jumped(then, now, jump)
        ]
        if pairs:
            yield warning(
                "jump",
                pairs[0][2].place,
                Message(
                    "{table}: these figures are more than {factor} times, or less than one"
                    " part in {factor} of, those of {year}.",
                    table=table.label,
                    factor=jump.factor,
                    year=previous.year,
                ),
                Message("Look at them again; if they are right, nothing needs to be done."),
                tuple(
                    Part(
                        label,
                        Message("{then} → {now}", then=then.text, now=now.text),
                        now.place,
                    )
                    for label, then, now in pairs
                ),
            )


def _pairs(table: Table, report: Report, previous: Report) -> Iterator[tuple[Message, Cell, Cell]]:
    """Yield the cells that mean the same in both years: those with the same ids."""
    there = previous.form.tables.get(table.id)
    if there is None or not {table.id} <= report.figures.keys() & previous.figures.keys():
        return
    rows = {header.path: number for number, header in enumerate(there.rows.leaves)}
    columns = {header.path: number for number, header in enumerate(there.columns.leaves)}
    for row_header, row in zip(table.rows.leaves, report.figures[table.id], strict=True):
        for column_header, cell in zip(table.columns.leaves, row, strict=True):
            if row_header.path in rows and column_header.path in columns:
                then = previous.figures[table.id][rows[row_header.path]][
                    columns[column_header.path]
                ]
                if column_header.kind is not Kind.CHANGE:
                    label = Message(
                        "{row}, {column}", row=row_header.label, column=column_header.label
                    )
                    yield label, then, cell


def _jumped(then: Cell, now: Cell, jump: Jump) -> bool:
    if then.value is None or now.value is None or then.unit != now.unit:
        return False
    small: Decimal = min(then.value, now.value)
    large: Decimal = max(then.value, now.value)
    return large >= jump.least and large > jump.factor * max(small, Decimal(1))


def _repeated(report: Report, previous: Report) -> Iterator[Finding]:
    for chapter_id, text in report.texts.items():
        before = previous.texts.get(chapter_id)
        if before is None:
            continue
        share = _share(_letters(text.html), _letters(before.html))
        if share >= _MOSTLY:
            yield warning(
                "repeated-text",
                text.source.place(0, 0),
                Message(
                    "{percent} percent of this text is the same as that of {year}.",
                    percent=round(100 * share),
                    year=previous.year,
                ),
                Message("Check whether it tells of the right year."),
            )


def _letters(html: str) -> str:
    return re.sub(r"<[^>]*>|\d|\s", "", html)


def _share(text: str, before: str) -> float:
    """Return which part of a text stands in the other one, too."""
    if len(text) < _SHORTEST:
        return 0.0
    pieces = [text[i : i + _SHINGLE] for i in range(len(text) - _SHINGLE + 1)]
    known = {before[i : i + _SHINGLE] for i in range(len(before) - _SHINGLE + 1)}
    return sum(piece in known for piece in pieces) / len(pieces)
