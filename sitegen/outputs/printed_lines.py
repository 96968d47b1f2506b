"""The cells of figures over the years, as the default templates print them.

The same few labels and figures come again in all lines, years and bodies: how the templates print
one of them is remembered. They may depend on nothing but what they are given.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import jinja2
from markupsafe import Markup

from sitegen.outputs.cells import YearCell
from sitegen.outputs.line_views import LineLabel

LINES_PRINTED_BY = "parts/lines.html"
"""The template that is relied on here."""

_MOST = 10_000
"""Of how many labels or figures it is remembered how they are printed."""


class LinePrinter:
    """Prints cells with the templates of an environment, in the language of that one."""

    def __init__(self, environment: jinja2.Environment) -> None:
        self.environment = environment
        self._label = lru_cache(_MOST)(self._print_label)
        self._cell = lru_cache(_MOST)(self._print_cell)
        self._amount = lru_cache(_MOST)(self._print_amount)

    def printed(
        self, label: LineLabel, cells: Iterable[YearCell], amounts: Iterable[str]
    ) -> Markup:
        """Return the cells of one line: its label, its figures, and what was worked out of them."""
        parts = (self._label(label), *map(self._cell, cells), *map(self._amount, amounts))
        return Markup("".join(parts))  # noqa: S704 (the templates have escaped it)

    def _print_label(self, label: LineLabel) -> str:
        return self._print("line_label", label)

    def _print_cell(self, cell: YearCell) -> str:
        return self._print("year_cell", cell)

    def _print_amount(self, text: str) -> str:
        return self._print("amount", text)

    def _print(self, macro: str, value: object) -> str:
        template = self.environment.get_template(LINES_PRINTED_BY)
        return str(getattr(template.module, macro)(value))
