"""`sitegen serve` on a site that a test may change, in front of a real browser."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.built_site import SMALL_FORM
from tests.serving_command import served

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
        yield lambda *options, **env: stack.enter_context(served(source, *options, **env)).url


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
