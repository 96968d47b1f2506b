"""`site.yaml`: what a portal is called and where it lives."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from sitegen.config import Site, base_url, read_site
from sitegen.findings import Finding
from sitegen.official import Official
from sitegen.reports.model import Contact
from tests.places import codes, told


def read(root: Path, text: str) -> tuple[Site | None, list[Finding]]:
    (root / "site.yaml").write_text(text, encoding="utf-8")
    findings: list[Finding] = []
    return read_site(root, findings), findings


def test_all_settings(tmp_path: Path) -> None:
    site, findings = read(
        tmp_path,
        "id: portal\ntitle: 年报\ndescription: 历年年报\nlanguage: en\n"
        "base_url: https://e.org/reports\npublisher: 舟山市\nutc_offset: '+08:00'\n",
    )
    assert findings == []
    assert site == Site(
        "portal",
        "年报",
        "历年年报",
        "en",
        "https://e.org/reports/",
        "舟山市",
        datetime.timedelta(hours=8),
    )
    assert site.base_path == "/reports/"
    assert site.words.code == "en"
    assert site.moment(datetime.date(2020, 1, 17)).isoformat() == "2020-01-17T00:00:00+08:00"


def test_the_license_of_the_data(tmp_path: Path) -> None:
    site, findings = read(tmp_path, "id: a\ntitle: b\nlicense: https://license.example/by\n")
    assert findings == []
    assert site is not None
    # Unlike the site's own address, it is kept as it is written.
    assert site.license == "https://license.example/by"


def test_a_license_is_an_address(tmp_path: Path) -> None:
    site, findings = read(tmp_path, "id: a\ntitle: b\nlicense: CC BY 4.0\n")
    assert codes(findings) == ["bad-address"]
    assert site is not None
    assert site.license is None


def test_the_least_settings(tmp_path: Path) -> None:
    site, findings = read(tmp_path, "id: portal\ntitle: 年报\n")
    assert findings == []
    assert site == Site("portal", "年报", "年报", "zh-CN", None, None, datetime.timedelta())
    assert site.base_path == "/"


def test_what_official_sites_say(tmp_path: Path) -> None:
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "cover.png").write_bytes(b"")
    site, findings = read(
        tmp_path,
        "id: a\ntitle: b\nshort_name: c\nkeywords: [d, e]\nimage: static/cover.png\n"
        "contact: {电话: '1', address: f}\n"
        "official: {网站标识码: 3309000001, icp_number: g, 公安机关备案号: h, 信息分类: i}\n",
    )
    assert findings == []
    assert site is not None
    assert (site.short_name, site.keywords, site.image) == ("c", ("d", "e"), "static/cover.png")
    assert site.contact == Contact(address="f", phone="1")
    assert site.official == Official("3309000001", "g", "h", None, "i")


def test_a_single_keyword_needs_no_brackets(tmp_path: Path) -> None:
    site, _ = read(tmp_path, "id: a\ntitle: b\nkeywords: 年报\n")
    assert site is not None
    assert site.keywords == ("年报",)


@pytest.mark.parametrize(
    ("text", "language"),
    [("zh-CN", "zh-CN"), ("zh", "zh-CN"), ("zh-cn", "zh-CN"), ("en", "en"), ("English", "en")],
)
def test_languages(tmp_path: Path, text: str, language: str) -> None:
    site, findings = read(tmp_path, f"id: a\ntitle: b\nlanguage: {text}\n")
    assert findings == []
    assert site is not None
    assert site.language == language


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("+08:00", 480), ("'-03:30'", -210), ("+00:00", 0), ("+14:00", 840), ("-00:30", -30)],
)
def test_time_zones(tmp_path: Path, text: str, minutes: int) -> None:
    site, findings = read(tmp_path, f"id: a\ntitle: b\nutc_offset: {text}\n")
    assert findings == []
    assert site is not None
    assert site.utc_offset == datetime.timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("text", "code", "line", "shown"),
    [
        ("title: b\n", "missing-field", 1, "t"),
        ("id: ''\ntitle: b\n", "missing-field", 1, "''"),
        ("id: 门户\ntitle: b\n", "bad-id", 1, "门户"),
        ("id: a\n", "missing-field", 1, "i"),
        ("id: a\ntitle:\n", "missing-field", 2, "title"),
        ("id: a\ntitle: b\nlanguage: fr\n", "bad-choice", 3, "fr"),
        ("id: a\ntitle: b\nbase_url: e.org\n", "bad-address", 3, "e.org"),
        ("id: a\ntitle: b\nutc_offset: 8\n", "bad-offset", 3, "8"),
        ("id: a\ntitle: b\nutc_offset: +15:00\n", "bad-offset", 3, "+15:00"),
        ("id: a\ntitle: b\nutc_offset: +08:60\n", "bad-offset", 3, "+08:60"),
        ("id: a\ntitle: b\nutc_offset: ＋08:00\n", "bad-offset", 3, "＋08:00"),
        ("id: a\ntitle: b\nbaseurl: https://e.org\n", "unknown-key", 3, "baseurl"),
        ("id: a\ntitle: b\nid: c\n", "duplicate-key", 3, "id"),
        ("id: a\ntitle: b\nprofile: bank\n", "bad-choice", 3, "bank"),
        ("id: a\ntitle: b\ncontact: {website: e.org}\n", "bad-address", 3, "e.org"),
        ("id: a\ntitle: b\ncontact: {fax: 1}\n", "unknown-key", 3, "fax"),
        ("id: a\ntitle: b\nofficial: {site_code: 330900001}\n", "bad-site-code", 3, "330900001"),
        ("id: a\ntitle: b\nofficial: {site_code: 33-9000001}\n", "bad-site-code", 3, "33-9000001"),
        ("id: a\ntitle: b\nofficial: {icp: 1}\n", "unknown-key", 3, "icp"),
        ("id: a\ntitle: b\nimage: static/none.png\n", "bad-image", 3, "static/none.png"),
        ("id: a\ntitle: b\nimage: static/../site.yaml\n", "bad-image", 3, "static/../site.yaml"),
        ("id: a\ntitle: b\nimage: site.yaml\n", "bad-image", 3, "site.yaml"),
    ],
)
def test_a_fault_is_reported_once_in_its_place(
    tmp_path: Path, text: str, code: str, line: int, shown: str
) -> None:
    _, findings = read(tmp_path, text)
    assert told(findings) == [(code, line, shown)]


@pytest.mark.parametrize(("text", "code"), [("", "empty-file"), ("a: [", "yaml-syntax")])
def test_settings_that_cannot_be_read(tmp_path: Path, text: str, code: str) -> None:
    site, findings = read(tmp_path, text)
    assert site is None
    assert codes(findings) == [code]


def test_a_folder_without_settings_is_no_site(tmp_path: Path) -> None:
    findings: list[Finding] = []
    assert read_site(tmp_path, findings) is None
    assert codes(findings) == ["file-missing"]
    assert str(findings[0].advice).startswith("Write it, or check where you are")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("https://e.org", "https://e.org/"),
        ("https://e.org/", "https://e.org/"),
        ("http://e.org/a/b", "http://e.org/a/b/"),
        ("https://e.org:8443/a/", "https://e.org:8443/a/"),
        ("http://localhost", "http://localhost/"),
    ],
)
def test_a_web_address_ends_with_a_slash(text: str, address: str) -> None:
    assert base_url(text) == address


@pytest.mark.parametrize(
    "text",
    [
        "", "e.org", "/a/", "//e.org", "ftp://e.org", "file:///a", "javascript:x", "https://",
        "https:///a", "https://e.org/?a=b", "https://e.org/#c", "https://e.org/a b",
        "https://e.org/年报/", "https://[", "https://e.org/\n",
    ],
)  # fmt: skip
def test_no_whole_web_address(text: str) -> None:
    assert base_url(text) is None


EVERYTHING = """\
id: a
title: b
description: c
language: en
base_url: https://e.org/
publisher: d
utc_offset: "+08:00"
short_name: e
keywords: [f]
image: static/cover.png
license: https://e.org/terms
profile: government-site
contact:
  address: g
  phone: "1"
  email: h@e.org
  website: https://e.org/
