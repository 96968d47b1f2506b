"""The keys of a mapping, each taken for the thing that it names or was meant to name."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass
from functools import lru_cache

from sitegen.findings import Finding, error
from sitegen.language import Message
from sitegen.reading.guesses import Entry, Named, guess
from sitegen.reading.names import name_key
from sitegen.reading.yaml import Scalar


@dataclass(frozen=True, slots=True)
class Matches:
    """Which things the keys of a mapping name.

    `found` are the entries by the id of the thing that each one names. `missing` are the ids of
    needed things that nobody has written; none as long as one of them may be what is meant by a
    name that isn't known. `misspelt` are those of the names also known that such a name stands for.
    """

    found: dict[str, Entry]
    missing: frozenset[str] = frozenset()
    misspelt: frozenset[str] = frozenset()


def match_names(
    items: Iterable[Entry],
    things: tuple[Named, ...],
    findings: list[Finding],
    also_known: Iterable[str] = (),
    also_meant: Iterable[str] = (),
    needed: Set[str] = frozenset(),
) -> Matches:
    """Return what the entries of a mapping are, by the things that their keys name.

    Names of nothing and second names of the same thing are added to `findings`;
    `also_known` are further names to suggest, and `also_meant` such as are only suggested to those
    who nearly wrote them. A misspelt name, once reported, stands for what was probably meant, so
    that it is not reported as missing, too; so does the only unknown name for the only one of the
    `needed` things, named by their ids, that is missing.
    """
    ids = _ids_by_key(things)
    found: dict[str, Entry] = {}
    unknown: list[Entry] = []
    for key, value in items:
        meant = ids.get(name_key(key.text))
        if meant is None:
            unknown.append((key, value))
        elif meant in found:
            findings.append(_second(key, found[meant][0]))
        else:
            found[meant] = (key, value)
    if not unknown:
        return Matches(found, frozenset(needed - found.keys()))
    free = (thing for thing in things if thing.id not in found)
    guessed = guess(unknown, free, [*also_known], sorted(also_meant), needed)
    findings += guessed.findings
    found |= guessed.meant
    missing = frozenset(() if guessed.undecided else needed - found.keys())
    return Matches(found, missing, guessed.misspelt)


# The things that a form knows are the same for all its reports.
@lru_cache(maxsize=256)
def _ids_by_key(things: tuple[Named, ...]) -> dict[str, str]:
    """Return the ids of things by what all spellings of their names have in common."""
    ids: dict[str, str] = {}
    for thing in things:
        for name in thing.names:
            ids.setdefault(name_key(name), thing.id)
    return ids


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
