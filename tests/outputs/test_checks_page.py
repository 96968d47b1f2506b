"""The evidence for the public: every rule that was evaluated, with its numbers and outcome."""

from __future__ import annotations

import datetime
import json
import re
from html import unescape
from typing import Any

import pytest

from sitegen.building.build import build
from sitegen.checks.run import check_report
from sitegen.checks.verdicts import Verdict
from sitegen.reports.model import Report
from tests.built_site import BuiltSite
from tests.portals import BODY, Portal

TODAY = datetime.date(2026, 1, 1)
FOLDER = f"bodies/{BODY}/2024"


def checks(text: str) -> list[dict[str, Any]]:
    return list(json.loads(text)["checks"])


def cells(page: str) -> list[list[str]]:
    """Return the text of every row of the page's tables, without their heads."""
    rows = re.findall(r'<tr><th scope="row">(.*?)</tr>', page, re.DOTALL)
    return [
        [unescape(re.sub("<[^>]+>", "", cell)) for cell in re.split("</t[hd]>", row)[:-1]]
        for row in rows
    ]


def verdicts(report: Report) -> list[Verdict]:
    return check_report(report, None, TODAY).verdicts


def expected(verdict: Verdict) -> dict[str, Any]:
    return {
        "rule": verdict.check.code,
        "table": verdict.table.id if verdict.table else None,
        "outcome": verdict.outcome.value,
        "left": [put.text for put in verdict.left],
        "right": [put.text for put in verdict.right],
    }


class TestASiteWithoutDiscrepancies:
    def test_the_data_have_every_verdict_in_order(self, site: BuiltSite) -> None:
        for report in site.reports:
            data = checks(site.read(f"bodies/{report.body.id}/{report.year}/checks.json"))
            told = [
                {
                    **{name: check[name] for name in ("rule", "table", "outcome")},
                    "left": [put["text"] for put in check["left"]],
                    "right": [put["text"] for put in check["right"]],
                }
                for check in data
            ]
            assert told == [expected(verdict) for verdict in verdicts(report)]

    def test_the_page_has_every_verdict_that_has_numbers(self, site: BuiltSite) -> None:
        for report in site.reports:
            page = site.read(f"bodies/{report.body.id}/{report.year}/checks.html")
            made = [v for v in verdicts(report) if v.remark is None]
            rows = cells(page)
            assert len(rows) == len(made)
            for row, verdict in zip(rows, made, strict=True):
                assert row[0] == site.settings.words.say(verdict.lane)
                for side, numbers in ((1, verdict.left), (2, verdict.right)):
                    for put in numbers:
                        if put.value is not None:
                            assert f"{put.value:f}" in row[side]

    def test_the_page_names_every_rule(self, site: BuiltSite) -> None:
        for report in site.reports:
            page = site.read(f"bodies/{report.body.id}/{report.year}/checks.html")
            rules = {site.settings.words.say(v.check.because) for v in verdicts(report)}
            found = re.findall('<h2 id="rule-[^"]+">(.*?)</h2>', page)
            assert {unescape(heading) for heading in found} == rules
            assert len(found) == len(rules)

    def test_the_page_shows_every_family(self, site: BuiltSite) -> None:
        for report in site.reports:
            data = checks(site.read(f"bodies/{report.body.id}/{report.year}/checks.json"))
            rules = {check["rule"] for check in data}
            assert {rule.id for rule in report.form.rules} <= rules
            assert {"roll-up", "repeated-text", "private-mobile", "private-email"} <= rules
            assert ("late" in rules) == bool(report.form.due)
            assert ("text-figure" in rules) == (report.form.phrases is not None)
            assert ("jump" in rules) == (report.form.jump is not None)
            stated = any(text.sums for text in report.texts.values())
            assert ("prose-sum" in rules) == stated

    def test_the_report_links_to_it_with_one_line(self, site: BuiltSite) -> None:
        for report in site.reports:
            page = site.read(f"bodies/{report.body.id}/{report.year}/index.html")
            assert len(re.findall('<a href="checks.html">', page)) == 1

    def test_it_links_to_the_data_and_back_to_the_report(self, site: BuiltSite) -> None:
        for report in site.reports:
            page = site.read(f"bodies/{report.body.id}/{report.year}/checks.html")
            assert 'href="checks.json"' in page
            assert 'href="index.html"' in page


