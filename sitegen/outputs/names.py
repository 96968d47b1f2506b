"""Names of bodies in a sentence: of many the first ones, and how many more there are."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.language import Language

MOST = 50
"""How many names a sentence has at most."""


def some_names(names: Sequence[str], words: Language) -> str:
    """Return names set apart as the language does it, all or the first of them."""
    _ = words.translations.gettext
    text = _(", ").join(names[:MOST])
    if len(names) <= MOST:
        return text
    return _("{names} and {number} more").format(names=text, number=len(names) - MOST)
