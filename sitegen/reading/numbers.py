"""Numbers as people type them: strict about digits, generous about width and separators."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

MOST_DIGITS = 15
"""The most digits that a figure may have, so that every program reads it exactly."""

_NUMBER = re.compile(
    r"""
    (?:(?P<sign>[+\-]|增|减)[ ]*(?P<open>\()?)?
    (?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)
    (?P<fraction>\.[0-9]+)?
    (?(open)\))[ ]*
    (?P<unit>[^\W\d_][^\d()+\-.,]{0,15}?)?
    """,
    re.VERBOSE,
)
_ANNOTATED = re.compile(r"([^(（]*)[(（]([^()（）].*)[)）]")
_DIGIT = re.compile("[0-9０-９]")
_BRACKETS = "()（）"
_BEFORE = "+-−–" + _BRACKETS
"""Signs that may begin a number."""
_SIGNS = {"+": "+", "-": "-", "增": "+", "减": "-"}
_MINUS = str.maketrans({"−": "-", "–": "-"})
# Width alone: a raised or circled digit is no part of a number.
_HALF_WIDTH = str.maketrans(
    {chr(wide): chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F)}
    | dict.fromkeys("\u00a0\u2002\u2003\u2009\u202f\u3000", " ")
)


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

    `+(0)` is +0. Returns None for anything else, also for more than `MOST_DIGITS` digits.
    """
    text = text.strip()
    annotated = _ANNOTATED.fullmatch(text)
    typed, annotation = (text, "")
    # In `+(0)` the brackets are a part of the number.
    if annotated and _DIGIT.search(annotated[1]):
        typed, annotation = annotated.groups()
    typed = typed.strip()
    printed = typed.translate(_HALF_WIDTH | _MINUS).strip()
    match = _NUMBER.fullmatch(printed)
    if match is None:
        return None
    unit = match["unit"] or ""
    digits = match["whole"].replace(",", "") + (match["fraction"] or "")
    if sum(character.isdigit() for character in digits) > MOST_DIGITS:
        return None
    # A raised digit is a letter to the pattern, and a footnote to the reader.
    if unit and not unit[0].isalpha():
        return None
    sign = _SIGNS.get(match["sign"] or "", "")
    value = Decimal(digits)
    return Number(
        value=-value if sign == "-" else value,
        text=printed,
        sign=sign,
        unit=unit,
        annotation=annotation.strip(),
        normalised=typed.translate(_MINUS) != printed,
    )


def number_among_signs(text: str) -> Number | None:
    """Read the number of a text that has nothing else but signs around it: `%12`, `≈3.5`, `5%`."""
    # No pattern: going back and forth in a long row of signs takes it a minute.
    start, end = 0, len(text)
    while start < end and not (text[start].isalnum() or text[start] in _BEFORE):
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] in _BRACKETS):
        end -= 1
    return read_number(text[start:end])
