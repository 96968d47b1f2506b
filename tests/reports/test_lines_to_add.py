"""Who adds the lines that the messages show has a complete report."""

from __future__ import annotations

import random

import pytest

from sitegen.findings import Finding, Place, Severity
from sitegen.forms.load import official_forms
from sitegen.forms.model import Form
from sitegen.language import Language
from sitegen.reading.record import Record
from sitegen.reading.source import Source
from sitegen.reading.yaml import Mapping, read_yaml
from sitegen.reports.chapters import read_figures
from sitegen.reports.model import Figures
from tests.checks.filled_forms import balanced, written
from tests.pasted import TO_FILL, with_all_followed, with_lines_added
from tests.places import codes
from tests.written_reports import form_of

ODD = form_of("""\
id: odd
title: Odd labels
years: {from: 2020}
report_title: Odd labels
chapters:
  - id: "one"
    label: "I: the first # of many"
    tables:
      - id: a
        label: "[A]"
        row_heading: Row
        columns: [{id: n, label: Number}, {id: m, label: More}]
        rows:
          - {id: x, label: "- not: a list"}
          - id: g
            label: "a group, {of rows}"
            rows: [{id: y, label: "'y'"}, {id: z, label: "*z"}, {id: w, label: "%w: 1"}]
      - id: b
        label: "#B"
        row_heading: Row
        columns:
          - {id: l, label: "Left: half", columns: [{id: l1, label: One}, {id: l2, label: Two}]}
          - id: r
            label: "@Right"
            columns:
              - {id: r1, label: "&One", columns: [{id: r2, label: Two}, {id: r3, label: Three}]}
              - {id: r4, label: "!Two", columns: [{id: r5, label: Two}, {id: r6, label: Three}]}
        rows: [{id: year, label: Whole year, printed: false}]
  - id: two
    label: "yes"
    tables:
      - id: c
        label: "? C"
        row_heading: Row
        columns: [{id: n, label: Number}]
        rows: [{id: x, label: "| x"}, {id: y, label: "no"}]
""")
HERE = Place("report.yaml", 1, 1)
FORMS = [*official_forms().values(), ODD]


def problems(form: Form, text: str) -> list[Finding]:
    return read(form, text)[1]


def read(form: Form, text: str) -> tuple[dict[str, Figures], list[Finding]]:
    findings: list[Finding] = []
    node = read_yaml(Source("report.yaml", text), findings)
    assert isinstance(node, Mapping), findings
    return read_figures(Record(node, findings), form), findings


def is_whole(form: Form, text: str) -> bool:
    """Tell whether nothing is missing in a file but figures, and these are told as unfilled."""
    assert problems(form, TO_FILL.sub("0", text)) == []
    figures, findings = read(form, text)
    unfilled = sum(cell.unfilled for table in figures.values() for row in table for cell in row)
    return not findings and unfilled == len(TO_FILL.findall(text))


def with_holes(text: str, rng: random.Random) -> str:
    """Take lines out of a file, each with all that stands below it."""
    lines = text.rstrip("\n").split("\n")
    for _ in range(rng.randint(1, 6)):
        start = rng.randrange(len(lines))
        end = start + 1
        while end < len(lines) and indent(lines[end]) > indent(lines[start]):
            end += 1
        if end - start < len(lines):
            del lines[start:end]
    return "\n".join([*lines, ""])


def with_wrong_names(text: str, rng: random.Random) -> str:
    """Give some lines of a file names that nobody knows, misspelt or of nothing."""
    lines = text.rstrip("\n").split("\n")
    for number in rng.sample(range(len(lines)), k=min(3, len(lines))):
        name = lines[number].strip().partition(":")[0]
        wrong = f"{name}{number}" if rng.random() < 0.5 else f"新增{number}"
        lines[number] = lines[number].replace(name, wrong, 1)
    return "\n".join([*lines, ""])


def indent(line: str) -> int:
    return len(line) - len(line.lstrip())


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize("seed", range(25))
def test_who_adds_them_has_a_complete_report(form: Form, language: str, seed: int) -> None:
    text = with_holes(written(form, balanced(form, seed)), random.Random(seed))
    for _ in range(10):
        told = problems(form, text)
        if not told:
            break
        assert told[0].advice is not None
        text = with_lines_added(text, Language(language).say(told[0].advice))
    assert is_whole(form, text)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize("seed", range(25))
