"""Data as the bytes of a JSON file, readable for people too."""

from __future__ import annotations

import json
from collections.abc import Mapping

from sitegen.outputs.addresses import OutputFile

to_json = json.JSONEncoder(ensure_ascii=False).encode
"""Returns a value as JSON in one line. One encoder for all is faster than one for each call."""


class JsonText(str):
    """What is written as JSON already, as `indented` does it."""

    __slots__ = ()


def indented(value: object) -> JsonText:
    """Return a value as JSON with a line for each of its parts."""
    return JsonText(json.dumps(value, ensure_ascii=False, indent=1))


def json_file(path: str, data: Mapping[str, object]) -> OutputFile:
    """Return a JSON file; members keep their order, and those that are None are left out."""
    members = (
        f"{to_json(name)}: {value if isinstance(value, JsonText) else indented(value)}"
        for name, value in data.items()
        if value is not None
    )
    # No line ends but those between the parts: in a text they are escaped.
    text = ",\n".join(members).replace("\n", "\n ")
    return OutputFile(path, f"{{\n {text}\n}}\n".encode())
