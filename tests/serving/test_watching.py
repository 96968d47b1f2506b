"""Waiting during a build for the next change."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from sitegen.serving.watching import Watcher


def waited(folder: Path, change: object) -> tuple[bool, float]:
    """Make a change while the first build runs; return what `waiting` says, and its seconds."""
    said: list[tuple[bool, float]] = []

    def build(_changed: tuple[Path, ...]) -> None:
        assert callable(change)
        change()
        began = time.monotonic()
        said.append((watcher.waiting(), time.monotonic() - began))
        watcher.stop()

    watcher = Watcher([folder], build, interval=0.1, quiet=0.1)
    watcher.run()
    return said[0]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "file"
    file.write_text("one", encoding="utf-8")
    return file


def test_a_change_is_told_of_at_once(tmp_path, file):
    waiting, seconds = waited(tmp_path, lambda: file.write_text("three", encoding="utf-8"))
    assert waiting
    assert seconds < 0.4


def test_a_file_that_is_the_same_again_does_not_cut_the_moment_short(tmp_path, file):
    def touch() -> None:
        status = file.stat()
        file.write_text("one", encoding="utf-8")
        os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))

    waiting, seconds = waited(tmp_path, touch)
    assert not waiting
    assert seconds > 0.4


def test_a_change_overtakes_the_build_as_soon_as_it_is_told(tmp_path, file):
    said: list[bool] = []

    def build(_changed: tuple[Path, ...]) -> None:
        began = time.monotonic()
        said.append(watcher.overtaken())
        assert time.monotonic() - began < 0.1
        file.write_text("three", encoding="utf-8")
        while not said[-1] and time.monotonic() - began < 5:
            said[1:] = [watcher.overtaken()]
        said.append(watcher.overtaken())
        watcher.stop()

    watcher = Watcher([tmp_path], build, interval=0.1, quiet=0.1)
    watcher.run()
    assert said == [False, True, True]


def test_the_end_overtakes_the_build(tmp_path):
    said: list[bool] = []

    def build(_changed: tuple[Path, ...]) -> None:
        watcher.stop()
        said.append(watcher.overtaken())

    watcher = Watcher([tmp_path], build, interval=0.1, quiet=0.1)
    watcher.run()
    assert said == [True]
