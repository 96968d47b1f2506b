"""Findings as JUnit XML, the format in which CI servers list tests.

Each file with findings is a test case; errors fail it, warnings and notes are its output.
If warnings fail a check, they fail its test cases, too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from xml.etree import ElementTree

from sitegen.findings import Finding, Severity
from sitegen.language import Language

# Source: Extensible Markup Language (XML) 1.0, production 2.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_junit(findings: Sequence[Finding], words: Language, *, strict: bool = False) -> str:
    """Return findings, sorted by file, as a JUnit report."""
    fatal = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    suite = ElementTree.Element("testsuite", {"name": "sitegen"})
    failures = tests = 0
    for path, group in groupby(findings, key=_path):
        tests += 1
        case = ElementTree.SubElement(suite, "testcase", {"name": path, "classname": "sitegen"})
        found = list(group)
        errors = [finding for finding in found if finding.severity in fatal]
        if errors:
            failures += 1
            failure = ElementTree.SubElement(
                case, "failure", {"message": words.say(errors[0].message), "type": errors[0].code}
            )
            failure.text = "\n".join(_line(finding, words) for finding in errors)
        rest = [finding for finding in found if finding.severity not in fatal]
        if rest:
            output = ElementTree.SubElement(case, "system-out")
            output.text = "\n".join(_line(finding, words) for finding in rest)
    if not tests:
        # A suite without a test counts as one that didn't run.
        tests = 1
        ElementTree.SubElement(suite, "testcase", {"name": "sitegen", "classname": "sitegen"})
    suite.set("tests", str(tests))
    suite.set("failures", str(failures))
    suite.set("errors", "0")
    root = ElementTree.Element("testsuites")
    root.append(suite)
    ElementTree.indent(root, " ")
    text = _NO_XML.sub("\N{REPLACEMENT CHARACTER}", ElementTree.tostring(root, encoding="unicode"))
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def _path(finding: Finding) -> str:
    return finding.place.path if finding.place else "sitegen"


def _line(finding: Finding, words: Language) -> str:
    place = f"{finding.place.line}:{finding.place.column}: " if finding.place else ""
    advice = f" {words.say(finding.advice)}" if finding.advice else ""
    return f"{place}[{finding.codes}] {words.say(finding.message)}{advice}"
