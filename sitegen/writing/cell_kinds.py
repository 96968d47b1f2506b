"""What the cells of a column hold, told to people."""

from __future__ import annotations

from sitegen.forms.model import Header, Kind
from sitegen.language import Language, Message

SIGNS = {Kind.COUNT: "n", Kind.CHANGE: "±n", Kind.AMOUNT: "n.n"}
"""What stands for a figure of each kind where there is little room."""

MEANINGS = {
    Kind.COUNT: Message("a whole number, 0 or more"),
    Kind.CHANGE: Message("a whole number with its sign, such as +18 or -2"),
    Kind.AMOUNT: Message("an amount; decimals are allowed"),
}


def units_of(leaf: Header, words: Language) -> str:
    """Return the units that a figure of a column may be in, none as an empty text."""
    return " / ".join([words.say(leaf.unit)] if leaf.unit else leaf.units)
