"""Findings as JSON: how many there are, and each one with its message in words.

The document is described in `findings.schema.json`, beside this file. Its `version` changes
when a program that reads it would have to.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sitegen.findings import Finding, Part, Place, Severity, count
from sitegen.language import Language


def as_json(findings: Sequence[Finding], words: Language) -> str:
    """Return findings as a JSON document."""
    found = list(findings)
    data = {
        "version": 1,
        "errors": count(found, Severity.ERROR),
        "warnings": count(found, Severity.WARNING),
        "notes": count(found, Severity.NOTE),
        "findings": [_finding(finding, words) for finding in found],
    }
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _finding(finding: Finding, words: Language) -> dict[str, Any]:
    place = finding.place
    return {
        "code": finding.code,
        "also": list(finding.also),
        "severity": finding.severity.value,
        "message": words.say(finding.message),
        "advice": words.say(finding.advice) if finding.advice else None,
        **_place(place),
        "width": place.width if place else None,
        "excerpt": place.excerpt if place else None,
        "parts": [_part(part, words) for part in finding.parts],
    }


def _part(part: Part, words: Language) -> dict[str, Any]:
    return {"label": words.say(part.label), "text": words.say(part.text), **_place(part.place)}


def _place(place: Place | None) -> dict[str, Any]:
    if place is None:
        return {"path": None, "line": None, "column": None}
    return {"path": place.path, "line": place.line, "column": place.column}
