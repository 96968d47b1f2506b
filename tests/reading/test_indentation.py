"""Of lines that don't fit each other, the one that is off is named, with the spaces it needs."""

from __future__ import annotations

import re

import pytest

from sitegen.findings import Finding
from sitegen.forms.load import official_forms
from sitegen.reading.source import Source
from sitegen.reading.yaml import read_yaml
from tests.checks.filled_forms import balanced, written

FORM = official_forms()["cn-2021"]
LINES = written(FORM, balanced(FORM, 1)).rstrip("\n").split("\n")


def indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def beside(number: int) -> list[int]:
    """Return the lines that stand on one level with a line, and it itself."""
    found = []
    for step in (-1, 1):
        other = number + step
        while 0 <= other < len(LINES) and indent(LINES[other]) >= indent(LINES[number]):
            if indent(LINES[other]) == indent(LINES[number]):
                found.append(other)
            other += step
    return found


ROWS = [n for n, line in enumerate(LINES) if "[" in line and len(beside(n)) >= 2]


def refused(lines: list[str]) -> list[Finding]:
    findings: list[Finding] = []
    read_yaml(Source("report.yaml", "\n".join([*lines, ""])), findings)
    return findings


@pytest.mark.parametrize("number", ROWS)
@pytest.mark.parametrize("by", [-1, 1])
def test_a_line_that_is_off_is_named_with_the_spaces_it_needs(number: int, by: int) -> None:
    lines = list(LINES)
    lines[number] = " " * (indent(LINES[number]) + by) + LINES[number].lstrip()
    (finding,) = refused(lines)
    assert finding.place is not None
    assert finding.place.line == number + 1
    spaces = re.fullmatch(r"Begin this line with (\d+) spaces\.", str(finding.advice))
    assert spaces
    lines[number] = " " * int(spaces[1]) + lines[number].lstrip()
    # Halfway between a group and what stands beside it, it may belong to either.
    halfway = by > 0 and indent(LINES[number - 1]) > indent(LINES[number])
    assert lines == LINES or (halfway and refused(lines) == [])


@pytest.mark.parametrize(
    ("text", "line", "spaces"),
    [
        # Of two lines the one is off that isn't two deeper than what they belong to.
        ("a:\n  t:\n     x: [1]\n    y: [2]\n", 3, 4),
        ("a:\n  t:\n    x: [1]\n   y: [2]\n", 4, 4),
        # The first of a file.
        (" a: 1\nb: 2\nc: 3\n", 1, 0),
        # A group among others.
        ("a:\n   t:\n    x: [1]\n  u:\n    y: [2]\n  v:\n    z: [3]\n", 2, 2),
        # Comments and empty lines don't count.
        ("a:\n     x: 1\n\n  # of all\n    y: 2\n    z: 3\n", 2, 4),
    ],
)
def test_the_line_that_is_off(text: str, line: int, spaces: int) -> None:
    (finding,) = refused(text.rstrip("\n").split("\n"))
    assert finding.place is not None
    assert finding.place.line == line
    assert str(finding.advice) == f"Begin this line with {spaces} spaces."
