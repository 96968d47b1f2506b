"""The codes that findings carry: how much each matters, why, and what fails and passes.

The program's own codes are described in `catalogue/`, one YAML file for each subject. The rules
of a form are codes, too; what is said of them is made from the form itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from sitegen.findings import Finding, Severity
from sitegen.forms.model import Each, Form, Relation, Rule, Term
from sitegen.language import Label, Message, Value
from sitegen.reading.record import Record, read_record
from sitegen.reading.source import Source
from sitegen.reading.yaml import Scalar, read_yaml

_RIGHT, _LEFT = (5, 2, 3, 1, 4), (3, 1, 2)
"""The figures of examples, gone through again and again."""


@dataclass(frozen=True, slots=True)
class Code:
    """One code. `because` says why there is such a check.

    An example that is a plain string consists of lines of `file`; others are words.
    """

    id: str
    severity: Severity
    because: Label
    fails: Value
    passes: Value
    file: str = ""
    """The file in which the lines stand; none for an example in words alone."""
    replaces: str = ""
    """The lines of a correct file in whose place the examples stand: by default `passes`."""
    forms: tuple[Form, ...] = ()
    """The forms that have this rule; none for the program's own codes."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Codes that belong together."""

    title: Value
    codes: tuple[Code, ...]


def subjects(forms: Iterable[Form]) -> list[Subject]:
    """Return every code there is: those of the rules of `forms`, and then the program's own."""
    rules = Subject(Message("Rules of the forms"), tuple(_codes_of(forms)))
    return [rules, *own_subjects()] if rules.codes else [*own_subjects()]


@cache
def own_subjects() -> tuple[Subject, ...]:
    """Return the program's own codes. They come with the package and never change in it."""
    folder = resources.files("sitegen") / "catalogue"
    files = (entry for entry in folder.iterdir() if entry.name.endswith(".yaml"))
    return tuple(
        _subject(Source(file.name, file.read_text(encoding="utf-8")))
        for file in sorted(files, key=lambda entry: entry.name)
    )


def _subject(source: Source) -> Subject:
    findings: list[Finding] = []
    record = read_record(read_yaml(source, findings), source.place(0, 0), findings)
    if record is not None:
        title = record.label("title") or ""
        codes = tuple(_code(part) for part in record.records("codes"))
        record.refuse_rest()
        if not findings:
            return Subject(title, codes)
    raise ValueError(f"{source.path}: {'; '.join(str(finding.message) for finding in findings)}")


def _code(record: Record) -> Code:
    severities = {severity.value: severity.value for severity in Severity}
    passes = _example(record, "passes")
    code = Code(
        id=record.identifier("code"),
        severity=Severity(record.choice("severity", severities, Severity.ERROR.value)),
        because=record.label("because") or Label((("", ""),)),
        fails=_example(record, "fails"),
        passes=passes,
        file=record.text("file"),
        replaces=record.text("replaces") or (passes if isinstance(passes, str) else ""),
    )
    record.refuse_rest()
    return code


def _example(record: Record, name: str) -> Value:
    """Return lines as they were written, or words in several languages."""
    node = record.get(name)
    if isinstance(node, Scalar):
        return node.text.rstrip("\n")
    if node is None:
        record.missing(name)
    return record.label(name) or ""


def _codes_of(forms: Iterable[Form]) -> Iterator[Code]:
    """Yield the rules of forms as codes; a rule that several editions share is one code."""
    found: dict[tuple[str, Severity, Label], Code] = {}
    for form in sorted(forms, key=lambda form: (form.first_year, form.id)):
        for rule in form.rules:
            key = (rule.id, rule.severity, rule.because)
            forms_before = found[key].forms if key in found else ()
            # The latest edition gives the example.
            found[key] = replace(_rule_code(rule, form), forms=(*forms_before, form))
    yield from found.values()


def _rule_code(rule: Rule, form: Form) -> Code:
    right = [_RIGHT[i % len(_RIGHT)] for i in range(len(rule.right))]
    left = [_LEFT[i % len(_LEFT)] for i in range(len(rule.left))]
    # The first term on the left makes it come out even.
    left[0] = 0
    left[0] = (_total(rule.right, right) - _total(rule.left, left)) * rule.left[0].sign
    if left[0] < 0:
        right[0] -= left[0] * rule.right[0].sign
        left[0] = 0
    holds, breaks = ("≤", ">") if rule.relation is Relation.AT_MOST else ("=", "≠")
    more = [left[0] + rule.left[0].sign, *left[1:]]
    return Code(
        id=rule.id,
        severity=rule.severity,
        because=rule.because,
        fails=_sums(rule, form, more, breaks, right),
        passes=_sums(rule, form, left, holds, right),
    )


def _total(terms: tuple[Term, ...], figures: list[int]) -> int:
    return sum(term.sign * figure for term, figure in zip(terms, figures, strict=True))


def _sums(rule: Rule, form: Form, left: list[int], relation: str, right: list[int]) -> Value:
    """Return both sides of a rule with figures, in the first row or column that it speaks of."""
    table = form.tables[rule.table]
    lanes = table.columns if rule.each is Each.COLUMN else table.rows
    return Message(
        "{lane}: {left} {relation} {right}",
        lane=lanes.leaves[0].label,
        left=_side(rule, form, rule.left, left),
        relation=relation,
        right=_side(rule, form, rule.right, right),
    )


def _side(rule: Rule, form: Form, terms: tuple[Term, ...], figures: list[int]) -> Value:
    table = form.tables[rule.table]
    axis = table.rows if rule.each is Each.COLUMN else table.columns
    parts: list[Value] = []
    for term, figure in zip(terms, figures, strict=True):
        label = axis.by_path[term.path].label
        name = Message("“{name}” of last year", name=label) if term.previous else None
        parts += [" - " if term.sign < 0 else " + ", name or ("“", label, "”"), f" {figure}"]
    return tuple(parts[1:] if terms[0].sign > 0 else parts)
