"""Which findings count: codes that are selected or ignored, and whether warnings fail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from sitegen.codes import subjects
from sitegen.findings import Finding, Severity
from sitegen.forms.load import site_forms
from sitegen.language import Message
from sitegen.reading.suggestions import did_you_mean

ERRORS_OF_CHECKS = (
    "acknowledgement-run-out",
    "acknowledgement-unused",
    "private-bank-card",
    "private-email",
    "private-identity-number",
    "private-mobile",
    "prose-sum",
    "roll-up",
    "roll-up-exceeds",
)
"""The errors that checks find beside the rules of the forms; all others keep a file unread."""


@dataclass(frozen=True, slots=True)
class Selection:
    """What somebody said, in `site.yaml` or on the command line, of the findings that count.

    Without `select` all codes are wanted but those to `ignore`. `strict` is None where nobody
    said whether warnings fail.
    """

    strict: bool | None = None
    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()

    def over(self, other: Selection) -> Selection:
        """Return what holds when this is said later than the other.

        Codes to ignore come together, but not what is selected now.
        """
        return Selection(
            other.strict if self.strict is None else self.strict,
            self.select or other.select,
            self.ignore | (other.ignore - self.select),
        )

    def of_checks(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return the findings of checks that are wanted, each under a code that is."""
        return [wanted for finding in findings if (wanted := self._wanted(finding))]

    def of_reading(self, findings: Iterable[Finding]) -> list[Finding]:
        """Return the findings of reading that are wanted, and all its errors.

        What couldn't be read must never be published as if it had been, whatever the codes
        to ignore; not even if a form has a rule with the code of such an error.
        """
        return [
            finding
            for finding in findings
            if finding.severity is Severity.ERROR or self._wants(finding.code)
        ]

    def _wanted(self, finding: Finding) -> Finding | None:
        codes = [code for code in (finding.code, *finding.also) if self._wants(code)]
        return replace(finding, code=codes[0], also=tuple(codes[1:])) if codes else None

    def _wants(self, code: str) -> bool:
        return code not in self.ignore and (not self.select or code in self.select)


EVERYTHING = Selection()
"""All findings, and none of the warnings fails."""


class KnownCodes:
    """The codes that may be selected and ignored in one site."""

    def __init__(self, root: Path) -> None:
        """`root` is the site's folder, whose own forms have rules, too."""
        problems: list[Finding] = []
        forms = site_forms(root, problems)
        self._readable = not problems
        codes = [code for subject in subjects(forms.values()) for code in subject.codes]
        self._all = {*(code.id for code in codes), *ERRORS_OF_CHECKS}
        self._of_checks = {
            code.id for code in codes if code.forms or code.severity is not Severity.ERROR
        }.union(ERRORS_OF_CHECKS)

    def wrong(self, code: str, *, ignored: bool) -> tuple[Message, Message] | None:
        """Say what is wrong with a code that somebody wrote, and what to do; None if nothing is."""
        if code not in self._all:
            # A form that can't be read might have it; what is wrong with that is said elsewhere.
            if not self._readable:
                return None
            return (
                Message("There is no code “{code}”.", code=code),
                did_you_mean(code, sorted(self._of_checks)),
            )
        if ignored and code not in self._of_checks:
            return (
                Message("“{code}” can't be ignored: it keeps a file from being read.", code=code),
                Message("Put right what it is found in."),
            )
        return None
