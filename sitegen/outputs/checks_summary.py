"""How the checks of a report came out, in one line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from sitegen.checks.verdicts import Outcome, Verdict
from sitegen.language import Language

_MOST_REMARKS = 2
_LONGEST_REMARK = 60


def summary(verdicts: Sequence[Verdict], words: Language) -> str:
    """Say in one line how the checks of a report came out."""
    counts = Counter(verdict.outcome for verdict in verdicts)
    n_ = words.translations.ngettext
    passed, failed = counts[Outcome.PASS], counts[Outcome.FAIL]
    undecided = [verdict for verdict in verdicts if verdict.outcome is Outcome.UNDECIDABLE]
    if not failed and not undecided:
        text = n_("The {n} check passed", "All {n} checks passed", passed)
        return text.format(n=passed)
    parts = [n_("{n} check passed", "{n} checks passed", passed).format(n=passed)]
    known = sum(verdict.acknowledgement is not None for verdict in verdicts)
    if known:
        text = n_("{n} known discrepancy", "{n} known discrepancies", known)
        parts.append(text.format(n=known))
    if failed > known:
        text = n_("{n} point to look at", "{n} points to look at", failed - known)
        parts.append(text.format(n=failed - known))
    if undecided:
        text = n_("{n} can't be decided ({why})", "{n} can't be decided ({why})", len(undecided))
        parts.append(text.format(n=len(undecided), why=_why(undecided, words)))
    return words.translations.gettext(", ").join(parts)


def _why(undecided: Sequence[Verdict], words: Language) -> str:
    """Name what keeps checks undecided: what does so most often, and only what is short."""
    counts = Counter(words.say(verdict.remark or "") for verdict in undecided)
    remarks = [remark for remark, _ in counts.most_common()]
    named = [
        remark if len(remark) <= _LONGEST_REMARK else f"{remark[:_LONGEST_REMARK]}…"
        for remark in remarks[:_MOST_REMARKS]
    ]
    if len(remarks) > _MOST_REMARKS:
        named.append("…")
    return words.translations.gettext("; ").join(named)