class TestWhatDidNotPass:
    @pytest.fixture
    def portal(self, portal: Portal) -> Portal:
        portal.change_report("2,    13,", "2,    14,")
        portal.change_report("[     21,       7,", "[  blank,       7,")
        path = portal.report / "report.yaml"
        path.write_text(
            path.read_text(encoding="utf-8")
            + "acknowledged:\n  - {rule: reviews-total, row: year, reason: As <printed>.}\n",
            encoding="utf-8",
        )
        assert build(portal.root, portal.output, TODAY).errors == 0
        return portal

    def read(self, portal: Portal, name: str) -> str:
        return (portal.output / FOLDER / name).read_text(encoding="utf-8")

    def test_is_counted_on_the_report(self, portal: Portal) -> None:
        line = re.search('<a href="checks.html">(.*?)</a>', self.read(portal, "index.html"))
        assert line
        outcomes = [check["outcome"] for check in checks(self.read(portal, "checks.json"))]
        passed, undecided = outcomes.count("pass"), outcomes.count("undecidable")
        assert line[1] == (
            f"{passed} checks passed, 1 known discrepancy, {undecided} can&#39;t be decided"
            " (no number in 30 days or fewer; no number in Total, Personal information; …)"
        )
        assert outcomes.count("fail") == 1

    def test_is_there_with_its_numbers_and_the_reason(self, portal: Portal) -> None:
        (row,) = (row for row in cells(self.read(portal, "checks.html")) if "As <" in row[-1])
        assert row[1:] == [
            "14",
            "7 + 4 + 2 = 13",
            "does not holdReason given by the body: As <printed>.",
        ]

    def test_is_in_the_data(self, portal: Portal) -> None:
        (check,) = (c for c in checks(self.read(portal, "checks.json")) if c["outcome"] == "fail")
        assert (check["rule"], check["acknowledged"]) == ("reviews-total", "As <printed>.")
        assert [operand["value"] for operand in check["left"]] == [14]
        assert [operand["value"] for operand in check["right"]] == [7, 4, 2]
        assert check["relation"] == "equal"

    def test_a_blank_is_neither_zero_nor_passed(self, portal: Portal) -> None:
        undecided = [
            check
            for check in checks(self.read(portal, "checks.json"))
            if check["outcome"] == "undecidable" and check["table"]
        ]
        assert {check["rule"] for check in undecided} == {"outcomes-total", "outcomes-times"}
        assert all(
            any(operand["value"] is None for operand in (*check["left"], *check["right"]))
            for check in undecided
        )
        rows = [row for row in cells(self.read(portal, "checks.html")) if "decided" in row[-1]]
        assert len(rows) == len(undecided)
        assert all("blank" in row[1] + row[2] for row in rows)


def test_a_report_that_is_missing_is_named(portal: Portal) -> None:
    form = "content/forms/access-requests.yaml"
    portal.change(
        form,
        "rules:\n",
        "rules:\n  - {id: workload-carried, table: workload, each: column,"
        " left: [to_deal_with.outstanding], right: [{previous: dealt_with.carried_over}],"
        " because: {en: What was carried over last year is outstanding now.}}\n",
    )
    assert build(portal.root, portal.output, TODAY).errors == 0
    page = (portal.output / FOLDER / "checks.html").read_text(encoding="utf-8")
    # A rule of the form, and texts as a whole, say so once each; beside them stands the summary.
    assert page.count("the report on 2023 is not here") == 3
    data = checks((portal.output / FOLDER / "checks.json").read_text(encoding="utf-8"))
    missing = [check for check in data if check["remark"] == "the report on 2023 is not here"]
    assert [check["rule"] for check in missing] == [*["workload-carried"] * 5, "repeated-text"]
    assert {check["outcome"] for check in missing} == {"undecidable"}
