"""Whether a report came in time.

Source for the Chinese form: 《政府信息公开条例》, art. 49. A body whose level is not known has no
last day.
"""

from __future__ import annotations

import datetime

from sitegen.checks.verdicts import Check, Checked, Checkpoint, Number, Outcome, Role, Verdict
from sitegen.findings import Finding, Severity, warning
from sitegen.forms.model import Relation
from sitegen.language import Message
from sitegen.reports.model import Report

_CHECK = Check(
    "late",
    Severity.WARNING,
    Message("A report is published by the last day that its form sets."),
    left=Message("Dated"),
    right=Message("Last day"),
    relation=Relation.AT_MOST,
)
_ABOUT = Message("Date of the report")


def check(report: Report) -> Checked:
    """Compare the day a report was published with the last day that its form allows."""
    if not report.form.due:
        return Checked()
    lane = Message("Date of publication") if report.published else Message("Date of issue")
    point = Checkpoint(_CHECK, _ABOUT, lane)
    days = [due for due in report.form.due if due.level == report.body.level]
    if not days:
        remark = Message("the form sets no day for this body, whose level is not given")
        if report.body.level is not None:
            remark = Message("the form sets no day for bodies of this level")
        return Checked([Verdict(point, Outcome.NOT_APPLICABLE, remark=remark)])
    last = datetime.date(report.year + 1, days[0].month, days[0].day)
    late = report.date > last
    verdict = Verdict(
        point,
        Outcome.FAIL if late else Outcome.PASS,
        (Number(Role(lane), report.date.isoformat()),),
        (Number(Role(_CHECK.right), last.isoformat()),),
    )
    return Checked([verdict], [_late(report, last)] if late else [])


def _late(report: Report, last: datetime.date) -> Finding:
    return warning(
        "late",
        report.date_place,
        Message(
            "The report on {year} is dated {date}; the last day was {last}.",
            year=report.year,
            date=report.date.isoformat(),
            last=last.isoformat(),
        ),
        Message(
            "If it was published that late, nothing needs to be done. If not, put the date right,"
            " or the level of the body in its body.yaml."
        ),
    )
