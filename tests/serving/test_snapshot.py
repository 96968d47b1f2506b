"""What counts as a change."""

from __future__ import annotations

import os

import pytest

from sitegen.serving.snapshot import WatchedFiles, counts, take


def names(paths) -> list[str]:
    return [path.name for path in paths]


@pytest.fixture(params=["all", "those told"])
def look(request, tmp_path):
    """Looks at all files, or at those that something may have happened to and some others."""
    told = [str(tmp_path / name) for name in ("gone", "new", "different", "folder", "never")]

    def look(files: WatchedFiles) -> bool:
        return files.look_at_all() if request.param == "all" else files.look_at(told)

    return look


def test_what_is_new_gone_and_different_has_changed(tmp_path, look):
    for name in ("gone", "same", "different"):
        (tmp_path / name).write_text("x")
    files = WatchedFiles([tmp_path])
    assert not look(files)
    (tmp_path / "gone").unlink()
    (tmp_path / "new").write_text("x")
    (tmp_path / "different").write_text("xy")
    (tmp_path / "folder").mkdir()
    assert look(files)
    assert names(files.changed()) == ["different", "gone", "new"]
    assert not look(files)
    assert names(files.changed()) == ["different", "gone", "new"]
    files.answered()
    assert files.changed() == ()
    assert not look(files)
    (tmp_path / "gone").write_text("x")
    assert look(files)
    assert names(files.changed()) == ["gone"]


def test_what_came_and_went_in_between_has_not_changed(tmp_path, look):
    files = WatchedFiles([tmp_path])
    (tmp_path / "new").write_text("x")
    assert look(files)
    (tmp_path / "new").unlink()
    assert look(files)
    assert files.changed() == ()


def test_what_editors_leave_is_passed_over(tmp_path):
    passed_over = [".page.md.swp", ".page.md.swx", "page.md~", ".#page.md", "#page.md#", "4913"]
    passed_over += ["~$表.xlsx", ".DS_Store", "Thumbs.db"]
    counted = [".nojekyll", ".well-known", "Tables.md", "404.html", "swp"]
    (tmp_path / ".git").mkdir()
    for name in [*passed_over, *counted, ".git/index"]:
        (tmp_path / name).write_text("x")
    assert sorted(os.path.basename(path) for path in take([tmp_path])) == sorted(counted)  # noqa: PTH119


def test_files_missing_paths_and_links(tmp_path):
    (tmp_path / "site.yaml").write_text("x")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "back").symlink_to(tmp_path / "folder")
    (tmp_path / "folder" / "nowhere").symlink_to(tmp_path / "none")
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "page").write_text("x")
    (tmp_path / "folder" / "linked").symlink_to(tmp_path / "real")
    marks = take([tmp_path / "site.yaml", tmp_path / "folder", tmp_path / "missing"])
    found = {os.path.relpath(path, tmp_path) for path in marks}
    assert found == {"site.yaml", "folder/nowhere", "folder/linked/page"}


def test_a_hard_link_to_a_file_does_not_change_it(tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "page").write_text("x")
    before = take([tmp_path / "content"])
    os.link(tmp_path / "content" / "page", tmp_path / "built")
    assert take([tmp_path / "content"]) == before


def test_files_count_as_they_do_in_a_look(tmp_path):
    for name in ("page.md", "page.md~", ".git/index", "a/b/page.md", "a/node_modules/page.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    files = [str(path) for path in tmp_path.rglob("*") if path.is_file()]
    assert {file for file in files if counts(file, str(tmp_path))} == set(take([tmp_path]))
    assert not counts(f"{tmp_path}x/page.md", str(tmp_path))
