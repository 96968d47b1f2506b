"""What changed so much, or so little, since last year that somebody should look again."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from sitegen.checks.verdicts import (
    Check,
    Checked,
    Checkpoint,
    Number,
    Outcome,
    Role,
    Spot,
    Verdict,
    together,
)
from sitegen.findings import Finding, Part, Severity, warning
from sitegen.forms.model import Axis, Jump, Kind, Relation, Table
from sitegen.language import Message
from sitegen.reports.model import Cell, Report, Text

_SHINGLE = 6
"""How many characters are compared at a time."""
_MOSTLY = 0.9
"""The part of a text from which on it counts as repeated."""
_SHORTEST = 200
"""Texts of fewer characters may well stay the same."""
_TEXTS = Message("Texts")
_NO_LETTERS = re.compile(r"<[^>]*>|\d|\s")


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
            [
                Verdict(Checkpoint(c, c.lane, c.lane), Outcome.UNDECIDABLE, remark=remark)
                for c in checks
            ]
        )
    return together([*_jumps(report, previous), *_repeated(report, previous)])


def _jumps(report: Report, previous: Report) -> Iterator[Checked]:
    jump = report.form.jump
    if jump is None:
        return
    for table in report.form.tables.values():
        pairs = [pair for pair in _pairs(table, report, previous) if _comparable(*pair[1:])]
        jumped = [
            (_label(table, spot), then, now)
            for spot, then, now in pairs
            if _jumped(then, now, jump)
        ]
        checked = Checked([_jump(table, report.year, *pair) for pair in jumped])
        if len(pairs) > len(jumped):
            count = Message("{count} figures within bounds", count=len(pairs) - len(jumped))
            point = Checkpoint(_JUMP, table.label, count)
            checked.verdicts.append(Verdict(point, Outcome.PASS))
        if jumped:
            checked.findings.append(_jump_finding(table, previous.year, jump, jumped))
        yield checked


def _jump(table: Table, year: int, label: Message, then: Cell, now: Cell) -> Verdict:
    return Verdict(
        Checkpoint(_JUMP, table.label, label),
        Outcome.FAIL,
        (Number(Role(label, year=year), now.text, now.value),),
        (Number(Role(label, year=year - 1), then.text, then.value),),
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


def _pairs(table: Table, report: Report, previous: Report) -> Iterator[tuple[Spot, Cell, Cell]]:
    """Yield the cells that mean the same in both years: those with the same ids."""
    there = previous.form.tables.get(table.id)
    if there is None or not {table.id} <= report.figures.keys() & previous.figures.keys():
        return
    now, then = report.figures[table.id], previous.figures[table.id]
    for row, row_there in _same(table.rows, there.rows):
        for column, column_there in _same(table.columns, there.columns):
            if table.columns.leaves[column].kind is not Kind.CHANGE:
                yield (row, column), then[row_there][column_there], now[row][column]


@lru_cache(maxsize=256)
def _same(axis: Axis, there: Axis) -> list[tuple[int, int]]:
    """Return the numbers of the leaves that two axes share, in the order of the first."""
    numbers = {header.path: number for number, header in enumerate(there.leaves)}
    return [
        (number, numbers[header.path])
        for number, header in enumerate(axis.leaves)
        if header.path in numbers
    ]


def _label(table: Table, spot: Spot) -> Message:
    row, column = spot
    return Message(
        "{row}, {column}",
        row=table.rows.leaves[row].label,
        column=table.columns.leaves[column].label,
    )


def _comparable(then: Cell, now: Cell) -> bool:
    return then.value is not None and now.value is not None and then.unit == now.unit


def _jumped(then: Cell, now: Cell, jump: Jump) -> bool:
    if then.value is None or now.value is None:
        return False
    small, large = sorted((then.value, now.value))
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
            Checkpoint(_REPEATED, _TEXTS, report.heading(chapter)),
            Outcome.NOT_APPLICABLE if short else outcome,
            () if short else (Number(Role(_REPEATED.left), f"{math.floor(100 * share)}%"),),
            () if short else (Number(Role(_REPEATED.right), f"{100 * _MOSTLY:.0f}%"),),
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


# Next year's report is compared with this one.
@lru_cache(maxsize=64)
def _letters(html: str) -> str:
    return _NO_LETTERS.sub("", html)


def _share(text: str, before: str) -> float:
    """Return which part of a text stands in the other one, too."""
    pieces = _pieces(text)
    known = set(_pieces(before))
    return sum(map(known.__contains__, pieces)) / len(pieces)


@lru_cache(maxsize=8)
def _pieces(text: str) -> list[str]:
    return [text[i : i + _SHINGLE] for i in range(len(text) - _SHINGLE + 1)]
