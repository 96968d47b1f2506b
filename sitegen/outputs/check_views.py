"""What was checked on a report, ready to be set."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup


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
    or texts has its purpose, `because`, with the `first` of them alone. `printed` are the rows of
    its checks as the default template prints them; None if that is left to one of the site.
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
    printed: Markup | None
