"""What a change leads to: one build, one reload, and the new site or the reason there is none."""

from __future__ import annotations

import os
import re
import shutil
import threading
import time
from pathlib import Path

import pytest

from sitegen.serving import Building, Outcome


def version_in(page: bytes) -> str:
    found = re.search(rb"snipver=([\w-]+)", page)
    assert found
    return found[1].decode()


def test_ten_files_saved_at_once_are_one_build_and_one_reload(begin):
    trial = begin(quiet=0.5)  # longer than a busy machine takes between two of them
    page = trial.page()
    for number in range(10):
        trial.write(f"p{number}/index.html")
    assert len(trial.next_event(Building).changed) == 10
    assert trial.built().reloaded == 1
    assert page.next_command() == "reload"
    assert trial.no_build()
    assert page.no_more()
    assert len(trial.folders) == 2


def test_each_of_two_edits_within_three_seconds_reloads(begin):
    trial = begin()
    page = trial.page()
    for text in (b"second", b"third"):
        trial.write("index.html", text)
        assert page.next_command() == "reload"
        assert text in trial.get("/").body
    assert page.no_more()
    assert len(trial.folders) == 3


def test_changes_during_a_build_are_built_after_it(begin):
    trial = begin()
    page = trial.page()
    trial.go_on.clear()
    trial.write("index.html", "second")
    trial.next_event(Building)
    trial.write("index.html", "third")
    trial.write("other.html", "fourth")
    trial.go_on.set()
    trial.built()
    trial.built()
    assert [page.next_command(), page.next_command()] == ["reload", "reload"]
    assert trial.no_build()
    assert page.no_more()
    assert b"third" in trial.get("/").body
    assert b"fourth" in trial.get("/other.html").body


def test_requests_during_a_build_are_answered_from_the_old_site(begin):
    trial = begin()
    trial.go_on.clear()
    trial.write("index.html", "second")
    trial.next_event(Building)
    assert b"first" in trial.get("/").body  # the build cannot end before this answer
    trial.go_on.set()
    trial.built()
    assert b"second" in trial.get("/").body


def test_a_page_loaded_before_the_change_and_greeting_after_it_reloads(begin):
    trial = begin()
    old = version_in(trial.get("/").body)
    trial.write("index.html", "second")
    trial.built()
    late = trial.page(version=old)
    assert late.next_command() == "reload"
    assert late.no_more()
    assert trial.page(version=version_in(trial.get("/").body)).no_more()


def test_a_failed_build_takes_the_place_of_every_page_until_mended(begin):
    trial = begin()
    trial.write("site.css", "p {}")
    trial.built()
    page = trial.page()
    trial.write("index.html", "MISTAKE")
    assert not trial.built().outcome.ok
    assert page.next_command() == "reload"
    for path in ("/", "/index.html", "/none/", "/none"):
        answer = trial.get(path)
        assert answer.status == 500
        assert b"There is a mistake." in answer.body
        assert b"livereload.js" in answer.body
    assert trial.get("/site.css").status == 200
    trial.write("index.html", "mended")
    assert trial.built().outcome.ok
    assert page.next_command() == "reload"
    assert trial.get("/").status == 200
    assert b"mended" in trial.get("/").body
    assert page.no_more()


def test_a_failed_first_build_is_shown_and_mended_too(begin, source):
    (source / "index.html").write_text("MISTAKE")
    trial = begin()
    assert trial.get("/").status == 500
    assert trial.get("/site.css").status == 500
    trial.write("index.html", "mended")
    trial.built()
    assert b"mended" in trial.get("/").body


def test_the_first_request_waits_for_the_first_build(begin, source):
    def slow(folder: Path) -> Outcome:
        time.sleep(0.3)
        shutil.copytree(source, folder, dirs_exist_ok=True)
        return Outcome(ok=True)

    trial = begin(ready=False, build=slow)
    assert b"first" in trial.get("/").body


def test_a_build_that_raises_is_a_page_with_its_message(begin, caplog):
    def broken(_folder: Path) -> Outcome:
        raise ValueError("<no> such thing")

    trial = begin(build=broken)
    answer = trial.get("/")
    assert answer.status == 500
    assert b"ValueError: &lt;no&gt; such thing" in answer.body
    assert "such thing" in caplog.text


