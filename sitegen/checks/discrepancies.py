"""What the evaluations of a report mean for its author, as findings."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from sitegen.checks.causes import Broken, causes
from sitegen.checks.equations import Figure
from sitegen.checks.evaluation import Evaluation, Operand, remark, total
from sitegen.checks.ready_entries import how_to_acknowledge, rule_entries
from sitegen.checks.verdicts import Outcome
from sitegen.findings import Finding, Part, Place, Severity
from sitegen.forms.model import Relation
from sitegen.language import Listed, Message, Value
from sitegen.reports.model import Report


def findings(evaluations: list[Evaluation], report: Report) -> list[Finding]:
    """Return the broken rules and the rules that can't be decided."""
    found = [_told_of(broken) for broken in _by_row(causes(evaluations, report.year))]
    found += _undecidable(evaluations, report.year)
    return found


def _by_row(all_broken: list[Broken]) -> Iterator[list[Broken]]:
    """Yield what is broken between two years row by row, and all else one by one.

    Who copies a row from a wrong report breaks the same rule in several columns.
    """
    groups: dict[tuple[object, ...], list[Broken]] = {}
    for number, broken in enumerate(all_broken):
        first = broken.evaluations[0]
        alone = len(broken.evaluations) == 1 and first.rule.compares_years
        row = first.left[0].row
        key = (first.rule.id, row) if alone else (number,)
        groups.setdefault(key, []).append(broken)
    yield from groups.values()


def _told_of(row: list[Broken]) -> Finding:
    return _failure(row[0]) if len(row) == 1 else _failures_of_row(row)


def _failures_of_row(row: list[Broken]) -> Finding:
    """Tell of one rule between two years that is broken in several columns of a row."""
    evaluations = [broken.evaluations[0] for broken in row]
    first = evaluations[0]
    differing = [
        Message(
            "“{lane}” {left} against {right} ({by})",
            lane=evaluation.lane_label,
            left=figure(total(evaluation.left)),
            right=figure(total(evaluation.right)),
            by=difference(total(evaluation.left) - total(evaluation.right)),
        )
        for evaluation in evaluations
    ]
    what = Message(
        "{table}: {left_sum} does not agree with {right_sum}: {columns}.",
        table=first.table.label,
        left_sum=_sum(first, first.left),
        right_sum=_sum(first, first.right),
        columns=Listed(tuple(differing)),
    )
    for broken in row:
        if broken.cause is not None:
            what = Message("{what} {cause}", what=what, cause=broken.cause)
    return Finding(
        code=first.rule.id,
        severity=first.rule.severity,
        message=what,
        place=first.left[0].cell.place,
        advice=_advice(*evaluations),
        parts=tuple(
            _part(evaluation, operand, lane=True)
            for evaluation in evaluations
            for operand in evaluation.operands
        ),
    )


def _failure(broken: Broken) -> Finding:
    """Name both sides, their difference, and where one cause is known, that."""
    evaluation = broken.evaluations[0]
    codes = tuple(dict.fromkeys(other.rule.id for other in broken.evaluations))
    what, place, parts = _told(broken)
    if broken.cause is not None:
        what = Message("{what} {cause}", what=what, cause=broken.cause)
    return Finding(
        code=codes[0],
        severity=evaluation.rule.severity,
        message=what,
        place=place,
        advice=_advice(evaluation)
        if len(broken.evaluations) == 1
        else _common_advice(broken.evaluations),
        parts=parts,
        also=codes[1:],
    )


def _told(broken: Broken) -> tuple[Message, Place, tuple[Part, ...]]:
    """Return what is wrong, where, and the figures or rules that show it."""
    first, *others = broken.evaluations
    rules = tuple(_rule_part(evaluation) for evaluation in broken.evaluations)
    if broken.suspect is not None:
        figure_at_fault = broken.suspect.figure
        message = Message(
            "{table}, “{figure}” is {typed}; with {wanted}, {count} rules would hold that"
            " are broken now.",
            table=figure_at_fault.table.label,
            figure=figure_at_fault.name,
            typed=figure_at_fault.cell.text,
            wanted=figure(broken.suspect.wanted),
            count=len(rules),
        )
        return message, figure_at_fault.cell.place, (_figure_part(figure_at_fault), *rules)
    if broken.row:
        message = Message(
            "{table}, “{row}”: with other figures in this row, {count} rules would hold that"
            " are broken now.",
            table=first.table.label,
            row=broken.row[0].row.label,
            count=len(rules),
        )
        figures = tuple(_figure_part(one) for one in broken.row)
        return message, broken.row[0].cell.place, figures + rules
    figures = tuple(_part(first, operand) for operand in first.operands)
    place = first.left[0].cell.place
    if not others:
        return contradiction(first), place, figures
    lanes = tuple(
        Message("{rule} (“{lane}”)", rule=other.rule.id, lane=other.lane_label) for other in others
    )
    message = Message(
        "{what} The same mistake seems to break {rules}.",
        what=contradiction(first),
        rules=Listed(lanes),
    )
    return message, place, figures + rules[1:]


def _figure_part(figure: Figure) -> Part:
    return Part(figure.name, figure.cell.text, figure.cell.place)


