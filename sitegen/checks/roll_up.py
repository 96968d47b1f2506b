"""A report that sums up those of other bodies: does every figure equal their sum?

Source: rule 10 of the Chinese form, which holds for any form. Whose reports go into which one is
data (`aggregates` in body.yaml). Codes:

- `roll-up`, an error: the bodies have all reported on the year, and a figure is not their sum.
- `roll-up-exceeds`, an error: where the sum can't be decided, a figure is still less than that of
  a single one of the bodies.
- `roll-up-incomplete`, a note: reports are missing, so that sums can't be decided.
- `roll-up-blank`, a note: cells are no numbers or have different units, with the same effect.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sitegen.checks import roll_up_findings
from sitegen.checks.summed_cells import Figure, SummedCell, summed_rows
from sitegen.checks.verdicts import (
    Check,
    Checked,
    Checkpoint,
    Number,
    Outcome,
    Role,
    Verdict,
    acknowledged,
    together,
)
from sitegen.findings import Finding, Severity
from sitegen.forms.model import Relation, Table
from sitegen.language import Listed, Message, Value
from sitegen.reports.model import Acknowledgement, Body, Report
from sitegen.reports.tallies import Tally, tally

_SUM = Check(
    "roll-up",
    Severity.ERROR,
    Message("Every figure is the sum of those in the reports that go into this one."),
    lane=Message("Figure"),
    left=Message("This report"),
    right=Message("Reports that go into it"),
)
_LEAST = Check(
    "roll-up-exceeds",
    Severity.ERROR,
    Message("No figure is less than that of a single report that goes into this one."),
    lane=Message("Figure"),
    left=Message("Reports that go into it"),
    right=Message("This report"),
    relation=Relation.AT_MOST,
)
_MOST_BLANKS = 12
"""How many blank cells a remark names."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The reports, on one year, that go into another one.

    `missing` are the names of the bodies that have none. `sound` tells that nothing is wrong
    with reading those that are there.
    """

    tallies: tuple[Tally, ...]
    missing: tuple[str, ...] = ()
    sound: bool = True


def participants(bodies: Mapping[str, Body]) -> frozenset[str]:
    """Return the ids of all bodies that sum up others or are summed up."""
    summed = {part.body for body in bodies.values() for part in body.aggregates}
    return frozenset(summed | {body.id for body in bodies.values() if body.aggregates})


def check(report: Report, parts: Parts | None) -> Checked:
    """Compare a report with those that it sums up; `parts` is None if it sums up no others."""
    if parts is None:
        remark = Message("this report sums up no others")
        about = Message("All tables")
        return Checked(
            [Verdict(Checkpoint(_SUM, about, about), Outcome.NOT_APPLICABLE, remark=remark)]
        )
    own = tally(report)
    tables = [
        _Table(report, own, parts, table)
        for table in report.form.tables.values()
        if table.id in own.tables
    ]
    checked = together(Checked(table.verdicts, list(table.findings())) for table in tables)
    checked.verdicts.sort(key=lambda verdict: verdict.point.check is _LEAST)
    undecided = [cell for table in tables for cell in table.undecided]
    # Where a report has errors, what it leaves undecided goes without saying.
    if parts.missing and parts.sound:
        checked.findings.append(roll_up_findings.incomplete(own, parts.missing))
    elif undecided and parts.sound:
        checked.findings.append(roll_up_findings.blank(undecided))
    return checked


class _Table:
    """One table of a report that sums up others."""

    def __init__(self, report: Report, own: Tally, parts: Parts, table: Table) -> None:
        self.report = report
        self.table = table
        self.parts = parts
        self.rows = list(summed_rows(own, parts.tallies, table))
        cells = [cell for row in self.rows for cell in row]
        self.undecided = [cell for cell in cells if cell.everywhere and not self._decided(cell)]
        self.acknowledgements = {
            cell.spot: acknowledgement
            for cell in cells
            if (code := self._broken(cell))
            and (acknowledgement := acknowledged(code, table, [cell.spot], report))
        }
        self.verdicts = [*self._verdicts(cells)]

    def _decided(self, cell: SummedCell) -> bool:
        return not self.parts.missing and cell.everywhere and cell.comparable

    def _broken(self, cell: SummedCell) -> str | None:
        """Return the code of what is wrong with a cell."""
        if self._decided(cell):
            return _SUM.code if cell.own.value != cell.sum else None
        return _LEAST.code if cell.too_large else None

    def findings(self) -> Iterator[Finding]:
        """Yield at most one finding for each row."""
        for row in self.rows:
            left = [cell for cell in row if cell.spot not in self.acknowledgements]
            wrong = [cell for cell in left if self._broken(cell) == _SUM.code]
            exceeded = [cell for cell in left if self._broken(cell) == _LEAST.code]
            if wrong:
                yield roll_up_findings.wrong(self.report.form, self.table, wrong)
            elif exceeded:
                yield roll_up_findings.exceeded(self.report.form, self.table, exceeded)

    def _verdicts(self, cells: list[SummedCell]) -> Iterator[Verdict]:
        """Yield what agrees together, what doesn't one by one, and what can't be decided."""
        yield from self._sums([cell for cell in cells if self._decided(cell)])
        if self.undecided:
            count = Message("{count} figures", count=len(self.undecided))
            yield self._verdict(
                _SUM, count, Outcome.UNDECIDABLE, self.undecided, remark=self._obstacle()
            )
        elif not any(cell.everywhere for cell in cells):
            remark = Message("the reports that go into it are on forms without this table")
            yield self._verdict(
                _SUM, self.table.label, Outcome.NOT_APPLICABLE, cells, remark=remark
            )
        yield from self._least([cell for cell in cells if not self._decided(cell)])

    def _sums(self, cells: list[SummedCell]) -> Iterator[Verdict]:
        holding = [cell for cell in cells if self._broken(cell) is None]
        if holding:
            count = Message(
                "{count} figures, each of them the sum of {reports} reports",
                count=len(holding),
                reports=len(self.parts.tallies),
            )
            yield self._verdict(_SUM, count, Outcome.PASS, holding)
        for cell in cells:
            if self._broken(cell):
                yield self._failed(_SUM, cell, _number(cell.own), cell.parts)

    def _least(self, cells: list[SummedCell]) -> Iterator[Verdict]:
        exceeded = [cell for cell in cells if self._broken(cell)]
        others = [
            cell
            for cell in cells
            if cell.parts and cell.own.value is not None and not self._broken(cell)
        ]
        if others:
            count = Message("{count} figures", count=len(others))
            yield self._verdict(_LEAST, count, Outcome.PASS, others)
        for cell in exceeded:
            yield self._failed(_LEAST, cell, _number(cell.own), cell.too_large)

    def _failed(
        self, check: Check, cell: SummedCell, own: Number, others: Sequence[Figure]
    ) -> Verdict:
        there = tuple(map(_number, others))
        left, right = ((own,), there) if check is _SUM else (there, (own,))
        return self._verdict(
            check,
            Message("{row}, {column}", row=cell.row, column=cell.column),
            Outcome.FAIL,
            [cell],
            left=left,
            right=right,
            contradiction=roll_up_findings.contradiction(self.table, cell, summed=check is _SUM),
            acknowledgement=self.acknowledgements.get(cell.spot),
        )

    def _verdict(
        self,
        check: Check,
        lane: Value,
        outcome: Outcome,
        cells: list[SummedCell],
        *,
        left: tuple[Number, ...] = (),
        right: tuple[Number, ...] = (),
        remark: Value | None = None,
        contradiction: Message | None = None,
        acknowledgement: Acknowledgement | None = None,
    ) -> Verdict:
        point = Checkpoint(
            check,
            self.table.label,
            lane,
            self.table,
            cells=frozenset(cell.spot for cell in cells),
            marks=tuple(cell.spot for cell in cells) if acknowledgement else (),
        )
        return Verdict(
            point,
            outcome,
            left,
            right,
            remark,
            contradiction=contradiction,
            acknowledgement=acknowledgement,
        )

    def _obstacle(self) -> Value:
        """Say which reports or figures it would take to decide all sums."""
        if self.parts.missing:
            return Message("reports are missing from {bodies}", bodies=Listed(self.parts.missing))
        cells = [(cell, figure) for cell in self.undecided for figure in cell.obstacles]
        names: list[Value] = [
            Message(
                "{body}: {row}, {column}",
                body=figure.body.name,
                row=cell.row,
                column=cell.column,
            )
            for cell, figure in cells[:_MOST_BLANKS]
        ]
        if len(cells) > _MOST_BLANKS:
            names.append(Message("{count} more", count=len(cells) - _MOST_BLANKS))
        return Message("no number, or another unit: {cells}", cells=Listed(tuple(names)))


def _number(figure: Figure) -> Number:
    return Number(Role(figure.body.name), figure.text, figure.value)