def test_events_that_cannot_be_reported_do_not_end_the_preview(begin, caplog):
    trial = begin()
    trial.report_fails = True
    for text in (b"second", b"third"):
        trial.write("index.html", text)
        trial.built()
        assert text in trial.get("/").body
    assert "BrokenPipeError" in caplog.text


def with_old_time(source: Path) -> None:
    (source / "new.html").write_text("x")
    os.utime(source / "new.html", (10**9, 10**9))


def with_older_time(source: Path) -> None:
    (source / "index.html").write_text("x")
    os.utime(source / "index.html", (10**9, 10**9))


def by_renaming(source: Path) -> None:
    (source / "old.html").rename(source / "renamed.html")


def by_deleting(source: Path) -> None:
    (source / "old.html").unlink()


def by_replacing_with_the_same_size_and_time(source: Path) -> None:
    status = (source / "old.html").stat()
    # A name that editors use: passed over until it takes the file's place.
    saved = source / "old.html~"
    saved.write_text((source / "old.html").read_text().swapcase())
    os.utime(saved, ns=(status.st_atime_ns, status.st_mtime_ns))
    saved.replace(source / "old.html")


def by_renaming_a_folder(source: Path) -> None:
    (source / "folder").rename(source / "other")


@pytest.mark.parametrize(
    "change",
    [
        with_old_time,
        with_older_time,
        by_renaming,
        by_deleting,
        by_replacing_with_the_same_size_and_time,
        by_renaming_a_folder,
    ],
)
def test_every_kind_of_change_is_noticed(begin, source, change):
    (source / "old.html").write_text("text")
    (source / "folder").mkdir()
    (source / "folder" / "page.html").write_text("text")
    trial = begin()
    change(source)
    trial.built()
    built = {path.relative_to(trial.site) for path in trial.site.rglob("*")}
    assert built == {path.relative_to(source) for path in source.rglob("*")}


def test_paths_that_appear_later_are_watched(begin, source, tmp_path):
    templates = tmp_path / "templates"
    trial = begin(watched=[source, templates])
    assert trial.no_build()
    for text in ("x", "y"):
        templates.mkdir()
        (templates / "page.html").write_text(text)
        assert trial.next_event(Building).changed == (templates / "page.html",)
        trial.built()
        (templates / "page.html").write_text(text + text)
        trial.built()
        shutil.rmtree(templates)
        trial.built()


def test_changes_that_the_system_does_not_tell_are_found_by_looking(begin, source, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "page.html").write_text("x")
    (source / "linked").symlink_to(elsewhere)  # the system tells of the link's folder alone
    trial = begin()
    for text in ("xx", "xxx", "xxxx"):
        (elsewhere / "page.html").write_text(text)
        trial.built()
        assert trial.get("/index.html").status == 200
        assert (trial.site / "linked" / "page.html").read_text() == text
    trial.write("index.html", "told")
    trial.built()
    assert b"told" in trial.get("/").body


def test_files_that_keep_changing_are_built_all_the_same(begin, source):
    trial = begin()
    ended = threading.Event()

    def write() -> None:
        while not ended.wait(0.02):
            trial.write("index.html", f"{time.monotonic_ns()}")

    writer = threading.Thread(target=write)
    writer.start()
    try:
        trial.built()
    finally:
        ended.set()
        writer.join()


def test_the_site_goes_with_the_preview(begin):
    trial = begin()
    root = trial.site.parent
    assert [path.name for path in root.iterdir()] == ["site"]
    trial.end()
    assert not root.exists()


def test_two_previews_in_one_process_reload_their_own_pages(begin, source, tmp_path):
    other = shutil.copytree(source, tmp_path / "other")
    one, two = begin(), begin(source=other)
    page_of_one, page_of_two = one.page(), two.page()
    two.write("index.html", "second")
    assert two.built().reloaded == 1
    assert page_of_two.next_command() == "reload"
    assert page_of_one.no_more()