official:
  site_code: "3309000001"
  icp_number: i
  police_number: j
  column_type: k
  category: l
theme:
  accent: "#234b83"
  accent_dark: "#aac4ee"
  footer: m
checks:
  strict: true
  select: [late]
  ignore: [jump]
"""
LINES = EVERYTHING.splitlines()


def whole(root: Path, text: str) -> list[Finding]:
    (root / "static").mkdir()
    (root / "static" / "cover.png").write_bytes(b"")
    return read(root, text)[1]


def test_everything_that_can_be_said_is_read(tmp_path: Path) -> None:
    assert whole(tmp_path, EVERYTHING) == []


@pytest.mark.parametrize("number", range(len(LINES)))
def test_a_misspelt_key_is_pointed_at_and_guessed_at_any_depth(tmp_path: Path, number: int) -> None:
    line = LINES[number]
    key = line.strip().partition(":")[0]
    wrong = f"{key}e" if len(key) < 4 else f"{key[:-2]}{key[-1]}"
    lines = [*LINES[:number], line.replace(key, wrong, 1), *LINES[number + 1 :]]
    (found,) = [f for f in whole(tmp_path, "\n".join(lines)) if f.code == "unknown-key"]
    assert told([found]) == [("unknown-key", number + 1, wrong)]
    assert found.place is not None
    assert found.place.column == line.index(key) + 1
    assert f"“{key}”" in str(found.advice) or f", {key}" in str(found.advice)


@pytest.mark.parametrize(
    ("before", "after", "meant"),
    [
        ("government-site", "goverment-site", "government-site"),
        ("language: en", "language: zh-CM", "zh-CN"),
        ("strict: true", "strict: ture", "true"),
        ("[late]", "[lste]", "late"),
        ("[jump]", "[late, jmp]", "jump"),
    ],
)
def test_a_misspelt_word_of_a_list_is_pointed_at_and_guessed(
    tmp_path: Path, before: str, after: str, meant: str
) -> None:
    (found,) = whole(tmp_path, EVERYTHING.replace(before, after))
    wrong = after.rsplit(maxsplit=1)[-1].strip("[]")
    assert told([found]) == [
        ("bad-choice", next(n for n, line in enumerate(LINES, 1) if before in line), wrong)
    ]
    assert str(found.advice) == f"Did you mean “{meant}”?"
