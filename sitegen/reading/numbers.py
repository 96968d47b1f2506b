"""Numbers as people type them: strict about digits, generous about width and separators."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

MOST_DIGITS = 15
"""The most digits that a figure may have, so that every program reads it exactly."""

_NUMBER = re.compile(
    r"""
    (?P<sign>[+\-]|增|减)?[ ]*
    (?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)
    (?P<fraction>\.[0-9]+)?[ ]*
    (?P<unit>[^\W\d_][^\d()+\-.,]{0,15}?)?[ ]*
    (?:\((?P<annotation>[^()].*)\))?
    """,
    re.VERBOSE,
)
_SIGNS = {"+": "+", "-": "-", "增": "+", "减": "-"}
_MINUS = str.maketrans({"−": "-", "–": "-"})


@dataclass(frozen=True, slots=True)
class Number:
    """A number and what was written around it.

    `text` is how it is printed: with its sign, separators and unit, its digits half-width.
    `sign` is "+", "-" or "" when none was written. `normalised` tells that full-width
    characters were made half-width.
    """

    value: Decimal
    text: str
    sign: str = ""
    unit: str = ""
    annotation: str = ""
    normalised: bool = False

    @property
    def whole(self) -> bool:
        """Whether the number has no fraction."""
        return self.value == self.value.to_integral_value()


def read_number(text: str) -> Number | None:
    """Read a number such as `12`, `+18`, `1,234`, `291584.23元` or `22（其中修订16件）`.

    Returns None for anything else, also for a number of more than `MOST_DIGITS` digits.
    """
    text = text.strip()
    narrow = unicodedata.normalize("NFKC", text).translate(_MINUS)
    match = _NUMBER.fullmatch(narrow)
    if match is None:
        return None
    sign = _SIGNS.get(match["sign"] or "", "")
    digits = match["whole"].replace(",", "") + (match["fraction"] or "")
    if sum(character.isdigit() for character in digits) > MOST_DIGITS:
        return None
    value = Decimal(digits)
    # The number alone, as typed and as printed; the annotation keeps its own characters.
    typed, *rest = re.split(r"[（(]", text, maxsplit=1) if match["annotation"] else [text]
    printed = unicodedata.normalize("NFKC", typed).translate(_MINUS).strip()
    return Number(
        value=-value if sign == "-" else value,
        text=printed,
        sign=sign,
        unit=match["unit"] or "",
        annotation=rest[0][:-1].strip() if rest else "",
        normalised=typed.translate(_MINUS).strip() != printed,
    )
