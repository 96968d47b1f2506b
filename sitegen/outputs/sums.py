"""What the reports of a year come to: the sums of their main figures, nothing counted twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sitegen.language import Language
from sitegen.reports.bodies import summed_up
from sitegen.reports.model import Body
from sitegen.reports.summary import Summary, SummaryFigure
from sitegen.reports.summed_reports import with_unit


@dataclass(frozen=True, slots=True)
class Gap:
    """A main figure and the bodies that give no number for it."""

    label: str
    bodies: list[str]


@dataclass(frozen=True, slots=True)
class Sums:
    """The sums of the main figures of several reports, each empty if there is none.

    `apart` are the bodies that are left out because their figures are sums themselves.
    """

    count: int
    texts: list[str]
    apart: list[str]
    gaps: list[Gap]


def sums(summaries: Sequence[Summary], bodies: Mapping[str, Body], words: Language) -> Sums | None:
    """Sum up reports with the same main figures, or return None if there is nothing to sum up."""
    shown = {summary.body for summary in summaries}
    apart = [summary for summary in summaries if _sums_up(summary.body, shown, bodies)]
    left_out = {summary.body for summary in apart}
    parts = [summary for summary in summaries if summary.body not in left_out]
    if len(parts) < 2 or not parts[0].figures:
        return None
    columns = list(zip(*(summary.figures for summary in parts), strict=True))
    return Sums(
        count=len(parts),
        texts=[_sum(figures) for figures in columns],
        apart=[summary.body_name for summary in apart],
        gaps=[
            Gap(words.say(figures[0].label), without)
            for figures in columns
            if (without := _without(parts, figures))
        ],
    )


def _sums_up(body: str, others: set[str], bodies: Mapping[str, Body]) -> bool:
    """Tell whether the figures of a body are in part those of others, at any remove."""
    return not others.isdisjoint(summed_up(body, bodies) - {body})


def _sum(figures: Sequence[SummaryFigure]) -> str:
    known = [figure for figure in figures if figure.value is not None]
    units = {figure.unit for figure in known}
    if len(units) != 1:
        return ""
    total = sum((figure.value for figure in known if figure.value is not None), Decimal(0))
    return with_unit(f"{total:f}", units.pop())


def _without(summaries: Sequence[Summary], figures: Sequence[SummaryFigure]) -> list[str]:
    return [
        summary.body_name
        for summary, figure in zip(summaries, figures, strict=True)
        if figure.value is None
    ]
