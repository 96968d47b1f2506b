"""Whether a report came in time."""

from __future__ import annotations

import datetime

from sitegen.findings import Finding, warning
from sitegen.language import Message
from sitegen.reports.model import Report


def findings(report: Report) -> list[Finding]:
    """Compare the day a report was published with the last day that its form allows.

    Source for the Chinese form: 《政府信息公开条例》, art. 49. A body whose level is not known
    has no last day.
    """
    for due in report.form.due:
        if due.level != report.body.level:
            continue
        last = datetime.date(report.year + 1, due.month, due.day)
        if report.date > last:
            return [
                warning(
                    "late",
                    report.date_place,
                    Message(
                        "The report on {year} is dated {date}; the last day was {last}.",
                        year=report.year,
                        date=report.date.isoformat(),
                        last=last.isoformat(),
                    ),
                    Message("Check the date and the level of the body."),
                )
            ]
    return []
