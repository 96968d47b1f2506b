"""Findings as values: how many of one file are told."""

from __future__ import annotations

from sitegen.findings import Finding, Place, Severity, at_most, error, warning
from sitegen.language import Message


def found(path: str, line: int) -> Finding:
    return error("a-code", Place(path, line, 1), Message("Wrong."), Message("Mend it."))


def test_few_are_told_as_they_are() -> None:
    findings = [found("b", 2), found("a", 1), found("b", 1)]
    assert at_most(2, findings) is findings


def test_of_many_the_first_are_told_and_the_others_counted() -> None:
    findings = [found("a", line) for line in range(9, 0, -1)] + [found("b", 1)]
    told = at_most(3, findings)
    assert [(f.place.path, f.place.line) for f in told if f.place] == [
        *(("a", line) for line in (1, 2, 3)),
        ("b", 1),
        ("a", 4),
    ]
    assert str(told[-1].message) == "There are 6 more findings like these in this file."
    assert told[-1].severity is Severity.ERROR


def test_errors_are_not_hidden_behind_warnings() -> None:
    place = Place("a", 1, 1)
    doubts = [warning("late", place, Message("Late."), Message("Look.")) for _ in range(5)]
    told = at_most(2, [*doubts, found("a", 9)])
    assert [f.severity for f in told] == [Severity.ERROR, Severity.WARNING, Severity.WARNING]
