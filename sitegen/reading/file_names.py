"""Files and folders under other names than the program looks for."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from sitegen.language import Listed, Message
from sitegen.reading.names import nearest


def how_to_place(path: Path, names: Collection[str]) -> Message:
    """Say what to do with a file or folder that is called by none of the `names` known there."""
    meant = nearest(path.name, names) or nearest(path.stem, names)
    if meant is None:
        return Message(
            "Delete it, or move it out of this folder. What belongs here is called: {names}.",
            names=Listed(tuple(names)),
        )
    if (path.parent / meant).exists():
        return Message(
            "“{name}” is here already: put into it what it lacks, and delete this one.", name=meant
        )
    return Message("Rename it to “{name}”.", name=meant)


def how_to_supply(path: Path, root: Path) -> Message:
    """Say what to do about a file that isn't there, in the folder of the site or below it."""
    other = misnamed(path)
    if other is not None:
        return Message("Rename “{other}” to “{name}”.", other=other, name=path.name)
    if path.parent == root:
        return Message("Write it, or check where you are and what the folder is called.")
    return Message("Write it; or delete its folder, if nothing in there is to be published.")


def misnamed(path: Path) -> str | None:
    """Return the name of a file that was probably meant to be this one, which isn't there."""
    others = [other.name for other in path.parent.glob("*") if other.is_file()]
    return nearest(path.name, others)
