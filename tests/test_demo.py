"""The fictional city: what is in its reports, and that they keep to all rules of their forms."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

import pytest

from sitegen.building.build import check
from sitegen.building.new_site import write_demo
from sitegen.findings import Finding, Severity
from sitegen.forms.model import Kind
from sitegen.reports.model import Report, State
from tests.built_site import TODAY, BuiltSite
from tests.places import codes, errors

CITY = "shili"
YEARS = range(2019, 2025)
INCOMPLETE = 2022
"""The year on which one body has no report."""


@pytest.fixture(scope="module")
def reports(demo_site: BuiltSite) -> list[Report]:
    return demo_site.reports


@pytest.fixture(scope="module")
def findings(demo_site: BuiltSite) -> list[Finding]:
    return check(demo_site.source, TODAY).findings


@pytest.fixture(scope="module")
def years(reports: list[Report]) -> dict[str, list[int]]:
    """The years of the reports of each body."""
    found = defaultdict(list)
    for report in reports:
        found[report.body.id].append(report.year)
    return found


def test_all_that_a_check_finds_is_the_missing_report(findings: list[Finding]) -> None:
    (note,) = findings
    assert (note.code, note.severity) == ("roll-up-incomplete", Severity.NOTE)
    assert "2022 are missing from 示例市卫生健康委员会" in str(note.message)


def test_it_says_that_it_is_made_up(demo_site: BuiltSite) -> None:
    nameplate = demo_site.read("index.html").partition('class="nameplate"')[2]
    assert "虚构示例，仅供演示" in nameplate.partition("</div>")[0]


def test_addresses_and_numbers_lead_nowhere(reports: list[Report]) -> None:
    for contact in {report.body.contact for report in reports}:
        assert re.fullmatch(r"0000-\d{7}", contact.phone or "")
        assert re.fullmatch(r"https://\w+\.demo\.example/", contact.website or "")
        assert re.fullmatch(r"xxgk@\w+\.demo\.example", contact.email or "")


class TestBodiesAndYears:
    def test_there_are_ten_bodies_on_three_levels(self, reports: list[Report]) -> None:
        parents = {report.body.id: report.body.parent for report in reports}
        assert len(parents) == 10
        assert Counter(parents.values()) == {None: 1, CITY: 8, "shili-qingxi": 1}

    def test_all_have_an_english_name_a_level_and_contact(self, reports: list[Report]) -> None:
        for body in {report.body.id: report.body for report in reports}.values():
            assert body.short_name
            assert body.english_name
            assert body.level in ("government", "department")
            assert body.contact.address

    def test_six_years_are_reported_by_all_but_a_newer_one(
        self, years: dict[str, list[int]]
    ) -> None:
        assert sum(map(len, years.values())) == 57
        whole = [body for body, reported in years.items() if reported == [*YEARS]]
        assert len(whole) == 8
        assert years["shili-qingxi-yunjin"] == [2021, 2022, 2023, 2024]

    def test_one_report_is_missing(self, years: dict[str, list[int]]) -> None:
        gaps = {
            body: missing
            for body, reported in years.items()
            if (missing := {*range(reported[0], reported[-1])} - {*reported})
        }
        assert gaps == {"shili-health": {INCOMPLETE}}

    def test_each_year_is_on_its_edition_of_the_form(self, reports: list[Report]) -> None:
        editions = {(report.form.id, report.year) for report in reports}
        assert editions == {("cn-2019", year) for year in (2019, 2020)} | {
            ("cn-2021", year) for year in (2021, 2022, 2023, 2024)
        }

    def test_the_city_sums_up_everything_but_what_the_district_has_below_it(
        self, reports: list[Report]
    ) -> None:
        (aggregates,) = {r.body.aggregates for r in reports if r.body.aggregates}
        summed = {part.body for part in aggregates}
        bodies = {report.body.id for report in reports}
        assert bodies - summed == {CITY, "shili-qingxi-yunjin"}


class TestWhatCanBeInAReport:
    def test_one_discrepancy_is_acknowledged(self, reports: list[Report]) -> None:
        acknowledged = [
            (report.body.id, report.year, entry.code)
            for report in reports
            for entry in report.acknowledgements
        ]
        assert acknowledged == [("shili-police", 2022, "reconsideration-total")]

    def test_one_report_is_corrected(self, reports: list[Report]) -> None:
        corrected = {(r.body.id, r.year): r.corrections for r in reports if r.corrections}
        assert corrected.keys() == {("shili-edu", 2021)}
        (correction,) = corrected["shili-edu", 2021]
        assert len(correction.figures) == 4

    def test_what_was_corrected_held_the_rules_before_too(self, reports: list[Report]) -> None:
        report = next(report for report in reports if report.corrections)
        moved: Counter[int] = Counter()
        for figure in report.corrections[0].figures:
            now = report.figures[figure.table.id][figure.row][figure.column].value
            assert now is not None
            moved[figure.column] += int(now) - int(figure.old)
        assert set(moved.values()) == {0}

    def test_cells_of_every_kind(self, reports: list[Report]) -> None:
        cells = [
            (kind, cell)
            for report in reports
            for table in report.form.tables.values()
            for row in report.figures[table.id]
            for kind, cell in zip((leaf.kind for leaf in table.columns.leaves), row, strict=True)
        ]
        assert {cell.state for _, cell in cells} == {
            State.NUMBER,
            State.BLANK,
            State.NOT_APPLICABLE,
        }
        changes = [cell.value for kind, cell in cells if kind is Kind.CHANGE and cell.value]
        assert min(changes) < 0 < max(changes)
        amounts = [cell for kind, cell in cells if kind is Kind.AMOUNT and cell.value]
        assert {cell.unit for cell in amounts} == {"", "万元"}
        assert any(cell.value % 1 for cell in amounts if cell.value)
        assert [cell for _, cell in cells if cell.annotation]

    def test_notes_numbers_of_documents_and_approvals(self, reports: list[Report]) -> None:
        assert [report for report in reports if report.notes]
        assert all(report.index_number for report in reports)
        assert len({report.index_number for report in reports}) == len(reports)
        assert [report for report in reports if report.document_number]
        approved = [report for report in reports if report.approved.by]
        assert len(approved) > len(reports) / 2
        for report in approved:
            assert report.reviewed.date
            assert report.approved.date
            assert report.reviewed.date <= report.approved.date <= report.issued

    def test_texts_of_every_kind(self, reports: list[Report], demo_site: BuiltSite) -> None:
        texts = "".join(text.html for report in reports for text in report.texts.values())
        assert all(tag in texts for tag in ("<li>", "<h", "<strong>"))
        typed = "".join(path.read_text(encoding="utf-8") for path in demo_site.source.rglob("*.md"))
        assert all(mark in typed for mark in ("{新收申请}", "{=新收申请}", "{三/一/自然人}"))
        assert re.search(r"\{=\d+\}.*\{\+\d+\}", typed)

    def test_figures_are_no_row_of_noughts(self, reports: list[Report]) -> None:
        for report in reports:
            received = report.figures["applications"][0][-1].value
            assert received is not None
            assert 5 < received < 2000

    def test_a_body_tells_something_else_each_year(self, reports: list[Report]) -> None:
        for before, report in pairwise(reports):
            if before.body.id == report.body.id:
                for chapter in ("overview", "problems"):
                    assert before.texts[chapter].html != report.texts[chapter].html


def test_every_sum_of_the_city_is_decided_but_those_of_the_incomplete_year(tmp_path: Path) -> None:
    """A figure that is one too large is found in each of the other years."""
    write_demo(tmp_path)
    for year in YEARS:
        path = tmp_path / "content" / "bodies" / CITY / str(year) / "report.yaml"
        text = path.read_text(encoding="utf-8")
        changed = re.sub(
            r"^( *行政处罚:.*?)(\d+)\]$",
            lambda match: f"{match[1]}{int(match[2]) + 1}]",
            text,
            flags=re.MULTILINE,
        )
        assert changed != text
        path.write_text(changed, encoding="utf-8")
    found = errors(check(tmp_path, TODAY).findings)
    assert codes(found) == ["roll-up"] * 5
    wrong = {finding.place.path.split("/")[3] for finding in found if finding.place}
    assert wrong == {str(year) for year in YEARS if year != INCOMPLETE}
