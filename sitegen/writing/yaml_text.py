"""Words written as YAML, in quotes where any program would take them for something else.

sitegen reads `2024` and `no` as the texts that they are, but editors don't.
"""

from __future__ import annotations

import json

import yaml


def as_value(text: str) -> str:
    """Return a text as the value of a key."""
    return text if _reads_as(f"key: {text}", {"key": text}) else _quoted(text)


def as_key(text: str) -> str:
    """Return a text as a key."""
    return text if _reads_as(f"{text}: 1", {text: 1}) else _quoted(text)


def as_list(texts: tuple[str, ...]) -> str:
    """Return texts as a list in brackets."""
    plain = (text if _reads_as(f"[{text}]", [text]) else _quoted(text) for text in texts)
    return f"[{', '.join(plain)}]"


def as_line(text: str) -> str:
    """Return a text as a comment can hold it: in one line."""
    return " ".join(text.split())


def _reads_as(line: str, meant: object) -> bool:
    # YAML would let a line break into a text pass for a space.
    try:
        return "\n" not in line and bool(yaml.safe_load(line) == meant)
    except (yaml.YAMLError, ValueError):
        return False


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
