"""A form as data: what is asked for, how it is printed, and what must add up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from sitegen.findings import Severity
from sitegen.language import Label
from sitegen.reading.names import name_key


class Kind(StrEnum):
    """What a cell holds."""

    COUNT = "count"
    """A whole number, 0 or more."""
    CHANGE = "change"
    """A whole number with a sign: how much more or less."""
    AMOUNT = "amount"
    """A decimal number, 0 or more, with a unit."""


class Each(StrEnum):
    """Along which lines of a table a rule is evaluated."""

    ROW = "row"
    COLUMN = "column"


class Relation(StrEnum):
    """How the two sides of a rule compare."""

    EQUAL = "equal"
    AT_MOST = "at_most"
    """The left side is not more than the right one."""


class Prose(StrEnum):
    """Whether a chapter has text of its own."""

    REQUIRED = "required"
    OPTIONAL = "optional"
    NONE = "none"


# Headers, tables, chapters, phrases and forms are equal only to themselves: they are many things
# deep, and what all reports of a form have in common is remembered by them.
@dataclass(frozen=True, eq=False, slots=True)
class Header:
    """A row or column of a table, or a group of them.

    `path` is the dotted path of ids from the table's edge, unique in its axis. `first` and
    `last` bound the leaves below it (`last` is past the end); a leaf has itself below it.
    `units` are the units in which a body may give an amount; one alone is `unit`, printed
    with the header and not with the figure.
    """

    path: str
    label: Label
    aliases: tuple[str, ...] = ()
    children: tuple[Header, ...] = ()
    first: int = 0
    last: int = 1
    printed: bool = True
    kind: Kind = Kind.COUNT
    unit: Label | None = None
    units: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """The last part of the path."""
        return self.path.rpartition(".")[2]

    @property
    def leaves(self) -> range:
        """The numbers of the leaves below."""
        return range(self.first, self.last)

    @property
    def names(self) -> tuple[str, ...]:
        """Everything it may be called, the printed label first."""
        return (*(text for _, text in self.label.texts), self.id, *self.aliases)


@dataclass(frozen=True, eq=False)
class Axis:
    """All rows or all columns of a table, as a tree."""

    headers: tuple[Header, ...]

    @cached_property
    def chains(self) -> tuple[tuple[Header, ...], ...]:
        """For each leaf the headers above it and the leaf itself, outermost first."""
        return tuple(_chains(self.headers, ()))

    @cached_property
    def leaves(self) -> tuple[Header, ...]:
        """The rows or columns that hold figures."""
        return tuple(chain[-1] for chain in self.chains)

    @cached_property
    def by_path(self) -> dict[str, Header]:
        """Every header and group by its path."""
        return {header.path: header for chain in self.chains for header in chain}

    def leaves_of(self, terms: Iterable[Term]) -> list[int]:
        """Return the leaves that terms stand for."""
        return [leaf for term in terms for leaf in self.by_path[term.path].leaves]

    @cached_property
    def depth(self) -> int:
        """The most levels that a leaf has above it, itself included."""
        return max((len(chain) for chain in self.chains), default=0)

    def find(self, text: str) -> list[Header]:
        """Return the headers that a path of ids or labels can mean.

        `results.total`, `三、本年度办理结果/（七）总计` and, where it is the only one of that
        name, `（七）总计` alone mean the same.
        """
        if text in self.by_path:
            return [self.by_path[text]]
        return list(_found(self.headers, text.split("/")))


def _chains(headers: tuple[Header, ...], above: tuple[Header, ...]) -> Iterator[tuple[Header, ...]]:
    for header in headers:
        if header.children:
            yield from _chains(header.children, (*above, header))
        else:
            yield (*above, header)


def _found(headers: tuple[Header, ...], parts: list[str]) -> Iterator[Header]:
    for header in headers:
        names = set(map(name_key, header.names))
        # A label may have a slash itself: 本年增/减.
        for end in range(1, len(parts) + 1):
            if name_key("/".join(parts[:end])) in names:
                if end == len(parts):
                    yield header
                else:
                    yield from _found(header.children, parts[end:])
        yield from _found(header.children, parts)


@dataclass(frozen=True, eq=False)
class Table:
    """One statistical table. `row_heading` is the heading over the row labels."""

    id: str
    label: Label
    aliases: tuple[str, ...]
    caption: Label
    row_heading: Label
    columns: Axis
    rows: Axis
    notes_before: tuple[Label, ...] = ()
    notes: tuple[Label, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Everything it may be called, the printed label first."""
        return (*(text for _, text in self.label.texts), self.id, *self.aliases)


