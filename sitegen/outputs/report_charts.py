"""The charts of a report: those that its form asks for, as far as there is something to see."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from sitegen.forms.model import Chart, ChartBar
from sitegen.language import Language, Listed, Message
from sitegen.outputs.charts import Bar, ChartView, chart_view, largest
from sitegen.reports.model import Figures, Report


@dataclass(frozen=True, slots=True)
class ReportChart:
    """A chart, the table that it is drawn from, and the bars without figures."""

    view: ChartView
    table_id: str
    table_label: str
    left_out: str


@dataclass(frozen=True, slots=True)
class ReportCharts:
    """All charts of a report.

    Where there is nothing to draw, `zero` names those of which all is zero, and `blank` those
    of which the report leaves something, or all, open.
    """

    drawn: list[ReportChart]
    zero: str
    blank: str


def report_charts(report: Report, words: Language) -> ReportCharts | None:
    """Return the charts of a report, None if its form has none."""
    drawn: list[ReportChart] = []
    zero: list[str] = []
    blank: list[str] = []
    for chart in report.form.charts:
        title = words.say(chart.title)
        figures = report.figures[chart.table]
        values = [(words.say(bar.label), _value(bar, figures)) for bar in chart.bars]
        bars = [Bar(label, value) for label, value in values if value is not None]
        missing = [label for label, value in values if value is None]
        if any(bar.value for bar in bars):
            drawn.append(_drawn(chart, title, bars, missing, report, words))
        elif missing:
            blank.append(title)
        else:
            zero.append(title)
    if not report.form.charts:
        return None
    return ReportCharts(drawn, _listed(zero, words), _listed(blank, words))


def _drawn(
    chart: Chart, title: str, bars: list[Bar], missing: list[str], report: Report, words: Language
) -> ReportChart:
    unit = words.say(chart.unit) if chart.unit else ""
    # Without all of its parts nobody knows the whole, and not for certain the largest.
    parts = chart.parts and not missing
    finding = largest(bars, unit, parts=parts)
    if missing:
        finding = Message("Some figures are missing. {finding}", finding=finding)
    view = chart_view(
        f"chart-{chart.id}",
        title,
        bars,
        words,
        unit=unit,
        parts=parts,
        finding=words.say(finding),
    )
    table = report.form.tables[chart.table]
    return ReportChart(view, table.id, words.say(table.label), _listed(missing, words))


def _value(bar: ChartBar, figures: Figures) -> Decimal | None:
    """Return what a bar stands for, None if one of its cells holds no number."""
    values = [figures[row][column].value for row in bar.rows for column in bar.columns]
    numbers = [value for value in values if value is not None]
    if len(numbers) < len(values):
        return None
    return sum(numbers, start=Decimal(0))


def _listed(names: list[str], words: Language) -> str:
    return words.say(Listed(tuple(names)))
