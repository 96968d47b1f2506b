"""One body: its reports in the order of their years, each compared with the one before it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sitegen.building.report_maker import MadeReport, ReportMaker
from sitegen.checks.roll_up import Parts
from sitegen.findings import Finding
from sitegen.outputs.addresses import OutputFile
from sitegen.outputs.figures_csv import FigureLines
from sitegen.outputs.search.entry import Entry
from sitegen.reports.model import Report
from sitegen.reports.read import ReportFolder
from sitegen.reports.summary import Summary, summarise
from sitegen.reports.tallies import Tally, tally


@dataclass(slots=True)
class MadeBody:
    """What became of the reports of one body, as plain values that can leave a process.

    `drafts` counts the reports that are not public yet. What is wrong in one that nobody wants
    to see is not among the `findings`; nothing else of it is here either.
    """

    drafts: int = 0
    findings: list[Finding] = field(default_factory=list)
    summaries: list[Summary] = field(default_factory=list)
    tallies: list[Tally] = field(default_factory=list)
    unsound: list[int] = field(default_factory=list)
    """The years whose reports have something wrong with reading them."""
    files: list[OutputFile] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    """What the search looks through."""
    figures: list[FigureLines] = field(default_factory=list)


class BodyMaker:
    """Makes the reports of one body after the other; only of the one at hand are they kept.

    A body needs nothing of the others but the figures of those that it sums up, so that
    several processes can make them, each with a maker of its own. `spanned` are the ids of
    bodies that sum up others or are summed up: their figures are wanted.
    """

    def __init__(self, maker: ReportMaker, spanned: frozenset[str], *, drafts: bool) -> None:
        self.maker = maker
        self.spanned = spanned
        self.drafts = drafts

    def make(self, folders: Sequence[ReportFolder], parts: Mapping[int, Parts | None]) -> MadeBody:
        """Make the reports of one body, the earliest first, and the files that span them.

        `parts` are the reports that those of this body sum up, by year.

        Raises:
            TemplateProblem: If a template is faulty.
        """
        made = MadeBody()
        shown: list[MadeReport] = []
        reports: list[Report] = []
        for folder in folders:
            # A draft that nobody sees is nothing to compare with.
            previous = reports[-1] if reports and reports[-1].year == folder.year - 1 else None
            one = self.maker.make(folder, previous, parts[folder.year])
            made.drafts += one.draft
            if one.draft and not self.drafts:
                continue
            shown.append(one)
            made.findings += one.findings
            made.unsound += [] if one.sound else [folder.year]
            if one.report is not None:
                reports.append(one.report)
                made.summaries.append(summarise(one.report))
        if reports and reports[0].body.id in self.spanned:
            made.tallies = [tally(report) for report in reports]
        rendered = self.maker.files(shown)
        made.files, made.entries = rendered.files, rendered.entries
        made.figures = rendered.figures
        return made
