"""Reports that sum up others: those that are summed up are made first, and remembered.

So each report is made once, when all that it is compared with is known, and only the figures of
those that take part in an aggregation are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sitegen.checks.roll_up import Parts, participants
from sitegen.reports.model import Body
from sitegen.reports.tallies import Tally


class Aggregation:
    """Which bodies sum up which, and the figures of the reports known so far."""

    def __init__(self, bodies: Mapping[str, Body]) -> None:
        self.bodies = bodies
        self._spanned = participants(bodies)
        self._ranks: dict[str, int] = {}
        for body in bodies:
            self._rank(body, frozenset())
        self._known: dict[tuple[str, int], Tally] = {}
        self._faulty: set[tuple[str, int]] = set()

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

    def keep(self, body: str, tallies: Iterable[Tally], unsound: Iterable[int]) -> None:
        """Remember the figures of a body's public reports if others sum it up.

        `unsound` are the years whose report has something wrong with reading it.
        """
        if body in self._spanned:
            self._known |= {(body, tally.year): tally for tally in tallies}
            self._faulty |= {(body, year) for year in unsound}

    def parts(self, body: str, year: int) -> Parts | None:
        """Return the reports that a body's report sums up; None if it sums up no others."""
        names = [p.body for p in self.bodies[body].aggregates if p.body in self.bodies]
        # In a circle nothing can be compared; that is said of the bodies.
        if not names or any(self._ranks[name] >= self._ranks[body] for name in names):
            return None
        known = [self._known.get((name, year)) for name in names]
        return Parts(
            tallies=tuple(tally for tally in known if tally is not None),
            missing=tuple(
                self.bodies[name].name
                for name, tally in zip(names, known, strict=True)
                if tally is None
            ),
            sound=not any((name, year) in self._faulty for name in names),
        )
