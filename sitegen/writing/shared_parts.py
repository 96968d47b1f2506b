"""Schemas that say everything once: what occurs several times becomes a definition."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable

from sitegen.writing.schema import Schema

_SCHEMA = ("not", "propertyNames", "additionalProperties", "additionalItems")
_LIST = ("anyOf", "allOf", "items")
_MAP = ("properties", "patternProperties")
_REFERENCE = "$ref"
_SHORT = 80
"""What is not longer than this as JSON is repeated rather than referred to."""


def with_shared_parts(schema: Schema) -> Schema:
    """Return an equal schema in which every part is written once, under `definitions`."""
    keys = _Keys()
    counts: Counter[str] = Counter()

    def count(part: Schema) -> Schema:
        counts[keys.of(part)] += 1
        # The parts of what is repeated are repeated with it.
        return _mapped(part, count) if counts[keys.of(part)] == 1 else part

    _mapped(schema, count)
    definitions: dict[str, Schema] = {}
    names: dict[str, str] = {}

    def share(part: Schema) -> Schema:
        key = keys.of(part)
        if _is_short(key) or counts[key] == 1:
            return _mapped(part, share)
        if key not in names:
            names[key] = f"part-{len(names) + 1}"
            definitions[names[key]] = _mapped(part, share)
        return {_REFERENCE: f"#/definitions/{names[key]}"}

    whole = _mapped(schema, share)
    return {**whole, "definitions": definitions} if definitions else whole


class _Keys:
    """Texts that are the same for equal parts, and refer to their longer parts by numbers."""

    def __init__(self) -> None:
        self._keys: dict[int, str] = {}
        self._numbers: dict[str, int] = {}

    def of(self, part: Schema) -> str:
        if id(part) not in self._keys:
            short = _mapped(part, self._short)
            self._keys[id(part)] = json.dumps(short, ensure_ascii=False)
        return self._keys[id(part)]

    def _short(self, part: Schema) -> Schema:
        key = self.of(part)
        if _is_short(key):
            return part
        return {_REFERENCE: self._numbers.setdefault(key, len(self._numbers))}


def _is_short(key: str) -> bool:
    return len(key) <= _SHORT and _REFERENCE not in key


def _mapped(schema: Schema, change: Callable[[Schema], Schema]) -> Schema:
    """Return a schema whose parts, one level down, are changed."""
    changed = dict(schema)
    for key, value in schema.items():
        if key in _MAP:
            changed[key] = {name: change(part) for name, part in value.items()}
        elif key in _LIST and isinstance(value, list):
            changed[key] = [change(part) for part in value]
        elif key in (*_SCHEMA, "items") and isinstance(value, dict):
            changed[key] = change(value)
    return changed
