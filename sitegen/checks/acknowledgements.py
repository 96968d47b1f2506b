"""Acknowledgements that don't hold: they match no failure, or their time is over."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sitegen.checks.verdicts import Outcome, Verdict
from sitegen.findings import Finding, error
from sitegen.language import Listed, Message
from sitegen.reports.model import Acknowledgement, Report

_AGREE = (Outcome.PASS, Outcome.NOT_APPLICABLE)


def findings(report: Report, verdicts: Iterable[Verdict], today: datetime.date) -> list[Finding]:
    """Name the acknowledgements of a report that match nothing or have run out by `today`."""
    by_code: dict[str, list[Verdict]] = {}
    for verdict in verdicts:
        by_code.setdefault(verdict.check.code, []).append(verdict)
    found = [*_run_out(report, today)]
    for acknowledgement in report.acknowledgements:
        known = [
            verdict
            for verdict in by_code.get(acknowledgement.code, ())
            if verdict.table is None or verdict.table.id == acknowledgement.table.id
        ]
        if not any(verdict.acknowledgement is acknowledgement for verdict in known):
            found.append(_unused(acknowledgement, known))
    return found


def settled(found: Iterable[Finding], report: Report, verdicts: Iterable[Verdict]) -> list[Finding]:
    """Return what was found in reading a report; entries that nothing needs are to be deleted.

    Whoever misspelt a row in one need not put that right, if the figures agree.
    """
    doubted = [v for v in verdicts if not v.acknowledgement and v.outcome not in _AGREE]
    codes = {verdict.check.code for verdict in doubted}
    failing = any(verdict.outcome is Outcome.FAIL for verdict in doubted)
    needless = {
        id(entry.finding): entry.code
        for entry in report.misnamed
        if (entry.code not in codes if entry.code else not failing)
    }
    return [
        replace(finding, advice=_needless(needless[id(finding)]))
        if id(finding) in needless
        else finding
        for finding in found
    ]


def _needless(code: str) -> Message:
    if not code:
        return Message("Delete this entry: the figures agree, no rule fails here.")
    return Message("Delete this entry: the figures agree, the rule {rule} holds here.", rule=code)


def _run_out(report: Report, today: datetime.date) -> Iterator[Finding]:
    for acknowledgement in report.acknowledgements:
        if acknowledgement.until is not None and acknowledgement.until < today:
            yield error(
                "acknowledgement-run-out",
                acknowledgement.place,
                Message(
                    "This acknowledgement held until {until}.",
                    until=acknowledgement.until.isoformat(),
                ),
                Message("Correct the figures, or give it a later day."),
            )


def _unused(acknowledgement: Acknowledgement, verdicts: Sequence[Verdict]) -> Finding:
    """Say why it matches nothing: the rule holds there, can't be decided, or fails elsewhere."""
    there = [v for v in verdicts if any(acknowledgement.covers(*spot) for spot in v.point.cells)]
    failing = tuple(v.lane for v in verdicts if v.outcome is Outcome.FAIL and not v.acknowledgement)
    taken = any(v.outcome is Outcome.FAIL for v in there)
    undecided = [v for v in there or verdicts if v.outcome is Outcome.UNDECIDABLE and v.remark]
    if taken:
        why = Message("Another acknowledgement speaks of the same discrepancy already.")
        advice = Message("Delete one of the two.")
    elif failing:
        why = Message("The rule fails elsewhere: {lanes}.", lanes=Listed(failing))
        advice = Message("Write the row and column in which it fails.")
    elif undecided:
        why = Message("The rule can't be decided there: {why}.", why=undecided[0].remark or "")
        advice = Message("Delete it until the rule can be decided.")
    elif any(v.outcome is Outcome.PASS for v in there):
        why = Message("The rule holds there now.")
        advice = Message("Delete it; the figures agree.")
    else:
        why = Message("The rule doesn't apply there.")
        advice = Message("Delete it, or put its rule, row and column right.")
    return error(
        "acknowledgement-unused",
        acknowledgement.place,
        Message("This acknowledgement matches no discrepancy. {why}", why=why),
        advice,
    )
