"""What changed so much, or so little, since last year that somebody should look again."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from decimal import Decimal

from sitegen.checks.verdicts import Check, Checked, Number, Outcome, Verdict, together
from sitegen.findings import Finding, Part, Severity, warning
from sitegen.forms.model import Jump, Kind, Relation, Table
from sitegen.language import Message
from sitegen.reports.model import Cell, Report, Text

_SHINGLE = 6
"""How many characters are compared at a time."""
_MOSTLY = 0.9
"""The part of a text from which on it counts as repeated."""
_SHORTEST = 200
"""Texts of fewer characters may well stay the same."""
_TEXTS = Message("Texts")


_JUMP = Check(
    "jump",
    Severity.WARNING,
    Message("Figures that grew or fell several times over since the year before are looked at."),
    lane=Message("Figure"),
    left=Message("This year"),
    right=Message("Year before"),
)
_REPEATED = Check(
    "repeated-text",
    Severity.WARNING,
    Message("A text tells of its own year and is not that of the year before."),
    lane=Message("Text"),
    left=Message("Same as the year before"),
    right=Message("At most"),
    relation=Relation.AT_MOST,
)


def check(report: Report, previous: Report | None) -> Checked:
    """Look for figures that jumped and texts that were largely taken over from the year before."""
    checks = [_REPEATED] if report.form.jump is None else [_JUMP, _REPEATED]
    if previous is None:
        remark = Message("the report on {year} is not here", year=report.year - 1)
        return Checked(
            [Verdict(c, c.lane, c.lane, Outcome.UNDECIDABLE, remark=remark) for c in checks]
        )
    return together([*_jumps(report, previous), *_repeated(report, previous)])


def _jumps(report: Report, previous: Report) -> Iterator[Checked]:
    jump = report.form.jump
    if jump is None:
        return
    for table in report.form.tables.values():
        pairs = list(_pairs(table, report, previous))
        jumped = [(label, then, now) for label, then, now in pairs if _jumped(then, now, jump)]
        compared = sum(_comparable(then, now) for _, then, now in pairs)
        checked = Checked([_jump(table, report.year, *pair) for pair in jumped])
        if compared > len(jumped):
            count = Message("{count} figures within bounds", count=compared - len(jumped))
            checked.verdicts.append(Verdict(_JUMP, table.label, count, Outcome.PASS))
        if jumped:
            checked.findings.append(_jump_finding(table, previous.year, jump, jumped))
        yield checked


def _jump(table: Table, year: int, label: Message, then: Cell, now: Cell) -> Verdict:
    return Verdict(
        _JUMP,
        table.label,
        label,
        Outcome.FAIL,
        (Number(label, now.text, now.value, year=year),),
        (Number(label, then.text, then.value, year=year - 1),),
    )


def _jump_finding(
    table: Table, year: int, jump: Jump, jumped: list[tuple[Message, Cell, Cell]]
) -> Finding:
    return warning(
        "jump",
        jumped[0][2].place,
        Message(
            "{table}: these figures are more than {factor} times, or less than one"
            " part in {factor} of, those of {year}.",
            table=table.label,
            factor=jump.factor,
            year=year,
        ),
        Message("Look at them again; if they are right, nothing needs to be done."),
        tuple(
            Part(label, Message("{then} → {now}", then=then.text, now=now.text), now.place)
            for label, then, now in jumped
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


def _comparable(then: Cell, now: Cell) -> bool:
    return then.value is not None and now.value is not None and then.unit == now.unit


def _jumped(then: Cell, now: Cell, jump: Jump) -> bool:
    if then.value is None or now.value is None or then.unit != now.unit:
        return False
    small: Decimal = min(then.value, now.value)
    large: Decimal = max(then.value, now.value)
    return large >= jump.least and large > jump.factor * max(small, Decimal(1))


def _repeated(report: Report, previous: Report) -> Iterator[Checked]:
    for chapter, text in report.texts.items():
        before = previous.texts.get(chapter)
        if before is None:
            continue
        letters = _letters(text.html)
        short = len(letters) < _SHORTEST
        share = 0.0 if short else _share(letters, _letters(before.html))
        repeated = share >= _MOSTLY
        outcome = Outcome.FAIL if repeated else Outcome.PASS
        verdict = Verdict(
            _REPEATED,
            _TEXTS,
            report.heading(chapter),
            Outcome.NOT_APPLICABLE if short else outcome,
            () if short else (Number(_REPEATED.left, f"{math.floor(100 * share)}%"),),
            () if short else (Number(_REPEATED.right, f"{100 * _MOSTLY:.0f}%"),),
            remark=Message("too short to be compared") if short else None,
        )
        yield Checked([verdict], [_taken_over(text, share, previous.year)] if repeated else [])


def _taken_over(text: Text, share: float, year: int) -> Finding:
    return warning(
        "repeated-text",
        text.source.place(0, 0),
        Message(
            "{percent} percent of this text is the same as that of {year}.",
            percent=round(100 * share),
            year=year,
        ),
        Message(
            "Read it again: if all of it is true of {year}, nothing needs to be done; if not, write"
            " what happened in that year.",
            year=year + 1,
        ),
    )


def _letters(html: str) -> str:
    return re.sub(r"<[^>]*>|\d|\s", "", html)


def _share(text: str, before: str) -> float:
    """Return which part of a text stands in the other one, too."""
    pieces = [text[i : i + _SHINGLE] for i in range(len(text) - _SHINGLE + 1)]
    known = {before[i : i + _SHINGLE] for i in range(len(before) - _SHINGLE + 1)}
    return sum(piece in known for piece in pieces) / len(pieces)
