"""One report, from its folder to its files: read, checked and rendered once."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sitegen.checks.roll_up import Parts
from sitegen.checks.run import check_report
from sitegen.checks.selection import EVERYTHING, Selection
from sitegen.findings import Finding, Severity, at_most, count
from sitegen.forms.model import Form
from sitegen.outputs.addresses import OutputFile
from sitegen.outputs.pages import Pages
from sitegen.outputs.report_page import report_files
from sitegen.outputs.search.entry import Entry, entry_file, search_entry
from sitegen.reports.model import Report
from sitegen.reports.read import ReportFolder, ReportReader

MOST_FINDINGS = 100
"""How many findings of one file are told."""


@dataclass(frozen=True, slots=True)
class MadeReport:
    """What became of a report.

    `report` is None if it couldn't be read; `files` are empty if it has errors, and there is no
    `entry` for the search then. A `draft` is known not to be public yet. It is `sound` if
    nothing is wrong with reading it.
    """

    report: Report | None
    findings: list[Finding]
    files: list[OutputFile]
    draft: bool
    entry: Entry | None = None
    sound: bool = True


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

    def make(
        self,
        folder: ReportFolder,
        previous: Report | None,
        parts: Parts | None = None,
        *,
        drafts: bool,
    ) -> MadeReport:
        """Take one report as far as it goes. A draft has files only if `drafts` are wanted.

        `previous` is the body's report on the year before, if there is one; `parts` are the
        reports that this one sums up.

        Raises:
            TemplateProblem: If a template is faulty.
        """
        findings: list[Finding] = []
        report = self.reader.read(folder, findings)
        if report is None:
            draft = self.reader.is_draft(folder)
            told = at_most(MOST_FINDINGS, self.selection.of_reading(findings))
            return MadeReport(None, told, [], draft, sound=False)
        readable = not count(findings, Severity.ERROR)
        checked = check_report(report, previous, self.today, parts)
        # Where cells couldn't be read, what they leave undecided goes without saying.
        findings = self.selection.of_reading(findings) + [
            finding
            for finding in self.selection.of_checks(checked.findings)
            if readable or finding.severity is Severity.ERROR
        ]
        files: list[OutputFile] = []
        entry: Entry | None = None
        wanted = drafts or not report.draft
        if self.pages is not None and wanted and not count(findings, Severity.ERROR):
            entry = search_entry(report, self.pages.site.words)
            files = report_files(report, checked.verdicts, self.pages)
            files.append(entry_file(entry))
        findings = at_most(MOST_FINDINGS, findings)
        return MadeReport(report, findings, files, report.draft, entry, readable)
