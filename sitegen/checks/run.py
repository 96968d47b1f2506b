"""All checks of one report, in one place: a new family of rules is added here."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from sitegen.checks import (
    arithmetic,
    dates,
    discrepancies,
    phrases,
    privacy,
    prose_sums,
    year_on_year,
)
from sitegen.checks.evaluation import Evaluation
from sitegen.findings import Finding
from sitegen.reports.model import Report


@dataclass(frozen=True, slots=True)
class Checked:
    """How the rules of the form came out, and what the author should know."""

    evaluations: list[Evaluation]
    findings: list[Finding]


def check_report(report: Report, previous: Report | None, today: datetime.date) -> Checked:
    """Check one report; `previous` is the same body's report on the year before.

    `today` decides what has run out.
    """
    evaluations = arithmetic.evaluate(report, previous)
    return Checked(
        evaluations,
        [
            *discrepancies.findings(evaluations, report, today),
            *year_on_year.findings(report, previous),
            *dates.findings(report),
            *privacy.findings(report),
            *prose_sums.findings(report),
            *phrases.findings(report),
        ],
    )
