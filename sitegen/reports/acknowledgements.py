"""Discrepancies that a report declares as known."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.findings import Finding
from sitegen.forms.model import Each, Form, Rule, Table
from sitegen.language import Message
from sitegen.reading.names import nearest
from sitegen.reading.record import Record
from sitegen.reading.suggestions import did_you_mean
from sitegen.reports.model import Acknowledgement, MisnamedAcknowledgement
from sitegen.reports.places import find_leaves, find_table

BETWEEN_REPORTS = ("roll-up", "roll-up-exceeds")
"""The codes of what compares reports of several bodies; any table may fail in them."""

_MISNAMED = ("unknown-rule", "unknown-key", "ambiguous-name", "missing-field")

KEYS = {
    "rule": "规则",
    "table": "表",
    "row": "行",
    "column": "列",
    "reason": "原因",
    "by": "确认人",
    "date": "确认日期",
    "until": "有效期至",
}


def read_acknowledgements(
    record: Record, form: Form, misnamed: list[MisnamedAcknowledgement]
) -> Iterator[Acknowledgement]:
    """Yield the acknowledgements of a report; what is wrong with them is reported.

    Those that name nothing that there is are added to `misnamed`, too.
    """
    for entry in record.records("acknowledged", KEYS):
        told = len(entry.findings)
        acknowledgement = _read(entry, form)
        if acknowledgement is None:
            misnamed += _misnamed(entry.text("rule"), entry.findings[told:], form)
        entry.refuse_rest()
        if acknowledgement is not None:
            yield acknowledgement


def _misnamed(code: str, findings: list[Finding], form: Form) -> Iterator[MisnamedAcknowledgement]:
    rules = [rule.id for rule in form.rules] + [*BETWEEN_REPORTS]
    meant = code if code in rules else nearest(code, rules)
    for finding in findings:
        if finding.code in _MISNAMED:
            yield MisnamedAcknowledgement(meant or "", finding)


def _read(entry: Record, form: Form) -> Acknowledgement | None:
    code = entry.required_text("rule")
    reason = entry.required_text("reason")
    by = entry.text("by") or None
    date, until = entry.date("date"), entry.date("until")
    row_given, column_given, table_given = map(entry.get, ("row", "column", "table"))
    rule = next((rule for rule in form.rules if rule.id == code), None)
    if rule is None and code not in BETWEEN_REPORTS:
        if code:
            entry.report(
                "unknown-rule",
                entry.place_of("rule"),
                Message("The form has no rule “{name}”.", name=code),
                did_you_mean(code, [*(rule.id for rule in form.rules), *BETWEEN_REPORTS]),
            )
        return None
    if rule is None and table_given is None:
        entry.missing("table")
    table = find_table(entry, "table", form) if table_given else None
    table = _table_of(rule, table, entry, form) if rule else table
    if table is None:
        return None
    row = find_leaves(entry, "row", table.rows) if row_given else None
    column = find_leaves(entry, "column", table.columns) if column_given else None
    by_column = rule is not None and rule.each is Each.COLUMN
    lane, needed = (column, "column") if by_column else (row, "row")
    if lane is None and entry.get(needed) is None:
        entry.missing(needed)
    if lane is None:
        return None
    return Acknowledgement(
        code, table, row, column, reason, entry.place_of("rule"), by, date, until
    )


def _table_of(rule: Rule, given: Table | None, entry: Record, form: Form) -> Table:
    """Return the table that a rule is about; another one that is given is reported."""
    table = form.tables[rule.table]
    if given is not None and given is not table:
        entry.report(
            "unknown-key",
            entry.place_of("table"),
            Message("The rule “{rule}” is not about this table.", rule=rule.id),
            Message("Write “{table}”, or leave the table out.", table=table.label),
        )
    return table
