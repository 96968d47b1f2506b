"""Findings as SARIF 2.1.0, the format of code scanning services.

Source: OASIS, Static Analysis Results Interchange Format, version 2.1.0.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from sitegen import __version__
from sitegen.findings import Finding, Place
from sitegen.language import Language


def as_sarif(findings: Sequence[Finding], words: Language) -> str:
    """Return findings as a SARIF log of one run."""
    codes = sorted({code for finding in findings for code in (finding.code, *finding.also)})
    log = {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
        "sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "sitegen",
                        "semanticVersion": __version__,
                        "rules": [{"id": code} for code in codes],
                    }
                },
                # Columns count characters, not the bytes or units of an encoding.
                "columnKind": "unicodeCodePoints",
                "results": [_result(finding, codes, words) for finding in findings],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _result(finding: Finding, codes: list[str], words: Language) -> dict[str, Any]:
    text = words.say(finding.message)
    if finding.advice is not None:
        text += f"\n{words.say(finding.advice)}"
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": finding.severity.value,
        "message": {"text": text},
    }
    if finding.place is not None:
        result["locations"] = [_location(finding.place)]
    related = [
        {
            "id": number,
            **_location(part.place),
            "message": {"text": f"{words.say(part.label)}: {words.say(part.text)}"},
        }
        for number, part in enumerate(finding.parts)
        if part.place is not None
    ]
    if related:
        result["relatedLocations"] = related
    if finding.also:
        result["properties"] = {"also": list(finding.also)}
    return result


def _location(place: Place) -> dict[str, Any]:
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": quote(place.path, errors="surrogateescape")},
            "region": {
                "startLine": place.line,
                "startColumn": place.column,
                "endColumn": place.column + place.width,
            },
        }
    }
