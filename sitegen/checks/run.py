"""All checks of one report, in one place: a new family of rules is added here."""

from __future__ import annotations

import datetime

from sitegen.checks import (
    acknowledgements,
    dates,
    form_rules,
    phrases,
    privacy,
    prose_sums,
    roll_up,
    year_on_year,
)
from sitegen.checks.roll_up import Parts
from sitegen.checks.verdicts import Checked, together
from sitegen.reports.model import Report


def check_report(
    report: Report, previous: Report | None, today: datetime.date, parts: Parts | None = None
) -> Checked:
    """Check one report; `previous` is the same body's report on the year before.

    `parts` are the reports that this one sums up, None if it sums up no others. `today` decides
    what has run out.
    """
    checked = together(
        [
            form_rules.check(report, previous),
            roll_up.check(report, parts),
            prose_sums.check(report),
            phrases.check(report),
            dates.check(report),
            year_on_year.check(report, previous),
            privacy.check(report),
        ]
    )
    checked.findings.extend(acknowledgements.findings(report, checked.verdicts, today))
    return checked
