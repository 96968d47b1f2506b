"""What people get wrong is found, at its place, and said so that they can put it right.

Every folder of data/wrong-inputs but `base` is a case. Its files are laid over the correct site in
`base`; `expected.yaml` beside them tells

- `says`: what is wrong;
- `without`: files of the correct site that are missing;
- `names`: what somebody has to read, in either language, to put it right;
- `findings`: all that is found, with path, line and column, in order;
- `repair`: what somebody does who follows the advice to the letter: in `file` (or else where the
  first finding is) `new`, which the messages say in either language, takes the place of `old`,
  unless they leave the words to the reader (`own`). Then nothing is found any more.
"""

from __future__ import annotations

import datetime
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from sitegen.building.build import check
from sitegen.findings import Finding
from sitegen.language import Language

DATA = Path(__file__).resolve().parent / "data" / "wrong-inputs"
BASE = DATA / "base"
CASES = sorted(path for path in DATA.iterdir() if path.is_dir() and path != BASE)
TODAY = datetime.date(2024, 6, 1)
LANGUAGES = ("en", "zh")


def expectation(case: Path) -> dict[str, Any]:
    """Return what `expected.yaml` of a case says."""
    expected: dict[str, Any] = yaml.safe_load((case / "expected.yaml").read_text("utf-8"))
    return expected


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 60


def test_the_correct_site_is_correct() -> None:
    assert not check(BASE, TODAY).findings


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_wrong_input_is_explained(case: Path, tmp_path: Path) -> None:
    expected = expectation(case)
    findings = check(laid_over_base(case, expected, tmp_path), TODAY).findings
    assert [where(finding) for finding in findings] == expected["findings"]
    for language in LANGUAGES:
        words = Language(language)
        for finding in findings:
            assert words.say(finding.message)
            assert finding.advice is not None
            assert words.say(finding.advice)
        told = "\n".join(text for finding in findings for text in texts(finding, words))
        for name in expected.get("names", ()):
            assert (name if isinstance(name, str) else name[language]) in told


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "case", [case for case in CASES if "repair" in expectation(case)], ids=lambda case: case.name
)
def test_who_follows_the_advice_has_a_correct_site(
    case: Path, language: str, tmp_path: Path
) -> None:
    expected = expectation(case)
    site = laid_over_base(case, expected, tmp_path)
    findings = check(site, TODAY).findings
    told = "\n".join(text for finding in findings for text in texts(finding, Language(language)))
    for edit in expected["repair"]:
        new = edit["new"] if isinstance(edit["new"], str) else edit["new"][language]
        assert edit.get("own") or new in told
        file = site / edit.get("file", expected["findings"][0]["path"])
        text = file.read_text(encoding="utf-8")
        assert text.count(edit["old"]) == 1
        file.write_text(text.replace(edit["old"], new), encoding="utf-8")
    assert [where(finding) for finding in check(site, TODAY).findings] == []


def laid_over_base(case: Path, expected: dict[str, Any], folder: Path) -> Path:
    """Return the site of a case."""
    site = folder / "site"
    shutil.copytree(BASE, site)
    shutil.copytree(case, site, dirs_exist_ok=True)
    for name in expected.get("without", ()):
        (site / name).unlink()
    return site


def where(finding: Finding) -> dict[str, Any]:
    """Return a finding as `expected.yaml` has it."""
    assert finding.place is not None
    found: dict[str, Any] = {"code": finding.code}
    if finding.also:
        found["also"] = list(finding.also)
    path, line, column, *_ = finding.place
    return {**found, "path": path, "line": line, "column": column}


def texts(finding: Finding, words: Language) -> list[str]:
    """Return everything that is told of a finding."""
    parts = [(words.say(part.label), words.say(part.text)) for part in finding.parts]
    advice = [finding.advice] if finding.advice else []
    return [*map(words.say, (finding.message, *advice)), *(f"{a}: {b}" for a, b in parts)]
