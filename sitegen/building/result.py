"""How a build or check went."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from sitegen import config
from sitegen.building.output_folder import REFUSED
from sitegen.building.stopwatch import TimeReport
from sitegen.content import Content
from sitegen.findings import Finding, Severity, count, error
from sitegen.language import Language, Message

Progress = Callable[[int, int], None]
"""Called after each report with how many are done and how many there are."""


@dataclass
class Result:
    """How a build or check went. `language` is the site's; None if its settings can't be read.

    If it is `strict`, warnings fail it like errors.
    """

    findings: list[Finding] = field(default_factory=list)
    reports: int = 0
    drafts: int = 0
    pages: int = 0
    language: str | None = None
    strict: bool = False
    times: TimeReport = field(default_factory=TimeReport)

    def add(self, findings: Iterable[Finding], reports: int, drafts: int) -> None:
        """Count some reports, and what was found in them."""
        self.findings += findings
        self.reports += reports
        self.drafts += drafts

    @property
    def errors(self) -> int:
        """The number of errors; a site with errors is not built."""
        return count(self.findings, Severity.ERROR)

    @property
    def warnings(self) -> int:
        """The number of warnings."""
        return count(self.findings, Severity.WARNING)

    @property
    def failed(self) -> bool:
        """Whether there is something that keeps the site from being built."""
        return bool(self.errors or (self.strict and self.warnings))

    @property
    def wrong_configuration(self) -> bool:
        """Whether `site.yaml` or the output folder, not only the content, is at fault."""
        return any(
            finding.severity is Severity.ERROR
            and (
                finding.place.path == config.FILE
                if finding.place is not None
                else finding.code in REFUSED
            )
            for finding in self.findings
        )

    @property
    def words(self) -> Language:
        """The language in which the findings are told."""
        return Language(self.language or "en")


def refuse_empty(content: Content, result: Result) -> None:
    """Report that a site has nothing to be published, if nothing worse is known."""
    if result.errors or result.reports:
        return
    if result.drafts:
        result.findings.append(_only_drafts())
        return
    if content.bodies:
        message = Message("There is nothing to publish: no body has a report.")
        advice = Message("Put a report into content/bodies/BODY/YEAR/report.yaml.")
    else:
        message = Message("There is nothing to publish: content/bodies is empty or missing.")
        advice = Message("Write content/bodies/BODY/body.yaml and a report beside it.")
    result.findings.append(error("nothing-to-publish", None, message, advice))


def _only_drafts() -> Finding:
    """Note that a site has nothing to read yet; its pages say so as well."""
    return Finding(
        "only-drafts",
        Severity.NOTE,
        Message("No report is published yet, since all are drafts; the pages say so."),
        advice=Message(
            "Set the status of a report to approved when it is; `sitegen serve` shows drafts."
        ),
    )
