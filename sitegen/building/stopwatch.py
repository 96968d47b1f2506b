"""Where the time of a build goes, by its steps."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum, auto
from functools import partial
from typing import ParamSpec, TypeVar

_P = ParamSpec("_P")
_R = TypeVar("_R")


class Step(Enum):
    """What a build does, in this order."""

    LOOK = auto()
    """Finding what has changed since the last build."""
    READ = auto()
    CHECK = auto()
    RENDER = auto()
    WRITE = auto()
    """Writing the files of bodies."""
    DATA = auto()
    """The data of the years; all from here on are what spans bodies."""
    YEARS = auto()
    LISTS = auto()
    STATIC = auto()
    DESCRIPTIONS = auto()
    FEEDS = auto()
    SEARCH = auto()
    SITEMAP = auto()
    REMEMBER = auto()
    """Keeping what the next build goes on from."""
    PUBLISH = auto()


class Stopwatch:
    """Adds up the seconds of each step. The time of one within another is only its own."""

    def __init__(self) -> None:
        self.seconds: defaultdict[Step, float] = defaultdict(float)
        self._step: Step | None = None
        self._since = 0.0

    @contextmanager
    def during(self, step: Step | None) -> Iterator[None]:
        """Count the time in the context for a step, or for none."""
        before = self._turn_to(step)
        try:
            yield
        finally:
            self._turn_to(before)

    def timed(self, step: Step, call: Callable[_P, _R]) -> Callable[_P, _R]:
        """Return a function whose calls are counted for a step."""
        return partial(self._timed, step, call)

    def _timed(self, step: Step, call: Callable[_P, _R], *given: _P.args, **named: _P.kwargs) -> _R:
        with self.during(step):
            return call(*given, **named)

    def _turn_to(self, step: Step | None) -> Step | None:
        now = time.perf_counter()
        before, self._step = self._step, step
        if before is not None:
            self.seconds[before] += now - self._since
        self._since = now
        return before


_SLOWEST = 5


@dataclass
class TimeReport:
    """Where the time of a build went, and how much of the site was made.

    The `watch` has the time of all processes together.
    """

    watch: Stopwatch = field(default_factory=Stopwatch)
    made: int = 0
    """How many bodies were made again, and how many were `current`."""
    current: int = 0
    rendered: int = 0
    """How many reports of those that were made were rendered again, and how many were `kept`."""
    kept: int = 0
    slowest: list[tuple[float, str]] = field(default_factory=list)
    """The bodies that took longest, each with its seconds."""

    def add(self, body: str, seconds: Mapping[Step, float], rendered: int, kept: int) -> None:
        """Take in a body that was made, in this process or another."""
        for step, spent in seconds.items():
            self.watch.seconds[step] += spent
        self.made += 1
        self.rendered += rendered
        self.kept += kept
        slowest = sorted([*self.slowest, (sum(seconds.values()), body)], reverse=True)
        self.slowest = slowest[:_SLOWEST]
