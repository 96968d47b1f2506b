"""Acknowledgements: which discrepancy a report declares as known, and why."""

from __future__ import annotations

import pytest

from sitegen.findings import Finding
from sitegen.forms.load import official_forms
from sitegen.reading.record import Record
from sitegen.reading.source import Source
from sitegen.reading.yaml import Mapping, read_yaml
from sitegen.reports.acknowledgements import read_acknowledgements
from sitegen.reports.model import Acknowledgement
from tests.places import told

FORM = official_forms()["cn-2019"]


def read(*lines: str) -> tuple[list[Acknowledgement], list[Finding]]:
    findings: list[Finding] = []
    text = "acknowledged:\n  - " + "\n    ".join(lines) + "\n"
    node = read_yaml(Source("report.yaml", text), findings)
    assert isinstance(node, Mapping)
    return list(read_acknowledgements(Record(node, findings), FORM, [])), findings


def test_an_acknowledgement_in_chinese() -> None:
    found, findings = read(
        "规则: applications-total",
        "行: 三、本年度办理结果/（七）总计",
        "列: 自然人",
        "原因: 原报告如此。",
    )
    assert findings == []
    (known,) = found
    assert (known.code, known.table.id) == ("applications-total", "applications")
    assert known.row == range(21, 22)
    assert known.column == range(1)
    assert known.reason == "原报告如此。"
    assert known.place[1:4] == (2, 9, 18)


@pytest.mark.parametrize("row", ["results.total", "（七）总计", "总计", "本年度办理结果/总计"])
@pytest.mark.parametrize("column", ["applicants.individuals", "自然人", "申请人情况/自然人"])
def test_rows_and_columns_are_named_by_path_or_label(row: str, column: str) -> None:
    found, findings = read(
        "rule: applications-total", f"row: {row}", f"column: {column}", "reason: x"
    )
    assert findings == []
    assert (found[0].row, found[0].column) == (range(21, 22), range(1))


def test_a_group_stands_for_all_in_it() -> None:
    found, findings = read("rule: applications-balance", "column: 申请人情况", "reason: x")
    assert findings == []
    assert (found[0].row, found[0].column) == (None, range(7))


def test_a_rule_along_rows_needs_a_row() -> None:
    found, findings = read("rule: applications-applicants", "row: received", "reason: x")
    assert findings == []
    assert (found[0].row, found[0].column) == (range(1), None)


@pytest.mark.parametrize(
    ("lines", "code", "line", "shown"),
    [
        (["rule: applications-totals", "column: 自然人", "reason: x"], "unknown-rule", 2,
         "applications-totals"),
        (["column: 自然人", "reason: x"], "missing-field", 2, "c"),
        (["rule: applications-total", "column: 自然人"], "missing-field", 2, "r"),
        (["rule: applications-total", "column: 自然人", "reason: ''"], "missing-field", 4, "''"),
        (["rule: applications-total", "row: 总计", "reason: x"], "missing-field", 2, "r"),
        (["rule: applications-applicants", "column: 总计", "reason: x"], "missing-field", 2, "r"),
        (["rule: applications-total", "column: 自然", "reason: x"], "unknown-key", 3, "自然"),
        (["rule: applications-total", "column: 自然人", "row: 八", "reason: x"], "unknown-key", 4,
         "八"),
        (["rule: reconsideration-total", "row: 本年度", "column: 总计", "reason: x"],
         "ambiguous-name", 4, "总计"),
        (["rule: applications-total", "column: 自然人", "reason: x", "why: y"], "unknown-key", 5,
         "why"),
        (["rule: roll-up", "row: 总计", "reason: x"], "missing-field", 2, "r"),
        (["rule: roll-up", "table: 申请", "row: 总计", "reason: x"], "unknown-key", 3, "申请"),
        (["rule: roll-up", "table: applications", "reason: x"], "missing-field",
         2, "r"),
        (["rule: roll-up", "table: applications", "row: 八", "reason: x"], "unknown-key", 4, "八"),
        (["rule: applications-total", "table: article-20-1", "column: 自然人", "reason: x"],
         "unknown-key", 3, "article-20-1"),
        (["just words"], "wrong-type", 2, "just words"),
    ],
)  # fmt: skip
def test_a_fault_is_reported_once_in_its_place(
    lines: list[str], code: str, line: int, shown: str
) -> None:
    _, findings = read(*lines)
    assert told(findings) == [(code, line, shown)]


def test_a_name_that_may_mean_several_lists_them() -> None:
    _, findings = read("rule: reconsideration-total", "row: 本年度", "column: 总计", "reason: x")
    assert "行政复议/总计, 行政诉讼/未经复议直接起诉/总计" in str(findings[0].message)


def test_a_contradiction_between_reports_names_its_table() -> None:
    found, findings = read(
        "规则: roll-up",
        "表: 收到和处理政府信息公开申请情况",
        "行: 一、本年新收政府信息公开申请数量",
        "列: 自然人",
        "原因: 原报告如此。",
    )
    assert findings == []
    (known,) = found
    assert (known.code, known.table.id) == ("roll-up", "applications")
    assert known.covers(0, 0)
    assert not known.covers(0, 1)


def test_a_rule_of_the_form_may_name_its_table() -> None:
    found, findings = read(
        "rule: applications-total", "table: applications", "column: 自然人", "reason: x"
    )
    assert findings == []
    assert found[0].table.id == "applications"


def test_a_misspelt_rule_is_guessed() -> None:
    _, findings = read("rule: aplications-balance", "column: 自然人", "reason: x")
    assert str(findings[0].advice) == "Did you mean “applications-balance”?"


def test_acknowledgements_are_a_list() -> None:
    findings: list[Finding] = []
    node = read_yaml(Source("report.yaml", "acknowledged: {rule: a}\n"), findings)
    assert isinstance(node, Mapping)
    assert list(read_acknowledgements(Record(node, findings), FORM, [])) == []
    assert told(findings) == [("wrong-type", 1, "{rule: a}")]