def test_all_findings_can_be_followed_in_their_order(form: Form, language: str, seed: int) -> None:
    """Lines that one of them adds lead nobody astray who follows the next."""
    text = with_holes(written(form, balanced(form, seed)), random.Random(seed))
    for finding in sorted(problems(form, text), key=lambda finding: finding.place or HERE):
        text = with_lines_added(text, Language(language).say(finding.advice or ""))
    assert is_whole(form, text)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.id)
@pytest.mark.parametrize("seed", range(40))
def test_nothing_is_there_twice_for_who_follows_all(form: Form, seed: int) -> None:
    """Names that aren't known may be those of what seems to be missing."""
    rng = random.Random(seed)
    whole = written(form, balanced(form, seed))
    text = with_wrong_names(with_holes(whole, rng) if seed % 2 else whole, rng)
    told = problems(form, text)
    assert "unknown-key" in codes(told)
    mended = with_all_followed(text, told, rng)
    assert "duplicate-key" not in codes(problems(form, mended))


def test_the_line_that_follows_is_named() -> None:
    """Two tables lack a row each: the number in the second advice is no longer the line's."""
    form = official_forms()["cn-2021"]
    lines = [
        line
        for line in written(form, balanced(form, 1)).split("\n")
        if not line.strip().startswith(("regulations:", "state_secret"))
    ]
    text = "\n".join(lines)
    first, second = problems(form, text)
    assert "Above “normative_documents” in " in str(first.advice)
    mended = with_lines_added(text, str(first.advice))
    mended = with_lines_added(mended, str(second.advice))
    assert is_whole(form, mended)


@pytest.mark.parametrize(
    "row", ["y: [\n      1,\n      2\n      ]", "y: {n: 1,\n      m: 2\n    }"]
)
def test_lines_go_below_a_bracket_on_a_line_of_its_own(row: str) -> None:
    text = (
        f"one:\n  a:\n    x: [0, 0]\n    g:\n      {row.replace(chr(10), chr(10) + '  ')}\n"
        "  b: [0, 0, 0, 0, 0, 0]\ntwo:\n  x: 0\n  y: 0\n"
    )
    (finding,) = problems(ODD, text)
    mended = with_lines_added(text, str(finding.advice))
    assert TO_FILL.search(mended)
    assert is_whole(ODD, mended)


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_a_table_with_many_gaps_is_mended_at_once(language: str) -> None:
    """All that is missing in one table is one finding."""
    form = official_forms()["cn-2021"]
    whole = written(form, balanced(form, 1)).split("\n")
    gone = ("received:", "carried_in:", "still_unclear:", "not_available:", "carried_over:")
    text = "\n".join(line for line in whole if not line.strip().startswith(gone[:3] + gone[4:]))
    (finding,) = problems(form, text)
    assert (finding.code, finding.severity) == ("missing-row", Severity.ERROR)
    assert finding.advice is not None
    mended = with_lines_added(text, Language(language).say(finding.advice))
    assert TO_FILL.search(mended)
    assert is_whole(form, mended)


@pytest.mark.parametrize(
    ("before", "code"),
    [
        # No rows at all, a list in their place, beside the name and below it, and braces.
        ("one:\n  a:\n", "wrong-type"),
        ("one:\n  a: [1, 2]\n", "wrong-type"),
        ("one:\n  a:\n    [1, 2]\n", "wrong-type"),
        ("one:\n  a: {x: [1, 2]}\n", "missing-row"),
    ],
)
def test_rows_that_are_written_otherwise(before: str, code: str) -> None:
    rest = "  b: [0, 0, 0, 0, 0, 0]\ntwo:\n  x: 0\n  y: 0\n"
    (finding,) = problems(ODD, before + rest)
    assert finding.code == code
    if "after the colon" in str(finding.advice):
        before = before.replace(" [1, 2]", "")
    if "braces" in str(finding.advice):
        before = before.replace(" {x: [1, 2]}", "\n    x: [1, 2]")
        lines = [line for line in str(finding.advice).split("\n")[1:] if line.startswith(" ")]
        mended = "\n".join([before.rstrip("\n"), *lines, rest])
    else:
        mended = with_lines_added(before + rest, str(finding.advice))
    assert TO_FILL.search(mended)
    assert is_whole(ODD, mended)
