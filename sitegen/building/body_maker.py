"""One body: its reports in the order of their years, each compared with the one before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from sitegen.building.report_maker import ReportMaker
from sitegen.findings import Finding, Severity, count
from sitegen.outputs.addresses import OutputFile
from sitegen.outputs.body_files import body_files
from sitegen.outputs.figures_csv import FigureLines
from sitegen.reports.model import Report
from sitegen.reports.read import ReportFolder
from sitegen.reports.summary import Summary, summarise
from sitegen.reports.tallies import Tally, tally


@dataclass(slots=True)
class MadeBody:
    """What became of the reports of one body, as plain values that can leave a process.

    `read` counts all its reports, `drafts` those that are not public yet. What is wrong in a
    draft that nobody wants to see is not among the `findings`.
    """

    read: int = 0
    drafts: int = 0
    findings: list[Finding] = field(default_factory=list)
    summaries: list[Summary] = field(default_factory=list)
    tallies: list[Tally] = field(default_factory=list)
    files: list[OutputFile] = field(default_factory=list)
    figures: list[FigureLines] = field(default_factory=list)


class BodyMaker:
    """Makes the reports of one body after the other; only of the one at hand are they kept.

    Bodies depend on no other, so that several processes can make them, each with a maker of
    its own. `spanned` are the ids of bodies whose figures a check of several bodies needs.
    """

    def __init__(self, maker: ReportMaker, spanned: frozenset[str], *, drafts: bool) -> None:
        self.maker = maker
        self.spanned = spanned
        self.drafts = drafts

    def make(self, folders: Sequence[ReportFolder]) -> MadeBody:
        """Make the reports of one body, the earliest first, and the files that span them.

        Raises:
            TemplateProblem: If a template is faulty.
        """
        made = MadeBody(read=len(folders))
        reports: list[Report] = []
        for folder in folders:
            # A draft that nobody sees is nothing to compare with.
            previous = reports[-1] if reports and reports[-1].year == folder.year - 1 else None
            one = self.maker.make(folder, previous, drafts=self.drafts)
            made.drafts += one.draft
            if one.draft and not self.drafts:
                continue
            made.findings += one.findings
            made.files += one.files
            if one.figures is not None:
                made.figures.append(one.figures)
            if one.report is not None:
                reports.append(one.report)
                made.summaries.append(summarise(one.report))
        if reports and reports[0].body.id in self.spanned:
            made.tallies = [tally(report) for report in reports]
        pages = self.maker.pages
        if pages is not None and reports and not count(made.findings, Severity.ERROR):
            made.files += body_files(reports, made.figures, pages)
        return made
