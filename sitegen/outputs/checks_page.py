"""What was checked on a report, for everyone to see: a page, and the same as `checks.json`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import groupby

from sitegen.checks.discrepancies import figure
from sitegen.checks.verdicts import Number, Outcome, Verdict
from sitegen.language import LANGUAGES, Language, Value
from sitegen.outputs.addresses import (
    OutputFile,
    checks_data,
    checks_page,
    report_id,
    report_page,
)
from sitegen.outputs.checks_summary import summary
from sitegen.outputs.json_file import to_json
from sitegen.outputs.pages import Link, Pages, body_column
from sitegen.outputs.report_json import number
from sitegen.reports.model import Report


@dataclass(frozen=True, slots=True)
class CheckView:
    """A rule in one place: the numbers put in, and how it came out.

    `remark` says what keeps it undecided or why it does not apply; `reason` is the body's own
    for a failure that it acknowledges.
    """

    lane: str
    left: str
    right: str
    outcome: str
    result: str
    remark: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule, or rules of one purpose, in one table or text, and how each check came out.

    `headings` are those of the places and of the two sides. If there is nothing to show but a
    common `remark`, that takes the place of the checks. A rule that is applied to several tables
    or texts has its purpose, `because`, with the `first` of them alone.
    """

    id: str
    codes: list[str]
    about: str
    because: str
    first: bool
    headings: tuple[str, str, str]
    has_sides: bool
    remark: str | None
    checks: list[CheckView]


def checks_files(report: Report, verdicts: Sequence[Verdict], pages: Pages) -> list[OutputFile]:
    """Return the page of what was checked on a report, and its data.

    Raises:
        TemplateProblem: If a template is faulty.
    """
    words = pages.site.words
    _ = words.translations.gettext
    body, year = report.body, report.year
    page = pages.page(
        "checks",
        checks_page(body.id, year),
        _("What was checked: {title}").format(title=report.title),
        _("{title}: every rule that was applied, with its numbers and its outcome.").format(
            title=report.title
        ),
        [*pages.crumbs(body), Link(report.title, report_page(body.id, year))],
        article=report,
        column=body_column(body, words),
    )
    context = {
        "report": report,
        "report_link": report_page(body.id, year),
        "summary": summary(verdicts, words),
        "data_link": checks_data(body.id, year),
        "rules": _rules(verdicts, words),
    }
    return [
        pages.render("checks.html", page, (), context),
        _checks_json(report, verdicts, pages),
    ]


def _rules(verdicts: Sequence[Verdict], words: Language) -> list[RuleView]:
    """Return the verdicts by purpose and by table or text, in their order."""
    rules: list[RuleView] = []
    for (because, about), group in groupby(verdicts, key=lambda v: (v.check.because, v.about)):
        told = words.say(because)
        first = not rules or rules[-1].because != told
        number = len(rules) + 1
        rules.append(_rule(list(group), f"{number}", told, words.say(about), words, first=first))
    return rules


def _rule(
    verdicts: list[Verdict], name: str, because: str, about: str, words: Language, *, first: bool
) -> RuleView:
    check = verdicts[0].check
    remarks = {verdict.remark for verdict in verdicts}
    sided = any(verdict.left or verdict.right for verdict in verdicts)
    alone = None not in remarks and len(remarks) == 1 and not sided
    results = _results(words)
    views = [_check(verdict, results[verdict.outcome], words) for verdict in verdicts]
    return RuleView(
        id=name,
        codes=list(dict.fromkeys(verdict.check.code for verdict in verdicts)),
        about=about,
        because=because,
        first=first,
        headings=(words.say(check.lane), words.say(check.left), words.say(check.right)),
        has_sides=sided,
        remark=f"{views[0].result}{words.translations.gettext(': ')}{views[0].remark}"
        if alone
        else None,
        checks=[] if alone else views,
    )


@lru_cache(maxsize=len(LANGUAGES))
def _results(words: Language) -> dict[Outcome, str]:
    _ = words.translations.gettext
    return {
        Outcome.PASS: _("holds"),
        Outcome.FAIL: _("does not hold"),
        Outcome.UNDECIDABLE: _("can't be decided"),
        Outcome.NOT_APPLICABLE: _("does not apply"),
    }


def _check(verdict: Verdict, result: str, words: Language) -> CheckView:
    acknowledgement = verdict.acknowledgement
    return CheckView(
        lane=words.say(verdict.lane),
        left=_side(verdict.left, words),
        right=_side(verdict.right, words),
        outcome=verdict.outcome.value,
        result=result,
        remark=words.say(verdict.remark) if verdict.remark else None,
        reason=acknowledgement.reason if acknowledgement else None,
    )


def _side(numbers: tuple[Number, ...], words: Language) -> str:
    """Write one side of a rule with its numbers, such as `3 + 2 = 5`."""
    if not numbers:
        return "–"
    parts = []
    for position, put in enumerate(numbers):
        sign = "-" if put.sign < 0 else "+" if position else ""
        shown = figure(put.value) if put.value is not None else words.say(put.text)
        shown = shown or words.translations.gettext("blank")
        parts.append(f"{sign} {shown}".strip() if position else f"{sign}{shown}")
    written = " ".join(parts)
    values = [put.sign * put.value for put in numbers if put.value is not None]
    if len(numbers) == 1 or len(values) < len(numbers):
        return written
    return f"{written} = {figure(sum(values, start=Decimal(0)))}"


def _checks_json(report: Report, verdicts: Sequence[Verdict], pages: Pages) -> OutputFile:
    head = to_json(report_id(pages.site.id, report.body.id, report.year))
    listed = ",\n".join(map(_VerdictJson(pages.site.words).text, verdicts))
    text = f'{{"report": {head},\n"checks": [\n{listed}\n]}}\n'
    return OutputFile(checks_data(report.body.id, report.year), text.encode())


class _VerdictJson:
    """Writes verdicts as JSON, the words of what comes again and again once."""

    def __init__(self, words: Language) -> None:
        self.words = words
        self._said: dict[Value, str] = {}

    def text(self, verdict: Verdict) -> str:
        check, acknowledgement = verdict.check, verdict.acknowledgement
        table = to_json(verdict.table.id if verdict.table else None)
        left, right = (", ".join(map(self._number, side)) for side in (verdict.left, verdict.right))
        remark = self._say(verdict.remark) if verdict.remark else "null"
        reason = to_json(acknowledgement.reason if acknowledgement else None)
        return (
            f'{{"rule": {to_json(check.code)}, "relation": "{check.relation}",'
            f' "severity": "{check.severity}", "because": {self._say(check.because)},'
            f' "table": {table}, "about": {self._say(verdict.about)},'
            f' "where": {self._say(verdict.lane)}, "outcome": "{verdict.outcome}",'
            f' "left": [{left}], "right": [{right}], "remark": {remark}, "acknowledged": {reason}}}'
        )

    def _number(self, put: Number) -> str:
        year = "null" if put.year is None else put.year
        value = "null" if put.value is None else number(put.value)
        return (
            f'{{"label": {self._say(put.label)}, "year": {year}, "sign": {put.sign},'
            f' "value": {value}, "text": {self._say(put.text)}}}'
        )

    def _say(self, value: Value) -> str:
        told = self._said.get(value)
        if told is None:
            told = self._said[value] = to_json(self.words.say(value))
        return told
