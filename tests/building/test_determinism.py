"""The same input gives the same bytes, wherever and whenever it is built."""

from __future__ import annotations

import os
from pathlib import Path

from tests.built_site import ROOT, built, files_of


def copy_backwards(source: Path, target: Path) -> None:
    """Copy a folder, creating the last of its files first, with other times."""
    for path in sorted(source.rglob("*"), reverse=True):
        if path.is_file():
            copy = target / path.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
            os.utime(copy, (10**9, 10**9))


def test_two_builds_on_different_machines_differ_in_nothing(portal, tmp_path):
    portal.add_body("zebra", range(2023, 2025))
    portal.add_body("antelope")
    portal.add_body("mole")
    portal.write("static/extra/note.txt", "Extra")
    portal.write("templates/parts/extra.html", "")
    elsewhere = tmp_path / "another place"
    copy_backwards(portal.root, elsewhere)
    one = portal.run(
        *("build", "-o", tmp_path / "A"),
        TZ="Pacific/Kiritimati",
        LC_ALL="C",
        PYTHONHASHSEED="1",
    )
    other = portal.run(
        *("build", "-C", elsewhere, "-o", "B"),
        cwd=tmp_path,
        TZ="America/Los_Angeles",
        LANG="zh_CN.UTF-8",
        LC_ALL="C.UTF-8",
        PYTHONHASHSEED="4242",
    )
    assert (one.returncode, other.returncode) == (0, 0), one.stderr + other.stderr
    built_here, built_there = files_of(tmp_path / "A"), files_of(tmp_path / "B")
    assert len(built_here) > 20
    assert {"years/2024/figures.xlsx", "bodies/mole/figures.xlsx"} <= set(built_here)
    assert list(built_here) == list(built_there)
    assert [name for name in built_here if built_here[name] != built_there[name]] == []


def test_a_site_built_again_differs_in_nothing(tmp_path):
    first = files_of(built(ROOT, tmp_path / "site").folder)
    assert files_of(built(ROOT, tmp_path / "site").folder) == first


def test_nothing_built_tells_the_time_or_the_machine(tmp_path):
    site = built(ROOT, tmp_path / "site")
    for data in files_of(site.folder).values():
        assert str(tmp_path).encode() not in data
        assert str(ROOT).encode() not in data


def test_line_ends_of_the_sources_make_no_difference(portal, tmp_path):
    before = files_of(built(portal.root, tmp_path / "A").folder)
    for path in (portal.root / "content").rglob("*"):
        if path.is_file():
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert files_of(built(portal.root, tmp_path / "B").folder) == before
