"""Every code that a finding can carry is described, and nothing else is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from sitegen.codes import own_subjects, subjects
from sitegen.findings import Severity
from sitegen.forms.load import official_forms
from sitegen.language import Label, Language, Value

ROOT = Path(__file__).resolve().parent.parent
OWN = [code for subject in own_subjects() for code in subject.codes]


def test_every_code_is_described_once() -> None:
    """The official editions share rules, and each is one code."""
    ids = [code.id for subject in subjects(official_forms().values()) for code in subject.codes]
    assert len(ids) == len(set(ids))
    rules = {rule.id for form in official_forms().values() for rule in form.rules}
    assert set(ids) == rules | {code.id for code in OWN}


def test_the_catalogue_holds_the_codes_of_the_sources_with_their_severities() -> None:
    assert {(code.id, code.severity) for code in OWN} == set(raised())


def test_a_code_is_described_in_both_languages() -> None:
    for subject in subjects(official_forms().values()):
        for code in subject.codes:
            for text in (code.because, code.fails, code.passes):
                assert in_both(text), code.id
            assert code.because.in_("zh")[-1] in "。”", code.id
            assert code.because.in_("en")[-1] == ".", code.id


def in_both(value: Value) -> bool:
    if isinstance(value, Label):
        return {language for language, text in value.texts if text} == {"zh", "en"}
    return bool(Language("zh").say(value) and Language("en").say(value))


def raised() -> Iterator[tuple[str, Severity]]:
    """Yield every code with its severity, wherever the sources make a finding."""
    for file in sorted((ROOT / "sitegen").rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            severity = severity_of(call)
            if severity is None:
                continue
            code = argument(call, 0, "code")
            if isinstance(code, ast.Constant):
                assert isinstance(code.value, str)
                yield code.value, severity
            elif ast.unparse(call.func) != "_finding":
                # `Record.report` passes its code on, a kind of private datum has one.
                assert ast.unparse(code) in PASSED_ON, f"{file}:{call.lineno}"


PASSED_ON = {"code", "kind.code"}
"""Expressions that pass on a code that is given its name elsewhere."""

MAKERS = {
    "error": Severity.ERROR,
    "warning": Severity.WARNING,
    "report": Severity.ERROR,
    "_Kind": Severity.ERROR,
    "_finding": Severity.ERROR,
}
"""What makes a finding of a code: the functions of sitegen.findings, `Record.report`, and such as
pass a code on to those."""


def severity_of(call: ast.Call) -> Severity | None:
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    if name == "Finding":
        given = ast.unparse(argument(call, 1, "severity"))
        # How much a rule of a form matters is said by the form.
        return Severity[given.rpartition(".")[2]] if given.startswith("Severity.") else None
    return MAKERS.get(name)


def argument(call: ast.Call, position: int, name: str) -> ast.expr:
    for keyword in call.keywords:
        if keyword.arg == name:
            return keyword.value
    return call.args[position]


def test_the_sums_of_examples_are_true() -> None:
    for code in subjects(official_forms().values())[0].codes:
        for example, holds in ((code.fails, False), (code.passes, True)):
            relation, left, right = sides(Language("en").say(example))
            assert (relation in "=≤") == holds
            truth = {"=": left == right, "≠": left != right, "≤": left <= right, ">": left > right}
            assert truth[relation], code.id


def sides(text: str) -> tuple[str, int, int]:
    """Read the figures of a rule's example: those after a closing quotation mark."""
    left, relation, right = re.split(r"(?<=\d) ([=≠≤>]) ", text, maxsplit=1)
    return relation, sum_of(left), sum_of(right)


def sum_of(text: str) -> int:
    signs = [-1 if sign == "-" else 1 for sign in re.findall(r"(?:^|: |\d )([+-]?) ?(?=“)", text)]
    figures = [int(n) for n in re.findall(r"”(?: of last year)? (\d+)", text)]
    return sum(sign * n for sign, n in zip(signs, figures, strict=True))
