"""One report: read and checked, and rendered once those of its body are known."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sitegen.building.stopwatch import Step, Stopwatch
from sitegen.checks.acknowledgements import settled
from sitegen.checks.roll_up import Parts
from sitegen.checks.run import check_report
from sitegen.checks.selection import EVERYTHING, Selection
from sitegen.checks.verdicts import Verdict
from sitegen.findings import Finding, Severity, at_most, count
from sitegen.forms.model import Form
from sitegen.language import Language
from sitegen.outputs.addresses import OutputFile
from sitegen.outputs.figures_csv import FigureLines, FiguresCsv
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

    `report` is None if it couldn't be read. A `draft` is known not to be public yet. A report
    with `errors` has no files. It is `sound` if nothing is wrong with reading it.
    """

    report: Report | None
    findings: list[Finding]
    verdicts: list[Verdict]
    draft: bool
    errors: int
    sound: bool = True


@dataclass(frozen=True, slots=True)
class MadeFiles:
    """The files of one report, what the search looks through, and its figures."""

    files: list[OutputFile]
    entry: Entry
    figures: FigureLines


class ReportMaker:
    """Makes the reports of one site.

    Each process needs one of its own: Python-Markdown is not to be shared.
    """

    def __init__(
        self,
        root: Path,
        forms: Mapping[str, Form],
        language: str,
        today: datetime.date,
        selection: Selection = EVERYTHING,
    ) -> None:
        self.reader = ReportReader(root, forms, language)
        self.today = today
        self.selection = selection
        self.csv = FiguresCsv(Language(language))

    def make(
        self, folder: ReportFolder, previous: Report | None, parts: Parts | None, watch: Stopwatch
    ) -> MadeReport:
        """Read and check one report.

        `previous` is the body's report on the year before, if there is one; `parts` are the
        reports that this one sums up.
        """
        findings: list[Finding] = []
        with watch.during(Step.READ):
            report = self.reader.read(folder, findings)
        if report is None:
            draft = self.reader.is_draft(folder)
            told = at_most(MOST_FINDINGS, self.selection.of_reading(findings))
            errors = count(findings, Severity.ERROR)
            return MadeReport(None, told, [], draft, errors, sound=False)
        readable = not count(findings, Severity.ERROR)
        with watch.during(Step.CHECK):
            checked = check_report(report, previous, self.today, parts)
        findings = settled(findings, report, checked.verdicts)
        # Where cells couldn't be read or are to be filled in, what they leave undecided goes
        # without saying.
        complete = readable and not report.unfinished
        findings = self.selection.of_reading(findings) + [
            finding
            for finding in self.selection.of_checks(checked.findings)
            if complete or finding.severity is Severity.ERROR
        ]
        return MadeReport(
            report,
            at_most(MOST_FINDINGS, findings),
            checked.verdicts,
            report.draft,
            errors=count(findings, Severity.ERROR),
            sound=readable,
        )

    def files(
        self,
        report: Report,
        verdicts: Sequence[Verdict],
        years: Sequence[int],
        drafts: Collection[int],
        pages: Pages,
    ) -> MadeFiles:
        """Return what is made of one report, whose checks came out as `verdicts`.

        `years` are those of all reports of its body, the earliest first, and `drafts` those of its
        drafts: it leads to them.

        Raises:
            TemplateProblem: If a template is faulty.
        """
        entry = search_entry(report, pages.site.words)
        figures = self.csv.lines(report)
        files = report_files(report, verdicts, years, figures, pages, drafts=drafts)
        return MadeFiles([*files, entry_file(entry)], entry, figures)
