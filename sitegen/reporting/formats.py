"""The formats in which findings can be had, by name."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from sitegen.findings import Finding
from sitegen.language import Language
from sitegen.reporting.as_github import as_github
from sitegen.reporting.as_json import as_json
from sitegen.reporting.as_junit import as_junit
from sitegen.reporting.as_sarif import as_sarif


class Format(StrEnum):
    """A format for other programs."""

    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"
    JUNIT = "junit"


def document(
    form: Format, findings: Sequence[Finding], words: Language, *, strict: bool = False
) -> bytes:
    """Return findings as a document. If it is `strict`, warnings fail like errors."""
    # The name of a file may hold bytes that are no characters.
    return _text(form, findings, words, strict=strict).encode("utf-8", "backslashreplace")


def _text(form: Format, findings: Sequence[Finding], words: Language, *, strict: bool) -> str:
    match form:
        case Format.JSON:
            return as_json(findings, words)
        case Format.GITHUB:
            return as_github(findings, words)
        case Format.SARIF:
            return as_sarif(findings, words)
        case Format.JUNIT:
            return as_junit(findings, words, strict=strict)
