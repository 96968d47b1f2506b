"""What is known of a body that was made: the next build goes on from there."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from sitegen.building.cache import Written
from sitegen.building.stopwatch import Step
from sitegen.findings import Finding


class ReportRow(NamedTuple):
    """What has to be known of each report all the time; the digests tell if more has changed."""

    body: str
    year: int
    form: str
    draft: bool
    date: datetime.date
    modified: datetime.date
    summary: bytes
    figures: bytes
    text: bytes
    tally: bytes
    sizes: tuple[int, ...]
    """The bytes of its data files, JSON and CSV."""


class Piece(NamedTuple):
    """Files that are made together: `key` is the fingerprint of all that they are made of."""

    key: bytes
    files: tuple[Written, ...]


@dataclass(frozen=True, slots=True)
class BodyValue:
    """What is known of a body that was made.

    `forms` are those of its reports; None if one couldn't be read, and any form may matter.
    `until` is the last day on which all of this is true. Of a body that was rendered, `pieces`
    has one for each of the `reports`, and after them one for what is made of all their figures.
    """

    reports: tuple[ReportRow, ...]
    drafts: int
    unsound: tuple[int, ...]
    findings: tuple[Finding, ...]
    forms: tuple[str, ...] | None
    today: datetime.date
    until: datetime.date | None
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class PackedBody:
    """A body that was made, its `value`, and what else is kept of it packed.

    Of the years `kept`, what the last build packed still counts. `seconds` is what it took.
    """

    value: BodyValue
    files: tuple[Written, ...]
    packed: Mapping[str, bytes]
    kept: tuple[int, ...]
    seconds: Mapping[Step, float]


def summary_key(year: int) -> str:
    """Return the name under which the summary of a report is kept."""
    return f"summary {year}"


def tally_key(year: int) -> str:
    """Return the name under which the tally of a report is kept."""
    return f"tally {year}"


def text_key(year: int) -> str:
    """Return the name under which is kept what the search knows of a report."""
    return f"text {year}"


def value_keys(year: int) -> tuple[str, ...]:
    """Return all names under which something of a report is kept."""
    return (summary_key(year), tally_key(year), text_key(year))
