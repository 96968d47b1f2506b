"""What was checked on a report and how it came out: one value for every family of rules.

A family is evaluated once. What its author should know (findings) and what the public may see
(the page of checks) both come from that.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from sitegen.findings import Finding, Severity
from sitegen.forms.model import Relation, Table
from sitegen.language import Message, Value
from sitegen.reports.model import Acknowledgement, Report

Spot = tuple[int, int]
"""The row and column of a cell in its table."""


class Outcome(StrEnum):
    """How a rule came out; a rule that needs a blank cell is undecidable, not broken."""

    PASS = "pass"  # noqa: S105 (no password)
    FAIL = "fail"
    UNDECIDABLE = "undecidable"
    NOT_APPLICABLE = "not-applicable"


_PLACE, _ONE, _OTHER = Message("Place"), Message("One side"), Message("Other side")


@dataclass(frozen=True, slots=True)
class Check:
    """A rule: its code, why there is one, and what its places and its two sides are called."""

    code: str
    severity: Severity
    because: Value
    lane: Value = _PLACE
    left: Value = _ONE
    right: Value = _OTHER
    relation: Relation = Relation.EQUAL


# Roles and checkpoints are equal only to themselves: the rules of a form have the same ones in
# all reports, and what is made of them is remembered by them.
@dataclass(frozen=True, eq=False, slots=True)
class Role:
    """What a number is in its side of a rule: what it is called, and with which sign it counts.

    `year` is the year of the report that it comes from, where a rule spans years.
    """

    label: Value
    sign: int = 1
    year: int | None = None


class Number(NamedTuple):
    """What was put into one side of a rule; `value` is None if it is no number."""

    role: Role
    text: Value
    value: Decimal | None = None


@dataclass(frozen=True, eq=False, slots=True)
class Checkpoint:
    """A rule in one place, however it comes out there.

    `about` is the table or text, `lane` the place in it. `cells` are the cells of `table` that
    it speaks of, and `marks` those to which a note of an acknowledged failure belongs.
    """

    check: Check
    about: Value
    lane: Value
    table: Table | None = None
    cells: frozenset[Spot] = frozenset()
    marks: tuple[Spot, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """How one check came out in one place.

    `remark` says what keeps a check undecided, or why it does not apply; `contradiction` what
    doesn't agree.
    """

    point: Checkpoint
    outcome: Outcome
    left: tuple[Number, ...] = ()
    right: tuple[Number, ...] = ()
    remark: Value | None = None
    contradiction: Message | None = None
    acknowledgement: Acknowledgement | None = None

    @property
    def check(self) -> Check:
        """The rule."""
        return self.point.check

    @property
    def about(self) -> Value:
        """The table or text."""
        return self.point.about

    @property
    def lane(self) -> Value:
        """The place in it."""
        return self.point.lane

    @property
    def table(self) -> Table | None:
        """The table, if it is about one."""
        return self.point.table


@dataclass(frozen=True, slots=True)
class Checked:
    """How the rules of one family, or of all, came out, and what the author should know."""

    verdicts: list[Verdict] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def together(families: Iterable[Checked]) -> Checked:
    """Return the verdicts and findings of several families, in their order."""
    all_of_them = Checked()
    for checked in families:
        all_of_them.verdicts.extend(checked.verdicts)
        all_of_them.findings.extend(checked.findings)
    return all_of_them


def acknowledged(
    code: str, table: Table, cells: Iterable[Spot], report: Report
) -> Acknowledgement | None:
    """Return the acknowledgement that speaks of a failure in one of these cells."""
    spots = list(cells)
    for acknowledgement in report.acknowledgements:
        if (
            acknowledgement.code == code
            and acknowledgement.table.id == table.id
            and any(acknowledgement.covers(*spot) for spot in spots)
        ):
            return acknowledgement
    return None
