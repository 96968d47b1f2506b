"""Whether the figures of a report are those of another form than the one that it names."""

from __future__ import annotations

import copy
from collections.abc import Mapping

from sitegen.forms.model import Form
from sitegen.reading.record import Record
from sitegen.reports.chapters import read_figures

_FEWEST = 4
"""Fewer errors are mistakes in a report on the right form."""
_TIMES = 4
"""So many times fewer errors there are on a form that fits."""


def better_fitting(
    record: Record, form: Form, forms: Mapping[str, Form], errors: int
) -> Form | None:
    """Return the form on which the figures of a report can be read far better than on its own.

    `errors` are those of the whole report on its own form. Everything else than the figures has
    been asked for.
    """
    if errors < _FEWEST:
        return None
    own = _errors(record, form)
    others = [other for other in forms.values() if other is not form]
    counted = [(_errors(record, other), number) for number, other in enumerate(others)]
    fewest, best = min(counted, default=(own, 0))
    return others[best] if own >= _FEWEST and fewest * _TIMES <= own else None


def _errors(record: Record, form: Form) -> int:
    trial = copy.copy(record)
    trial.findings = []
    read_figures(trial, form)
    return len(trial.findings)
