"""Reports that sum up those of other bodies."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from sitegen.building.build import build
from sitegen.checks.roll_up import participants
from sitegen.content import find_content
from sitegen.findings import Finding, Severity
from sitegen.reports.read import ReportReader
from sitegen.reports.tallies import tally
from tests.seed_site import TODAY, SeedSite, underlined

RECEIVED = "一、本年新收政府信息公开申请数量"
CHANGES = "其他对外管理服务事项"
AMOUNTS = "政府集中采购"
PARTS = ("office", "planning", "zhoushan-jxj")


@pytest.fixture
def site(tmp_path: Path) -> SeedSite:
    """A city with three bodies, its own office among them, and a report that sums them up.

    Of rows with figures each body has the same; the city has three times as much.
    """
    site = SeedSite(tmp_path / "site")
    site.add_body(
        "city", "舟山市人民政府", (2019,), f"level: government\naggregates: [{', '.join(PARTS)}]\n"
    )
    site.add_body("office", "舟山市人民政府办公室", (2019,))
    site.add_body("planning", "舟山市发展和改革委员会", (2019,))
    site.set_row("行政许可", "[24, -6, 0]", "city")
    site.set_row(CHANGES, "[15, +54, 48]", "city")
    site.set_row("行政处罚", "[75, -18, 0]", "city")
    site.set_row(AMOUNTS, "[1818, 874752.69元]", "city")
    return site


def found(site: SeedSite) -> list[Finding]:
    return [finding for finding in site.check() if finding.code.startswith("roll-up")]


def test_a_report_that_is_the_sum_passes(site: SeedSite) -> None:
    assert site.check() == []


def test_a_wrong_figure_names_both_sides_and_every_addend(site: SeedSite) -> None:
    site.set_row(CHANGES, "[5, +20, 16]", "planning")
    [finding] = found(site)
    assert (finding.code, finding.severity) == ("roll-up", Severity.ERROR)
    assert finding.place is not None
    assert finding.place.path == "content/bodies/city/2019/report.yaml"
    assert underlined(finding.place) == "+54"
    assert "“Increase or decrease this year” is 54, not 56 (-2)" in str(finding.message)
    names = [
        "舟山市人民政府",
        "舟山市人民政府办公室",
        "舟山市发展和改革委员会",
        "舟山市经济和信息化局",
    ]
    assert [part.label for part in finding.parts] == names
    assert [part.text for part in finding.parts] == ["54", "18", "20", "18"]
    paths = [f"content/bodies/{body}/2019/report.yaml" for body in ("city", *PARTS)]
    assert [part.place and part.place.path for part in finding.parts] == paths
    assert [part.place and part.place[1:4] for part in finding.parts] == [
        (31, 24, 3),
        (31, 42, 3),
        (31, 23, 3),
        (31, 42, 3),
    ]


def test_a_row_has_one_finding(site: SeedSite) -> None:
    site.set_row(CHANGES, "[6, +20, 17]", "planning")
    site.set_row(RECEIVED, "[1, 0, 0, 0, 0, 0, 1]", "planning")
    findings = found(site)
    assert [len(finding.parts) for finding in findings] == [3 * 4, 2 * 4]
    assert "舟山市人民政府" in str(findings[0].parts[0].label)
    assert str(findings[0].message).count("not") == 4  # "is not the sum", and three columns


@pytest.mark.parametrize(
    ("row", "figures"),
    [
        ("行政许可", "[9, -2, 0]"),
        ("行政许可", "[8, -1, 0]"),
        (AMOUNTS, "[606, 291584.24元]"),
        ("规章", "[0, 0, 1]"),
        ("（六）其他处理", "[0, 0, 1, 0, 0, 0, 1]"),
        ("行政复议", "[0, 0, 1, 0, 1]"),
    ],
)
def test_counts_changes_and_amounts_are_compared(site: SeedSite, row: str, figures: str) -> None:
    site.set_row(row, figures, "office")
    assert [finding.code for finding in found(site)] == ["roll-up"]


def test_amounts_in_different_units_are_not_compared(site: SeedSite) -> None:
    site.set_row(AMOUNTS, "[606, 29.16万元]", "office")
    [finding] = found(site)
    assert (finding.code, finding.severity) == ("roll-up-blank", Severity.NOTE)
    assert [part.text for part in finding.parts] == ["29.16万元"]
    assert str(finding.parts[0].label).startswith("舟山市人民政府办公室: ")


@pytest.mark.parametrize("body", ["city", "planning"])
def test_a_blank_cell_leaves_its_figure_undecided_and_no_other(site: SeedSite, body: str) -> None:
    site.set_row("行政强制", "[空, 0, 0]", body)
    site.set_row("规章", "[0, 0, 1]", "office")
    assert [finding.code for finding in found(site)] == ["roll-up", "roll-up-blank"]
    site.set_row("规章", "[0, 0, 0]", "office")
    [finding] = found(site)
    assert finding.code == "roll-up-blank"
    assert finding.place is not None
    assert finding.place.path == "content/bodies/city/2019/report.yaml"
    assert [underlined(part.place) for part in finding.parts] == ["空" if body == "city" else ""]


def test_missing_reports_leave_all_undecided_and_are_named(site: SeedSite) -> None:
    site.add_body("water", "舟山市水利局", (2018,))
    site.add_body("archive", "舟山市档案馆")
    body = site.folder("city").parent / "body.yaml"
    body.write_text(body.read_text("utf-8").replace("[office", "[office, water, archive"), "utf-8")
    site.set_row("行政许可", "[25, -6, 0]", "city")
    [finding] = found(site)
    assert (finding.code, finding.severity) == ("roll-up-incomplete", Severity.NOTE)
    assert str(finding.message).endswith(
        "reports on 2019 are missing from 舟山市水利局, 舟山市档案馆."
    )
    assert finding.place is not None
    assert finding.place.path == "content/bodies/city/2019/report.yaml"


def test_no_part_is_more_than_the_whole(site: SeedSite) -> None:
    site.add_body("water", "舟山市水利局")
    body = site.folder("city").parent / "body.yaml"
    body.write_text(body.read_text("utf-8").replace("[office", "[office, water"), "utf-8")
    site.set_row("行政许可", "[7, -6, 0]", "city")
    note, exceeds = found(site)
    assert (note.code, exceeds.code) == ("roll-up-incomplete", "roll-up-exceeds")
    assert exceeds.severity is Severity.ERROR
    assert underlined(exceeds.place) == "7"
    assert [part.text for part in exceeds.parts] == ["7", "8", "8", "8"]
    assert "“Items in the previous year” is 7, but 8 in the report of" in str(exceeds.message)


def test_a_part_is_no_more_than_the_whole_where_another_is_blank(site: SeedSite) -> None:
    site.set_row("行政处罚", "[空, -6, 0]", "office")
    site.set_row("行政处罚", "[76, -6, 0]", "planning")
    assert [finding.code for finding in found(site)] == ["roll-up-blank", "roll-up-exceeds"]


def test_years_without_a_report_of_the_whole_are_not_compared(site: SeedSite) -> None:
    site.add_body("county", "定海区", (2020,))
    body = site.folder("city").parent / "body.yaml"
    body.write_text(body.read_text("utf-8").replace(", zhoushan-jxj", ""), "utf-8")
    site.set_row("行政许可", "[16, -4, 0]", "city")
    codes = [(finding.code, str(finding.message)) for finding in found(site)]
    assert all("2020" not in message for _, message in codes)
    assert {code for code, _ in codes} == {"roll-up"}


def test_reports_on_other_editions_are_compared_where_cells_are_the_same(site: SeedSite) -> None:
    # 予以公开 has the same id in both.
    site.use_form_of_2021("planning")
    site.set_row("（一）予以公开", "[1, 0, 0, 0, 0, 0, 1]", "planning")
    site.set_row("规章", "[7, 7, 7]", "planning")
    messages = [str(finding.message) for finding in found(site)]
    assert len(messages) == 1
    assert "(1) Disclosed" in messages[0]


def test_drafts_count_only_where_they_are_wanted(site: SeedSite, tmp_path: Path) -> None:
    site.set_row("规章", "[0, 0, 1]", "office")
    site.change("已批准", "草稿", "office")
    public = build(site.root, tmp_path / "public", TODAY)
    assert [finding.code for finding in public.findings] == ["roll-up-incomplete"]
    drafts = build(site.root, tmp_path / "drafts", TODAY, drafts=True)
    assert [finding.code for finding in drafts.findings] == ["roll-up"]
    assert not (tmp_path / "drafts").exists()


def test_levels_may_be_summed_up_again(site: SeedSite) -> None:
    site.add_body("province", "浙江省人民政府", (2019,), "aggregates: [city]\n")
    assert {underlined(finding.place) for finding in found(site)} == {"8", "5", "25", "606"}


# What the public may see


def verdicts(site: SeedSite, body: str = "city") -> list[dict[str, Any]]:
    """Build the site and return what was compared on a body's report."""
    output = site.root / "public"
    result = build(site.root, output, TODAY)
    assert result.errors == 0, [str(finding.message) for finding in result.findings]
    text = (output / "bodies" / body / "2019" / "checks.json").read_text("utf-8")
    return [check for check in json.loads(text)["checks"] if check["rule"].startswith("roll-up")]


