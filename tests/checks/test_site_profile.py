"""What the profile of a site asks for is found missing, each thing once, in its place."""

from __future__ import annotations

from operator import attrgetter
from pathlib import Path

import pytest

from sitegen.building.build import build, check
from sitegen.checks import site_profile
from sitegen.config import Site, read_site
from sitegen.findings import Finding, Severity
from sitegen.language import Language
from sitegen.profiles.load import profiles
from tests.built_site import TODAY
from tests.places import told
from tests.portals import Portal

EMPTY = "id: a\ntitle: b\nprofile: government-site\n"
FULL = """\
id: a
title: b
profile: government-site
base_url: https://e.org/
publisher: c
contact: {phone: "1"}
keywords: [d]
official:
  site_code: "3309000001"
  icp_number: e
  police_number: f
  category: g
"""


def read(root: Path, text: str) -> Site:
    (root / "site.yaml").write_text(text, encoding="utf-8")
    findings: list[Finding] = []
    site = read_site(root, findings)
    assert findings == []
    assert site is not None
    return site


def missing(site: Site) -> list[str]:
    """Return the keys that the findings name."""
    return [str(finding.message.values["key"]) for finding in site_profile.findings(site)]


@pytest.mark.parametrize("profile", profiles().values(), ids=lambda profile: profile.id)
def test_a_profile_asks_for_settings_that_there_are(tmp_path, profile):
    site = read(tmp_path, "id: a\ntitle: b\n")
    for ask in profile.asks:
        attrgetter(ask.key)(site)  # raises if there is none
        assert {language for language, text in ask.because.texts if text} == {"zh", "en"}
        assert ask.severity is not Severity.ERROR
    assert {language for language, text in profile.name.texts if text} == {"zh", "en"}


def test_a_site_without_a_profile_is_asked_for_nothing(tmp_path):
    assert site_profile.findings(read(tmp_path, "id: a\ntitle: b\n")) == []


def test_everything_that_is_missing_is_named_where_the_profile_is_chosen(tmp_path):
    site = read(tmp_path, EMPTY)
    assert missing(site) == [ask.key for ask in profiles()["government-site"].asks]
    for finding in site_profile.findings(site):
        code = {"warning": "profile-missing", "note": "profile-optional"}[finding.severity.value]
        assert told([finding]) == [(code, 3, "government-site")]


def test_a_site_that_says_everything_is_complete(tmp_path):
    assert site_profile.findings(read(tmp_path, FULL)) == []


@pytest.mark.parametrize("ask", profiles()["government-site"].asks, ids=lambda ask: ask.key)
def test_one_line_that_is_missing_is_one_finding_whose_advice_puts_it_right(tmp_path, ask):
    key = ask.key.rpartition(".")[2]
    lines = FULL.splitlines(keepends=True)
    kept = [line for line in lines if not line.strip().startswith(key)]
    site = read(tmp_path, "".join(kept))
    (finding,) = site_profile.findings(site)
    assert finding.severity is ask.severity
    for language in ("zh", "en"):
        said = Language(language).say(finding.advice)
        assert f"{key}: {ask.example}" in said
        assert ask.because.in_(language) in Language(language).say(finding.message)
        assert ("“…”" in said) is ("…" in ask.example)
    # Who puts in a value of their own has said it; who copies the rest has not.
    mended = [line if line in kept else copied(line, ask) for line in lines]
    (tmp_path / "site.yaml").write_text("".join(mended), encoding="utf-8")
    findings: list[Finding] = []
    copy = read_site(tmp_path, findings)
    found = [*findings, *site_profile.findings(copy)]
    assert bool(found) is ("…" in ask.example)


def copied(line, ask):
    """Return a line of the settings as the advice has it."""
    indent = line[: len(line) - len(line.lstrip())]
    return f"{indent}{ask.key.rpartition('.')[2]}: {ask.example}\n"


def test_a_contact_with_nothing_in_it_is_none(tmp_path):
    assert missing(read(tmp_path, FULL.replace('{phone: "1"}', '{phone: ""}'))) == ["contact"]


def test_the_profile_says_what_a_column_is_unless_the_site_does(tmp_path):
    assert read(tmp_path, EMPTY).official.column_type == "信息公开年报"
    assert read(tmp_path, FULL).official.column_type == "信息公开年报"
    own = FULL.replace("official:\n", "official:\n  column_type: h\n")
    assert read(tmp_path, own).official.column_type == "h"
    assert read(tmp_path, "id: a\ntitle: b\n").official.column_type is None


def test_it_can_be_chosen_by_its_chinese_name(tmp_path):
    site = read(tmp_path, "id: a\ntitle: b\nprofile: 政府网站\n")
    assert site.profile is profiles()["government-site"]


def codes(findings: list[Finding]) -> set[str]:
    return {finding.code for finding in findings}


class TestBuilding:
    @pytest.fixture
    def governmental(self, portal: Portal) -> Portal:
        portal.change("site.yaml", "language: en", "language: en\nprofile: government-site")
        return portal

    def test_check_and_build_say_the_same_and_the_site_is_built(self, governmental):
        checked = check(governmental.root, TODAY)
        result = build(governmental.root, governmental.output, TODAY)
        assert codes(checked.findings) == {"profile-missing", "profile-optional"}
        assert checked.findings == result.findings
        assert governmental.output.is_dir()

    def test_an_address_given_for_one_build_counts(self, governmental):
        governmental.change("site.yaml", "base_url: https://records.example/reports/\n", "")
        without, given = (
            build(governmental.root, governmental.output, TODAY, base_url=address).warnings
            for address in (None, "https://e.org/")
        )
        assert without == given + 1

    def test_it_can_be_ignored_like_any_other_check(self, governmental):
        governmental.change(
            "site.yaml", "language: en", "language: en\nchecks: {ignore: [profile-missing]}"
        )
        assert codes(check(governmental.root, TODAY).findings) == {"profile-optional"}
