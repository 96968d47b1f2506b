"""A report that sums up the reports of other bodies: does every figure equal their sum?

Source: rule 10 of the Chinese form, which holds for any form. Whose reports go into which one is
data (`aggregates` in body.yaml). Codes:

- `roll-up`, an error: the bodies have all reported on the year, and a figure is not their sum.
- `roll-up-exceeds`, an error: where the sum can't be decided, a figure is still less than that of
  a single one of the bodies.
- `roll-up-incomplete`, a note: reports are missing, so that sums can't be decided.
- `roll-up-blank`, a note: cells are no numbers or have different units, with the same effect.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sitegen.findings import Finding, Part, Place, Severity, error
from sitegen.forms.model import Kind, Table
from sitegen.language import Label, Listed, Message, Value
from sitegen.reports.model import Body
from sitegen.reports.tallies import Tally

_MOST_CELLS = 12
"""How many blank cells a note names."""


def participants(bodies: Mapping[str, Body]) -> frozenset[str]:
    """Return the ids of all bodies that sum up others or are summed up."""
    summed = {part.body for body in bodies.values() for part in body.aggregates}
    return frozenset(summed | {body.id for body in bodies.values() if body.aggregates})


def findings(tallies: Iterable[Tally], bodies: Mapping[str, Body]) -> list[Finding]:
    """Compare every report that sums up others with those on the same year."""
    known = {(tally.body.id, tally.year): tally for tally in tallies}
    found: list[Finding] = []
    for own in known.values():
        names = [part.body for part in own.body.aggregates if part.body in bodies]
        if not names or own.body.id in names:
            # What is wrong with a list of bodies is said of the list.
            continue
        parts = [known[name, own.year] for name in names if (name, own.year) in known]
        missing = [bodies[name].name for name in names if (name, own.year) not in known]
        found += _RollUp(own, parts, missing).findings()
    return found


@dataclass(frozen=True, slots=True)
class _Figure:
    body: Body
    value: Decimal | None
    unit: str
    place: Place

    @property
    def text(self) -> str:
        return "" if self.value is None else f"{self.value:f}{self.unit}"


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell of the report that sums up, and the same one of those that are there.

    `everywhere` tells that all their forms have it.
    """

    row: Label
    column: Value
    kind: Kind
    own: _Figure
    parts: tuple[_Figure, ...]
    everywhere: bool

    @property
    def comparable(self) -> bool:
        units = {figure.unit for figure in (self.own, *self.parts)}
        return all(figure.value is not None for figure in (self.own, *self.parts)) and (
            len(units) == 1
        )

    @property
    def sum(self) -> Decimal:
        return sum((part.value for part in self.parts if part.value is not None), Decimal(0))

    @property
    def too_large(self) -> list[_Figure]:
        """The parts that are more than the whole; a change may be, as others may be negative."""
        if self.kind is Kind.CHANGE or self.own.value is None:
            return []
        return [
            part
            for part in self.parts
            if part.value is not None and part.unit == self.own.unit and part.value > self.own.value
        ]


class _RollUp:
    """One report and those that it sums up; the bodies `missing` have no report on the year."""

    def __init__(self, own: Tally, parts: list[Tally], missing: list[str]) -> None:
        self.own = own
        self.parts = parts
        self.missing = missing
        self.undecided: list[_Cell] = []

    def findings(self) -> Iterator[Finding]:
        for table in self.own.form.tables.values():
            if table.id in self.own.tables:
                yield from self._table(table)
        if self.missing:
            yield self._incomplete()
        elif self.undecided:
            yield self._blank()

    def _table(self, table: Table) -> Iterator[Finding]:
        """Yield at most one finding for each row."""
        places = [_positions(self.own, part, table) for part in self.parts]
        for row in range(len(table.rows.leaves)):
            cells = [
                self._cell(table, row, column, places)
                for column in range(len(table.columns.leaves))
            ]
            wrong: list[_Cell] = []
            exceeded: list[_Cell] = []
            for cell in cells:
                if self.missing or not (cell.everywhere and cell.comparable):
                    exceeded += [cell] if cell.too_large else []
                    self.undecided += [cell] if cell.everywhere else []
                elif cell.own.value != cell.sum:
                    wrong.append(cell)
            if wrong:
                yield _wrong(table, wrong)
            elif exceeded:
                yield _exceeded(table, exceeded)

    def _cell(
        self, table: Table, row: int, column: int, places: list[dict[int, int] | None]
    ) -> _Cell:
        number = row * len(table.columns.leaves) + column
        fixed_unit = table.columns.leaves[column].unit is not None
        parts = []
        for tally, there in zip(self.parts, places, strict=True):
            found = number if there is None else there.get(number)
            if found is not None:
                parts.append(_figure(tally, table, found, fixed_unit=fixed_unit))
        return _Cell(
            row=table.rows.leaves[row].label,
            column=_column_label(table, column),
            kind=table.columns.leaves[column].kind,
            own=_figure(self.own, table, number, fixed_unit=fixed_unit),
            parts=tuple(parts),
            everywhere=len(parts) == len(self.parts),
        )

    def _incomplete(self) -> Finding:
        return Finding(
            "roll-up-incomplete",
            Severity.NOTE,
            Message(
                "Whether this report is the sum of those that it sums up can't be decided:"
                " reports on {year} are missing from {bodies}.",
                year=self.own.year,
                bodies=Listed(tuple(self.missing)),
            ),
            Place(self.own.path, 1, 1),
            Message("Add those reports; until then nothing needs to be done."),
        )

    def _blank(self) -> Finding:
        blank = [
            (cell, figure)
            for cell in self.undecided
            for figure in (cell.own, *cell.parts)
            if figure.value is None or figure.unit != cell.own.unit
        ]
        return Finding(
            "roll-up-blank",
            Severity.NOTE,
            Message(
                "{count} figures can't be compared with the sum of the reports summed up here:"
                " cells are no numbers, or in another unit.",
                count=len(self.undecided),
            ),
            self.undecided[0].own.place,
            Message("Write the figures that are known; blank is not zero."),
            parts=tuple(
                Part(
                    Message(
                        "{body}: {row}, {column}",
                        body=figure.body.name,
                        row=cell.row,
                        column=cell.column,
                    ),
                    figure.text or Message("no number"),
                    figure.place,
                )
                for cell, figure in blank[:_MOST_CELLS]
            ),
        )


