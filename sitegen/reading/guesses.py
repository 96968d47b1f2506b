"""What was probably meant by names that nobody knows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field
from typing import Protocol

from sitegen.findings import Finding, error
from sitegen.language import Message
from sitegen.reading.names import all_nearest, name_key
from sitegen.reading.suggestions import did_you_mean
from sitegen.reading.yaml import Node, Scalar

_MOST_GUESSES = 50
"""For how many unknown names a guess is made."""

Entry = tuple[Scalar, Node]
"""A key and its value."""


class Named(Protocol):
    """Something that people call by any of several names, the usual one first."""

    @property
    def id(self) -> str:
        """What it is called in the program."""

    @property
    def names(self) -> tuple[str, ...]:
        """What it is called by people."""


@dataclass(frozen=True, slots=True)
class Guessed:
    """What to say of unknown names, and what they are taken for.

    `meant` are the entries by the id of the thing that each stands for, `misspelt` those of the
    other names that one stands for. While it is `undecided` what one of them stands for, it can be
    any thing that seems to be missing.
    """

    findings: list[Finding]
    meant: dict[str, Entry]
    misspelt: frozenset[str]
    undecided: bool


@dataclass(slots=True)
class _Guess:
    """An unknown name, the names that are nearest to it, and whether it is taken for one thing."""

    key: Scalar
    value: Node
    near: list[str] = field(default_factory=list)
    sure: bool = False


def guess(
    unknown: Sequence[Entry],
    things: Iterable[Named],
    also_known: Sequence[str],
    also_meant: Sequence[str],
    needed: Set[str],
) -> Guessed:
    """Return what is meant by unknown names: one of the things, or of the other names.

    Things and names are such as nobody has written: others would be there twice. `also_known` are
    suggested to all, `also_meant` only to those who nearly wrote them. The only unknown name that
    is near to nothing stands for the only one of the `needed` things, by their ids, that is left.
    """
    guesses = [_Guess(key, value) for key, value in unknown[:_MOST_GUESSES]]
    choice = _Choice(things, also_known, also_meant)
    # What a name is equally near to may be taken for others by the second time.
    for one in guesses + guesses:
        choice.take_for(one)
    rest = choice.rest()
    unsure = [one for one in guesses if not one.sure]
    missing = [thing for thing in choice.things if thing.id in needed]
    only = None
    if len(missing) == len(unsure) == 1 and not unsure[0].near and _can_be(unsure[0], also_known):
        only = missing[0].names[0]
        choice.take(missing[0].id, unsure.pop())
    findings = [_unknown(one, only, rest) for one in guesses]
    more = len(unknown) - len(guesses)
    if more:
        # Guessing takes time for each, and nobody reads so many.
        findings.append(_many_unknown(unknown[_MOST_GUESSES][0], more))
    undecided = more > 0 or any(one.near or _can_be(one, also_known) for one in unsure)
    return Guessed(findings, choice.meant, frozenset(choice.misspelt), undecided)


def _can_be(one: _Guess, also_known: Sequence[str]) -> bool:
    """Tell whether a name can stand for a thing: a single value may be that of another name."""
    return not (also_known and isinstance(one.value, Scalar))


class _Choice:
    """What can be meant: things and other names, less by what some names are taken for."""

    def __init__(
        self, things: Iterable[Named], also_known: Sequence[str], also_meant: Sequence[str]
    ) -> None:
        self.things = list(things)
        self.also_known = also_known
        self.also_meant = also_meant
        self.meant: dict[str, Entry] = {}
        self.misspelt: set[str] = set()

    def take_for(self, one: _Guess) -> None:
        """Look for the names that are nearest to one; take away what they mean if it is one."""
        if one.sure:
            return
        one.near = self._nearest(one.key.text)
        ids = {name: thing.id for thing in reversed(self.things) for name in thing.names}
        things = {ids[name] for name in one.near if name in ids}
        others = [name for name in one.near if name not in ids]
        if len(things) + len(others) == 1:
            one.sure = True
            self.misspelt.update(others)
            for id_ in things:
                self.take(id_, one)

    def take(self, id_: str, one: _Guess) -> None:
        """Take away a thing: it is what a name means."""
        self.meant[id_] = (one.key, one.value)
        self.things = [thing for thing in self.things if thing.id != id_]

    def rest(self) -> list[str]:
        """Return the usual names of what nobody has written or meant."""
        return [*(thing.names[0] for thing in self.things), *self._left(self.also_known)]

    def _left(self, names: Iterable[str]) -> list[str]:
        return [name for name in names if name not in self.misspelt]

    def _nearest(self, text: str) -> list[str]:
        names = [name for thing in self.things for name in thing.names]
        near = all_nearest(text, [*names, *self._left([*self.also_known, *self.also_meant])])
        if not near:
            key = name_key(text)
            parts = [t for t in self.things if any(key in name_key(name) for name in t.names)]
            near = [parts[0].names[0]] if len(key) > 1 and len(parts) == 1 else []
        return near


def _unknown(one: _Guess, only: str | None, rest: list[str]) -> Finding:
    """Say what to do about an unknown name; `only` is what it must be if it is anything."""
    if one.near:
        advice = did_you_mean(one.key.text, one.near)
    elif only is not None:
        advice = Message("If this is “{name}”, rename it; if not, delete it.", name=only)
    elif rest:
        advice = did_you_mean(one.key.text, rest)
    else:
        advice = Message("Delete it: everything that belongs here is there already.")
    message = Message("“{key}” is not known here.", key=one.key.text)
    return error("unknown-key", one.key.place, message, advice)


def _many_unknown(key: Scalar, count: int) -> Finding:
    return error(
        "unknown-key",
        key.place,
        Message(
            "“{key}” and what follows, {count} names in all, are not known here.",
            key=key.text,
            count=count,
        ),
        Message("Put right the ones above first; then look again."),
    )
