"""JUnit: what the readers of CI servers take."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from junitparser import JUnitXml, TestCase, TestSuite

from sitegen.findings import Finding
from sitegen.reporting.as_junit import as_junit
from tests.reporting.findings import ALL, BROKEN, ENGLISH, FILE, LATE, NOTE, PLAIN, STRANGE


def suite(*findings: Finding, strict: bool = False) -> TestSuite:
    text = as_junit(findings, ENGLISH, strict=strict)
    (found,) = JUnitXml.fromstring(text.encode("utf-8", "backslashreplace"))
    return found


def failed(case: TestCase) -> list[str]:
    return [result.type for result in case.result]


@pytest.mark.parametrize("strict", [False, True])
@pytest.mark.parametrize("findings", [[], ALL, *([finding] for finding in ALL)])
def test_its_counts_are_those_of_its_cases(findings: list[Finding], *, strict: bool) -> None:
    found = suite(*findings, strict=strict)
    cases = list(found)
    assert found.tests == len(cases) > 0
    assert found.failures == sum(bool(case.result) for case in cases)
    assert (found.errors, found.name) == (0, "sitegen")


def test_each_file_is_a_case() -> None:
    cases = {case.name: case for case in suite(LATE, NOTE, PLAIN, BROKEN)}
    assert list(cases) == ["a b,c.md", FILE]
    assert failed(cases["a b,c.md"]) == []
    assert cases["a b,c.md"].system_out.splitlines() == [
        "1:1: [late] Too late.",
        "2:1: [undecidable] Blank.",
    ]
    (failure,) = cases[FILE].result
    assert failure.type == "cell-type"
    assert "7:14: [cell-type]" in failure.text
    assert "7:14: [sum-total, sum-balance] “Total” is 16." in failure.text


def test_a_site_without_findings_is_a_case_that_passes() -> None:
    (case,) = suite()
    assert (case.name, case.is_passed) == ("sitegen", True)


def test_strictly_warnings_fail_and_notes_do_not() -> None:
    (case,) = suite(LATE, NOTE, strict=True)
    assert failed(case) == ["late"]
    assert case.system_out == "2:1: [undecidable] Blank."


def test_what_xml_forbids_is_replaced() -> None:
    text = as_junit([STRANGE], ENGLISH)
    found = ElementTree.fromstring(text.encode("utf-8", "backslashreplace"))
    assert "\ufffd\ufffd[31m\ufffd\U0001f600 <&> ]]> {braces}" in "".join(found.itertext())
