"""One report: read and checked, and rendered once those of its body are known."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sitegen.checks.evaluation import Evaluation
from sitegen.checks.run import check_report
from sitegen.checks.selection import EVERYTHING, Selection
from sitegen.findings import Finding, Severity, count
from sitegen.forms.model import Form
from sitegen.outputs.addresses import OutputFile
from sitegen.outputs.body_files import body_files
from sitegen.outputs.pages import Pages
from sitegen.outputs.report_page import report_files
from sitegen.reports.model import Report
from sitegen.reports.read import ReportFolder, ReportReader


@dataclass(frozen=True, slots=True)
class MadeReport:
    """What became of a report.

    `report` is None if it couldn't be read. A `draft` is known not to be public yet.
    """

    report: Report | None
    findings: list[Finding]
    evaluations: list[Evaluation]
    draft: bool

    @property
    def errors(self) -> int:
        """The number of errors; a report with errors has no files."""
        return count(self.findings, Severity.ERROR)


class ReportMaker:
    """Makes the reports of one site. Without `pages` it only checks them.

    Each process needs one of its own: Python-Markdown is not to be shared.
    """

    def __init__(
        self,
        root: Path,
        forms: Mapping[str, Form],
        language: str,
        today: datetime.date,
        pages: Pages | None,
        selection: Selection = EVERYTHING,
    ) -> None:
        self.reader = ReportReader(root, forms, language)
        self.today = today
        self.pages = pages
        self.selection = selection

    def make(self, folder: ReportFolder, previous: Report | None) -> MadeReport:
        """Read and check one report.

        `previous` is the body's report on the year before, if there is one.
        """
        findings: list[Finding] = []
        report = self.reader.read(folder, findings)
        if report is None:
            draft = self.reader.is_draft(folder)
            return MadeReport(None, self.selection.of_reading(findings), [], draft)
        readable = not count(findings, Severity.ERROR)
        checked = check_report(report, previous, self.today)
        # Where cells couldn't be read, what they leave undecided goes without saying.
        findings = self.selection.of_reading(findings) + [
            finding
            for finding in self.selection.of_checks(checked.findings)
            if readable or finding.severity is Severity.ERROR
        ]
        return MadeReport(report, findings, checked.evaluations, report.draft)

    def files(self, made: Sequence[MadeReport]) -> list[OutputFile]:
        """Return the files of the reports of one body, the earliest first, and of all of them.

        Only now all its reports are known, so that each can lead to the others.

        Raises:
            TemplateProblem: If a template is faulty.
        """
        known = [(one, one.report) for one in made if one.report is not None]
        if self.pages is None or not known:
            return []
        files: list[OutputFile] = []
        years = [report.year for _, report in known]
        for one, report in known:
            if not one.errors:
                files += report_files(report, one.evaluations, years, self.pages)
        if not any(one.errors for one in made):
            files += body_files([report for _, report in known], self.pages)
        return files
