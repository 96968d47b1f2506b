"""Finding the thing that somebody meant by a name."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable
from functools import lru_cache


# Every report of a form has the same few hundred names.
@lru_cache(maxsize=2048)
def name_key(text: str) -> str:
    """Return what two spellings of one name have in common.

    Width, case, spaces and punctuation don't matter: `１、属于国家秘密` equals `1.属于国家秘密`.
    """
    narrow = unicodedata.normalize("NFKC", text).casefold()
    return "".join(character for character in narrow if character.isalnum())


def _likeness(one: str, other: str) -> float:
    return difflib.SequenceMatcher(None, one, other).ratio()


def nearest(text: str, names: Iterable[str]) -> str | None:
    """Return the name that was most probably meant by a misspelt one, if any is near enough.

    Of several equally near the first is returned.
    """
    return next(iter(all_nearest(text, names)), None)


def all_nearest(text: str, names: Iterable[str]) -> list[str]:
    """Return the names that a misspelt one is nearest to, if any is near enough."""
    keys: dict[str, str] = {}
    for name in names:
        keys.setdefault(name_key(name), name)
    key = name_key(text)
    # One wrong character in a name of two leaves half of it.
    near = 0.5 if len(key) == 2 else 0.6
    likeness = {other: _likeness(key, other) for other in keys if other}
    best = max(likeness.values(), default=0.0)
    if best >= near:
        return [keys[other] for other, value in likeness.items() if value == best]
    # A label written without its number, or cut short.
    parts = [name for other, name in keys.items() if len(key) > 1 and key in other]
    return parts if len(parts) == 1 else []
