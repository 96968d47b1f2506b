"""Findings as workflow commands: GitHub shows them at the lines of a change.

Source: GitHub's documentation on workflow commands (error, warning and notice messages).
"""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.findings import Finding, Severity
from sitegen.language import Language

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def as_github(findings: Sequence[Finding], words: Language) -> str:
    """Return findings as lines of workflow commands."""
    return "".join(f"{_command(finding, words)}\n" for finding in findings)


def _command(finding: Finding, words: Language) -> str:
    properties = {"title": finding.codes}
    if finding.place is not None:
        place = finding.place
        properties = {
            "file": place.path,
            "line": str(place.line),
            "col": str(place.column),
            "endColumn": str(place.column + place.width),
            **properties,
        }
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    text = words.say(finding.message)
    if finding.advice is not None:
        text += f"\n{words.say(finding.advice)}"
    return f"::{_COMMANDS[finding.severity]} {listed}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
