"""The rows of what was checked, as the default template prints them.

The same places and outcomes come again in all reports on a form: how the template prints a row is
remembered, all but the numbers. It may depend on nothing but what it is given.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import jinja2
from markupsafe import Markup, escape

from sitegen.outputs.check_views import CheckView

CHECKS_PRINTED_BY = "parts/checks_table.html"
"""The template that is relied on here."""

_MOST = 2_000
"""Of how many rows it is remembered how they are printed."""

# A character that no text of a form has: it is for private use.
_SIDE = "\ue000"


class CheckPrinter:
    """Prints rows with the template of an environment, in the language of that one."""

    def __init__(self, environment: jinja2.Environment) -> None:
        self.environment = environment
        self._blank = lru_cache(_MOST)(self._print_blank)

    def printed(self, checks: Iterable[CheckView], *, sided: bool) -> Markup:
        """Return the rows of a rule; they have its two sides if it is `sided`."""
        rows = [self._row(one, sided=sided) for one in checks]
        return Markup("\n".join(rows))  # noqa: S704 (the template has escaped them)

    def _row(self, check: CheckView, *, sided: bool) -> str:
        blank = self._blank(
            check.lane, check.outcome, check.result, check.remark, check.reason, sided
        )
        if not sided and len(blank) == 1:
            return blank[0]
        if sided and len(blank) == 3:
            before, between, after = blank
            return "".join((before, escape(check.left), between, escape(check.right), after))
        # Somebody's words have one of the characters that stand for the sides.
        return self._print(check, sided=sided)

    def _print_blank(
        self,
        lane: str,
        outcome: str,
        result: str,
        remark: str | None,
        reason: str | None,
        sided: bool,
    ) -> list[str]:
        """Return what a row has before, between and after its two sides."""
        blank = CheckView(lane, _SIDE, _SIDE, outcome, result, remark, reason)
        return self._print(blank, sided=sided).split(_SIDE)

    def _print(self, check: CheckView, *, sided: bool) -> str:
        template = self.environment.get_template(CHECKS_PRINTED_BY)
        # Jinja knows only when it runs which macros a template has.
        return str(template.module.check_row(check, sided))  # type: ignore[attr-defined]
