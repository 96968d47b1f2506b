"""The keys of a mapping, each taken for the thing that it names or was meant to name."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable
from functools import lru_cache
from typing import Protocol

from sitegen.findings import Finding, error
from sitegen.language import Message
from sitegen.reading.names import all_nearest, name_key
from sitegen.reading.suggestions import did_you_mean
from sitegen.reading.yaml import Node, Scalar

_MOST_GUESSES = 50
"""For how many unknown names a guess is made."""


class Named(Protocol):
    """Something that people call by any of several names, the usual one first."""

    @property
    def id(self) -> str:
        """What it is called in the program."""

    @property
    def names(self) -> tuple[str, ...]:
        """What it is called by people."""


def match_names(
    items: Iterable[tuple[Scalar, Node]],
    things: tuple[Named, ...],
    findings: list[Finding],
    also_known: Iterable[str] = (),
    also_meant: Iterable[str] = (),
    needed: Container[str] = (),
) -> dict[str, tuple[Scalar, Node]]:
    """Return the entries of a mapping by the id of the thing that each one names.

    Names of nothing and second names of the same thing are added to `findings`;
    `also_known` are further names to suggest, and `also_meant` such as are only suggested to those
    who nearly wrote them. A misspelt name, once reported, stands for what was probably meant, so
    that it is not reported as missing, too; so does the only unknown name for the only one of the
    `needed` things, named by their ids, that is missing.
    """
    ids = _ids_by_key(things)
    found: dict[str, tuple[Scalar, Node]] = {}
    unknown: list[tuple[Scalar, Node]] = []
    for key, value in items:
        meant = ids.get(name_key(key.text))
        if meant is None:
            unknown.append((key, value))
        elif meant in found:
            findings.append(_second(key, found[meant][0]))
        else:
            found[meant] = (key, value)
    if unknown:
        known = list(also_known), sorted(also_meant)
        _tell_unknown(unknown, things, found, findings, *known, needed)
    return found


# The things that a form knows are the same for all its reports.
@lru_cache(maxsize=256)
def _ids_by_key(things: tuple[Named, ...]) -> dict[str, str]:
    """Return the ids of things by what all spellings of their names have in common."""
    ids: dict[str, str] = {}
    for thing in things:
        for name in thing.names:
            ids.setdefault(name_key(name), thing.id)
    return ids


def _tell_unknown(
    unknown: list[tuple[Scalar, Node]],
    things: Collection[Named],
    found: dict[str, tuple[Scalar, Node]],
    findings: list[Finding],
    also_known: list[str],
    also_meant: list[str],
    needed: Container[str],
) -> None:
    """Report names of nothing, and add to `found` those that have probably been guessed.

    Only names that nobody has written yet are suggested: any other would be there twice.
    """
    guessed: list[tuple[Scalar, Node, list[str]]] = []
    for key, value in unknown[:_MOST_GUESSES]:
        free = [thing for thing in things if thing.id not in found]
        names = [*(name for thing in free for name in thing.names), *also_known, *also_meant]
        near = all_nearest(key.text, names)
        if not near and len(cut_short := _containing(key.text, free)) == 1:
            near = [cut_short[0].names[0]]
        by_key = {name_key(name): thing.id for thing in free for name in thing.names}
        meant_ids = {by_key[name_key(name)] for name in near if name_key(name) in by_key}
        if len(meant_ids) == 1:
            found[meant_ids.pop()] = (key, value)
        guessed.append((key, value, near))
    free = [thing for thing in things if thing.id not in found]
    strange = [value for _, value, near in guessed if not near]
    missing = [thing for thing in free if thing.id in needed]
    only = len(missing) == len(strange) == 1
    # A field beside the things may be what was meant by a single value.
    only = only and not (also_known and isinstance(strange[0], Scalar))
    for key, value, near in guessed:
        if near:
            advice = did_you_mean(key.text, near)
        elif only:
            found[missing[0].id] = (key, value)
            advice = Message(
                "If this is “{name}”, rename it; if not, delete it.", name=missing[0].names[0]
            )
        elif names := [*(thing.names[0] for thing in free), *also_known]:
            advice = did_you_mean(key.text, names)
        else:
            advice = Message("Delete it: everything that belongs here is there already.")
        message = Message("“{key}” is not known here.", key=key.text)
        findings.append(error("unknown-key", key.place, message, advice))
    if len(unknown) > _MOST_GUESSES:
        # Guessing takes time for each, and nobody reads so many.
        findings.append(_many_unknown(unknown[_MOST_GUESSES][0], len(unknown) - _MOST_GUESSES))


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


def _containing(text: str, things: Iterable[Named]) -> list[Named]:
    """Return the things of whose names a text is a part."""
    key = name_key(text)
    return [t for t in things if len(key) > 1 and any(key in name_key(n) for n in t.names)]


def _second(key: Scalar, first: Scalar) -> Finding:
    return error(
        "duplicate-key",
        key.place,
        Message(
            "“{key}” stands here a second time; the first is in line {line}.",
            key=key.text,
            line=first.place.line,
        ),
        Message("Delete one of the two lines, or put its name right."),
    )
