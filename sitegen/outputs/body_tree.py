"""How the bodies of a site stand to each other: who belongs to whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from sitegen.reports.model import Body


class BodyTree:
    """The bodies of a site, each below the one that it belongs to.

    Those below one come in the order in which it names the bodies that it sums up, then the others.
    Of a body whose parent is unknown, or that would be its own parent by a detour, less is known
    and nothing fails: what is wrong there is said of the bodies.
    """

    def __init__(self, bodies: Mapping[str, Body]) -> None:
        self._bodies = bodies
        self._children: defaultdict[str | None, list[Body]] = defaultdict(list)
        for body in bodies.values():
            self._children[body.parent].append(body)
        for name, children in self._children.items():
            parent = bodies.get(name or "")
            if parent is not None:
                rank = {part.body: number for number, part in enumerate(parent.aggregates)}
                children.sort(key=lambda child: rank.get(child.id, len(rank)))

    def children(self, body: str | None) -> list[Body]:
        """Return the bodies right below one; those of None are below no other."""
        return self._children.get(body, [])

    def below(self, body: str | None) -> Iterator[Body]:
        """Yield all bodies below one, each followed by those that belong to it."""
        for child in self.children(body):
            yield child
            yield from self.below(child.id)

    @cached_property
    def _ranks(self) -> dict[str, int]:
        return {body.id: number for number, body in enumerate(self.below(None))}

    def rank(self, body: str) -> int:
        """Return where a body stands among all; one that is below none of them comes last."""
        return self._ranks.get(body, len(self._ranks))

    def above(self, body: Body) -> list[Body]:
        """Return the bodies above one, the highest first."""
        found: list[Body] = []
        above = self._bodies.get(body.parent or "")
        while above is not None and above not in (body, *found):
            found.insert(0, above)
            above = self._bodies.get(above.parent or "")
        return found
