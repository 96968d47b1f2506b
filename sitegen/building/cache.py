"""What the last build made of what, so that the next one makes only what is no longer current.

A record says of one part of the site what it was made of and which files it became. Records lie
in a database beside the output; it is no more than a shortcut: without it, or if anything in it
is damaged, the parts concerned are made again.
"""

from __future__ import annotations

import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

from sitegen.building.packing import Damaged, pack, unpack
from sitegen.building.sources import Sources

_WAIT = 5.0
"""Seconds for which a build waits for another one that is writing the same site."""


class Written(NamedTuple):
    """A file of the site: its path, the digest of its bytes, and what tells if it was touched."""

    path: str
    digest: bytes
    size: int
    modified: int


@dataclass(frozen=True, slots=True)
class Record:
    """One part of the site: `key` is the fingerprint of all that it was made of.

    `sources` are the files among that, `value` what else is to be known of it.
    """

    key: bytes
    sources: Sources
    files: tuple[Written, ...]
    value: Any = None


def cache_folder(output: Path) -> Path:
    """Return the folder of the cache that belongs to an output."""
    return output.parent / f".{output.name}.sitegen-cache"


class Busy(Exception):
    """Another build is writing the same site."""


class Cache:
    """The records of one output, and the packed values that belong to them.

    What is put in counts once it is saved. While a cache is open, nobody else can open it.
    Its methods raise `Damaged` where the database is.
    """

    def __init__(self, folder: Path | None, version: bytes, *, reset: bool = False) -> None:
        """Open the cache in `folder`; without one it is gone when it is closed.

        What is there of another `version` is thrown away, and with `reset` everything.

        Raises:
            Busy: If another build has opened it.
            OSError: If there can be no cache there.
        """
        path = None
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            path = folder / "records.sqlite"
        try:
            self._database = _open(path, version, reset=reset)
        except sqlite3.DatabaseError as problem:
            if path is None:
                raise
            if problem.sqlite_errorcode == sqlite3.SQLITE_BUSY:
                raise Busy from problem
            path.unlink(missing_ok=True)
            self._database = _open(path, version, reset=reset)

    def __enter__(self) -> Cache:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with suppress(sqlite3.Error):
            self._database.execute("ROLLBACK")
        self._database.close()

    def names(self) -> list[str]:
        """Return the names of all parts of the site that there are records of."""
        return [name for (name,) in self._execute("SELECT name FROM records ORDER BY name")]

    def get(self, name: str) -> Record | None:
        """Return the record of a part of the site, if there is a sound one."""
        found = self._execute("SELECT data FROM records WHERE name = ?", name).fetchone()
        if found is not None:
            with suppress(Damaged):
                record: Record = unpack(found[0], {})
                return record
        return None

    def put(self, name: str, record: Record) -> None:
        """Remember a part of the site."""
        self._execute("INSERT OR REPLACE INTO records VALUES (?, ?)", name, pack(record))

    def forget(self, name: str) -> None:
        """Forget a part of the site, and its values."""
        self._execute("DELETE FROM records WHERE name = ?", name)
        self._execute("DELETE FROM packed WHERE name = ?", name)

    def value(self, name: str, key: str) -> bytes:
        """Return a packed value that belongs to a part of the site."""
        statement = "SELECT data FROM packed WHERE name = ? AND key = ?"
        found = self._execute(statement, name, key).fetchone()
        if found is None:
            raise Damaged(f"{name} has no {key}")
        return bytes(found[0])

    def put_value(self, name: str, key: str, data: bytes) -> None:
        """Remember a packed value that belongs to a part of the site."""
        self._execute("INSERT OR REPLACE INTO packed VALUES (?, ?, ?)", name, key, data)

    def save(self) -> None:
        """Let everything count that has been put in."""
        self._execute("COMMIT")
        self._execute("BEGIN IMMEDIATE")

    def _execute(self, statement: str, *values: object) -> sqlite3.Cursor:
        try:
            return self._database.execute(statement, values)
        except sqlite3.Error as problem:
            raise Damaged(str(problem)) from problem


def _open(path: Path | None, version: bytes, *, reset: bool) -> sqlite3.Connection:
    # Without a name it is a file of its own somewhere else, which goes when it is closed.
    database = sqlite3.connect(path or "", timeout=_WAIT, isolation_level=None)
    try:
        database.execute("PRAGMA synchronous = OFF")
        database.execute("BEGIN IMMEDIATE")
        for statement in _TABLES:
            database.execute(statement)
        if reset or database.execute("SELECT version FROM about").fetchall() != [(version,)]:
            for statement in _EMPTY:
                database.execute(statement)
            database.execute("INSERT INTO about VALUES (?)", (version,))
    except BaseException:
        database.close()
        raise
    return database


_TABLES = (
    "CREATE TABLE IF NOT EXISTS about (version BLOB)",
    "CREATE TABLE IF NOT EXISTS records (name TEXT PRIMARY KEY, data BLOB)",
    "CREATE TABLE IF NOT EXISTS packed (name TEXT, key TEXT, data BLOB, PRIMARY KEY (name, key))",
)
_EMPTY = ("DELETE FROM about", "DELETE FROM records", "DELETE FROM packed")
