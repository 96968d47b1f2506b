"""`checks.json`: what was checked on a report, for programs.

Most of it is the same in all reports on a form: where the rules are applied, and what the numbers
are called. That is put into JSON once.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from sitegen.checks.verdicts import Checkpoint, Number, Role, Verdict
from sitegen.config import Site
from sitegen.language import LANGUAGES, Language, Value
from sitegen.outputs.addresses import OutputFile, checks_data, report_id
from sitegen.outputs.json_file import to_json
from sitegen.outputs.report_json import number
from sitegen.reports.model import Report

_MOST, _MOST_PLACES = 10_000, 2_000
"""Of how many numbers and roles, and of how many places, it is remembered how they are written."""


def checks_json(report: Report, verdicts: Sequence[Verdict], site: Site) -> OutputFile:
    """Return the JSON file of what was checked on a report, one line for each verdict."""
    head = to_json(report_id(site.id, report.body.id, report.year))
    listed = ",\n".join(map(_writer(site.words).text, verdicts))
    text = f'{{"report": {head},\n"checks": [\n{listed}\n]}}\n'
    return OutputFile(checks_data(report.body.id, report.year), text.encode())


@lru_cache(maxsize=len(LANGUAGES))
def _writer(words: Language) -> _VerdictWriter:
    return _VerdictWriter(words)


class _VerdictWriter:
    """Writes verdicts in the words of a language."""

    def __init__(self, words: Language) -> None:
        self.words = words
        self._place = lru_cache(_MOST_PLACES)(self._write_place)
        self._role = lru_cache(_MOST)(self._write_role)
        self._value = lru_cache(_MOST)(self._write_value)

    def text(self, verdict: Verdict) -> str:
        remark = self._say(verdict.remark) if verdict.remark else "null"
        acknowledgement = verdict.acknowledgement
        reason = to_json(acknowledgement.reason) if acknowledgement else "null"
        return (
            f'{{{self._place(verdict.point)}, "outcome": "{verdict.outcome}",'
            f' "left": [{self._side(verdict.left)}], "right": [{self._side(verdict.right)}],'
            f' "remark": {remark}, "acknowledged": {reason}}}'
        )

    def _side(self, numbers: tuple[Number, ...]) -> str:
        role, value = self._role, self._value
        return ", ".join([role(put.role) + value(put.value, put.text) for put in numbers])

    def _write_place(self, point: Checkpoint) -> str:
        check = point.check
        table = to_json(point.table.id if point.table else None)
        return (
            f'"rule": {to_json(check.code)}, "relation": "{check.relation}",'
            f' "severity": "{check.severity}", "because": {self._say(check.because)},'
            f' "table": {table}, "about": {self._say(point.about)},'
            f' "where": {self._say(point.lane)}'
        )

    def _write_role(self, role: Role) -> str:
        year = "null" if role.year is None else role.year
        return f'{{"label": {self._say(role.label)}, "year": {year}, "sign": {role.sign}, '

    def _write_value(self, value: Decimal | None, text: Value) -> str:
        written = "null" if value is None else number(value)
        return f'"value": {written}, "text": {self._say(text)}}}'

    def _say(self, value: Value) -> str:
        return to_json(self.words.say(value))
