"""SARIF: valid by the schema of the standard, and with every place."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import unquote

import pytest
from jsonschema import Draft4Validator, ValidationError

from sitegen.findings import Finding
from sitegen.reporting.as_sarif import as_sarif
from tests.built_site import ROOT
from tests.reporting.findings import ALL, BROKEN, ENGLISH, FILE, NOWHERE, PLAIN

SCHEMA = ROOT / "tests" / "data" / "schemas" / "sarif-2.1.0-rtm.5.json"


@pytest.fixture(scope="module")
def schema() -> Draft4Validator:
    data = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft4Validator.check_schema(data)
    return Draft4Validator(data, format_checker=Draft4Validator.FORMAT_CHECKER)


def log(*findings: Finding) -> dict[str, Any]:
    return dict(json.loads(as_sarif(findings, ENGLISH)))


def results(*findings: Finding) -> list[dict[str, Any]]:
    return list(log(*findings)["runs"][0]["results"])


@pytest.mark.parametrize("findings", [[], ALL, *([finding] for finding in ALL)])
def test_it_is_valid(schema: Draft4Validator, findings: list[Finding]) -> None:
    schema.validate(log(*findings))


def test_the_schema_refuses_what_is_not(schema: Draft4Validator) -> None:
    data = log(*ALL)
    data["runs"][0]["results"][1]["level"] = "fatal"
    with pytest.raises(ValidationError):
        schema.validate(data)


def test_its_rules_are_the_codes_and_results_refer_to_them() -> None:
    data = log(*ALL)["runs"][0]
    rules = [rule["id"] for rule in data["tool"]["driver"]["rules"]]
    assert rules == sorted({code for f in ALL for code in (f.code, *f.also)})
    for result in data["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]


def test_a_place_is_a_region_of_a_file() -> None:
    (result,) = results(PLAIN)
    (location,) = result["locations"]
    place = location["physicalLocation"]
    assert unquote(place["artifactLocation"]["uri"]) == FILE
    assert place["artifactLocation"]["uri"].isascii()
    assert place["region"] == {"startLine": 7, "startColumn": 14, "endColumn": 16}


def test_the_figures_that_were_compared_are_related_locations() -> None:
    (result,) = results(BROKEN)
    related = result["relatedLocations"]
    assert [location["message"]["text"] for location in related] == ["Total: 16", "Last year: 12"]
    assert len({location["id"] for location in related}) == 2
    assert result["properties"] == {"also": ["sum-balance"]}


def test_a_finding_without_a_place_has_none() -> None:
    (result,) = results(NOWHERE)
    assert "locations" not in result


def test_message_and_advice_are_one_text() -> None:
    (result,) = results(PLAIN)
    assert result["message"]["text"].endswith("none, at all.\nWrite a number.")


def test_severities_are_levels() -> None:
    assert [result["level"] for result in results(*ALL)] == [f.severity.value for f in ALL]