def _positions(own: Tally, part: Tally, table: Table) -> dict[int, int] | None:
    """Return where a report has the cells of a table, by number; None if at the same numbers.

    Cells of two forms mean the same if their ids and kinds are the same.
    """
    if part.form is own.form and table.id in part.tables:
        return None
    there = part.form.tables.get(table.id)
    if there is None or table.id not in part.tables:
        return {}
    rows = {header.path: number for number, header in enumerate(there.rows.leaves)}
    columns = {
        (header.path, header.kind): number for number, header in enumerate(there.columns.leaves)
    }
    width, width_there = len(table.columns.leaves), len(there.columns.leaves)
    return {
        row * width + column: rows[row_header.path] * width_there + columns[key]
        for row, row_header in enumerate(table.rows.leaves)
        for column, header in enumerate(table.columns.leaves)
        if row_header.path in rows and (key := (header.path, header.kind)) in columns
    }


def _figure(tally: Tally, table: Table, number: int, *, fixed_unit: bool) -> _Figure:
    cells = tally.tables[table.id]
    # Where the form fixes the unit, writing it or not makes no difference.
    unit = "" if fixed_unit else cells.unit(number)
    return _Figure(tally.body, cells.value(number), unit, cells.place(number))


def _column_label(table: Table, column: int) -> Value:
    """Return the label of a column, with those above it if others are called the same."""
    chain = table.columns.chains[column]
    label = chain[-1].label
    if sum(leaf.label == label for leaf in table.columns.leaves) == 1:
        return label
    return tuple(value for header in chain for value in ("/", header.label))[1:]


def _wrong(table: Table, cells: list[_Cell]) -> Finding:
    """Name both sides, their difference and every addend with its place."""
    differing = [
        Message(
            "“{column}” is {own}, not {sum} ({by})",
            column=cell.column,
            own=cell.own.text,
            sum=f"{cell.sum:f}{cell.own.unit}",
            by=f"{(cell.own.value or Decimal(0)) - cell.sum:+f}",
        )
        for cell in cells
    ]
    message = Message(
        "{table}, “{row}” is not the sum of the reports summed up here: {columns}.",
        table=table.label,
        row=cells[0].row,
        columns=Listed(tuple(differing)),
    )
    return _finding("roll-up", message, [(cell, cell.parts) for cell in cells])


def _exceeded(table: Table, cells: list[_Cell]) -> Finding:
    differing = [
        Message(
            "“{column}” is {own}, but {part} in the report of {body}",
            column=cell.column,
            own=cell.own.text,
            part=part.text,
            body=part.body.name,
        )
        for cell in cells
        for part in cell.too_large
    ]
    message = Message(
        "{table}, “{row}” is less here than in a report that goes into this one: {columns}.",
        table=table.label,
        row=cells[0].row,
        columns=Listed(tuple(differing)),
    )
    return _finding("roll-up-exceeds", message, [(cell, cell.too_large) for cell in cells])


def _finding(code: str, message: Message, cells: list[tuple[_Cell, Sequence[_Figure]]]) -> Finding:
    parts: list[Part] = []
    for cell, figures in cells:
        for figure in (cell.own, *figures):
            label: Value = figure.body.name
            if len(cells) > 1:
                label = Message("{column}, {body}", column=cell.column, body=figure.body.name)
            parts.append(Part(label, figure.text, figure.place))
    return error(
        code,
        cells[0][0].own.place,
        message,
        Message("Compare the figures below with the reports; put the wrong one right."),
        tuple(parts),
    )
