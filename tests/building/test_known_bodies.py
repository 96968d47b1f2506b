"""Of the files of bodies, only those are read that have changed since the last build."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from sitegen.building import known_bodies
from sitegen.building.cache import Cache
from sitegen.building.known_bodies import KnownBodies
from sitegen.content import find_content
from tests.portals import Portal


@pytest.fixture
def read_files(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the bodies whose files are read, as they are."""
    names: list[str] = []
    read_body = known_bodies.read_body

    def watch(root, folder, findings):
        names.append(folder.name)
        return read_body(root, folder, findings)

    monkeypatch.setattr(known_bodies, "read_body", watch)
    later = time.time_ns() + 10_000_000_000
    monkeypatch.setattr("sitegen.building.sources.time.time_ns", lambda: later)
    return names


def find(portal: Portal, cache: Cache):
    findings = []
    bodies = KnownBodies(cache)
    content = find_content(portal.root, findings, bodies.read)
    bodies.save()
    return content.bodies, findings


def test_what_is_known_is_the_same_as_what_is_read(
    portal: Portal, tmp_path: Path, read_files: list[str]
) -> None:
    portal.add_body("body-1")
    portal.write("content/bodies/body-1/body.yaml", "id: body-1\nname: One\nnmae: Two\n")
    right = []
    expected = find_content(portal.root, right).bodies
    with Cache(tmp_path / "cache", b"") as cache:
        for _ in range(2):
            assert find(portal, cache) == (expected, right)
        assert sorted(read_files) == ["body-1", "northfield-harbour"]
        read_files.clear()
        portal.write("content/bodies/body-1/body.yaml", "id: body-1\nname: One\n")
        bodies, findings = find(portal, cache)
    assert (read_files, findings) == (["body-1"], [])
    assert bodies["body-1"].name == "One"


def test_a_file_that_is_missing_is_missed_each_time(portal: Portal, tmp_path: Path) -> None:
    (portal.root / "content/bodies/northfield-harbour/body.yaml").unlink()
    with Cache(tmp_path / "cache", b"") as cache:
        for _ in range(2):
            _, findings = find(portal, cache)
            assert [finding.code for finding in findings] == ["file-missing"]
