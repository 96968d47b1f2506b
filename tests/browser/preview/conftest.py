"""`sitegen serve` on a site that a test may change, in front of a real browser."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.built_site import ROOT, SMALL_FORM

REPORT = "bodies/northfield-harbour/2024/"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A site with one report, to be changed."""
    return shutil.copytree(SMALL_FORM, tmp_path / "source")


@pytest.fixture
def summary(source: Path) -> Path:
    """A text of the report, where a change does no harm."""
    return source / "content" / REPORT / "summary.md"


@pytest.fixture
def report(source: Path) -> Path:
    return source / "content" / REPORT / "report.yaml"


@pytest.fixture
def serve(source: Path) -> Iterator[Callable[..., str]]:
    """Starts previews of the source and returns their addresses; they end with the test."""
    with ExitStack() as stack:
        yield lambda *options, **env: stack.enter_context(_preview(source, *options, **env))


@pytest.fixture
def preview(serve: Callable[..., str]) -> str:
    """The address of a preview."""
    return serve()


@pytest.fixture
def page(preview: str, window: Callable[..., Any]) -> Page:
    """The page of the report in a small window."""
    page: Page = window(viewport={"width": 400, "height": 300})
    page.goto(preview + REPORT)
    return page


@contextmanager
def _preview(source: Path, *options: str, **env: str) -> Iterator[str]:
    with subprocess.Popen(
        [sys.executable, "-m", "sitegen", "serve", "-C", source, "--port", "0", *options],
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1", **env},
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
        assert process.wait(10) == 0
