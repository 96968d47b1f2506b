"""What JSON Schemas for editors are made of: names, and values as YAML gives them to an editor.

Written for draft 7, which the YAML language server knows best. What a schema can't see, such as
quotes or whether sums are right, is left to `sitegen check`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Schema = dict[str, Any]

DRAFT = "http://json-schema.org/draft-07/schema#"

_BETWEEN = "[^0-z\u3400-\u9fff]*"
"""What may stand between the letters, digits and hanzi of a name. Two ranges are read fast."""
_ANY_SCALAR = ["string", "number", "boolean"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A key of a mapping and its value.

    Of its `names` the first is offered by editors, the others are taken as well, and so are other
    spellings unless it is `exact`.
    """

    names: tuple[str, ...]
    value: Schema
    required: bool = False
    exact: bool = False


def mapping(entries: Iterable[Entry], **more: Any) -> Schema:
    """Return the schema of a mapping with these keys and no others."""
    entries = list(entries)
    patterns: Schema = {}
    needed: list[Schema] = []
    for entry in entries:
        name = entry.names[0]
        present: Schema = {"required": [name]}
        if not entry.exact:
            spelled = spellings(entry.names)
            # The first name is a property of its own, and nothing is to be told twice.
            patterns[f"^(?!{re.escape(name)}$){spelled}$"] = entry.value
            other = {"not": {"propertyNames": {"not": {"pattern": f"^{spelled}$"}}}}
            present = {"anyOf": [present, other]}
        needed += [present] if entry.required else []
    schema: Schema = {
        **more,
        "type": "object",
        "properties": {entry.names[0]: entry.value for entry in entries},
        "patternProperties": patterns,
        "additionalProperties": False,
    }
    if needed:
        schema["allOf"] = needed
    return schema


def spellings(names: Iterable[str]) -> str:
    """Return a pattern of the ways to write some names: most punctuation and spaces are free."""
    found = dict.fromkeys(map(_spelling, names))
    return f"{_BETWEEN}(?:{'|'.join(found)}){_BETWEEN}"


def _spelling(name: str) -> str:
    parts = filter(None, re.split(f"(?:{_BETWEEN[:-1]})+", name))
    return _BETWEEN.join(f"{_either_case(part[0])}{re.escape(part[1:])}" for part in parts)


def _either_case(character: str) -> str:
    upper, lower = character.upper(), character.lower()
    return re.escape(character) if upper == lower else f"[{upper}{lower}]"


def text(*, required: bool = False) -> Schema:
    """Return the schema of a text; YAML may take it for a number or yes or no."""
    return {"type": _ANY_SCALAR if required else [*_ANY_SCALAR, "null"]}


def pattern(regex: str, *, required: bool = False) -> Schema:
    """Return the schema of a text of a certain shape."""
    return {"type": ["string"] if required else ["string", "null"], "pattern": regex}


def texts() -> Schema:
    """Return the schema of a list of texts, or of one text."""
    return {"anyOf": [text(), {"type": "array", "items": text(required=True)}]}


def choice(options: Mapping[str, Sequence[str]], *, required: bool = False) -> Schema:
    """Return the schema of one of several words, each of which may have other names.

    The keys are offered by editors.
    """
    others = [name for option, names in options.items() for name in (option, *names)]
    ways: list[Schema] = [{"enum": list(options)}]
    ways.append({"type": "string", "pattern": f"^{spellings(others)}$"})
    return {"anyOf": ways if required else [*ways, {"type": "null"}]}


def described(schema: Schema, description: str, **more: Any) -> Schema:
    """Return a schema with words about what it asks for."""
    return {"description": description, **more, **schema}
