"""axe-core, which judges a page as it is shown just now."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

SCRIPT = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
# Contrast is by far the slowest to judge, and axe-core has two rules for it: one for less than 4.5
# to 1, one for what lies between that and 7 to 1. Here the first asks for 7 to 1 and does for both;
# the rest of these options are its own.
ENHANCED = "color-contrast-enhanced"
CONTRAST = {
    "ignoreUnicode": True,
    "ignoreLength": False,
    "ignorePseudo": False,
    "boldValue": 700,
    "boldTextPt": 14,
    "largeTextPt": 18,
    "contrastRatio": {"normal": {"expected": 7}, "large": {"expected": 4.5}},
    "pseudoSizeThreshold": 0.25,
    "shadowOutlineEmMax": 0.1,
    "textStrokeEmMin": 0.03,
}
# Of the rules that pass no elements are told: to carry them all out of the browser would take
# longer than to judge them.
RUN = """([part, options]) => axe.run(part ? document.querySelector(part) : document,
  {resultTypes: ['violations', 'incomplete'], ...options})"""

Result = dict[str, Any]


def judged(page: Page, rules: Sequence[str] = (), part: str | None = None) -> Result:
    """Return what axe-core says of a page, by the rules named or else by its usual ones.

    `part` is the selector of an element, if that alone is to be judged.
    """
    _load(page)
    options: dict[str, Any] = {"checks": {"color-contrast": {"options": CONTRAST}}}
    if rules:
        options["runOnly"] = {"type": "rule", "values": list(rules)}
    result: Result = page.evaluate(RUN, [part, options])
    return result


def every_rule(page: Page) -> list[str]:
    """Return the names of all rules there are, those that are off by default among them."""
    _load(page)
    rules: list[str] = page.evaluate("() => axe.getRules().map(rule => rule.ruleId)")
    return [rule for rule in rules if rule != ENHANCED]


def nodes(rules: list[Result]) -> list[tuple[str, Result]]:
    """Return each element that is told of, with the name of the rule."""
    return [(rule["id"], node) for rule in rules for node in rule["nodes"]]


def violations(result: Result) -> list[tuple[str, str]]:
    """Return the name of each rule that is broken, with the element that breaks it."""
    return [(rule, node["html"]) for rule, node in nodes(result["violations"])]


def _load(page: Page) -> None:
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate(SCRIPT)
