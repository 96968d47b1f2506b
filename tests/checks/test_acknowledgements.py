"""A known discrepancy is no error as long as it is acknowledged, and its acknowledgement holds."""

from __future__ import annotations

import datetime

import pytest

from sitegen.building.build import build, check
from sitegen.findings import Finding, Severity
from tests.places import codes, shown
from tests.portals import Portal

TODAY = datetime.date(2026, 1, 1)


@pytest.fixture
def wrong(portal: Portal) -> Portal:
    """A site with one wrong figure, which breaks one rule."""
    portal.change_report("2,    13,", "2,    14,")
    return portal


def acknowledge(portal: Portal, more: str = "", rule: str = "reviews-total") -> None:
    path = portal.report / "report.yaml"
    text = path.read_text(encoding="utf-8")
    added = f"acknowledged:\n  - rule: {rule}\n    row: year\n    reason: As printed.\n{more}"
    path.write_text(text + added, encoding="utf-8")


def checked(portal: Portal, today: datetime.date = TODAY) -> list[Finding]:
    return check(portal.root, today).findings


def test_without_it_the_discrepancy_is_an_error(wrong: Portal) -> None:
    assert codes(checked(wrong)) == ["reviews-total"]


def test_with_it_there_is_nothing_to_say(wrong: Portal) -> None:
    acknowledge(wrong)
    assert checked(wrong) == []


@pytest.mark.parametrize(
    ("until", "found"),
    [
        ("2026-01-02", []),
        ("2026-01-01", []),
        ("2025-12-31", ["acknowledgement-run-out"]),
        ("2025年12月31日", ["acknowledgement-run-out"]),
    ],
)
def test_it_holds_on_its_last_day_and_not_after(
    wrong: Portal, until: str, found: list[str]
) -> None:
    acknowledge(wrong, f"    until: {until}\n")
    assert codes(checked(wrong)) == found


def test_one_that_has_run_out_is_an_error_that_names_the_day(wrong: Portal) -> None:
    acknowledge(wrong, "    until: 2025-12-31\n")
    (finding,) = checked(wrong)
    assert finding.severity is Severity.ERROR
    assert "2025-12-31" in str(finding.message)
    assert shown(finding) == "reviews-total"


def test_the_day_it_runs_out_is_no_matter_of_the_files(wrong: Portal) -> None:
    acknowledge(wrong, "    until: 2025-12-31\n")
    assert checked(wrong, datetime.date(2025, 12, 31)) == []


def test_it_says_who_and_when(wrong: Portal) -> None:
    acknowledge(wrong, "    by: A. Clerk\n    date: 2025-03-04\n    until: 2027-03-04\n")
    assert checked(wrong) == []


@pytest.mark.parametrize("field", ["date", "until"])
@pytest.mark.parametrize(
    ("text", "code"), [("2025-02-30", "bad-date"), ("soon", "wrong-type"), ("2025", "wrong-type")]
)
def test_its_days_are_days(wrong: Portal, field: str, text: str, code: str) -> None:
    acknowledge(wrong, f"    {field}: {text}\n")
    (finding,) = checked(wrong)
    assert (finding.code, shown(finding)) == (code, text)


def test_one_that_matches_nothing_is_an_error(portal: Portal) -> None:
    acknowledge(portal)
    (finding,) = checked(portal)
    assert (finding.code, finding.severity) == ("acknowledgement-unused", Severity.ERROR)


@pytest.mark.parametrize(
    ("before", "after", "says", "advice"),
    [
        ("2,    13,", "2,    13,", "The rule holds there now.", "the figures agree"),
        (
            "2,    13,",
            "blank,    13,",
            "The rule can't be decided there: no number in Pending.",
            "until the rule can be decided",
        ),
    ],
)
def test_one_that_matches_nothing_says_why(
    portal: Portal, before: str, after: str, says: str, advice: str
) -> None:
    portal.change_report(before, after)
    acknowledge(portal)
    (finding,) = [f for f in checked(portal) if f.code == "acknowledgement-unused"]
    assert says in str(finding.message)
    assert advice in str(finding.advice)


def test_one_of_another_row_says_where_the_rule_fails(portal: Portal) -> None:
    portal.change_report("250]", "251]")
    path = portal.report / "report.yaml"
    entry = "acknowledged:\n  - {rule: outcomes-times, row: part, reason: As printed.}\n"
    path.write_text(path.read_text(encoding="utf-8") + entry, encoding="utf-8")
    (finding,) = [f for f in checked(portal) if f.code == "acknowledgement-unused"]
    assert "The rule fails elsewhere: Released in full." in str(finding.message)


def test_a_second_one_of_the_same_discrepancy_says_so(wrong: Portal) -> None:
    acknowledge(wrong, "  - {rule: reviews-total, row: year, reason: Again.}\n")
    (finding,) = checked(wrong)
    assert "Another acknowledgement speaks of the same discrepancy" in str(finding.message)


def test_one_of_another_rule_matches_nothing(wrong: Portal) -> None:
    acknowledge(wrong, rule="costs-total")
    assert sorted(codes(checked(wrong))) == ["acknowledgement-unused", "reviews-total"]


def test_a_site_with_one_that_has_run_out_is_not_built(wrong: Portal) -> None:
    acknowledge(wrong, "    until: 2025-12-31\n")
    assert build(wrong.root, wrong.output, TODAY).errors == 1
    assert not wrong.output.exists()


def test_who_acknowledged_it_is_not_asked_for(wrong: Portal) -> None:
    acknowledge(wrong)
    build(wrong.root, wrong.output, TODAY)
    page = (wrong.output / "bodies/northfield-harbour/2024/index.html").read_text("utf-8")
    assert "Reason given by the body: As printed." in page


@pytest.mark.parametrize(
    ("rule", "row"), [("reviews-total", "Whole yaer"), ("reviews-totl", "year"), ("x", "year")]
)
def test_one_that_names_nothing_is_to_be_deleted_where_the_figures_agree(
    portal: Portal, rule: str, row: str
) -> None:
    add_entry(portal, rule, row)
    (finding,) = checked(portal)
    assert str(finding.advice).startswith("Delete this entry: the figures agree")


@pytest.mark.parametrize(
    ("rule", "row"), [("reviews-total", "Whole yaer"), ("reviews-totl", "year")]
)
def test_one_that_names_nothing_is_to_be_mended_where_they_differ(
    wrong: Portal, rule: str, row: str
) -> None:
    add_entry(wrong, rule, row)
    misnamed = next(f for f in checked(wrong) if f.code != "reviews-total")
    assert str(misnamed.advice).startswith("Did you mean “")


def test_where_the_rule_cant_be_decided_it_is_not_said_to_hold(portal: Portal) -> None:
    portal.change_report("2,    13,", "blank,    13,")
    add_entry(portal, "reviews-total", "Whole yaer")
    misnamed = next(f for f in checked(portal) if f.code == "unknown-key")
    assert "Delete" not in str(misnamed.advice)


def add_entry(portal: Portal, rule: str, row: str) -> None:
    path = portal.report / "report.yaml"
    entry = f"acknowledged:\n  - {{rule: {rule}, row: {row}, reason: As printed.}}\n"
    path.write_text(path.read_text(encoding="utf-8") + entry, encoding="utf-8")
