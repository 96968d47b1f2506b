"""Texts as YAML writes them on one line."""

from __future__ import annotations

import json

from sitegen.reading.source import Source
from sitegen.reading.yaml import Mapping, Scalar, read_yaml


def as_scalar(text: str) -> str:
    """Return a text so that it can stand as a name or a value in lines of YAML.

    It is put in quotes where it would be read as something else without them.
    """
    return text if _is_plain(text) else json.dumps(text, ensure_ascii=False)


def _is_plain(text: str) -> bool:
    # A tilde alone would be nothing.
    if not text or text == "~":
        return False
    node = read_yaml(Source("", f"{text}: {text}\n"), [])
    if not isinstance(node, Mapping) or len(node.items) != 1:
        return False
    key, value = node.items[0]
    return isinstance(value, Scalar) and key.text == value.text == text and key.plain
