"""What is wrong, for the browser of somebody who previews a site.

Errors are a page in the place of a site that can't be built; warnings are a notice on its pages.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import jinja2

from sitegen.findings import SEVERITIES, Finding, Severity, count
from sitegen.language import Language

_MOST_WARNINGS = 50
"""How many the notice lists: it is part of every page. The terminal has them all."""


def findings_page(findings: Sequence[Finding], words: Language) -> bytes:
    """Return a complete HTML page that stands without any other file, the worst first."""
    rank = list(Severity)
    ordered = sorted(findings, key=lambda finding: rank.index(finding.severity))
    template = _environment(words).get_template("findings.html")
    return template.render(
        findings=ordered,
        errors=count(ordered, Severity.ERROR),
        language=words.code,
        say=words.say,
        severities={severity: words.say(name) for severity, name in SEVERITIES.items()},
    ).encode()


def warnings_notice(findings: Sequence[Finding], words: Language) -> bytes:
    """Return the warnings among the findings as HTML for the end of a page; empty for none."""
    warnings = sorted(
        (finding for finding in findings if finding.severity is Severity.WARNING),
        key=lambda finding: finding.order,
    )
    if not warnings:
        return b""
    template = _environment(words).get_template("warnings.html")
    return template.render(
        warnings=warnings[:_MOST_WARNINGS],
        count=len(warnings),
        more=max(0, len(warnings) - _MOST_WARNINGS),
        version=_version(warnings, words),
        language=words.code,
        say=words.say,
    ).encode()


def _version(warnings: Sequence[Finding], words: Language) -> str:
    """Return what is the same as long as these are, although their lines have moved."""
    told = sorted(
        (finding.place.path if finding.place else "", finding.code, words.say(finding.message))
        for finding in warnings
    )
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


def _environment(words: Language) -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("sitegen.outputs", ""),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        extensions=["jinja2.ext.i18n"],
    )
    # The extension adds these to every environment that has it.
    environment.install_gettext_translations(words.translations, newstyle=True)  # type: ignore[attr-defined]
    return environment
