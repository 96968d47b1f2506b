"""What an author should know of a report that is not the sum of those that it sums up."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from sitegen.checks.discrepancies import difference
from sitegen.checks.ready_entries import cell_entries, how_to_acknowledge
from sitegen.checks.summed_cells import Figure, SummedCell
from sitegen.findings import Finding, Part, Place, Severity, error
from sitegen.forms.model import Form, Table
from sitegen.language import Listed, Message, Value
from sitegen.reports.tallies import Tally

_MOST_CELLS = 12
"""How many blank cells a note names."""


def contradiction(table: Table, cell: SummedCell, *, summed: bool) -> Message:
    """Say what doesn't agree with a cell: the sum of all reports or, if not, single ones."""
    where = Message(
        "{table}, “{row}”, “{column}”", table=table.label, row=cell.row, column=cell.column
    )
    if summed:
        return Message(
            "{where}: {own} here, but the reports that go into this one make {sum};"
            " difference {by}.",
            where=where,
            own=cell.own.text,
            sum=f"{cell.sum:f}{cell.own.unit}",
            by=_difference(cell),
        )
    parts = tuple(
        Message("{body}: {figure}", body=part.body.name, figure=part.text)
        for part in cell.too_large
    )
    return Message(
        "{where}: {own} here, less than in reports that go into this one ({parts}).",
        where=where,
        own=cell.own.text,
        parts=Listed(parts),
    )


def _difference(cell: SummedCell) -> Message:
    return difference((cell.own.value or Decimal(0)) - cell.sum)


def wrong(form: Form, table: Table, cells: list[SummedCell]) -> Finding:
    """Name both sides, their difference and every addend with its place."""
    differing = [
        Message(
            "“{column}” is {own}, not {sum} ({by})",
            column=cell.column,
            own=cell.own.text,
            sum=f"{cell.sum:f}{cell.own.unit}",
            by=_difference(cell),
        )
        for cell in cells
    ]
    message = Message(
        "{table}, “{row}” is not the sum of the reports summed up here: {columns}.",
        table=table.label,
        row=cells[0].row,
        columns=Listed(tuple(differing)),
    )
    return _finding("roll-up", form, table, message, [(cell, cell.parts) for cell in cells])


def exceeded(form: Form, table: Table, cells: list[SummedCell]) -> Finding:
    """Name every single report that has more than the whole."""
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
    return _finding(
        "roll-up-exceeds", form, table, message, [(cell, cell.too_large) for cell in cells]
    )


def incomplete(own: Tally, missing: tuple[str, ...]) -> Finding:
    """Name the bodies without which sums can't be decided."""
    return Finding(
        "roll-up-incomplete",
        Severity.NOTE,
        Message(
            "Whether this report is the sum of those that it sums up can't be decided:"
            " reports on {year} are missing from {bodies}.",
            year=own.year,
            bodies=Listed(missing),
        ),
        Place(own.path, 1, 1),
        Message("Add those reports; until then nothing needs to be done."),
    )


def blank(undecided: list[SummedCell]) -> Finding:
    """Name the cells without which sums can't be decided."""
    blanks = [(cell, figure) for cell in undecided for figure in cell.obstacles]
    return Finding(
        "roll-up-blank",
        Severity.NOTE,
        Message(
            "{count} figures can't be compared with the sum of the reports summed up here:"
            " cells are no numbers, or in another unit.",
            count=len(undecided),
        ),
        undecided[0].own.place,
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
            for cell, figure in blanks[:_MOST_CELLS]
        ),
    )


def _finding(
    code: str,
    form: Form,
    table: Table,
    message: Message,
    cells: list[tuple[SummedCell, Sequence[Figure]]],
) -> Finding:
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
        Message(
            "Compare these figures with the reports; put the wrong one right. {otherwise}",
            otherwise=how_to_acknowledge(
                cell_entries(code, form, table, (cell.spot for cell, _ in cells))
            ),
        ),
        tuple(parts),
    )
