"""Discrepancies that a report declares as known."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.forms.model import Axis, Each, Form
from sitegen.language import Message
from sitegen.reading.record import Record, did_you_mean, some
from sitegen.reports.model import Acknowledgement

_KEYS = {
    "rule": "规则",
    "row": "行",
    "column": "列",
    "reason": "原因",
    "by": "确认人",
    "date": "确认日期",
    "until": "有效期至",
}


def read_acknowledgements(record: Record, form: Form) -> Iterator[Acknowledgement]:
    """Yield the acknowledgements of a report; what is wrong with them is reported."""
    for entry in record.records("acknowledged", _KEYS):
        if acknowledgement := _read(entry, form):
            yield acknowledgement


def _read(entry: Record, form: Form) -> Acknowledgement | None:
    name = entry.required_text("rule")
    reason = entry.required_text("reason")
    rules = {rule.id: rule for rule in form.rules}
    row_given, column_given = entry.get("row"), entry.get("column")
    by = entry.text("by") or None
    date, until = entry.date("date"), entry.date("until")
    rule = rules.get(name)
    if rule is None:
        if name:
            entry.report(
                "unknown-rule",
                entry.place_of("rule"),
                Message("The form has no rule “{name}”.", name=name),
                did_you_mean(name, rules),
            )
        entry.refuse_rest()
        return None
    table = form.tables[rule.table]
    row = find_leaves(entry, "row", table.rows) if row_given else None
    column = find_leaves(entry, "column", table.columns) if column_given else None
    entry.refuse_rest()
    lane, missing = (column, "column") if rule.each is Each.COLUMN else (row, "row")
    if lane is None and entry.get(missing) is None:
        entry.missing(missing)
    if lane is None:
        return None
    place = entry.place_of("rule")
    return Acknowledgement(rule, row, column, reason, place, by, date, until)


def find_leaves(entry: Record, field: str, axis: Axis) -> range | None:
    """Return the leaves that a field names by ids or labels; None, reported, if it names none."""
    text = entry.text(field)
    found = axis.find(text)
    if len(found) == 1:
        return found[0].leaves
    if found:
        paths = some([header.path for header in found])
        entry.report(
            "ambiguous-name",
            entry.place_of(field),
            Message("“{text}” can mean several: {paths}.", text=text, paths=paths),
            Message("Write one of these, or the labels above it too, as in A/B."),
        )
    else:
        names = ["/".join(str(h.label) for h in chain) for chain in axis.chains]
        entry.report(
            "unknown-key",
            entry.place_of(field),
            Message("“{key}” is not known here.", key=text),
            did_you_mean(text, names),
        )
    return None
