"""Entries of a report's file that acknowledge discrepancies, ready to be pasted."""

from __future__ import annotations

from collections.abc import Iterable

from sitegen.checks.evaluation import Evaluation
from sitegen.forms.model import Axis, Each
from sitegen.language import Message, Value


def ready_entries(evaluations: Iterable[Evaluation]) -> Value:
    """Return the lines that acknowledge broken rules, the first line that of the whole list."""
    entries = [part for evaluation in evaluations for part in ("\n", _entry(evaluation))]
    return (Message("acknowledged:"), *entries)


def _entry(evaluation: Evaluation) -> Message:
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
    """Return what a row or column is called, with those above it where that isn't enough."""
    chain = axis.chains[leaf]
    if len(axis.find(str(chain[-1].label))) == 1:
        return chain[-1].label
    return tuple(value for header in chain for value in ("/", header.label))[1:]
