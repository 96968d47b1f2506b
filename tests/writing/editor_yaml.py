"""YAML as editors take it: the core schema of YAML 1.2, in which days are texts."""

from __future__ import annotations

import re
from typing import Any

import yaml


class _Loader(yaml.SafeLoader):
    """Knows numbers, yes and no, and nothing; all else is text."""


_Loader.yaml_implicit_resolvers = {}
for _tag, _regex, _first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    _Loader.add_implicit_resolver(  # type: ignore[no-untyped-call]
        f"tag:yaml.org,2002:{_tag}", re.compile(rf"^(?:{_regex})$"), _first
    )
_Loader.add_constructor(  # in YAML 1.2 a leading zero makes no octal number
    "tag:yaml.org,2002:int", lambda loader, node: int(str(node.value))
)


def editor_yaml(text: str) -> Any:
    """Return what an editor makes of a file."""
    return yaml.load(text, Loader=_Loader)
