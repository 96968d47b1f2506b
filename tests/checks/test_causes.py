"""One mistake is one finding, at the figure that is wrong, and with its likely cause."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from hypothesis import assume, given, strategies as st

from sitegen.building.build import check
from sitegen.checks.arithmetic import evaluate
from sitegen.checks.discrepancies import findings
from sitegen.content import find_content
from sitegen.findings import Finding
from sitegen.reports.model import Report
from sitegen.reports.read import ReportReader
from tests.built_site import SMALL_FORM
from tests.places import shown
from tests.portals import Portal

TODAY = datetime.date(2026, 1, 1)


def found(portal: Portal, *changes: tuple[str, str]) -> list[Finding]:
    for before, after in changes:
        portal.change_report(before, after)
    return check(portal.root, TODAY).findings


def cause(finding: Finding) -> str:
    return str(finding.message.values.get("cause", ""))


class TestOneFigure:
    def test_breaks_several_rules_and_is_told_once(self, portal: Portal) -> None:
        (finding,) = found(portal, ("[   412,", "[   413,"))
        assert (finding.code, finding.also) == ("workload-balance", ("workload-channels",))
        assert finding.place is not None
        assert (finding.place.line, shown(finding)) == (13, "413")
        for said in ("Received during the year, Online", "413", "412", "2 rules"):
            assert said in str(finding.message)

    def test_is_the_first_part_and_each_broken_rule_another(self, portal: Portal) -> None:
        (finding,) = found(portal, ("[   412,", "[   413,"))
        assert [(str(part.label), str(part.text)) for part in finding.parts] == [
            ("Received during the year, Online", "413"),
            ("workload-balance (“Online”)", "451, but 450; difference +1"),
            ("workload-channels (“Received during the year”)", "480, but 481; difference -1"),
        ]
        assert finding.parts[0].place == finding.place

    def test_the_advice_names_every_rule_to_acknowledge(self, portal: Portal) -> None:
        (finding,) = found(portal, ("[   412,", "[   413,"))
        assert str(finding.advice).count("  - rule: ") == 2
        assert "  - rule: workload-balance\n    column: Online\n" in str(finding.advice)
        assert "  - rule: workload-channels\n    row: Received during" in str(finding.advice)

    def test_two_mistakes_are_two_findings(self, portal: Portal) -> None:
        several = found(portal, ("[   412,", "[   413,"), ("   8,         2,", "   9,         2,"))
        assert [shown(finding) for finding in several] == ["413", "9"]

    def test_a_figure_in_a_rule_that_holds_is_not_suspected(self, portal: Portal) -> None:
        # With +1 and -1 in one column its balance holds; each row is broken by itself.
        several = found(portal, ("[   412,", "[   413,"), ("[    38,", "[    37,"))
        assert [f.code for f in several] == ["workload-channels", "workload-channels"]
        assert [f.also for f in several] == [(), ()]

    def test_an_addend_is_found_behind_a_total_that_was_left_out(self, portal: Portal) -> None:
        (finding,) = found(
            portal,
            ("57,        11, 480,    +36", "57,        11,         +36"),
            ("[   412,", "[   413,"),
        )
        assert (finding.code, finding.also, shown(finding)) == ("workload-balance", (), "413")
        assert [str(part.label) for part in finding.parts[1:]] == [
            "workload-balance (“Online”)",
            "workload-balance (“All requests”)",
        ]

    def test_where_it_can_be_several_the_first_rule_is_told(self, portal: Portal) -> None:
        (finding,) = found(
            portal,
            ("11, 480,", "11,"),
            ("1,  45,", "1,"),
            ("10, 470,", "10,"),
            ("2,  55,", "2,"),
            ("[   412,", "[   413,"),
        )
        assert (finding.code, finding.also) == ("workload-balance", ())
        assert "“Online”" in str(finding.message)
        # Of totals that are all computed nothing is said: the report doesn't print them.
        assert "All requests" not in str(finding.message)

    def test_acknowledged_rules_are_not_told_again(self, portal: Portal) -> None:
        report = (portal.report / "report.yaml").read_text(encoding="utf-8")
        (portal.report / "report.yaml").write_text(
            report.replace("[   412,", "[   413,") + "\nacknowledged:\n"
            "  - {rule: workload-balance, column: Online, reason: As printed.}\n",
            encoding="utf-8",
        )
        (finding,) = check(portal.root, TODAY).findings
        assert (finding.code, finding.also) == ("workload-channels", ())


class TestLikelyCause:
    def test_two_digits_swapped_where_two_rules_show_it(self, portal: Portal) -> None:
        (finding,) = found(portal, ("[   412,", "[   421,"))
        assert cause(finding) == (
            "Perhaps two digits of “Received during the year, Online” are swapped: 412, not 421."
        )

    def test_two_digits_swapped_where_one_rule_shows_it(self, portal: Portal) -> None:
        (finding,) = found(portal, ("2,    13,", "2,    31,"))
        assert cause(finding) == "Perhaps two digits of “Total” are swapped: 13, not 31."

    def test_of_two_figures_that_could_be_swapped_neither_is_named(self, portal: Portal) -> None:
        # 128.40 for 182.40 or 17.65 for 71.65: both would do.
        (finding,) = found(portal, ("182.40", "128.40"))
        assert cause(finding) == ""

    def test_a_sign_lost(self, portal: Portal) -> None:
        (finding,) = found(portal, ("+36]", "-36]"))
        assert cause(finding) == (
            "Perhaps the sign of “Received during the year, Change on the previous year” was lost:"
            " 36, not -36."
        )

    def test_an_addend_left_out(self, portal: Portal) -> None:
        (finding,) = found(portal, ("2,    13,", "2,     9,"))
        assert cause(finding) == "Perhaps “Varied” was left out of the total."

    def test_an_addend_counted_twice(self, portal: Portal) -> None:
        (finding,) = found(portal, ("2,    13,", "2,    17,"))
        assert cause(finding) == "Perhaps “Varied” was counted twice in the total."

    def test_a_total_of_another_line(self, portal: Portal) -> None:
        several = found(portal, ("1,  24]", "1,  16]"))
        assert cause(several[0]) == (
            "“Abandoned by the requester” has the same total; perhaps it was typed here by mistake."
        )

    def test_a_row_taken_from_its_neighbour(self, portal: Portal) -> None:
        (finding,) = found(
            portal,
            ("[   405,   55,        10, 470,    +40]", "[    45,    8,         2,  55,     -8]"),
        )
        assert {finding.code, *finding.also} == {"workload-balance"}
        assert cause(finding) == (
            "“Closed during the year” has the figures of “Carried over to the next year”;"
            " perhaps they slid into the wrong row."
        )
        assert finding.place is not None
        assert (finding.place.line, shown(finding)) == (17, "45")

    def test_a_row_that_slid_by_one_column(self, portal: Portal) -> None:
        several = found(
            portal, ("[   412,   57,        11, 480,", "[     0,  412,        57, 480,")
        )
        assert "slid by one column: 412, 57, 11" in cause(several[0])

    @pytest.mark.parametrize(
        ("before", "after"), [("2,    13,", "2,    14,"), ("200.05", "201.17")]
    )
    def test_where_the_numbers_show_nothing_nothing_is_said(
        self, portal: Portal, before: str, after: str
    ) -> None:
        (finding,) = found(portal, (before, after))
        assert cause(finding) == ""


@pytest.fixture(scope="module")
def report() -> Report:
    """The report of the small form, as it is read."""
    content = find_content(SMALL_FORM, [])
    reader = ReportReader(SMALL_FORM, content.forms, "en")
    (read,) = (reader.read(folder, []) for folder in content.reports)
    assert read is not None
    return read


@given(row=st.integers(0, 3), column=st.integers(0, 3), change=st.integers(-400, 400))
def test_any_change_of_one_figure_is_one_finding(
    report: Report, row: int, column: int, change: int
) -> None:
    """Every figure of a table with two kinds of rules is found as the one at fault."""
    grid = [list(cells) for cells in report.figures["workload"]]
    cell = grid[row][column]
    assert cell.value is not None
    value = cell.value + change
    assume(change and value >= 0)
    grid[row][column] = cell._replace(value=value, text=str(value))
    figures = {**report.figures, "workload": tuple(map(tuple, grid))}
    changed = replace(report, figures=figures)
    (finding,) = findings(evaluate(changed), changed)
    assert finding.place == cell.place
    assert {finding.code, *finding.also} == {"workload-balance", "workload-channels"}
    assert str(finding.parts[0].text) == str(value)
    assert f"with {cell.value}, 2 rules would hold" in str(finding.message)
