"""The charts of a report: drawn from its figures, or in words where nothing can be drawn."""

from __future__ import annotations

import pytest

from sitegen.language import Language
from sitegen.outputs.report_charts import ReportCharts, report_charts
from sitegen.reports.model import Report
from tests.built_site import BuiltSite
from tests.portals import Portal

ENGLISH = Language("en")


@pytest.fixture
def charts(portal: Portal):
    """Returns the charts of the small report after some changes, by title."""

    def charts(*changes: tuple[str, str]) -> ReportCharts:
        for before, after in changes:
            portal.change_report(before, after)
        found = report_charts(report_of(portal), ENGLISH)
        assert found
        return found

    return charts


def report_of(portal: Portal) -> Report:
    (report,) = BuiltSite(portal.root, portal.output).reports
    return report


def test_bars_stand_for_cells_and_for_the_sums_of_groups(charts):
    outcomes, costs, training = charts().drawn
    assert [bar.figure for bar in outcomes.view.bars] == ["250", "125", "55", "24", "16"]
    assert outcomes.view.finding == "Largest: Released in full, 250 requests (53% of all)"
    assert (outcomes.table_id, outcomes.table_label) == ("outcomes", "Outcomes")
    assert [bar.figure for bar in costs.view.bars] == ["182.40", "17.65"]
    assert [bar.figure for bar in training.view.bars] == ["8", "64", "3"]


def test_a_blank_figure_has_no_bar_and_is_named(charts):
    found = charts(("2,      1,   6]", "2,      1,   blank]"))
    outcomes = found.drawn[0]
    assert outcomes.left_out == "Refused"
    assert [bar.figure for bar in outcomes.view.bars] == ["250", "125", "24", "16"]
    assert "Refused" not in outcomes.view.description


def test_without_all_parts_no_share_is_told(charts):
    (outcomes, *_) = charts(("2,      1,   6]", "2,      1,   n/a]")).drawn
    assert not outcomes.view.whole
    assert {bar.share for bar in outcomes.view.bars} == {""}
    assert outcomes.view.finding == (
        "Some figures are missing. Largest: Released in full, 250 requests"
    )


def test_where_all_is_zero_there_is_no_chart_but_its_name(charts):
    found = charts(("182.40, 17.65, 200.05", "0, 0.00, 0"))
    assert [chart.view.title for chart in found.drawn] == [
        "How requests ended",
        "Training this year",
    ]
    assert (found.zero, found.blank) == ("What access to records cost", "")


def test_where_all_is_blank_there_is_no_chart_but_its_name(charts):
    found = charts(("182.40, 17.65, 200.05", "blank, n/a, blank"))
    assert (found.zero, found.blank) == ("", "What access to records cost")


def test_a_zero_beside_a_blank_is_not_all_zero(charts):
    found = charts(("182.40, 17.65, 200.05", "0, blank, blank"))
    assert (found.zero, found.blank) == ("", "What access to records cost")


def test_a_form_without_charts_has_no_section_of_them(portal):
    path = "content/forms/access-requests.yaml"
    text = (portal.root / path).read_text(encoding="utf-8")
    before, _, rest = text.partition("charts:\n")
    portal.write(path, before + rest[rest.index("rules:\n") :])
    assert report_charts(report_of(portal), ENGLISH) is None
