"""Entries that acknowledge discrepancies can be pasted as they are, but for the reason."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from sitegen.checks.ready_entries import cell_entries, how_to_acknowledge
from sitegen.findings import Finding, Severity
from sitegen.forms.model import Form
from sitegen.language import Language
from sitegen.reading.record import Record
from sitegen.reading.source import Source
from sitegen.reading.yaml import Mapping, read_yaml
from sitegen.reports.acknowledgements import read_acknowledgements
from sitegen.reports.model import Acknowledgement
from tests.seed_site import SeedSite
from tests.written_reports import form_of

TOTAL_ROW = "（七）总计"


@pytest.fixture
def site(tmp_path: Path) -> SeedSite:
    return SeedSite(tmp_path / "site")


def errors(site: SeedSite) -> list[str]:
    found = site.check()
    return [code for f in found if f.severity is Severity.ERROR for code in (f.code, *f.also)]


@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize(
    ("row", "figures", "codes"),
    [
        # One of three columns of this name, in the only row of its table.
        ("行政诉讼", "[0, 0, 0, 0, 0, 0, 0, 0, 0, 7]", {"litigation-after-reconsideration-total"}),
        # A column whose label alone means several, and a row.
        (TOTAL_ROW, "[0, 0, 0, 0, 0, 0, 7]", {"applications-applicants", "applications-total"}),
        ("一、本年新收政府信息公开申请数量", "[7, 0, 0, 0, 0, 0, 7]", {"applications-balance"}),
    ],
)
def test_what_is_pasted_is_understood(
    site: SeedSite, language: str, row: str, figures: str, codes: set[str]
) -> None:
    site.set_row(row, figures)
    assert codes <= set(errors(site))
    report = site.folder() / "report.yaml"
    entries = ""
    for finding in site.check():
        if finding.severity is Severity.ERROR:
            assert finding.advice is not None
            lines = Language(language).say(finding.advice).split("\n")[1:]
            entries += "\n".join(lines[1:] if entries else lines) + "\n"
    reason = "原因:" if language == "zh-CN" else "reason:"
    text = report.read_text(encoding="utf-8") + entries.replace(reason, f"{reason} 原报告如此。")
    report.write_text(text, encoding="utf-8")
    assert errors(site) == []


def test_without_a_reason_it_is_not_complete(site: SeedSite) -> None:
    site.set_row("一、本年新收政府信息公开申请数量", "[0, 0, 0, 0, 0, 0, 7]")
    (finding,) = [f for f in site.check() if f.severity is Severity.ERROR]
    assert finding.advice is not None
    entry = Language("zh-CN").say(finding.advice).split("\n", 1)[1]
    with (site.folder() / "report.yaml").open("a", encoding="utf-8") as file:
        file.write(f"{entry}\n")
    assert "missing-field" in errors(site)


@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize("figures", ["[6, +20, 17]", "[500, +20, 17]"])
def test_a_report_that_is_no_sum_can_be_acknowledged_by_pasting(
    site: SeedSite, language: str, figures: str
) -> None:
    """What is wrong, or too small, stands in three columns of a row."""
    row = "其他对外管理服务事项"
    site.add_body("city", "舟山市人民政府", (2019,), "aggregates: [planning, zhoushan-jxj]\n")
    site.add_body("planning", "舟山市发展和改革委员会", (2019,))
    site.set_row(row, figures, "planning")
    site.set_row("行政许可", "[16, -4, 0]", "city")
    site.set_row("行政处罚", "[50, -12, 0]", "city")
    site.set_row("政府集中采购", "[1212, 583168.46元]", "city")
    (finding,) = [f for f in site.check() if f.severity is Severity.ERROR]
    assert finding.advice is not None
    entry = Language(language).say(finding.advice).split("\n", 1)[1]
    entry = entry.replace("原因:", "原因: 已如此公布。").replace("reason:", "reason: So printed.")
    with (site.folder("city") / "report.yaml").open("a", encoding="utf-8") as file:
        file.write(f"{entry}\n")
    assert errors(site) == []


LABELS = st.text(min_size=1, max_size=12) | st.text(
    st.sampled_from("ab项 :#-[]{}&*!|>'\"%@`?,/~=."), min_size=1, max_size=12
)


def labelled(labels: list[str], english: list[str]) -> Form:
    """Return a form whose table, rows and columns have these labels."""
    names = [{"zh": one, "en": other} for one, other in zip(labels, english, strict=True)]
    leaves: list[dict[str, Any]] = [
        {"id": f"i{n}", "label": name} for n, name in enumerate(names[2:])
    ]
    table = {
        "id": "t",
        "label": names[0],
        "row_heading": "Row",
        "columns": [{"id": "g", "label": names[1], "columns": leaves[:2]}, *leaves[2:]],
        "rows": [{"id": "h", "label": names[1], "rows": leaves[:2]}, *leaves[2:]],
    }
    other = {**table, "id": "u", "label": names[1]}
    form = {
        "id": "labels",
        "title": "Labels",
        "years": {"from": 2020},
        "report_title": "Labels",
        "chapters": [{"id": "c", "label": "Chapter", "tables": [table, other]}],
    }
    return form_of(json.dumps(form, ensure_ascii=False))


def acknowledged(form: Form, text: str) -> list[Acknowledgement]:
    findings: list[Finding] = []
    node = read_yaml(Source("report.yaml", text), findings)
    assert isinstance(node, Mapping), findings
    record = Record(node, findings, {"acknowledged": "已确认差异"})
    known = list(read_acknowledgements(record, form, []))
    assert findings == []
    return known


@settings(max_examples=150, deadline=None)
@given(
    st.lists(LABELS.filter(str.isprintable).filter(str.strip), min_size=6, max_size=6),
    st.lists(LABELS.filter(str.isprintable).filter(str.strip), min_size=6, max_size=6),
    st.sampled_from(["zh-CN", "en"]),
)
def test_whatever_the_labels_are_the_entries_mean_what_they_say(
    labels: list[str], english: list[str], language: str
) -> None:
    form = labelled(labels, english)
    table = form.tables["t"]
    spots = [(row, column) for row in range(4) for column in range(4)]
    advice = how_to_acknowledge(cell_entries("roll-up", form, table, spots))
    text = Language(language).say(advice).split("\n", 1)[1]
    text = text.replace("    原因:", "    原因: 无").replace("    reason:", "    reason: None")
    known = acknowledged(form, f"{text}\n")
    assert [one.table.id for one in known] == ["t"] * len(spots)
    assert [(list(one.row or ()), list(one.column or ())) for one in known] == [
        ([row], [column]) for row, column in spots
    ]
