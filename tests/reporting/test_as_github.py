"""Workflow commands: one line for each finding, read back as GitHub's runner does."""

from __future__ import annotations

import re

import pytest

from sitegen.findings import Finding
from sitegen.reporting.as_github import as_github
from tests.reporting.findings import ALL, BROKEN, ENGLISH, FILE, LATE, NOTE, NOWHERE, PLAIN


def unescaped(text: str, *escapes: str) -> str:
    for escape in (*escapes, "%0D", "%0A", "%25"):
        text = text.replace(escape, chr(int(escape[1:], 16)))
    return text


def read(finding: Finding) -> tuple[str, dict[str, str], str]:
    """Return the command, its properties and its message (actions/runner, ActionCommand)."""
    (line,) = as_github([finding], ENGLISH).splitlines()
    match = re.fullmatch(r"::(\w+) (.*?)::(.*)", line)
    assert match
    properties = dict(part.split("=", 1) for part in match[2].split(","))
    return (
        match[1],
        {name: unescaped(value, "%3A", "%2C") for name, value in properties.items()},
        unescaped(match[3]),
    )


def test_an_error_at_its_place() -> None:
    assert read(PLAIN) == (
        "error",
        {"file": FILE, "line": "7", "col": "14", "endColumn": "16", "title": "cell-type"},
        "“x::y” is 100% no figure:\nnone, at all.\nWrite a number.",
    )


@pytest.mark.parametrize(("finding", "command"), [(LATE, "warning"), (NOTE, "notice")])
def test_severities_are_commands(finding: Finding, command: str) -> None:
    assert read(finding)[0] == command


def test_commas_in_names_of_files_survive() -> None:
    assert read(LATE)[1]["file"] == "a b,c.md"


def test_all_codes_are_in_the_title() -> None:
    assert read(BROKEN)[1]["title"] == "sum-total, sum-balance"


def test_without_a_place_there_is_only_a_title() -> None:
    assert read(NOWHERE)[1] == {"title": "nothing-to-publish"}


def test_every_finding_is_one_line() -> None:
    assert len(re.findall("^::", as_github(ALL, ENGLISH), re.MULTILINE)) == len(ALL)
    assert as_github([], ENGLISH) == ""
