"""One body: its reports in the order of their years, each compared with the one before it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sitegen.building.report_maker import MadeReport, ReportMaker
from sitegen.building.stopwatch import Stopwatch
from sitegen.checks.roll_up import Parts
from sitegen.checks.verdicts import Verdict
from sitegen.findings import Finding
from sitegen.outputs.addresses import OutputFile
from sitegen.outputs.body_page import body_page_files
from sitegen.outputs.downloads import Size
from sitegen.outputs.pages import Pages
from sitegen.outputs.roll_up_page import roll_up_page_file
from sitegen.reports.model import Body, Report
from sitegen.reports.read import ReportFolder
from sitegen.reports.summary import Summary, summarise
from sitegen.reports.summed_reports import summed_reports
from sitegen.reports.tallies import Tally, tally

_Key = tuple[Path, bytes]


@dataclass(slots=True)
class CheckedBody:
    """What became of the reports of one body; `errors` keep them from being rendered.

    `drafts` counts the reports that are not public yet. What is wrong in one that nobody wants
    to see is not among the `findings`; nothing else of it is here either.
    """

    body: Body
    drafts: int = 0
    errors: int = 0
    findings: list[Finding] = field(default_factory=list)
    reports: list[Report] = field(default_factory=list)
    verdicts: list[list[Verdict]] = field(default_factory=list)
    """How the checks of each of the `reports` came out."""
    summaries: list[Summary] = field(default_factory=list)
    tallies: list[Tally] = field(default_factory=list)
    unsound: list[int] = field(default_factory=list)
    """The years whose reports have something wrong with reading them."""
    unread: bool = False
    """Whether there is a report of which nothing could be read, not even its form."""
    until: datetime.date | None = None
    """The last day on which all this is true; none if it always is."""


class BodyMaker:
    """Reads and checks the reports of bodies; only those of the body at hand are kept.

    They can be remembered until the next body is made: who writes a report saves it again and
    again, and then the others of its body are the same.

    A body needs nothing of the others but the figures of those that it sums up, so that
    several processes can make them, each with a maker of its own.
    """

    def __init__(self, maker: ReportMaker, today: datetime.date, *, drafts: bool) -> None:
        self.maker = maker
        self.today = today
        self.drafts = drafts
        self._made: dict[_Key, MadeReport] = {}

    def check(
        self,
        body: Body,
        folders: Sequence[ReportFolder],
        parts: Mapping[int, Parts | None],
        prints: Mapping[int, bytes],
        watch: Stopwatch,
        *,
        spanned: bool,
        remember: bool,
    ) -> CheckedBody:
        """Read and check the reports of one body, the earliest first.

        `parts` are the reports that those of this body sum up, by year, and `prints` the
        fingerprints of all that its own are made of. If it is `spanned`, it sums up others or is
        summed up, and its figures are wanted. With `remember`, what is known of the last body is
        used, and this one is known for the next time.
        """
        checked = CheckedBody(body)
        known = self._made if remember else {}
        self._made = {}
        for folder in folders:
            last = checked.reports[-1] if checked.reports else None
            # A draft that nobody sees is nothing to compare with.
            previous = last if last and last.year == folder.year - 1 else None
            key = (folder.path, prints[folder.year])
            one = known.get(key)
            if one is None:
                one = self.maker.make(folder, previous, parts[folder.year], watch)
            if remember and not one.errors:  # their advice depends on whatever lies beside
                self._made[key] = one
            checked.drafts += one.draft
            checked.unread |= one.report is None
            if one.draft and not self.drafts:
                continue
            checked.errors += one.errors
            checked.findings += one.findings
            checked.unsound += [] if one.sound else [folder.year]
            if one.report is not None:
                checked.reports.append(one.report)
                checked.verdicts.append(one.verdicts)
                checked.summaries.append(summarise(one.report))
        checked.until = self._until(checked.reports)
        if spanned:
            checked.tallies = [tally(report) for report in checked.reports]
        return checked

    def _until(self, reports: Sequence[Report]) -> datetime.date | None:
        days = (entry.until for report in reports for entry in report.acknowledgements)
        return min((day for day in days if day and day >= self.today), default=None)


def overview_files(
    checked: CheckedBody, parts: Mapping[int, Parts | None], pages: Pages, size: Size
) -> Iterator[OutputFile]:
    """Yield the page of a body, and those of its reports that sum up others.

    `size` knows its data files.

    Raises:
        TemplateProblem: If a template is faulty.
    """
    yield from body_page_files(checked.body, checked.summaries, pages, size)
    titles = {summary.year: summary.title for summary in checked.summaries}
    for own in checked.tallies:
        of_year = parts[own.year]
        others = of_year.tallies if of_year else ()
        for summed in summed_reports((own, *others), pages.bodies):
            if summed.own is own:
                yield roll_up_page_file(summed, titles[own.year], pages)
