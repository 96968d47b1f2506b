"""Slips of those who type figures: what may have turned the right figure into the wrong one.

Accountants know that swapping two digits changes a number by a multiple of 9, that an addend
that was forgotten is the difference itself, and that figures slide into the next line.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

_LEAST = 10
"""Smaller figures are too often the same by chance."""


def digits_swapped(typed: Decimal, wanted: Decimal) -> bool:
    """Tell whether two neighbouring digits of one number make the other when they are swapped."""
    ours, theirs = f"{typed:f}", f"{wanted:f}"
    differing = [i for i, pair in enumerate(zip(ours, theirs, strict=False)) if len({*pair}) > 1]
    if len(ours) != len(theirs) or len(differing) != 2:
        return False
    first, second = differing
    # A decimal point between the two doesn't make them less of neighbours.
    between = ours[first + 1 : second]
    return between in ("", ".") and (ours[first], ours[second]) == (theirs[second], theirs[first])


def sign_lost(typed: Decimal, wanted: Decimal) -> bool:
    """Tell whether the right number has the other sign."""
    return typed == -wanted != 0


def same_by_mistake(figure: Decimal, other: Decimal) -> bool:
    """Tell whether a wrong figure equals another one, and hardly by chance."""
    return figure == other and abs(figure) >= _LEAST


def only_one(difference: Decimal, addends: Sequence[Decimal]) -> int | None:
    """Return the number of the one addend that is the difference, up to its sign."""
    found = [i for i, addend in enumerate(addends) if abs(addend) == abs(difference)]
    # Almost every sum has an addend 1.
    return found[0] if len(found) == 1 and abs(difference) > 1 else None


def slid(typed: Sequence[Decimal], wanted: Sequence[Decimal]) -> bool:
    """Tell whether figures stand one place further left or right than they should."""
    if len(typed) != len(wanted) or len({*typed}) == 1:
        return False
    return typed[1:] == wanted[:-1] or typed[:-1] == wanted[1:]


def same_line(figures: Sequence[Decimal], other: Sequence[Decimal]) -> bool:
    """Tell whether two lines have the same figures, and hardly by chance."""
    return figures == other and len({*figures}) > 1 and sum(figure != 0 for figure in figures) > 1
