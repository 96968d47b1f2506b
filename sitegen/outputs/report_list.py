"""Reports in lists: as entries with a date, or as rows of a table with their main figures."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sitegen.language import Language
from sitegen.outputs.addresses import report_page
from sitegen.outputs.sums import Sums
from sitegen.reports.summary import Summary


@dataclass(frozen=True, slots=True)
class ReportLink:
    """A report in a list."""

    title: str
    path: str
    year: int
    body_name: str
    date: datetime.date
    draft: bool
    figures: list[str]


@dataclass(frozen=True, slots=True)
class ReportGroup:
    """Reports that have the same main figures, so that one table can hold them.

    `sums` are those of the reports of one year, if there are several. Unless the group is `whole`,
    more of its reports are on other pages.
    """

    figure_labels: list[str]
    reports: list[ReportLink]
    sums: Sums | None
    whole: bool = True


def report_link(summary: Summary) -> ReportLink:
    """Return a report as it stands in a list."""
    return ReportLink(
        title=summary.title,
        path=report_page(summary.body, summary.year),
        year=summary.year,
        body_name=summary.body_name,
        date=summary.date,
        draft=summary.draft,
        figures=[figure.text for figure in summary.figures],
    )


def with_same_figures(summaries: Iterable[Summary], words: Language) -> list[list[Summary]]:
    """Set reports with other main figures apart; within a group they keep their order."""
    groups: defaultdict[tuple[str, ...], list[Summary]] = defaultdict(list)
    for summary in summaries:
        groups[tuple(_labels(summary, words))].append(summary)
    return list(groups.values())


def report_group(
    summaries: Sequence[Summary], words: Language, sums: Sums | None = None
) -> ReportGroup:
    """Return reports that have the same main figures as the rows of a table."""
    return ReportGroup(
        figure_labels=_labels(summaries[0], words),
        reports=[report_link(summary) for summary in summaries],
        sums=sums,
    )


def _labels(summary: Summary, words: Language) -> list[str]:
    return [words.say(figure.label) for figure in summary.figures]
