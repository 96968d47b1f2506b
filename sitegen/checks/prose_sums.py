"""Sums that a text states: `政策{=256}条，其中市属部门{+83}条，…` holds if its parts add up.

Code `prose-sum`, an error. The author marked the numbers as a total and its parts, so nothing
is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sitegen.checks.discrepancies import figure
from sitegen.findings import Finding, Part, error
from sitegen.language import Message, Value
from sitegen.reports.model import Report, Sum, Summand


def findings(report: Report) -> list[Finding]:
    """Name every sum that a text of the report states and that does not add up."""
    return [
        finding
        for text in report.texts.values()
        for stated in text.sums
        for finding in _wrong(stated)
    ]


def _wrong(stated: Sum) -> Iterator[Finding]:
    if not stated.parts:
        yield error(
            "prose-sum",
            stated.total.place,
            Message(
                "“{total}” is marked as a sum, but no parts come after it in this paragraph.",
                total=stated.total.text,
            ),
            Message(
                "Mark its parts, as in {example}, or write the number without braces.",
                example="{+3}",
            ),
        )
        return
    total = stated.total.value
    added = sum((part.value for part in stated.parts), start=Decimal(0))
    if total != added:
        yield error(
            "prose-sum",
            stated.total.place,
            Message(
                "The text says {total}, but its parts make {added} ({parts}); difference {by}.",
                total=figure(total),
                parts=_added(stated),
                added=figure(added),
                by=f"{total - added:+f}",
            ),
            Message("Put the wrong number right; if a part is missing, mark it with + or -."),
            tuple(_part(summand) for summand in (stated.total, *stated.parts)),
        )


def _added(stated: Sum) -> str:
    words: list[str] = []
    for part in stated.parts:
        words += [" - " if part.value < 0 else " + ", figure(abs(part.value))]
    return "".join(words[1:] if words[0] == " + " else words).strip()


def _part(summand: Summand) -> Part:
    label: Value = summand.subject or Message("number")
    return Part(label, figure(summand.value), summand.place)
