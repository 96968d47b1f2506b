"""Entries of a report's file that acknowledge discrepancies, ready to be pasted."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sitegen.checks.evaluation import Evaluation
from sitegen.forms.model import Axis, Each, Form, Table
from sitegen.language import LANGUAGES, Language, Message, Value, Written
from sitegen.reading.scalars import as_scalar
from sitegen.reports.places import table_called

_HEAD = Message("acknowledged:")  # by itself: what stands within another call isn't collected


def how_to_acknowledge(entries: Iterable[Message]) -> Message:
    """Return advice with entries, the first line that of the whole list."""
    lines = [part for entry in entries for part in ("\n", entry)]
    return Message(
        "If it has been published like this, add the reason, and all this at the end of the file"
        " (only what is below “acknowledged:” if that is there):\n{entries}",
        entries=(_HEAD, *lines),
    )


def rule_entries(evaluations: Iterable[Evaluation]) -> list[Message]:
    """Return an entry for each broken rule of a form."""
    return [_rule_entry(evaluation) for evaluation in evaluations]


def cell_entries(
    code: str, form: Form, table: Table, spots: Iterable[tuple[int, int]]
) -> list[Message]:
    """Return an entry for each of the cells, by row and column, in which a rule `code` fails."""
    return [
        Message(
            "  - rule: {rule}\n    table: {table}\n    row: {row}\n    column: {column}\n"
            "    reason:",
            rule=code,
            table=_table_name(form, table),
            row=_name(table.rows, row),
            column=_name(table.columns, column),
        )
        for row, column in spots
    ]


def _rule_entry(evaluation: Evaluation) -> Message:
    if evaluation.rule.each is Each.COLUMN:
        return Message(
            "  - rule: {rule}\n    column: {name}\n    reason:",
            rule=evaluation.rule.id,
            name=_name(evaluation.table.columns, evaluation.lane),
        )
    return Message(
        "  - rule: {rule}\n    row: {name}\n    reason:",
        rule=evaluation.rule.id,
        name=_name(evaluation.table.rows, evaluation.lane),
    )


def _name(axis: Axis, leaf: int) -> Value:
    """Return what a row or column is called.

    Where its label isn't enough, those above it are part of its name, or else it is its path.
    """
    chain = axis.chains[leaf]
    labels = tuple(value for header in chain for value in ("/", header.label))[1:]
    return _first_understood(
        (chain[-1].label, labels), chain[-1].path, lambda text: axis.find(text) == [chain[-1]]
    )


def _table_name(form: Form, table: Table) -> Value:
    return _first_understood(
        (table.label,), table.id, lambda text: table_called(form, text) is table
    )


def _first_understood(
    names: Iterable[Value], last: str, is_understood: Callable[[str], bool]
) -> Value:
    """Return the first name that is understood in every language, or else the `last`."""
    for name in names:
        if all(is_understood(Language(language).say(name)) for language in LANGUAGES):
            return Written(name, as_scalar)
    return Written(last, as_scalar)
