"""How main figures of a body went over the years."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from sitegen.language import Label, Language
from sitegen.outputs.trends import trends
from sitegen.reports.summary import Summary, SummaryFigure
from tests.built_site import BuiltSite
from tests.outputs import summaries

ENGLISH = Language("en")
LABEL = Label((("en", "Received"),))


def report(year: int, value: int | None, unit: str = "", *, trend: bool = True) -> Summary:
    number = None if value is None else Decimal(value)
    figure = SummaryFigure("received", LABEL, "", number, unit, trend)
    return replace(summaries.summary(0), year=year, figures=(figure,))


def test_a_figure_has_a_bar_for_each_year_the_earliest_first() -> None:
    (chart,) = trends([report(2022, 7), report(2021, None), report(2020, 3)], ENGLISH)
    assert chart.title == "Received over the years"
    assert chart.description == "Year 2020: 3; Year 2022: 7"
    assert chart.finding == "Largest: Year 2022, 7"
    assert [bar.figure for bar in chart.bars] == ["3", "7"]


def test_the_bar_of_a_draft_says_so() -> None:
    draft = replace(report(2022, 7), draft=True)
    (chart,) = trends([draft, report(2020, 3)], ENGLISH)
    assert chart.description == "Year 2020: 3; Year 2022 (draft): 7"
    assert [bar.lines[0].text for bar in chart.bars] == ["Year 2020", "Year 2022 (draft)"]


@pytest.mark.parametrize(
    "reports",
    [
        [],
        [report(2022, 7)],
        [report(2022, 7), report(2021, None)],
        [report(2022, 0), report(2021, 0)],
        [report(2022, 7, "元"), report(2021, 7, "万元")],
        [report(2022, 7, trend=False), report(2021, 3, trend=False)],
    ],
    ids=["no report", "one report", "one number", "nothing", "two units", "not wanted"],
)
def test_there_is_no_chart_where_there_is_nothing_to_see(reports: list[Summary]) -> None:
    assert trends(reports, ENGLISH) == []


def test_the_official_forms_want_what_came_in_and_what_was_left(demo_site: BuiltSite) -> None:
    page = demo_site.read("bodies/shili/index.html")
    assert page.count('<figure class="chart">') == 2
    assert "<h3>历年新收申请</h3>" in page
    assert "<h3>历年结转下年</h3>" in page
    assert (
        "2019年：1135；2020年：1257；2021年：1371；2022年：1526；2023年：1557；2024年：1514" in page
    )
