"""Reports that sum up others: those that are summed up are made first, and remembered.

So each report is made once, when all that it is compared with is known, and of those that take
part in an aggregation only the fingerprints of their figures stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sitegen.reports.model import Body


@dataclass(frozen=True, slots=True)
class KnownParts:
    """The reports, on one year, that go into another one.

    `there` has the fingerprint of the figures of each, by the id of its body; `missing` are the
    ids of the bodies that have none. `sound` tells that nothing is wrong with reading them.
    """

    there: Mapping[str, bytes]
    missing: tuple[str, ...]
    sound: bool


class Aggregation:
    """Which bodies sum up which, and fingerprints of the figures of the reports known so far."""

    def __init__(self, bodies: Mapping[str, Body]) -> None:
        self.bodies = bodies
        self._ranks: dict[str, int] = {}
        for body in bodies:
            self._rank(body, frozenset())
        self._known: dict[tuple[str, int], bytes] = {}
        self._unsound: set[tuple[str, int]] = set()

    def _rank(self, body: str, above: frozenset[str]) -> int:
        if body not in self._ranks:
            below = above | {body}
            parts = [part.body for part in self.bodies[body].aggregates]
            # Circles are errors, told of the bodies: here they only have to end.
            ranks = [
                self._rank(part, below) for part in parts if part in self.bodies.keys() - below
            ]
            self._ranks[body] = max(ranks, default=-1) + 1
        return self._ranks[body]

    def rank(self, body: str) -> int:
        """Return when a body's reports are to be made: after those of all lower ranks.

        Bodies of one rank don't depend on each other. Most have rank 0 and sum up nobody.
        """
        return self._ranks[body]

    def keep(self, body: str, figures: Mapping[int, bytes], unsound: Iterable[int]) -> None:
        """Remember the fingerprints of the figures of a body's public reports, by year.

        `unsound` are the years whose report has something wrong with reading it.
        """
        self._known |= {(body, year): figure for year, figure in figures.items()}
        self._unsound |= {(body, year) for year in unsound}

    def parts(self, body: str, year: int) -> KnownParts | None:
        """Return the reports that a body's report sums up; None if it sums up no others."""
        names = [p.body for p in self.bodies[body].aggregates if p.body in self.bodies]
        # In a circle nothing can be compared; that is said of the bodies.
        if not names or any(self._ranks[name] >= self._ranks[body] for name in names):
            return None
        return KnownParts(
            there={n: self._known[n, year] for n in names if (n, year) in self._known},
            missing=tuple(name for name in names if (name, year) not in self._known),
            sound=not any((name, year) in self._unsound for name in names),
        )
