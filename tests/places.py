"""What findings say, in a form that a test can spell out."""

from __future__ import annotations

from sitegen.findings import Finding, Severity


def shown(finding: Finding) -> str:
    """Return the stretch of text that a finding underlines."""
    place = finding.place
    assert place is not None
    return place.excerpt[place.column - 1 : place.column - 1 + place.width]


def told(findings: list[Finding]) -> list[tuple[str, int, str]]:
    """Return the code of each finding, its line, and the text that it underlines."""
    return [(f.code, f.place.line if f.place else 0, shown(f)) for f in findings]


def codes(findings: list[Finding]) -> list[str]:
    """Return the code of each finding."""
    return [finding.code for finding in findings]


def errors(findings: list[Finding]) -> list[Finding]:
    """Return the findings that keep a site from being built."""
    return [finding for finding in findings if finding.severity is Severity.ERROR]
