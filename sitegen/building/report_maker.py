"""One report, from its folder to its files: read, checked and rendered once."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sitegen.checks.run import check_report
from sitegen.checks.selection import EVERYTHING, Selection
from sitegen.findings import Finding, Severity, count
from sitegen.forms.model import Form
from sitegen.language import Language
from sitegen.outputs.addresses import OutputFile
from sitegen.outputs.figures_csv import FigureLines, FiguresCsv
from sitegen.outputs.pages import Pages
from sitegen.outputs.report_page import report_files
from sitegen.reports.model import Report
from sitegen.reports.read import ReportFolder, ReportReader


@dataclass(frozen=True, slots=True)
class MadeReport:
    """What became of a report.

    `report` is None if it couldn't be read; it has no `files` and `figures` if it has errors. A
    `draft` is known not to be public yet.
    """

    report: Report | None
    findings: list[Finding]
    files: list[OutputFile]
    draft: bool
    figures: FigureLines | None = None


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
        self.csv = FiguresCsv(Language(language))

    def make(self, folder: ReportFolder, previous: Report | None, *, drafts: bool) -> MadeReport:
        """Take one report as far as it goes. A draft has files only if `drafts` are wanted.

        `previous` is the body's report on the year before, if there is one.

        Raises:
            TemplateProblem: If a template is faulty.
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
        files: list[OutputFile] = []
        figures: FigureLines | None = None
        wanted = drafts or not report.draft
        if self.pages is not None and wanted and not count(findings, Severity.ERROR):
            figures = self.csv.lines(report)
            files = report_files(report, checked.evaluations, self.pages, figures)
        return MadeReport(report, findings, files, report.draft, figures)
