"""What was checked on a report, for everyone to see: a page, and the same as `checks.json`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sitegen.checks.discrepancies import figure
from sitegen.checks.evaluation import Evaluation, Operand, Outcome, total
from sitegen.language import Language
from sitegen.outputs.addresses import (
    OutputFile,
    checks_data,
    checks_page,
    report_id,
    report_page,
)
from sitegen.outputs.pages import Link, Pages, body_column
from sitegen.outputs.report_json import number
from sitegen.reports.model import Report


@dataclass(frozen=True, slots=True)
class CheckView:
    """A rule in one row or column: the numbers put in, and how it came out."""

    lane: str
    left: str
    right: str
    outcome: str
    result: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule and every place where it was evaluated.

    `missing` says which report the rule would need; there is then nothing else to show.
    """

    id: str
    table: str
    because: str
    lane_heading: str
    missing: str | None
    checks: list[CheckView]


def checks_files(
    report: Report, evaluations: Sequence[Evaluation], pages: Pages
) -> list[OutputFile]:
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
        _("Every rule of the form that was applied to this report, with its numbers."),
        [*pages.crumbs(body), Link(report.title, report_page(body.id, year))],
        article=report,
        column=body_column(body, words),
    )
    context = {
        "report": report,
        "report_link": report_page(body.id, year),
        "summary": summary(evaluations, words),
        "data_link": checks_data(body.id, year),
        "rules": [
            _rule(list(group), words) for __, group in groupby(evaluations, key=lambda e: e.rule.id)
        ],
    }
    return [
        pages.render("checks.html", page, (), context),
        _checks_json(report, evaluations, pages),
    ]


def summary(evaluations: Sequence[Evaluation], words: Language) -> str:
    """Say in one line how the checks of a report came out."""
    counts = Counter(evaluation.outcome for evaluation in evaluations)
    n_ = words.translations.ngettext
    passed, failed = counts[Outcome.PASS], counts[Outcome.FAIL]
    undecided = counts[Outcome.UNDECIDABLE]
    if not failed and not undecided:
        text = n_("The {n} check passed", "All {n} checks passed", passed)
        return text.format(n=passed)
    parts = [n_("{n} check passed", "{n} checks passed", passed).format(n=passed)]
    known = sum(evaluation.acknowledgement is not None for evaluation in evaluations)
    if known:
        text = n_("{n} known discrepancy", "{n} known discrepancies", known)
        parts.append(text.format(n=known))
    if failed > known:
        text = n_("{n} unusual figure", "{n} unusual figures", failed - known)
        parts.append(text.format(n=failed - known))
    if undecided:
        text = n_("{n} can't be decided", "{n} can't be decided", undecided)
        parts.append(text.format(n=undecided))
    return words.translations.gettext(", ").join(parts)


def _rule(evaluations: list[Evaluation], words: Language) -> RuleView:
    _ = words.translations.gettext
    rule, table, year = evaluations[0].rule, evaluations[0].table, evaluations[0].missing_year
    return RuleView(
        id=rule.id,
        table=words.say(table.label),
        because=words.say(rule.because),
        lane_heading=_("Column") if rule.each.value == "column" else _("Row"),
        missing=_("This can't be decided: the report on {year} is not here.").format(year=year)
        if year is not None
        else None,
        checks=[_check(evaluation, words) for evaluation in evaluations if year is None],
    )


def _check(evaluation: Evaluation, words: Language) -> CheckView:
    _ = words.translations.gettext
    results = {
        Outcome.PASS: _("holds"),
        Outcome.FAIL: _("does not hold"),
        Outcome.UNDECIDABLE: _("can't be decided"),
        Outcome.NOT_APPLICABLE: _("does not apply"),
    }
    acknowledgement = evaluation.acknowledgement
    return CheckView(
        lane=words.say(evaluation.lane_label),
        left=_side(evaluation.left, words),
        right=_side(evaluation.right, words),
        outcome=evaluation.outcome.value,
        result=results[evaluation.outcome],
        reason=acknowledgement.reason if acknowledgement else None,
    )


def _side(operands: tuple[Operand, ...], words: Language) -> str:
    """Write one side of a rule with its numbers, such as `3 + 2 = 5`."""
    if not operands:
        return "–"
    blank = words.translations.gettext("blank")
    parts = []
    for position, operand in enumerate(operands):
        sign = "-" if operand.sign < 0 else "+" if position else ""
        text = figure(operand.cell.value) if operand.cell.value is not None else ""
        shown = text or operand.cell.text or blank
        parts.append(f"{sign} {shown}".strip() if position else f"{sign}{shown}")
    written = " ".join(parts)
    if len(operands) == 1 or any(operand.value is None for operand in operands):
        return written
    return f"{written} = {figure(total(operands))}"


def _checks_json(report: Report, evaluations: Sequence[Evaluation], pages: Pages) -> OutputFile:
    words = pages.site.words
    lines = [
        json.dumps(_evaluation(evaluation, words), ensure_ascii=False) for evaluation in evaluations
    ]
    head = json.dumps(report_id(pages.site.id, report.body.id, report.year))
    listed = ",\n".join(lines)
    text = f'{{"report": {head},\n"checks": [\n{listed}\n]}}\n'
    return OutputFile(checks_data(report.body.id, report.year), text.encode())


def _evaluation(evaluation: Evaluation, words: Language) -> dict[str, Any]:
    acknowledgement = evaluation.acknowledgement
    return {
        "rule": evaluation.rule.id,
        "relation": evaluation.rule.relation.value,
        "severity": evaluation.rule.severity.value,
        "because": words.say(evaluation.rule.because),
        "table": evaluation.table.id,
        evaluation.rule.each.value: words.say(evaluation.lane_label),
        "outcome": evaluation.outcome.value,
        "left": [_operand(operand, words) for operand in evaluation.left],
        "right": [_operand(operand, words) for operand in evaluation.right],
        "missing_report": evaluation.missing_year,
        "acknowledged": acknowledgement.reason if acknowledgement else None,
    }


def _operand(operand: Operand, words: Language) -> dict[str, Any]:
    return {
        "label": words.say(operand.label),
        "year": operand.year,
        "sign": operand.sign,
        "value": number(operand.cell.value),
        "text": operand.cell.text,
    }
