"""Sums that a text states: `政策{=256}条，其中市属部门{+83}条，…` holds if its parts add up.

Code `prose-sum`, an error. The author marked the numbers as a total and its parts, so nothing
is guessed.
"""

from __future__ import annotations

from decimal import Decimal

from sitegen.checks.discrepancies import difference, figure
from sitegen.checks.verdicts import Check, Checked, Checkpoint, Number, Outcome, Role, Verdict
from sitegen.findings import Finding, Part, Severity, error
from sitegen.language import Message, Value
from sitegen.reports.model import Report, Sum, Summand

_CHECK = Check(
    "prose-sum",
    Severity.ERROR,
    Message("A total that a text states is the sum of the parts that it names."),
    lane=Message("Sum"),
    left=Message("Total in the text"),
    right=Message("Parts in the text"),
)


def check(report: Report) -> Checked:
    """Add up every sum that a text of the report states."""
    checked = Checked()
    for chapter, text in report.texts.items():
        for stated in text.sums:
            added = sum((part.value for part in stated.parts), start=Decimal(0))
            holds = bool(stated.parts) and stated.total.value == added
            checked.verdicts.append(_verdict(stated, report.heading(chapter), holds=holds))
            if not stated.parts:
                checked.findings.append(_without_parts(stated))
            elif not holds:
                checked.findings.append(_wrong(stated, added))
    return checked


def _verdict(stated: Sum, about: Value, *, holds: bool) -> Verdict:
    return Verdict(
        Checkpoint(_CHECK, about, _subject(stated.total)),
        Outcome.PASS if holds else Outcome.FAIL,
        (_number(stated.total),),
        tuple(map(_number, stated.parts)),
    )


def _number(summand: Summand) -> Number:
    role = Role(_subject(summand), -1 if summand.value < 0 else 1)
    return Number(role, figure(abs(summand.value)), abs(summand.value))


def _without_parts(stated: Sum) -> Finding:
    return error(
        "prose-sum",
        stated.total.place,
        Message(
            "“{total}” is marked as a sum, but no parts come after it in this paragraph.",
            total=stated.total.text,
        ),
        Message(
            "Mark its parts, as in {example}, or write the number without braces.",
            example="{+…}",
        ),
    )


def _wrong(stated: Sum, added: Decimal) -> Finding:
    total = stated.total.value
    return error(
        "prose-sum",
        stated.total.place,
        Message(
            "The text says {total}, but its parts make {added} ({parts}); difference {by}.",
            total=figure(total),
            parts=_added(stated),
            added=figure(added),
            by=difference(total - added),
        ),
        Message(
            "Compare them with the report, and put the wrong number right. If the text names a"
            " part that has no mark yet, write it as {example}.",
            example="{+…}",
        ),
        tuple(
            Part(_subject(summand), figure(summand.value), summand.place)
            for summand in (stated.total, *stated.parts)
        ),
    )


def _added(stated: Sum) -> str:
    words: list[str] = []
    for part in stated.parts:
        words += [" - " if part.value < 0 else " + ", figure(abs(part.value))]
    return "".join(words[1:] if words[0] == " + " else words).strip()


def _subject(summand: Summand) -> Value:
    return summand.subject or Message("number")