def line_on_report(site: SeedSite, body: str = "city") -> str:
    page = site.root / "public" / "bodies" / body / "2019" / "index.html"
    found = re.search('<a href="checks.html">(.*?)</a>', page.read_text("utf-8"))
    assert found
    return found[1]


def test_the_page_of_checks_has_every_table_of_the_sum(site: SeedSite) -> None:
    told = verdicts(site)
    assert {check["outcome"] for check in told} == {"pass"}
    assert {check["rule"] for check in told} == {"roll-up"}
    assert [check["table"] for check in told] == [
        "article-20-1",
        "article-20-5",
        "article-20-6",
        "article-20-8",
        "article-20-9",
        "applications",
        "reviews",
    ]


def test_a_body_that_sums_up_nobody_says_so(site: SeedSite) -> None:
    [check] = verdicts(site, "office")
    assert (check["outcome"], check["left"], check["right"]) == ("not-applicable", [], [])


def test_missing_reports_are_named_to_the_public(site: SeedSite) -> None:
    (site.folder("office") / "report.yaml").unlink()
    site.folder("office").rename(site.folder("office").parent / ".2019")
    told = verdicts(site)
    undecided = [check for check in told if check["outcome"] == "undecidable"]
    assert len(undecided) == 7
    assert all("舟山市人民政府办公室" in check["remark"] for check in undecided)
    assert "舟山市人民政府办公室" in line_on_report(site)
    # That no single body has more is all that can be said, and is said.
    assert {c["outcome"] for c in told if c["rule"] == "roll-up-exceeds"} == {"pass"}


