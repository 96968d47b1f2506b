"""What somebody may have meant by a name that isn't known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sitegen.language import Listed, Message
from sitegen.reading.names import all_nearest

_MOST_NAMES = 12
"""How many names a message lists."""


def did_you_mean(text: str, names: Iterable[str]) -> Message:
    """Suggest the name that was meant, or list those that are known."""
    known = list(dict.fromkeys(names))
    near = all_nearest(text, known)
    if len(near) == 1:
        return Message("Did you mean “{name}”?", name=near[0])
    if near:
        return Message("Did you mean one of these: {names}?", names=some(near))
    return Message("You can write: {names}.", names=some(known))


def some(names: Sequence[str]) -> Listed:
    """Return names as a value of a message, the first of them if there are many."""
    return Listed((*names[:_MOST_NAMES], "…") if len(names) > _MOST_NAMES else tuple(names))
