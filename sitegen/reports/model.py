"""A report and the body that made it, as values."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from sitegen.findings import Finding, Place
from sitegen.forms.model import Form, Table
from sitegen.language import Message, Value
from sitegen.reading.source import Source


class Status(StrEnum):
    """How far a report has come; only approved ones are published."""

    DRAFT = "draft"
    REVIEWED = "reviewed"
    APPROVED = "approved"


class State(StrEnum):
    """What stands in a cell. Blank is not zero."""

    NUMBER = "number"
    BLANK = "blank"
    NOT_APPLICABLE = "not-applicable"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach a body, or those who run the site."""

    address: str | None = None
    phone: str | None = None
    email: str | None = None
    website: str | None = None

    @property
    def known(self) -> bool:
        """Whether there is any way at all."""
        return bool(self.address or self.phone or self.email or self.website)


class Aggregated(NamedTuple):
    """A body whose report goes into another one's, and where that is written."""

    body: str
    place: Place


@dataclass(frozen=True, slots=True)
class Body:
    """A body that makes reports. `id` names its folder and its address on the site.

    Its own reports sum up those of the bodies `aggregates`.
    """

    id: str
    name: str
    place: Place
    short_name: str | None = None
    english_name: str | None = None
    parent: str | None = None
    parent_place: Place | None = None
    level: str | None = None
    contact: Contact = Contact()
    aggregates: tuple[Aggregated, ...] = ()


class Cell(NamedTuple):
    """One figure. `text` is how the report prints it; `value` is None unless it is a number.

    A `computed` cell was left out of the report; `place` is then its row's. A computed cell
    that is blank could not be computed. A blank cell that is `unfilled` is one of a draft, and
    not yet known to be blank.
    """

    state: State
    text: str
    place: Place
    value: Decimal | None = None
    unit: str = ""
    annotation: str = ""
    computed: bool = False
    unfilled: bool = False


Figures = tuple[tuple[Cell, ...], ...]
"""The cells of a table: one tuple for each leaf row, one cell for each leaf column."""


@dataclass(frozen=True, slots=True)
class Summand:
    """A number of a sum that a text states, with its sign; `subject` are the words before it."""

    subject: str
    text: str
    value: Decimal
    place: Place


@dataclass(frozen=True, slots=True)
class Sum:
    """A sum that a text states."""

    total: Summand
    parts: tuple[Summand, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """The prose of one chapter as clean HTML; `heading` if it has a heading of its own.

    `source` is what was written, `sums` are the sums that it states.
    """

    heading: str | None
    html: str
    source: Source
    sums: tuple[Sum, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """What a body says under one of its tables."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """A published discrepancy that is known: which rule, in which row or column, and why.

    `code` is a rule of the form, or one that compares reports. `row` and `column` are ranges of
    leaves of the `table`; None when not given. After the day `until` it holds no longer.
    """

    code: str
    table: Table
    row: range | None
    column: range | None
    reason: str
    place: Place
    by: str | None = None
    date: datetime.date | None = None
    until: datetime.date | None = None

    def covers(self, row: int, column: int) -> bool:
        """Tell whether it speaks of a cell."""
        return (self.row is None or row in self.row) and (
            self.column is None or column in self.column
        )


@dataclass(frozen=True, slots=True)
class MisnamedAcknowledgement:
    """An entry whose rule, table, row or column nobody knows, as `finding` says.

    `code` is the rule that it speaks of or probably means; empty if that can't be told.
    """

    code: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class CorrectedFigure:
    """A figure that was published otherwise: `old` is what stood there before."""

    table: Table
    row: int
    column: int
    old: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A change of a report that had been published already: when, why, and which figures."""

    date: datetime.date
    reason: str
    figures: tuple[CorrectedFigure, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Approval:
    """Who reviewed or approved a report, and when. Not made public."""

    by: str | None = None
    date: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """One report of one body on one year."""

    body: Body
    year: int
    form: Form
    title: str
    status: Status
    issued: datetime.date
    published: datetime.date | None
    document_number: str | None
    index_number: str | None
    date_place: Place
    """Where the date is written that `date` gives."""
    texts: Mapping[str, Text]
    """The prose of the chapters that have some, by chapter id."""
    figures: Mapping[str, Figures]
    """The cells of every table of the form, by table id."""
    notes: Mapping[str, Note]
    """Notes of the body under its tables, by table id."""
    acknowledgements: tuple[Acknowledgement, ...]
    misnamed: tuple[MisnamedAcknowledgement, ...] = ()
    """Entries of acknowledgements that speak of nothing that there is."""
    corrections: tuple[Correction, ...] = ()
    """What was changed since it was published, the latest first."""
    reviewed: Approval = Approval()
    approved: Approval = Approval()
    category: str | None = None
    keywords: tuple[str, ...] = ()
    source: str | None = None
    """Where the report was published first, if not here."""
    undated: bool = False
    """Whether this is a draft that doesn't know its day of issue yet; `issued` stands in for it."""

    def heading(self, chapter: str) -> Value:
        """Return what a chapter is called: by its own heading, or else by the form's."""
        text = self.texts.get(chapter)
        labels = (known.label for known in self.form.chapters if known.id == chapter)
        return (text and text.heading) or next(labels, None) or Message("Preamble")

    @property
    def modified(self) -> datetime.date:
        """The day of the latest correction, or else of its publication."""
        return max((self.date, *(correction.date for correction in self.corrections)))

    @property
    def date(self) -> datetime.date:
        """The day it was published, or else issued."""
        return self.published or self.issued

    @property
    def unfinished(self) -> bool:
        """Whether figures are still to be filled in."""
        return any(
            cell.unfilled for table in self.figures.values() for row in table for cell in row
        )

    @property
    def draft(self) -> bool:
        """Whether it is not to be public yet."""
        return self.status is not Status.APPROVED