def test_blank_cells_are_named_to_the_public(site: SeedSite) -> None:
    site.set_row("行政强制", "[空, 0, 0]", "planning")
    [check] = [check for check in verdicts(site) if check["outcome"] == "undecidable"]
    assert check["table"] == "article-20-6"
    assert "舟山市发展和改革委员会" in check["remark"]
    assert "行政强制" in check["remark"]


# A sum that was published wrong


def acknowledge(site: SeedSite, *lines: str) -> None:
    report = site.folder("city") / "report.yaml"
    entry = "\n    ".join(lines)
    text = f"{report.read_text('utf-8')}已确认差异:\n  - {entry}\n"
    report.write_text(text, "utf-8")


def test_a_wrong_sum_that_is_acknowledged_is_published_with_its_reason(site: SeedSite) -> None:
    site.set_row(CHANGES, "[5, +20, 16]", "planning")
    acknowledge(
        site,
        "规则: roll-up",
        "表: 第二十条第（五）项",
        f"行: {CHANGES}",
        "列: 本年增/减",
        "原因: 已如此公布。",
    )
    [check] = [check for check in verdicts(site) if check["outcome"] == "fail"]
    assert check["acknowledged"] == "已如此公布。"
    assert [put["value"] for put in check["left"]] == [54]
    assert [put["value"] for put in check["right"]] == [18, 20, 18]
    page = (site.root / "public" / "bodies" / "city" / "2019" / "index.html").read_text("utf-8")
    assert page.count("已如此公布。") == 1
    assert page.count('id="table-article-20-5-note-1"') == 1
    assert page.count('id="table-article-20-5-figure-1"') == 1
    data = json.loads(
        (site.root / "public" / "bodies" / "city" / "2019" / "report.json").read_text("utf-8")
    )
    assert [known["rule"] for known in data["acknowledged"]] == ["roll-up"]


