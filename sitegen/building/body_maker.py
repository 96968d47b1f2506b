"""One body: its reports in the order of their years, each compared with the one before it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sitegen.building.report_maker import MadeReport, ReportMaker
from sitegen.checks.roll_up import Parts
from sitegen.findings import Finding
from sitegen.outputs.addresses import OutputFile
from sitegen.outputs.body_page import body_page_files
from sitegen.outputs.figures_csv import FigureLines
from sitegen.outputs.pages import Pages
from sitegen.outputs.roll_up_page import roll_up_page_file
from sitegen.outputs.search.entry import Entry
from sitegen.reports.model import Body, Report
from sitegen.reports.read import ReportFolder
from sitegen.reports.summary import Summary, summarise
from sitegen.reports.summed_reports import summed_reports
from sitegen.reports.tallies import Tally, tally


@dataclass(slots=True)
class MadeBody:
    """What became of the reports of one body.

    `drafts` counts the reports that are not public yet. What is wrong in one that nobody wants
    to see is not among the `findings`; nothing else of it is here either.
    """

    drafts: int = 0
    findings: list[Finding] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    summaries: list[Summary] = field(default_factory=list)
    tallies: list[Tally] = field(default_factory=list)
    unsound: list[int] = field(default_factory=list)
    """The years whose reports have something wrong with reading them."""
    unread: bool = False
    """Whether there is a report of which nothing could be read, not even its form."""
    files: list[OutputFile] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    """What the search looks through."""
    figures: list[FigureLines] = field(default_factory=list)
    until: datetime.date | None = None
    """The last day on which all this is true; none if it always is."""


class BodyMaker:
    """Makes the reports of one body after the other; only of the one at hand are they kept.

    A body needs nothing of the others but the figures of those that it sums up, so that
    several processes can make them, each with a maker of its own.
    """

    def __init__(self, maker: ReportMaker, today: datetime.date, *, drafts: bool) -> None:
        self.maker = maker
        self.today = today
        self.drafts = drafts

    def make(
        self,
        body: Body,
        folders: Sequence[ReportFolder],
        parts: Mapping[int, Parts | None],
        pages: Pages | None,
        *,
        spanned: bool,
    ) -> MadeBody:
        """Make the reports of one body, the earliest first, and the files that span them.

        `parts` are the reports that those of this body sum up, by year. If it is `spanned`, it
        sums up others or is summed up, and its figures are wanted. Without `pages` the reports
        are only checked.

        Raises:
            TemplateProblem: If a template is faulty.
        """
        made = MadeBody()
        shown: list[MadeReport] = []
        for folder in folders:
            last = made.reports[-1] if made.reports else None
            # A draft that nobody sees is nothing to compare with.
            previous = last if last and last.year == folder.year - 1 else None
            one = self.maker.make(folder, previous, parts[folder.year])
            made.drafts += one.draft
            made.unread |= one.report is None
            if one.draft and not self.drafts:
                continue
            shown.append(one)
            made.findings += one.findings
            made.unsound += [] if one.sound else [folder.year]
            if one.report is not None:
                made.reports.append(one.report)
                made.summaries.append(summarise(one.report))
        made.until = self._until(made.reports)
        if spanned:
            made.tallies = [tally(report) for report in made.reports]
        if pages is not None and not any(one.errors for one in shown):
            self._render(made, body, shown, parts, pages)
        return made

    def _until(self, reports: Sequence[Report]) -> datetime.date | None:
        days = (entry.until for report in reports for entry in report.acknowledgements)
        return min((day for day in days if day and day >= self.today), default=None)

    def _render(
        self,
        made: MadeBody,
        body: Body,
        shown: Sequence[MadeReport],
        parts: Mapping[int, Parts | None],
        pages: Pages,
    ) -> None:
        rendered = self.maker.files(shown, pages)
        made.files, made.entries = rendered.files, rendered.entries
        made.figures = rendered.figures
        sizes = {file.path: len(file.data) for file in made.files}
        made.files.extend(body_page_files(body, made.summaries, pages, sizes.__getitem__))
        titles = {summary.year: summary.title for summary in made.summaries}
        for own in made.tallies:
            of_year = parts[own.year]
            others = of_year.tallies if of_year else ()
            for summed in summed_reports((own, *others), pages.bodies):
                if summed.own is own:
                    made.files.append(roll_up_page_file(summed, titles[own.year], pages))
