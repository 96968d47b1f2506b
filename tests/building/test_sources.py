"""Files are read when they may have changed, and only then."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from sitegen.building import sources
from sitegen.building.sources import first_name, look, read


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b/two.md", "a.md", "b/.hidden", ".git/config"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    return tmp_path


def settle(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let so much time pass that the times of files tell everything."""
    later = time.time_ns() + 10_000_000_000
    monkeypatch.setattr("sitegen.building.sources.time.time_ns", lambda: later)


@pytest.fixture
def read_files(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that are read."""
    names: list[str] = []
    digest = sources._digest
    monkeypatch.setattr(sources, "_digest", lambda path: names.append(path.name) or digest(path))
    return names


def test_hidden_files_are_none_of_them(folder: Path) -> None:
    assert list(look(folder)) == ["a.md", "b/two.md"]
    assert list(look(folder, without="b")) == ["a.md"]
    assert look(folder / "missing") == {}


def test_links_are_followed_but_not_in_circles(folder: Path) -> None:
    (folder / "b/up").symlink_to(folder)
    (folder / "c").symlink_to(folder / "b")
    (folder / "nowhere").symlink_to(folder / "missing")
    files = [path for path in look(folder) if "\0" not in path]
    assert files == ["a.md", "b/two.md", "c/two.md", "nowhere"]


def test_where_a_link_leads_makes_a_difference(folder: Path) -> None:
    for name in ("a.md", "same.md"):
        (folder / name).write_text("same")
    found = []
    for name in ("a.md", "same.md"):
        (folder / "link").unlink(missing_ok=True)
        (folder / "link").symlink_to(folder / name)
        found.append(set(read(folder, look(folder), {})))
    assert found[0] != found[1]


def test_what_is_known_is_not_read_again(
    folder: Path, read_files: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(monkeypatch)
    known = read(folder, look(folder), {})
    assert read_files == ["a.md", "two.md"]
    assert read(folder, look(folder), known) == known
    assert read_files == ["a.md", "two.md"]


def test_a_file_with_an_old_time_is_another_file(
    folder: Path, read_files: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(monkeypatch)
    known = read(folder, look(folder), {})
    read_files.clear()
    before = (folder / "a.md").stat()
    (folder / "a.md").write_text("A.MD")
    os.utime(folder / "a.md", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert read(folder, look(folder), known)["a.md"].digest != known["a.md"].digest
    assert read_files == ["a.md"]


def test_a_file_that_was_written_just_now_is_read_again(
    folder: Path, read_files: list[str]
) -> None:
    known = read(folder, look(folder), {})
    read(folder, look(folder), known)
    assert read_files == ["a.md", "two.md"] * 2


def test_a_file_that_cant_be_read_is_one_all_the_same(folder: Path) -> None:
    (folder / "nowhere").symlink_to(folder / "missing")
    files = {path for path in read(folder, look(folder), {}) if "\0" not in path}
    assert files == {"a.md", "b/two.md", "nowhere"}


def test_files_are_known_by_the_name_in_the_folder_that_they_are_below(folder: Path) -> None:
    (folder / "linked").symlink_to(folder / "b")
    found = [(path.split("\0")[0], first_name(path)) for path in look(folder)]
    assert found == [
        ("a.md", "a.md"),
        ("b/two.md", "b"),
        ("linked", "linked"),
        ("linked/two.md", "linked"),
    ]
