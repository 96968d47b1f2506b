"""The bodies of the last build: of their files, only those that changed are read."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from sitegen.building.cache import Cache, Record
from sitegen.building.sources import Source, read, stamp_of
from sitegen.findings import Finding
from sitegen.reports.bodies import FILE, read_body
from sitegen.reports.model import Body

KNOWN_BODIES = "known bodies"
"""The name of the record that says what was read of all bodies."""


class _Known(NamedTuple):
    source: Source
    body: Body
    findings: tuple[Finding, ...]


class KnownBodies:
    """Reads bodies, or knows what was read the last time."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        record = cache.get(KNOWN_BODIES)
        self._before: dict[str, _Known] = record.value if record else {}
        self._now: dict[str, _Known] = {}

    def read(self, root: Path, folder: Path, findings: list[Finding]) -> Body:
        """Read the file of a body's folder, as `read_body` does."""
        stamp = stamp_of(folder / FILE)
        if stamp is None:
            return read_body(root, folder, findings)
        known = self._before.get(folder.name)
        source = read(folder, {FILE: stamp}, {FILE: known.source} if known else {})[FILE]
        if known is None or known.source.digest != source.digest:
            found: list[Finding] = []
            body = read_body(root, folder, found)
            known = _Known(source, body, tuple(found))
        self._now[folder.name] = known._replace(source=source)
        findings.extend(known.findings)
        return known.body

    def save(self) -> None:
        """Remember what was read now."""
        if self._now != self._before:
            self._cache.put(KNOWN_BODIES, Record(b"", {}, (), self._now))
