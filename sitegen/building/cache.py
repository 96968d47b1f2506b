"""What the last build made of what, so that the next one makes only what is no longer current.

A record says of one part of the site what it was made of and which files it became. Records lie
in a database beside the output; it is no more than a shortcut: without it, or if anything in it
is damaged, the parts concerned are made again.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

from sitegen.building.packing import Damaged, pack, unpack
from sitegen.building.sources import Sources

_WAIT = 5.0
"""Seconds for which a build waits for another one that is writing the same site."""


class Written(NamedTuple):
    """A file of the site, and what tells whether it has been touched since."""

    path: str
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
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
        path = folder and folder / _FILES[0]
        try:
            self._database = _open(path, version, reset=reset)
        except Damaged:
            if folder is None:
                raise
            for name in _FILES:
                (folder / name).unlink(missing_ok=True)
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
        return [str(name) for (name,) in self._rows("SELECT name FROM records ORDER BY name")]

    def get(self, name: str) -> Record | None:
        """Return the record of a part of the site, if there is a sound one."""
        for (data,) in self._rows("SELECT data FROM records WHERE name = ?", name):
            with suppress(Damaged):
                return self._record(data)
        return None

    def record(self, name: str) -> Record:
        """Return the record of a part of the site that this build knows to be current.

        Raises:
            Damaged: If there is none, or not a sound one.
        """
        for (data,) in self._rows("SELECT data FROM records WHERE name = ?", name):
            return self._record(data)
        raise Damaged(f"there is no record of {name}")

    @staticmethod
    def _record(data: object) -> Record:
        record: Record = unpack(data, {})
        return record

    def put(self, name: str, record: Record) -> None:
        """Remember a part of the site."""
        self._rows("INSERT OR REPLACE INTO records VALUES (?, ?)", name, pack(record))

    def forget(self, name: str, but: Collection[str] = ()) -> None:
        """Forget a part of the site, and its values `but` those of these keys."""
        self._rows("DELETE FROM records WHERE name = ?", name)
        others = "DELETE FROM packed WHERE name = ? AND key NOT IN (SELECT value FROM json_each(?))"
        self._rows(others, name, json.dumps([*but]))

    def value(self, name: str, key: str) -> bytes:
        """Return a packed value that belongs to a part of the site."""
        statement = "SELECT data FROM packed WHERE name = ? AND key = ?"
        for (data,) in self._rows(statement, name, key):
            if isinstance(data, bytes):
                return data
        raise Damaged(f"{name} has no {key}")

    def put_value(self, name: str, key: str, data: bytes) -> None:
        """Remember a packed value that belongs to a part of the site."""
        self._rows("INSERT OR REPLACE INTO packed VALUES (?, ?, ?)", name, key, data)

    def save(self) -> None:
        """Let everything count that has been put in."""
        self._rows("COMMIT")
        self._rows("BEGIN IMMEDIATE")

    def _rows(self, statement: str, *values: object) -> list[tuple[object, ...]]:
        # All at once: a damage may show only at a later row.
        with _told_apart():
            return self._database.execute(statement, values).fetchall()


def _open(path: Path | None, version: bytes, *, reset: bool) -> sqlite3.Connection:
    with _told_apart(path):
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


@contextmanager
def _told_apart(path: Path | None = None) -> Iterator[None]:
    """Tell what is wrong with the database from what is wrong with the disk.

    Raises:
        Busy: If another build has opened it.
        OSError: If the disk is full, or nothing may be read or written there.
        Damaged: If it is anything else.
    """
    try:
        yield
    except sqlite3.Error as problem:
        # The lower byte is the kind; the others tell more of it.
        kind = getattr(problem, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF
        if kind in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise Busy from problem
        if kind in _OF_THE_DISK:
            raise OSError(None, str(problem), path and str(path)) from problem
        raise Damaged(str(problem)) from problem


_FILES = ("records.sqlite", "records.sqlite-journal")
"""The database, and what it needs to go back to where it was before it was broken off."""

_OF_THE_DISK = (
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
)

_TABLES = (
    "CREATE TABLE IF NOT EXISTS about (version BLOB)",
    "CREATE TABLE IF NOT EXISTS records (name TEXT PRIMARY KEY, data BLOB)",
    "CREATE TABLE IF NOT EXISTS packed (name TEXT, key TEXT, data BLOB, PRIMARY KEY (name, key))",
)
_EMPTY = ("DELETE FROM about", "DELETE FROM records", "DELETE FROM packed")
