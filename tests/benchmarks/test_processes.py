"""What a command costs is told with all that it starts."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.processes import Failed, cost, peak

HEAVY = "import time; held = b'x' * 80_000_000; time.sleep(0.5)"
BUSY = "import time\nwhile time.process_time() < 0.3: pass"


def in_a_child(code: str) -> list[str | Path]:
    """Return the command of a program that does nothing but run another one."""
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {code!r}], check=True)"
    return [sys.executable, "-c", outer]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "here").mkdir()
    return tmp_path / "here"


def test_the_memory_of_children_counts(folder: Path) -> None:
    assert 80 < peak(in_a_child(HEAVY), folder) < 160


def test_the_time_of_children_counts(folder: Path) -> None:
    found = cost(in_a_child(BUSY), folder)
    assert found.processor >= 0.3
    assert found.wall >= 0.3


@pytest.mark.parametrize("measure", [cost, peak])
def test_a_command_that_fails_is_told_with_its_words(measure: object, folder: Path) -> None:
    assert callable(measure)
    with pytest.raises(Failed, match="no such thing"):
        measure([sys.executable, "-c", "raise SystemExit('no such thing')"], folder)
