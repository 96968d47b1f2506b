"""Colons that somebody wrote after a name, and that YAML takes for a part of it."""

from __future__ import annotations

import re

from sitegen.findings import Finding, Place, error
from sitegen.language import Message
from sitegen.reading.source import Source

# `key：value` and `key:value`, which YAML takes for one piece of text.
_WIDE_COLON = re.compile(r"^\s*(?:- )?[^\s#'\"\[{|>：:][^：:]*(：)(?![^\[]*: )")
_TIGHT_COLON = re.compile(r"^\s*(?:- )?[^\s#'\"\[{|>：:][^：:\[{]*(:)[^\s/]")


def wide_colon(place: Place) -> Place | None:
    """Return the place of a full-width colon that was meant to end a key on this line."""
    match = _WIDE_COLON.match(place.excerpt)
    return place._replace(column=match.start(1) + 1, width=1) if match else None


def colon_refusals(source: Source) -> list[Finding]:
    """Name every line whose colon YAML doesn't see, the usual cause of a broken file."""
    found = []
    for number, line in enumerate(source.lines):
        if match := _WIDE_COLON.match(line):
            found.append(full_width_colon(source.place(number, match.start(1))))
        elif match := _TIGHT_COLON.match(line):
            found.append(
                error(
                    "yaml-colon",
                    source.place(number, match.start(1)),
                    Message("There is no space after this colon."),
                    Message("Write a space between the colon and the value."),
                )
            )
    return found


def full_width_colon(place: Place) -> Finding:
    """Return the error for a full-width colon after a name."""
    return error(
        "yaml-full-width-colon",
        place,
        Message("This colon is a full-width one (：); YAML needs the half-width one."),
        Message("Write “: ”, a half-width colon and a space."),
    )
