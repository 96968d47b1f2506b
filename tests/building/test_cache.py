"""What the last build left is a shortcut, which may be gone, damaged, in use or of another kind."""

from __future__ import annotations

import random
import sqlite3
from pathlib import Path

import pytest

from sitegen.building.build import build
from sitegen.building.cache import Busy, Cache, Record, Written, cache_folder
from sitegen.building.packing import Damaged
from tests.built_site import TODAY, files_of
from tests.portals import Portal

RECORD = Record(b"key", {}, (Written("a/index.html", 3, 4),), ["value"])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / ".public.sitegen-cache"


def fill(folder: Path, version: bytes = b"1") -> None:
    with Cache(folder, version) as cache:
        cache.put("part", RECORD)
        cache.put_value("part", "of it", b"packed")
        cache.save()


def test_what_is_saved_is_there_the_next_time(folder: Path) -> None:
    fill(folder)
    with Cache(folder, b"1") as cache:
        assert cache.names() == ["part"]
        assert cache.get("part") == RECORD
        assert cache.value("part", "of it") == b"packed"
        assert cache.get("another part") is None
        with pytest.raises(Damaged, match="something else"):
            cache.value("part", "something else")


def test_what_is_not_saved_is_not(folder: Path) -> None:
    fill(folder)
    with Cache(folder, b"1") as cache:
        cache.forget("part")
        cache.put("another part", RECORD)
        assert cache.names() == ["another part"]
    with Cache(folder, b"1") as cache:
        assert cache.names() == ["part"]


def test_what_is_forgotten_goes_with_all_its_values(folder: Path) -> None:
    fill(folder)
    with Cache(folder, b"1") as cache:
        cache.forget("part")
        with pytest.raises(Damaged):
            cache.value("part", "of it")


def test_values_that_still_count_can_be_left(folder: Path) -> None:
    fill(folder)
    with Cache(folder, b"1") as cache:
        cache.put_value("part", "the rest", b"the rest")
        cache.forget("part", but=["of it", "never there"])
        assert cache.get("part") is None
        assert cache.value("part", "of it")
        with pytest.raises(Damaged):
            cache.value("part", "the rest")


@pytest.mark.parametrize(("version", "reset"), [(b"2", False), (b"1", True)])
def test_another_version_and_a_new_beginning_have_nothing(
    folder: Path, version: bytes, reset: bool
) -> None:
    fill(folder)
    with Cache(folder, version, reset=reset) as cache:
        assert cache.names() == []


def test_nobody_else_can_open_it_meanwhile(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitegen.building.cache._WAIT", 0.01)
    with Cache(folder, b"1"), pytest.raises(Busy):
        Cache(folder, b"1")
    with Cache(folder, b"1"):
        pass


def test_without_a_folder_it_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with Cache(None, b"1") as cache:
        cache.put("part", RECORD)
        cache.save()
        assert cache.get("part") == RECORD
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("data", [None, 7, "text", b"", b"x" * 40])
def test_a_record_that_is_none_is_none(folder: Path, data: object) -> None:
    fill(folder)
    with sqlite3.connect(folder / "records.sqlite") as database:
        database.execute("UPDATE records SET data = ?", (data,))
        database.execute("UPDATE packed SET data = ?", (None,))
    database.close()
    with Cache(folder, b"1") as cache:
        assert cache.get("part") is None
        with pytest.raises(Damaged):
            cache.value("part", "of it")


def test_what_is_no_database_makes_room_for_one(folder: Path) -> None:
    folder.mkdir()
    for name in ("records.sqlite", "records.sqlite-journal"):
        (folder / name).write_bytes(b"no database at all" * 1000)
    fill(folder)
    with Cache(folder, b"1") as cache:
        assert cache.names() == ["part"]


def test_where_nothing_can_be_written_it_is_the_system_that_refuses(folder: Path) -> None:
    (folder / "records.sqlite").mkdir(parents=True)
    with pytest.raises(OSError, match="unable to open"):
        Cache(folder, b"1")


def test_a_full_disk_is_no_damage(folder: Path) -> None:
    with Cache(folder, b"1") as cache:
        cache._database.execute("PRAGMA max_page_count = 10")
        with pytest.raises(OSError, match="full"):
            cache.put_value("part", "of it", b"x" * 4_000_000)


@pytest.mark.parametrize("seed", range(3))
def test_no_damage_ends_a_build_or_changes_a_site(portal: Portal, seed: int) -> None:
    """Bits are flipped all over the database, so that every kind of page is hit."""
    chance = random.Random(seed)
    portal.add_body("body-1", range(2022, 2025))
    build(portal.root, portal.output, TODAY)
    right = files_of(portal.output)
    path = cache_folder(portal.output) / "records.sqlite"
    for flips in (1, 3, 30, 300):
        data = bytearray(path.read_bytes())
        for _ in range(flips):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(data)
        assert not build(portal.root, portal.output, TODAY).failed
        assert files_of(portal.output) == right
