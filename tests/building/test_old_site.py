"""Whether a site is still as the last build left it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sitegen.building.cache import Written
from sitegen.building.old_site import OldSite

BODY = ("bodies/office/index.html", "bodies/office/2024/index.html")
OTHERS = ("index.html", "years/2024/index.html")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in (*BODY, *OTHERS, ".sitegen.json"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name)
    return tmp_path


def written(site: Path, names: tuple[str, ...]) -> list[Written]:
    statuses = ((name, (site / name).stat()) for name in names)
    return [Written(name, status.st_size, status.st_mtime_ns) for name, status in statuses]


def test_untouched_it_has_all_and_nothing_else(site: Path) -> None:
    old = OldSite(site, trusted=False)
    assert old.has_body("office", written(site, BODY))
    assert old.has(written(site, OTHERS))
    assert old.has_only(["office"], OTHERS)


def test_a_file_that_was_written_again_is_another_one(site: Path) -> None:
    body, others = written(site, BODY), written(site, OTHERS)
    for name in (BODY[0], OTHERS[0]):
        os.utime(site / name, ns=(1, 1))
    old = OldSite(site, trusted=False)
    assert not old.has_body("office", body)
    assert not old.has(others)


@pytest.mark.parametrize("change", ["gone", "more"])
def test_a_body_has_exactly_its_files(site: Path, change: str) -> None:
    files = written(site, BODY)
    if change == "gone":
        (site / BODY[1]).unlink()
    else:
        (site / "bodies/office/more.txt").write_text("more")
    assert not OldSite(site, trusted=False).has_body("office", files)


@pytest.mark.parametrize("name", ["bodies/another/index.html", "years/2023/index.html"])
def test_what_belongs_to_nothing_is_noticed(site: Path, name: str) -> None:
    (site / name).parent.mkdir(parents=True)
    (site / name).write_text("stray")
    assert not OldSite(site, trusted=False).has_only(["office"], OTHERS)


def test_a_trusted_one_is_not_looked_at_but_has_to_be_there(site: Path) -> None:
    files = [Written("index.html", 1, 2)]
    assert OldSite(site, trusted=True).has(files)
    assert not OldSite(site / "missing", trusted=True).has(files)
