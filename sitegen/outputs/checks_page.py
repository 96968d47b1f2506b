"""What was checked on a report, for everyone to see: a page, and the same as `checks.json`."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import groupby

from sitegen.checks.discrepancies import figure
from sitegen.checks.verdicts import Number, Outcome, Verdict
from sitegen.language import LANGUAGES, Language
from sitegen.outputs.addresses import (
    OutputFile,
    checks_data,
    checks_page,
    report_page,
)
from sitegen.outputs.check_views import CheckView, RuleView
from sitegen.outputs.checks_json import checks_json
from sitegen.outputs.checks_summary import summary
from sitegen.outputs.pages import Link, Pages, body_column
from sitegen.reports.model import Report


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
        "rules": _rules(verdicts, pages),
    }
    return [
        pages.render("checks.html", page, (), context),
        checks_json(report, verdicts, pages.site),
    ]


def _rules(verdicts: Sequence[Verdict], pages: Pages) -> list[RuleView]:
    """Return the verdicts by purpose and by table or text, in their order."""
    rules: list[RuleView] = []
    for (because, _), group in groupby(verdicts, key=lambda v: (v.check.because, v.about)):
        told = pages.site.words.say(because)
        first = not rules or rules[-1].because != told
        rules.append(_rule(list(group), len(rules) + 1, told, pages, first=first))
    return rules


def _rule(
    verdicts: list[Verdict], number: int, because: str, pages: Pages, *, first: bool
) -> RuleView:
    words = pages.site.words
    check = verdicts[0].check
    remarks = {verdict.remark for verdict in verdicts}
    sided = any(verdict.left or verdict.right for verdict in verdicts)
    alone = None not in remarks and len(remarks) == 1 and not sided
    results = _results(words)
    views = [_check(verdict, results[verdict.outcome], words) for verdict in verdicts]
    printer = pages.check_printer
    return RuleView(
        id=f"{number}",
        codes=list(dict.fromkeys(verdict.check.code for verdict in verdicts)),
        about=words.say(verdicts[0].about),
        because=because,
        first=first,
        headings=(words.say(check.lane), words.say(check.left), words.say(check.right)),
        has_sides=sided,
        remark=f"{views[0].result}{words.translations.gettext(': ')}{views[0].remark}"
        if alone
        else None,
        checks=[] if alone else views,
        printed=printer.printed(views, sided=sided) if printer and not alone else None,
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
    parts: list[str] = []
    total = Decimal(0)
    known = 0
    for role, text, value in numbers:
        if value is None:
            shown = words.say(text) or words.translations.gettext("blank")
        else:
            shown = figure(value)
            total += value if role.sign > 0 else -value
            known += 1
        if parts:
            parts.append(f" - {shown}" if role.sign < 0 else f" + {shown}")
        else:
            parts.append(f"-{shown}" if role.sign < 0 else shown)
    if len(numbers) > 1 and known == len(numbers):
        parts.append(f" = {figure(total)}")
    return "".join(parts)