def _rule_part(evaluation: Evaluation) -> Part:
    """Return both sides of a broken rule in short."""
    left, right = total(evaluation.left), total(evaluation.right)
    return Part(
        Message("{rule} (“{lane}”)", rule=evaluation.rule.id, lane=evaluation.lane_label),
        Message(
            "{left}, but {right}; difference {by}",
            left=figure(left),
            right=figure(right),
            by=difference(left - right),
        ),
        evaluation.left[0].cell.place,
    )


def _common_advice(evaluations: tuple[Evaluation, ...]) -> Message:
    return Message(
        "Compare these figures with the report. {otherwise}",
        otherwise=how_to_acknowledge(rule_entries(evaluations)),
    )


def contradiction(evaluation: Evaluation) -> Message:
    """Say which two sides of a broken rule don't agree, and by how much."""
    left, right = total(evaluation.left), total(evaluation.right)
    gaps: dict[str, Value] = {
        "where": Message(
            "{table}, “{lane}”", table=evaluation.table.label, lane=evaluation.lane_label
        ),
        "left": figure(left),
        "right": figure(right),
        "by": difference(left - right),
    }
    if evaluation.rule.total:
        return Message(
            "{where}: “{total}” is {left}, but its parts add up to {right}; difference {by}.",
            total=evaluation.left[0].label,
            **gaps,
        )
    gaps["left_sum"] = _sum(evaluation, evaluation.left)
    gaps["right_sum"] = _sum(evaluation, evaluation.right)
    if evaluation.rule.relation is Relation.AT_MOST:
        return Message(
            "{where}: {left_sum} = {left} is more than {right_sum} = {right}; difference {by}.",
            **gaps,
        )
    return Message(
        "{where}: {left_sum} = {left}, but {right_sum} = {right}; difference {by}.", **gaps
    )


def _advice(*evaluations: Evaluation) -> Message:
    rule = evaluations[0].rule
    if rule.severity is not Severity.ERROR:
        return Message("{because} Look at these figures again.", because=rule.because)
    return Message("{because} {advice}", because=rule.because, advice=_common_advice(evaluations))


def _sum(evaluation: Evaluation, operands: tuple[Operand, ...]) -> tuple[Value, ...]:
    parts: list[Value] = []
    for operand in operands:
        parts += [" - " if operand.sign < 0 else " + ", _name(evaluation, operand)]
    return tuple(parts[1:] if operands[0].sign > 0 else parts)


def _name(evaluation: Evaluation, operand: Operand) -> Message:
    if evaluation.rule.compares_years:
        return Message("“{name}” ({year})", name=operand.label, year=operand.year)
    return Message("“{name}”", name=operand.label)


def _part(evaluation: Evaluation, operand: Operand, *, lane: bool = False) -> Part:
    """Return a figure that went into a rule, with the `lane` if others stand beside it."""
    cell = operand.cell
    label: Value = operand.label
    if lane:
        label = Message("{row}, {column}", row=label, column=evaluation.lane_label)
    if evaluation.rule.compares_years:
        label = Message("{name} ({year})", name=label, year=operand.year)
    text: Value = cell.text
    if cell.computed:
        text = Message("{figure} (computed)", figure=cell.text)
    return Part(label, text, cell.place)


def _undecidable(evaluations: list[Evaluation], year: int) -> Iterator[Finding]:
    """Note, once for each cell of this year's report, what can't be checked because of it."""
    cells: dict[tuple[str, int, int], tuple[Operand, list[Evaluation]]] = {}
    for evaluation in evaluations:
        if evaluation.outcome is not Outcome.UNDECIDABLE:
            continue
        if evaluation.left and not evaluation.undecided and not evaluation.all_computed:
            yield _different_units(evaluation)
        for operand in evaluation.undecided:
            if not operand.cell.computed and operand.year == year:
                key = (evaluation.table.id, operand.row, operand.column)
                cells.setdefault(key, (operand, []))[1].append(evaluation)
    for operand, needing in cells.values():
        codes = dict.fromkeys(evaluation.rule.id for evaluation in needing)
        yield Finding(
            "undecidable",
            Severity.NOTE,
            Message(
                "This cell is no number, so these rules can't be checked here: {rules}.",
                rules=", ".join(codes),
            ),
            operand.cell.place,
            Message(
                "Write the figure if it is known. If the report leaves it out, nothing needs to be"
                " done: blank is not zero."
            ),
            tuple(map(_undecided_part, needing)),
        )


def _undecided_part(evaluation: Evaluation) -> Part:
    """Name a rule that can't be decided, and why."""
    label = Message("{rule} (“{lane}”)", rule=evaluation.rule.id, lane=evaluation.lane_label)
    return Part(label, remark(evaluation) or "", None)


def _different_units(evaluation: Evaluation) -> Finding:
    return Finding(
        "undecidable",
        Severity.NOTE,
        Message(
            "The rule {rule} can't be checked here: the figures have different units.",
            rule=evaluation.rule.id,
        ),
        evaluation.left[0].cell.place,
        Message("Write all of them in one unit, if the report does so."),
    )


def figure(value: Decimal) -> str:
    """Return a number as people write it, without exponent."""
    return f"{value:f}"


def difference(value: Decimal) -> Message:
    """Return by how much one side is more, or less, than the other."""
    number = figure(abs(value))
    return Message("-{number}", number=number) if value < 0 else Message("+{number}", number=number)
