"""Ids: what bodies, forms and the like are called in addresses, for good."""

from __future__ import annotations

import re

from sitegen.language import Message

USABLE_ID = Message(
    "Use small letters a-z, digits and single hyphens only: the name in Latin letters, say."
)
"""What to do about an id that can't be one."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)


def is_identifier(text: str) -> bool:
    """Tell whether a text can be an id."""
    return bool(_ID.fullmatch(text))
