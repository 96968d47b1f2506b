"""`sitegen serve` in front of a real browser."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.built_site import ROOT, SMALL_FORM


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return shutil.copytree(SMALL_FORM, tmp_path / "source")


@pytest.fixture
def summary(source: Path) -> Path:
    return next(source.glob("content/bodies/*/*/summary.md"))


@pytest.fixture
def preview(source: Path) -> Iterator[str]:
    """The address of a preview of the source, which ends cleanly with the test."""
    with subprocess.Popen(
        [sys.executable, "-m", "sitegen", "serve", "-C", source, "--port", "0"],
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout
        printed = next(line for line in process.stdout if "http://" in line)
        found = re.search(r"http://\S+", printed)
        assert found
        yield found[0]
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0


@pytest.fixture
def page(preview, window):
    page = window(viewport={"width": 400, "height": 300})
    page.goto(f"{preview}bodies/northfield-harbour/2024/")
    return page


def test_the_preview_is_under_the_path_of_the_real_address(preview):
    assert preview.endswith("/reports/")


def test_a_change_appears_where_one_was_reading(page, summary, traffic):
    page.evaluate("() => scrollTo(0, 900)")
    page.wait_for_function("() => scrollY === 900")
    summary.write_text("A new sentence, as short as that.\n", encoding="utf-8")
    page.get_by_text("A new sentence, as short as that.").wait_for()
    page.wait_for_function("() => scrollY > 600")
    summary.write_text("Another sentence, as short as that.\n", encoding="utf-8")
    page.get_by_text("Another sentence, as short as that.").wait_for()
    assert traffic.complaints == []


def test_a_mistake_takes_the_place_of_the_page_until_it_is_mended(page, source):
    report = next(source.glob("content/bodies/*/*/report.yaml"))
    right = report.read_text(encoding="utf-8")
    report.write_text(right.replace("[   412,", "[   413,"), encoding="utf-8")
    page.get_by_text("report.yaml:13:").first.wait_for()
    assert page.locator("mark").first.inner_text()
    assert "480" in page.locator("main").inner_text()
    report.write_text(right, encoding="utf-8")
    page.locator("[data-page=report] table").first.wait_for()
    assert page.locator("mark").count() == 0


def test_several_windows_are_all_kept_up_to_date(page, preview, window, summary):
    home = window()
    home.goto(preview)
    summary.write_text("A new sentence.\n", encoding="utf-8")
    page.get_by_text("A new sentence.").wait_for()
    settings = summary.parents[4] / "site.yaml"
    text = settings.read_text(encoding="utf-8").replace("Northfield access", "Southfield access")
    settings.write_text(text, encoding="utf-8")
    home.locator("h1", has_text="Southfield access").wait_for()
    page.locator(".site-name", has_text="Southfield access").wait_for()
