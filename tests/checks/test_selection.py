"""Which findings count: what is selected and ignored, and what can't be."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

import sitegen.checks
from sitegen.checks.selection import ERRORS_OF_CHECKS, EVERYTHING, KnownCodes, Selection
from sitegen.codes import own_subjects
from sitegen.findings import Finding, Severity
from sitegen.language import Message
from tests.portals import Portal

CODES = ("a", "b", "c")
findings = st.builds(
    Finding,
    st.sampled_from(CODES),
    st.sampled_from(Severity),
    st.just(Message("x")),
    also=st.lists(st.sampled_from(CODES), max_size=2).map(tuple),
)
codes = st.frozensets(st.sampled_from(CODES))
selections = st.builds(Selection, st.sampled_from([None, True, False]), codes, codes)


@given(st.lists(findings))
def test_without_a_word_everything_counts(found: list[Finding]) -> None:
    assert EVERYTHING.of_checks(found) == found
    assert EVERYTHING.of_reading(found) == found


@given(selections, st.lists(findings))
def test_an_error_of_reading_always_counts(selection: Selection, found: list[Finding]) -> None:
    kept = selection.of_reading(found)
    for finding in found:
        wanted = finding.code not in selection.ignore and (
            not selection.select or finding.code in selection.select
        )
        assert (finding in kept) is (finding.severity is Severity.ERROR or wanted)


@given(selections, findings)
def test_a_finding_of_several_rules_counts_for_those_that_are_wanted(
    selection: Selection, finding: Finding
) -> None:
    wanted = [
        code
        for code in (finding.code, *finding.also)
        if code not in selection.ignore and (not selection.select or code in selection.select)
    ]
    kept = selection.of_checks([finding])
    assert [code for f in kept for code in (f.code, *f.also)] == wanted
    assert len(kept) <= 1


@given(selections, selections)
def test_what_is_said_later_wins(later: Selection, earlier: Selection) -> None:
    both = later.over(earlier)
    assert both.strict == (earlier.strict if later.strict is None else later.strict)
    assert both.select == (later.select or earlier.select)
    assert later.ignore <= both.ignore <= later.ignore | earlier.ignore
    assert not (both.ignore - later.ignore) & later.select
    assert later.over(EVERYTHING) == later
    assert EVERYTHING.over(earlier) == earlier


# Which codes there are


def test_every_error_of_a_check_is_known_to_be_one() -> None:
    """An error made in checks/ with a code of its own, not that of a form's rule."""
    made = set()
    for path in Path(next(iter(sitegen.checks.__path__))).glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                first = node.args[0] if node.args else None
                if node.func.id in ("error", "_Kind", "_finding") and isinstance(
                    first, ast.Constant
                ):
                    made.add(first.value)
    assert made == set(ERRORS_OF_CHECKS)


@pytest.mark.parametrize("code", ["late", "jump", "private-mobile", "form-year", "outcomes-total"])
def test_a_check_may_be_ignored(portal: Portal, code: str) -> None:
    assert KnownCodes(portal.root).wrong(code, ignored=True) is None


def test_no_error_that_keeps_a_file_from_being_read_may_be(portal: Portal) -> None:
    known = KnownCodes(portal.root)
    errors = {
        code.id
        for subject in own_subjects()
        for code in subject.codes
        if code.severity is Severity.ERROR
    }
    assert {"cell-type", "yaml-syntax", "file-encoding"} < errors
    for code in errors - set(ERRORS_OF_CHECKS):
        wrong = known.wrong(code, ignored=True)
        assert wrong is not None
        assert "can't be ignored" in str(wrong[0])
        assert known.wrong(code, ignored=False) is None


def test_an_unknown_code_is_told_with_the_one_that_was_meant(portal: Portal) -> None:
    wrong = KnownCodes(portal.root).wrong("outcomes-totl", ignored=True)
    assert wrong is not None
    assert [*map(str, wrong)] == [
        "There is no code “outcomes-totl”.",
        "Did you mean “outcomes-total”?",
    ]


def test_a_form_that_cant_be_read_might_have_any_rule(portal: Portal) -> None:
    portal.write("content/forms/access-requests.yaml", "id: [")
    assert KnownCodes(portal.root).wrong("outcomes-total", ignored=True) is None