def test_a_figure_less_than_a_single_one_can_be_acknowledged(site: SeedSite) -> None:
    site.set_row("行政处罚", "[空, -6, 0]", "office")
    site.set_row("行政处罚", "[76, -6, 0]", "planning")
    lines = ("rule: roll-up-exceeds", "table: article-20-6", "row: 行政处罚", "reason: x")
    acknowledge(site, *lines)
    assert [finding.code for finding in site.check()] == ["roll-up-blank"]


def test_other_columns_of_an_acknowledged_row_are_still_found(site: SeedSite) -> None:
    site.set_row(CHANGES, "[6, +20, 16]", "planning")
    acknowledge(
        site,
        "rule: roll-up",
        "table: article-20-5",
        f"row: {CHANGES}",
        "column: 本年增/减",
        "reason: x",
    )
    [finding] = site.check()
    assert (finding.code, underlined(finding.place)) == ("roll-up", "15")


@pytest.mark.parametrize(
    ("row", "figures", "until", "code", "says"),
    [
        (CHANGES, "[5, +18, 16]", "", "acknowledgement-unused", "The rule holds there now."),
        ("行政许可", "[8, -3, 0]", "", "acknowledgement-unused", "The rule fails elsewhere"),
        (CHANGES, "[5, 空, 16]", "", "acknowledgement-unused", "can't be decided there"),
        (CHANGES, "[5, +20, 16]", "2024-05-31", "acknowledgement-run-out", "2024-05-31"),
    ],
)
def test_an_acknowledgement_that_does_not_hold(
    site: SeedSite, row: str, figures: str, until: str, code: str, says: str
) -> None:
    site.set_row(row, figures, "planning")
    more = (f"until: {until}",) if until else ()
    acknowledge(site, "rule: roll-up", "table: article-20-5", f"row: {CHANGES}", "reason: x", *more)
    [message] = [str(finding.message) for finding in site.check() if finding.code == code]
    assert says in message


# body.yaml


@pytest.mark.parametrize(
    ("more", "code", "shown", "says"),
    [
        ("aggregates: [office, planing]", "unknown-body", "planing", "Did you mean “planning”?"),
        ("汇总机关: [offise]", "unknown-body", "offise", "Did you mean “office”?"),
        ("aggregates: [office, city]", "aggregate-circle", "city", "Name only bodies"),
        ("aggregates: [office, office]", "duplicate-key", "office", "Delete one of the two."),
        ("aggregates: office", "wrong-type", "office", ""),
        ("aggregates: [[office]]", "wrong-type", "[office]", ""),
    ],
)
def test_a_faulty_list_of_bodies(
    site: SeedSite, more: str, code: str, shown: str, says: str
) -> None:
    body = site.folder("city").parent / "body.yaml"
    body.write_text(f"id: city\nname: 舟山市人民政府\n{more}\n", "utf-8")
    findings: list[Finding] = []
    find_content(site.root, findings)
    assert [(f.code, underlined(f.place)) for f in findings] == [(code, shown)]
    assert says in str(findings[0].advice)


def test_a_circle_of_bodies_is_an_error(site: SeedSite) -> None:
    body = site.folder("office").parent / "body.yaml"
    body.write_text("id: office\nname: 办公室\naggregates: [city]\n", "utf-8")
    findings: list[Finding] = []
    find_content(site.root, findings)
    assert [(f.code, underlined(f.place)) for f in findings] == [
        ("aggregate-circle", "office"),
        ("aggregate-circle", "city"),
    ]


# What is kept


def test_only_bodies_that_take_part_are_kept(site: SeedSite) -> None:
    site.add_body("alone", "舟山市图书馆", (2019,))
    bodies = find_content(site.root, []).bodies
    assert participants(bodies) == {"city", "office", "planning", "zhoushan-jxj"}


def test_a_tally_is_small_and_true(site: SeedSite) -> None:
    content = find_content(site.root, [])
    reader = ReportReader(site.root, content.forms, "zh-CN")
    for folder in content.reports:
        report = reader.read(folder, [])
        assert report is not None
        kept = tally(report)
        for table, figures in report.figures.items():
            cells = [cell for row in figures for cell in row]
            for number, cell in enumerate(cells):
                assert kept.tables[table].value(number) == cell.value
                assert kept.tables[table].unit(number) == cell.unit
                assert kept.tables[table].place(number)[:4] == cell.place[:4]
            # Only the one whose lines findings show keeps them.
            assert bool(kept.tables[table].lines) == (report.body.id == "city")
