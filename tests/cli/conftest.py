"""The command line, called without a process of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sitegen.cli import main


@pytest.fixture(autouse=True)
def _an_english_system_and_no_site_here(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    for variable in ("LC_ALL", "LC_MESSAGES", "LANGUAGE"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))


@pytest.fixture
def sitegen() -> Callable[..., Result]:
    """Calls sitegen with arguments; what would be a traceback is raised."""

    def call(*arguments: str | Path) -> Result:
        runner = CliRunner(catch_exceptions=False)
        return runner.invoke(main, [str(argument) for argument in arguments], prog_name="sitegen")

    return call
