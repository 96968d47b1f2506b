"""Values as bytes, for other processes and later builds.

Only values are ever made of them again: classes of sitegen that hold data, and a few plain ones.
So bytes from a folder that somebody else wrote can't do anything. Forms go by their id.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Mapping
from dataclasses import is_dataclass
from enum import Enum
from importlib import import_module
from typing import Any

from sitegen.building.fingerprints import SIZE, digest
from sitegen.forms.model import Form
from sitegen.language import Message

_OTHERS = frozenset(
    {
        ("array", "_array_reconstructor"),
        ("array", "array"),
        ("builtins", "frozenset"),
        ("datetime", "date"),
        ("datetime", "timedelta"),
        ("decimal", "Decimal"),
    }
)


class Damaged(Exception):
    """Bytes that no value can be made of."""


def pack(value: object) -> bytes:
    """Return the bytes of a value, and after them their fingerprint."""
    written = io.BytesIO()
    _Packer(written, protocol=pickle.HIGHEST_PROTOCOL).dump(value)
    data = written.getvalue()
    return data + digest(data)


def unpack(data: object, forms: Mapping[str, Form]) -> Any:
    """Return the value of some bytes.

    Raises:
        Damaged: If they are not what was packed, or a form isn't there any more.
    """
    if not isinstance(data, bytes):
        raise Damaged("no bytes")
    body = data[:-SIZE]
    if digest(body) != data[-SIZE:]:
        raise Damaged("the fingerprint is another one")
    try:
        return _Unpacker(io.BytesIO(body), forms).load()
    except Exception as problem:  # a pickle can fail in any way
        raise Damaged(str(problem)) from problem


class _Packer(pickle.Pickler):
    def persistent_id(self, value: object) -> str | None:
        return value.id if isinstance(value, Form) else None

    def reducer_override(self, value: object) -> Any:
        # The early releases of Python 3.11 find a member by its name: that is asking `getattr`.
        return (type(value), (value.value,)) if isinstance(value, Enum) else NotImplemented


class _Unpacker(pickle.Unpickler):
    def __init__(self, data: io.BytesIO, forms: Mapping[str, Form]) -> None:
        super().__init__(data)
        self.forms = forms

    def persistent_load(self, form: str) -> Form:
        return self.forms[form]

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) in _OTHERS:
            return super().find_class(module, name)
        if module.startswith("sitegen."):
            found = getattr(import_module(module), name, None)
            if isinstance(found, type) and _holds_data(found):
                return found
        raise Damaged(f"{module}.{name} holds no data")


def _holds_data(kind: type) -> bool:
    named = issubclass(kind, tuple) and hasattr(kind, "_fields")
    return named or is_dataclass(kind) or issubclass(kind, (Enum, Message))
