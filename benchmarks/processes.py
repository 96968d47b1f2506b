"""What a command costs: its time, and the memory of all its processes together."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_PAUSE = 0.02
"""Seconds between two looks at the memory."""

Command = Sequence[str | Path]


@dataclass(frozen=True)
class Cost:
    """Seconds by the clock, and of all processors together, in all processes that it started."""

    wall: float
    processor: float


class Failed(Exception):
    """A command ended with an error; what it printed is told."""


def cost(command: Command, folder: Path) -> Cost:
    """Run a command and return its time; nothing looks at it meanwhile.

    Raises:
        Failed: If it does.
    """
    with _Run(command, folder) as run:
        return run.end()


def peak(command: Command, folder: Path) -> float:
    """Run a command and return the most memory that its processes had together, in MB.

    What several processes share is counted once (the proportional set size of each is added
    up). Looking takes time of its own, so that such a run tells nothing about time.

    Raises:
        Failed: If it does.
    """
    most = 0
    with _Run(command, folder) as run:
        while not run.ended():
            most = max(most, sum(map(_size, _tree(run.process.pid))))
            time.sleep(_PAUSE)
        run.end()
    return most * 1024 / 1e6


class _Run:
    """A command that runs; what it prints goes to a file beside its folder."""

    def __init__(self, command: Command, folder: Path) -> None:
        self.log = folder.with_name(f"{folder.name}.log")
        with self.log.open("wb") as log:
            self.started = time.perf_counter()
            self.process = subprocess.Popen(
                [*map(str, command)],
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def __enter__(self) -> _Run:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.returncode is None:
            self.process.kill()
            self.process.wait()

    def ended(self) -> bool:
        """Tell whether it has; its exit status can still be asked for."""
        options = os.WEXITED | os.WNOHANG | os.WNOWAIT
        return os.waitid(os.P_PID, self.process.pid, options) is not None

    def end(self) -> Cost:
        """Wait for its end and return what it took, its children's part included."""
        _, status, used = os.wait4(self.process.pid, 0)
        wall = time.perf_counter() - self.started
        self.process.returncode = os.waitstatus_to_exitcode(status)
        if self.process.returncode:
            text = self.log.read_text("utf-8", "replace")[-4000:]
            raise Failed(f"{self.process.args!r} failed:\n{text}")
        return Cost(wall, used.ru_utime + used.ru_stime)


def _tree(process: int) -> Iterator[int]:
    """Yield a process and all that it started, as far as they are still there."""
    yield process
    for children in Path(f"/proc/{process}/task").glob("*/children"):
        for child in _lines(children):
            for number in child.split():
                yield from _tree(int(number))


def _size(process: int) -> int:
    """Return the proportional set size of a process in KB; 0 if it is gone."""
    for line in _lines(Path(f"/proc/{process}/smaps_rollup")):
        if line.startswith("Pss:"):
            return int(line.split()[1])
    return 0


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text("ascii").splitlines()
    except (OSError, ValueError):
        # It ended between two looks.
        return []
