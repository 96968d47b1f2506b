"""What checks find, as plain values: made in one place, printed in another."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import NamedTuple

from sitegen.language import Message, Value


class Severity(StrEnum):
    """How much a finding matters: only errors keep a site from being built."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


SEVERITIES = {
    Severity.ERROR: Message("error"),
    Severity.WARNING: Message("warning"),
    Severity.NOTE: Message("note"),
}
"""What each is called."""


class Place(NamedTuple):
    """A stretch of one line of a file; lines and columns count characters from 1."""

    path: str
    """The file, relative to the site's folder, with forward slashes."""
    line: int
    column: int
    width: int = 1
    excerpt: str = ""
    """The whole line as the file has it."""


class Part(NamedTuple):
    """One figure that went into a finding, and where it stands."""

    label: Value
    text: Value
    place: Place | None


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that people should know about their files.

    `code` is stable and names the check. `message` says what is wrong, `advice` what to do.
    `parts` names the figures that were compared. `also` are further codes, where one cause
    breaks several rules.
    """

    code: str
    severity: Severity
    message: Message
    place: Place | None = None
    advice: Message | None = None
    parts: tuple[Part, ...] = ()
    also: tuple[str, ...] = ()

    @property
    def codes(self) -> str:
        """All its codes, as they are shown."""
        return ", ".join((self.code, *self.also))

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Where the finding belongs in a list: by file, line and column."""
        if self.place is None:
            return ("", 0, 0, self.code)
        return (self.place.path, self.place.line, self.place.column, self.code)


def error(
    code: str,
    place: Place | None,
    message: Message,
    advice: Message | None = None,
    parts: tuple[Part, ...] = (),
) -> Finding:
    """Return a finding that keeps the site from being built."""
    return Finding(code, Severity.ERROR, message, place, advice, parts)


def warning(
    code: str,
    place: Place | None,
    message: Message,
    advice: Message,
    parts: tuple[Part, ...] = (),
) -> Finding:
    """Return a finding that somebody should look at."""
    return Finding(code, Severity.WARNING, message, place, advice, parts)


def count(findings: list[Finding], severity: Severity) -> int:
    """Return how many of the findings have this severity."""
    return sum(finding.severity is severity for finding in findings)


def at_most(most: int, findings: list[Finding]) -> list[Finding]:
    """Return the findings, of each file no more than so many and one that counts the others.

    Errors come before what matters less.
    """
    counts = Counter(_file(finding) for finding in findings)
    if all(number <= most for number in counts.values()):
        return findings
    kept: list[Finding] = []
    left: dict[str, list[Finding]] = {}
    told: Counter[str] = Counter()
    rank = list(Severity)
    for finding in sorted(findings, key=lambda f: (rank.index(f.severity), f.order)):
        file = _file(finding)
        told[file] += 1
        if told[file] <= most:
            kept.append(finding)
        else:
            left.setdefault(file, []).append(finding)
    for more in left.values():
        message = Message(
            "There are {count} more findings like these in this file.", count=len(more)
        )
        advice = Message("Put right the ones above first; then look again.")
        kept.append(replace(more[0], message=message, advice=advice, parts=(), also=()))
    return kept


def _file(finding: Finding) -> str:
    return finding.place.path if finding.place else ""
