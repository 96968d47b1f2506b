"""The new site replaces the old one in one step, and nothing else is ever touched."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import threading
import time
from pathlib import Path

import pytest

from sitegen.building.build import build
from sitegen.building.output_folder import MARKER, OutputFolder, _exchange
from sitegen.outputs.addresses import OutputFile
from tests.built_site import ROOT, TODAY, built, files_of

NEVER_ENDS = "{% for n in range(10**9) %}{% endfor %}"


def codes(result) -> list[str]:
    return [finding.code for finding in result.findings]


def staging_folders(portal) -> list[Path]:
    return sorted(path for path in portal.root.glob(".public.sitegen-*") if path != cache(portal))


def cache(portal) -> Path:
    return portal.root / ".public.sitegen-cache"


def test_a_build_leaves_the_site_and_its_cache_and_nothing_else(portal):
    before = set(files_of(portal.root))
    built(portal.root, portal.output)
    new = set(files_of(portal.root)) - before
    assert {name.partition("/")[0] for name in new} == {"public", ".public.sitegen-cache"}
    assert {"public/index.html", f"public/{MARKER}"} <= new


def test_a_new_site_has_nothing_of_the_old_one(portal):
    portal.add_body("short-lived")
    built(portal.root, portal.output)
    assert (portal.output / "bodies" / "short-lived").is_dir()
    for path in sorted((portal.root / "content/bodies/short-lived").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    (portal.root / "content/bodies/short-lived").rmdir()
    built(portal.root, portal.output)
    assert not (portal.output / "bodies" / "short-lived").exists()
    assert staging_folders(portal) == []


def test_a_file_can_grow_and_be_read_back(tmp_path):
    with OutputFolder(tmp_path / "public") as folder:
        written = folder.files.write_pieces("a/list.csv", iter([b"one\r\n", b"two\r\n"]))
        assert written == folder.write(OutputFile("a/list.csv", b"one\r\ntwo\r\n"))._replace(
            modified=written.modified
        )
        assert folder.size("a/list.csv") == 10
        with folder.files.find("a/list.csv").open("rb") as lines:
            assert list(lines) == [b"one\r\n", b"two\r\n"]
        with pytest.raises(ValueError, match="leads out"):
            folder.files.write_pieces("../list.csv", [])
        with pytest.raises(FileNotFoundError):
            folder.size("a/other.csv")


def break_a_figure(portal) -> None:
    portal.change_report("412", "413")


def break_a_file(portal) -> None:
    portal.write("content/bodies/northfield-harbour/2024/summary.md", b"\xff\xfe\x00")


def break_a_template(portal) -> None:
    portal.write("templates/year.html", "{% nonsense %}")


def break_the_settings(portal) -> None:
    portal.change("site.yaml", "title:", "titel:")


@pytest.mark.parametrize(
    "mistake", [break_a_figure, break_a_file, break_a_template, break_the_settings]
)
def test_with_an_error_the_old_site_stays_as_it_is(portal, mistake):
    old = files_of(built(portal.root, portal.output).folder)
    inode = portal.output.stat().st_ino
    mistake(portal)
    assert build(portal.root, portal.output, TODAY).errors
    assert files_of(portal.output) == old
    assert portal.output.stat().st_ino == inode
    assert staging_folders(portal) == []


def test_with_an_error_no_first_site_appears(portal):
    break_a_figure(portal)
    assert build(portal.root, portal.output, TODAY).errors
    assert not portal.output.exists()
    assert staging_folders(portal) == []


def test_an_interruption_leaves_the_old_site(portal):
    old = files_of(built(portal.root, portal.output).folder)

    def interrupt(_done: int, _of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(portal.root, portal.output, TODAY, progress=interrupt)
    assert files_of(portal.output) == old
    assert staging_folders(portal) == []


@pytest.mark.parametrize("empty", [True, False], ids=["empty", "missing"])
def test_an_empty_or_missing_folder_can_be_taken(portal, tmp_path, empty):
    target = tmp_path / "a" / "b"
    if empty:
        target.mkdir(parents=True)
    assert built(portal.root, target).pages


def test_a_folder_that_sitegen_didnt_make_is_left_alone(portal, tmp_path):
    foreign = tmp_path / "photos"
    foreign.mkdir()
    (foreign / "summer.jpg").write_bytes(b"summer")
    result = build(portal.root, foreign, TODAY)
    assert codes(result) == ["output-not-ours"]
    assert result.wrong_configuration
    assert files_of(foreign) == {"summer.jpg": b"summer"}


def test_a_file_is_left_alone(portal, tmp_path):
    (tmp_path / "file").write_text("mine")
    assert codes(build(portal.root, tmp_path / "file", TODAY)) == ["output-not-ours"]
    assert (tmp_path / "file").read_text() == "mine"


@pytest.mark.parametrize(
    "where",
    [".", "..", "content", "content/bodies/new", "templates", "static", "static/site", ".git"],
)
def test_the_sources_are_never_the_output(portal, where):
    before = files_of(portal.root)
    assert codes(build(portal.root, portal.root / where, TODAY)) == ["output-in-sources"]
    assert files_of(portal.root) == before


def test_the_sources_are_known_through_a_link_too(portal, tmp_path):
    (tmp_path / "link").symlink_to(portal.root / "content")
    assert codes(build(portal.root, tmp_path / "link", TODAY)) == ["output-in-sources"]


def test_a_link_to_the_output_stays_a_link(portal, tmp_path):
    real = tmp_path / "disk" / "site"
    real.mkdir(parents=True)
    (tmp_path / "public").symlink_to(real)
    for _ in range(2):
        built(portal.root, tmp_path / "public")
    assert (tmp_path / "public").is_symlink()
    assert (real / "index.html").is_file()


def test_no_file_leaves_the_output(tmp_path):
    with OutputFolder(tmp_path / "site") as folder, pytest.raises(ValueError, match="leads out"):
        folder.write(OutputFile("../outside.html", b""))
    assert list(tmp_path.iterdir()) == []


class TestASiteThatIsLookedAt:
    """It is changed through a gate: a few files one by one, most of them in one step."""

    @pytest.fixture
    def site(self, tmp_path) -> Path:
        with OutputFolder(tmp_path / "site") as folder:
            for number in range(300):
                folder.write(OutputFile(f"{number % 7}/{number}.html", b"old"))
            folder.publish([], [])
        return tmp_path / "site"

    def change(self, site: Path, count: int) -> None:
        """Write so many files anew, and let others go; then one more."""
        with OutputFolder(site, threading.Lock()) as folder:
            for number in range(count):
                folder.write(OutputFile(f"{number % 7}/{number}.html", b"new"))
            folder.write(OutputFile("added/file.html", b"new"))
            folder.publish([], ["6/293.html"])
            folder.write(OutputFile("0/0.html", b"later"))
            folder.publish([], [])

    @pytest.mark.parametrize(("count", "in_one_step"), [(20, False), (120, False), (200, True)])
    @pytest.mark.parametrize("able", [True, False])
    def test_is_the_same_whichever_way(self, site, count, in_one_step, able, monkeypatch):
        if not able:
            monkeypatch.setattr("sitegen.building.output_folder._exchange", lambda *_: False)
        inode, last = site.stat().st_ino, (site / "5/299.html").stat()
        self.change(site, count)
        assert (site.stat().st_ino != inode) == in_one_step
        files = files_of(site)
        marker = json.loads(files.pop(MARKER))
        assert marker["made"] == [*"0123456", "added"]
        assert files == {
            **{
                f"{n % 7}/{n}.html": b"new" if n < count else b"old" for n in range(300) if n != 293
            },
            "added/file.html": b"new",
            "0/0.html": b"later",
        }
        assert (site / "5/299.html").stat().st_ino == last.st_ino
        assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_two_folders_change_places_in_one_step(tmp_path):
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "name").write_text(name)
    if not _exchange(tmp_path / "one", tmp_path / "other"):
        pytest.skip("this system can't do that")
    assert (tmp_path / "one" / "name").read_text() == "other"
    assert (tmp_path / "other" / "name").read_text() == "one"


def test_a_system_that_cant_do_that_replaces_the_site_all_the_same(portal, monkeypatch):
    monkeypatch.setattr("sitegen.building.output_folder._exchange", lambda *_: False)
    built(portal.root, portal.output)
    portal.change("site.yaml", "Northfield access", "Southfield access")
    built(portal.root, portal.output)
    assert "Southfield access" in (portal.output / "index.html").read_text(encoding="utf-8")
    assert staging_folders(portal) == []


class TestAKilledBuild:
    @pytest.fixture
    def old(self, portal) -> dict[str, bytes]:
        """An old site beside a source that has changed since, with many reports."""
        old = files_of(built(portal.root, portal.output).folder)
        for number in range(15):
            portal.add_body(f"body-{number}", range(2023, 2025))
        return old

    @pytest.fixture
    def start(self, portal):
        def start() -> subprocess.Popen[bytes]:
            return subprocess.Popen(
                portal.command("build", "-C", portal.root),
                cwd=ROOT,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )

        return start

    @pytest.fixture
    def left_behind(self, portal, old, start) -> Path:
        """What a build left that was killed when it had written many pages."""
        portal.write("templates/year.html", NEVER_ENDS)
        process = start()
        try:
            deadline = time.monotonic() + 60
            while time.monotonic() < deadline and process.poll() is None:
                if len(list(portal.root.glob(".public.sitegen-*/bodies/*/*/report.json"))) == 31:
                    break
                time.sleep(0.02)
        finally:
            process.kill()
        assert process.wait() == -signal.SIGKILL
        (folder,) = staging_folders(portal)
        (portal.root / "templates/year.html").unlink()
        return folder

    def test_leaves_the_old_site(self, portal, old, left_behind):
        assert list(left_behind.rglob("index.html"))
        assert files_of(portal.output) == old

    def test_is_cleaned_up_by_a_later_one(self, portal, left_behind):
        two_days_ago = time.time() - 2 * 24 * 60 * 60
        os.utime(left_behind, (two_days_ago, two_days_ago))
        built(portal.root, portal.output)
        assert staging_folders(portal) == []

    def test_is_not_taken_for_one_that_is_still_at_work(self, portal, left_behind):
        built(portal.root, portal.output)
        assert staging_folders(portal) == [left_behind]

    def test_never_shows_half_a_site(self, portal, old, start, tmp_path):
        new = files_of(built(portal.root, tmp_path / "new").folder)
        began = time.monotonic()
        start().wait()
        usual = time.monotonic() - began
        assert files_of(portal.output) == new
        chance = random.Random(5)
        for _ in range(5):
            process = start()
            time.sleep(usual * chance.uniform(0.6, 1))
            process.kill()
            process.wait()
            assert files_of(portal.output) in (old, new)