@dataclass(frozen=True, eq=False)
class Chapter:
    """One chapter of the report; one without a label opens the report without a heading.

    The tables of a `joined` chapter are set so that they read as one printed table.
    """

    id: str
    label: Label | None
    aliases: tuple[str, ...] = ()
    prose: Prose = Prose.NONE
    hint: Label | None = None
    joined: bool = False
    tables: tuple[Table, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Everything it may be called, the printed label first."""
        texts = self.label.texts if self.label else ()
        return (*(text for _, text in texts), self.id, *self.aliases)


@dataclass(frozen=True, slots=True)
class Term:
    """A row or column that a rule speaks of: of this year's report or of the `previous` one.

    `path` may be a group and then stands for all its leaves. `sign` is 1 or -1.
    """

    path: str
    sign: int = 1
    previous: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """The left side equals the right side, in each row or each column of one table.

    The terms are on the other axis. In a `total` rule the one term on the left is the sum
    of those on the right, and may be left out of a report. What breaks a rule that only gives
    a reason to look again is no error but has another `severity`.
    """

    id: str
    table: str
    each: Each
    left: tuple[Term, ...]
    right: tuple[Term, ...]
    because: Label
    total: bool = False
    relation: Relation = Relation.EQUAL
    severity: Severity = Severity.ERROR

    @property
    def compares_years(self) -> bool:
        """Whether the rule needs the report of the year before."""
        return any(term.previous for term in (*self.left, *self.right))


@dataclass(frozen=True, slots=True)
class MainFigure:
    """A figure that stands for the report in lists of reports.

    It is the sum of the cells in these rows and columns of a table; mostly that is one cell.
    A `trend` is drawn over the years.
    """

    id: str
    label: Label
    table: str
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    trend: bool = False


@dataclass(frozen=True, slots=True)
class DueDate:
    """The last day, in the year after the one reported on, for bodies of one level."""

    level: str
    month: int
    day: int


@dataclass(frozen=True, slots=True)
class Jump:
    """When a figure has changed so much since the year before that it is worth a look.

    It is if the larger of the two is at least `least` and more than `factor` times the other.
    """

    factor: int
    least: int


@dataclass(frozen=True, eq=False, slots=True)
class Phrase:
    """A figure as texts put it: `texts` with `#` for the number and `…` for filling words.

    It is the sum of the cells in these rows and columns of a table. After one of the words
    `not_after` in the same clause it means something else.
    """

    texts: tuple[str, ...]
    table: str
    rows: tuple[int, ...]
    columns: tuple[int, ...]
    not_after: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False, slots=True)
class Phrases:
    """How to find figures in texts.

    `filling` are the words that may stand where a phrase has `…`. Only sentences with one of
    the words `about` are looked at, and in these only what stands before any of `narrowing`.
    """

    figures: tuple[Phrase, ...]
    filling: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    narrowing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChartBar:
    """One bar of a chart: how long it is tells the sum of these cells."""

    label: Label
    rows: tuple[int, ...]
    columns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Figures of one table that people would rather see than read.

    `parts` tells that the bars are the parts of a whole, so that their shares mean something.
    """

    id: str
    title: Label
    table: str
    bars: tuple[ChartBar, ...]
    unit: Label | None = None
    parts: bool = False


@dataclass(frozen=True, eq=False)
class Form:
    """One edition of a form."""

    id: str
    title: Label
    document: Label
    first_year: int
    last_year: int | None
    report_title: Label
    chapters: tuple[Chapter, ...]
    rules: tuple[Rule, ...]
    figures: tuple[MainFigure, ...] = ()
    due: tuple[DueDate, ...] = ()
    jump: Jump | None = None
    phrases: Phrases | None = None
    charts: tuple[Chart, ...] = ()

    @cached_property
    def tables(self) -> dict[str, Table]:
        """Every table by its id, in printed order."""
        return {table.id: table for chapter in self.chapters for table in chapter.tables}

    def rules_of(self, table: Table) -> tuple[Rule, ...]:
        """Return the rules of one table."""
        return self._rules_by_table.get(table.id, ())

    @cached_property
    def _rules_by_table(self) -> dict[str, tuple[Rule, ...]]:
        tables = {rule.table for rule in self.rules}
        return {
            table: tuple(rule for rule in self.rules if rule.table == table) for table in tables
        }

    def totals(self, table: Table, each: Each) -> frozenset[int]:
        """Return the leaves that may be left out, because a rule says what they sum up.

        With `Each.ROW` these are columns, with `Each.COLUMN` rows.
        """
        return self._totals[table.id, each]

    @cached_property
    def _totals(self) -> dict[tuple[str, Each], frozenset[int]]:
        return {
            (table.id, each): frozenset(
                axis.by_path[rule.left[0].path].first
                for rule in self.rules_of(table)
                if rule.total and rule.each is each
            )
            for table in self.tables.values()
            for each, axis in ((Each.ROW, table.columns), (Each.COLUMN, table.rows))
        }

    def is_for(self, year: int) -> bool:
        """Tell whether reports on this year use this edition."""
        return self.first_year <= year and (self.last_year is None or year <= self.last_year)
