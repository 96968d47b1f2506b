"""JSON: valid by its published schema, and complete."""

from __future__ import annotations

import json
from importlib import resources
from typing import Any

import pytest
from jsonschema import Draft202012Validator, ValidationError

from sitegen.findings import Finding
from sitegen.reporting.as_json import as_json
from tests.reporting.findings import ALL, BROKEN, ENGLISH, FILE, LINE, NOWHERE


@pytest.fixture(scope="module")
def schema() -> Draft202012Validator:
    text = (resources.files("sitegen.reporting") / "findings.schema.json").read_text("utf-8")
    Draft202012Validator.check_schema(json.loads(text))
    return Draft202012Validator(json.loads(text))


def document(*findings: Finding) -> dict[str, Any]:
    return dict(json.loads(as_json(findings, ENGLISH)))


@pytest.mark.parametrize("findings", [[], ALL, *([finding] for finding in ALL)])
def test_it_is_valid(schema: Draft202012Validator, findings: list[Finding]) -> None:
    schema.validate(document(*findings))


@pytest.mark.parametrize(
    "change",
    [
        {"errors": -1},
        {"version": 2},
        {"more": 1},
        {"findings": [{"code": "x"}]},
        {"findings": None},
    ],
)
def test_the_schema_refuses_what_is_not(
    schema: Draft202012Validator, change: dict[str, Any]
) -> None:
    with pytest.raises(ValidationError):
        schema.validate({**document(*ALL), **change})


def test_it_counts() -> None:
    data = document(*ALL)
    assert (data["errors"], data["warnings"], data["notes"]) == (3, 2, 1)
    assert len(data["findings"]) == 6


def test_a_finding_is_told_in_full() -> None:
    (finding,) = document(BROKEN)["findings"]
    assert finding == {
        "code": "sum-total",
        "also": ["sum-balance"],
        "severity": "error",
        "message": "“Total” is 16.",
        "advice": None,
        "path": FILE,
        "line": 7,
        "column": 14,
        "width": 2,
        "excerpt": LINE,
        "parts": [
            {"label": "Total", "text": "16", "path": FILE, "line": 7, "column": 14},
            {
                "label": "Last year",
                "text": "12",
                "path": "content/bodies/局/2018/report.yaml",
                "line": 6,
                "column": 8,
            },
            {"label": "Nowhere", "text": "3", "path": None, "line": None, "column": None},
        ],
    }


def test_a_finding_without_a_place_has_nulls() -> None:
    (finding,) = document(NOWHERE)["findings"]
    assert [finding[name] for name in ("path", "line", "column", "width", "excerpt")] == [None] * 5
