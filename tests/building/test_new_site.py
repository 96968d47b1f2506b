"""A new site is written whole, and never over anything."""

from __future__ import annotations

import shutil
import stat
from pathlib import Path

import pytest

from sitegen.building import new_site
from sitegen.building.new_site import DEMO, FolderTaken, write_demo
from tests.built_site import files_of


def test_it_is_the_demo_file_by_file(tmp_path: Path) -> None:
    write_demo(tmp_path / "portal")
    written = files_of(tmp_path / "portal")
    assert written == files_of(DEMO)
    assert {name.partition("/")[0] for name in written} == {"site.yaml", "content"}
    assert [path.name for path in tmp_path.iterdir()] == ["portal"]


def test_the_folders_above_are_made(tmp_path: Path) -> None:
    write_demo(tmp_path / "a" / "b" / "portal")
    assert (tmp_path / "a" / "b" / "portal" / "site.yaml").is_file()


def test_an_empty_folder_stays_the_same_folder(tmp_path: Path) -> None:
    before = tmp_path.stat().st_ino
    write_demo(tmp_path)
    assert files_of(tmp_path) == files_of(DEMO)
    assert tmp_path.stat().st_ino == before


@pytest.mark.parametrize("name", ["site.yaml", "content/mine.txt", ".hidden"])
def test_a_folder_that_holds_anything_is_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("mine")
    with pytest.raises(FolderTaken, match=f"is not empty: {name.partition('/')[0]} is in it"):
        write_demo(tmp_path)
    assert files_of(tmp_path) == {name: b"mine"}


def test_a_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "portal").write_text("mine")
    with pytest.raises(FolderTaken, match="is a file"):
        write_demo(tmp_path / "portal")
    assert files_of(tmp_path) == {"portal": b"mine"}


def test_nothing_can_be_written_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(NotADirectoryError):
        write_demo(tmp_path / "file" / "portal")
    assert files_of(tmp_path) == {"file": b"mine"}


def test_what_is_written_can_be_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the permissions of the package."""
    installed = shutil.copytree(DEMO, tmp_path / "installed")
    for path in installed.rglob("*"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    monkeypatch.setattr(new_site, "DEMO", installed)
    write_demo(tmp_path / "portal")
    written = list((tmp_path / "portal").rglob("*"))
    assert written
    assert all(path.stat().st_mode & stat.S_IWUSR for path in written)


class TestAFailedCopy:
    @pytest.fixture(params=["write_bytes", "rename", "rmdir"])
    def failing(self, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
        """The disk is full, or the user interrupts, the first time for the settings' file."""
        step = getattr(Path, request.param)
        failed = []

        def full(path: Path, *arguments: object) -> object:
            last = path.name == "site.yaml" or path.name.startswith(".sitegen-")
            if last and not failed:
                failed.append(path)
                raise KeyboardInterrupt
            return step(path, *arguments)

        monkeypatch.setattr(Path, request.param, full)

    @pytest.mark.usefixtures("failing")
    def test_leaves_no_folder_where_there_was_none(self, tmp_path: Path) -> None:
        with pytest.raises(KeyboardInterrupt):
            write_demo(tmp_path / "a" / "portal")
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.usefixtures("failing")
    def test_leaves_an_empty_folder_empty(self, tmp_path: Path) -> None:
        with pytest.raises(KeyboardInterrupt):
            write_demo(tmp_path)
        assert list(tmp_path.iterdir()) == []
