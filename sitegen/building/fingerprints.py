"""Fingerprints of values: equal values have the same one, in every process and on every day."""

from __future__ import annotations

import datetime
from array import array
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from enum import Enum
from functools import cache
from hashlib import blake2b
from pathlib import PurePath
from types import NoneType
from typing import Any

from sitegen.language import Message

SIZE = 16
"""The bytes of a fingerprint: enough that no two are ever the same by chance."""


def digest(data: bytes) -> bytes:
    """Return the fingerprint of some bytes."""
    return blake2b(data, digest_size=SIZE).digest()


def fingerprint(*values: object) -> bytes:
    """Return the fingerprint of values made of dataclasses, collections and plain values.

    The order of a mapping counts, that of a set doesn't.

    Raises:
        TypeError: If there is something else among them.
    """
    made = blake2b(digest_size=SIZE)
    _feed(values, made.update)
    return made.digest()


def _feed(value: object, update: Callable[[bytes], None]) -> None:
    """Add a value with its kind and length, so that no two ways to write one look the same."""
    if type(value) is str:
        _add(b"s", value.encode("utf-8", "surrogatepass"), update)
    elif type(value) in _PLAIN:
        _add(type(value).__name__.encode(), str(value).encode(), update)
    elif isinstance(value, bytes):
        _add(b"b", value, update)
    elif isinstance(value, (tuple, list)):
        update(b"t%d;" % len(value))
        for part in value:
            _feed(part, update)
    elif isinstance(value, Mapping):
        update(b"m%d;" % len(value))
        for item in value.items():
            _feed(item, update)
    elif isinstance(value, (set, frozenset)):
        update(b"f%d;" % len(value))
        for part in sorted(fingerprint(part) for part in value):
            update(part)
    elif isinstance(value, Message):
        update(b"M;")
        _feed((value.template, value.values), update)
    else:
        _feed_object(value, update)


def _feed_object(value: object, update: Callable[[bytes], None]) -> None:
    if isinstance(value, Enum):
        _add(type(value).__name__.encode(), value.name.encode(), update)
    elif is_dataclass(value) and not isinstance(value, type):
        _add(b"d", type(value).__name__.encode(), update)
        for name in _names(type(value)):
            _feed(getattr(value, name), update)
    elif isinstance(value, PurePath):
        _add(b"p", value.as_posix().encode("utf-8", "surrogateescape"), update)
    elif isinstance(value, array):
        _add(b"a", value.tobytes(), update)
    else:
        raise TypeError(f"no fingerprint of a {type(value).__name__}")


_PLAIN = frozenset(
    (NoneType, bool, int, float, Decimal, datetime.date, datetime.datetime, datetime.timedelta)
)


def _add(kind: bytes, data: bytes, update: Callable[[bytes], None]) -> None:
    update(b"%b%d;" % (kind, len(data)))
    update(data)


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
