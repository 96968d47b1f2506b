"""The site that the last build made: whether it is still as it was left."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from sitegen.building.cache import Written
from sitegen.building.sources import Stamp, look

BODIES = "bodies"
"""The folder of the site that has one for each body."""


class OldSite:
    """Compares the files of a site with what is known of them, a body at a time.

    One that is `trusted` is nobody else's to touch: it is not compared.
    """

    def __init__(self, folder: Path, *, trusted: bool) -> None:
        self.folder = folder
        self.trusted = trusted and folder.is_dir()

    def has_body(self, body: str, files: Iterable[Written]) -> bool:
        """Tell whether the folder of a body holds these files, untouched, and no others."""
        if self.trusted:
            return True
        start = f"{BODIES}/{body}/"
        there = look(self.folder / BODIES / body)
        known = {file.path.removeprefix(start): (file.modified, file.size) for file in files}
        return {path: _state(stamp) for path, stamp in there.items()} == known

    def has(self, files: Iterable[Written]) -> bool:
        """Tell whether files that belong to no single body are untouched."""
        return self.trusted or all(
            (stamp := self._others.get(file.path)) is not None
            and _state(stamp) == (file.modified, file.size)
            for file in files
        )

    def has_only(self, bodies: Iterable[str], others: Iterable[str]) -> bool:
        """Tell whether there are folders of these bodies only, and these other files only."""
        return self.trusted or (
            _names(self.folder / BODIES) <= set(bodies) and self._others.keys() <= set(others)
        )

    @cached_property
    def _others(self) -> dict[str, Stamp]:
        """All files that belong to no body."""
        return look(self.folder, without=BODIES)


def _state(stamp: Stamp) -> tuple[int, int]:
    return (stamp.modified, stamp.size)


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} if folder.is_dir() else set()
