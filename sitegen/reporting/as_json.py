"""Findings as JSON: a list of objects, with their messages in words.

Each has `code`, `severity` (`error`, `warning` or `note`), `message`, `advice` (or null),
`path`, `line`, `column`, `width` and `excerpt` (or null without a place), and `parts`: the
figures compared, each with `label`, `text`, `path`, `line` and `column`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sitegen.findings import Finding, Part, Place
from sitegen.language import Language


def as_json(findings: Sequence[Finding], words: Language) -> str:
    """Return findings as a JSON document."""
    data = {"findings": [_finding(finding, words) for finding in findings]}
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def _finding(finding: Finding, words: Language) -> dict[str, Any]:
    place = finding.place
    return {
        "code": finding.code,
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
