"""How main figures of a body went over the years, as charts."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.language import Language
from sitegen.outputs.charts import Bar, ChartView, chart_view
from sitegen.reports.summary import Summary, SummaryFigure


def trends(summaries: Sequence[Summary], words: Language) -> list[ChartView]:
    """Return a chart for each main figure that the forms want one of, as far as there is one.

    The reports are those of one body, the newest first. A year without a number has no bar.
    """
    if not summaries:
        return []
    charts = (_trend(figure, summaries, words) for figure in summaries[0].figures if figure.trend)
    return [chart for chart in charts if chart is not None]


def _trend(
    figure: SummaryFigure, summaries: Sequence[Summary], words: Language
) -> ChartView | None:
    found = [
        (summary, other)
        for summary in reversed(summaries)
        for other in summary.figures
        if other.id == figure.id and other.value is not None
    ]
    if len(found) < 2 or len({other.unit for _, other in found}) > 1:
        return None
    bars = [
        Bar(_label(summary, words), other.value)
        for summary, other in found
        if other.value is not None
    ]
    if not any(bar.value for bar in bars):
        return None
    title = words.translations.gettext("{figure} over the years").format(
        figure=words.say(figure.label)
    )
    return chart_view(f"trend-{figure.id}", title, bars, words, unit=found[0][1].unit)


def _label(summary: Summary, words: Language) -> str:
    _ = words.translations.gettext
    text = _("Year %(year)s (draft)") if summary.draft else _("Year %(year)s")
    return text % {"year": summary.year}
