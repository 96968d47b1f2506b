"""Lists of documents as short texts of plain letters.

`*` is every document. `!` and what follows has a bit for each document, six to a character, the
lowest first. Everything else are the gaps between the documents: numbers to the base of 32, the
lowest digit first, each digit but the last with 32 added to it.
"""

from __future__ import annotations

from collections.abc import Sequence

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
"""The characters that stand for 0 to 63."""


def postings(documents: Sequence[int], count: int) -> str:
    """Return the text of a list of documents, in ascending order, out of `count`."""
    if len(documents) == count:
        return "*"
    bits = -(-count // 6) + 1
    # A gap takes one character at least, so that a long list need not be tried.
    gaps = _gaps(documents) if len(documents) < bits else None
    return gaps if gaps is not None and len(gaps) <= bits else _bits(documents, count)


def _gaps(documents: Sequence[int]) -> str:
    digits = []
    last = -1
    for document in documents:
        gap = document - last - 1
        while gap > 31:
            digits.append(DIGITS[gap % 32 + 32])
            gap //= 32
        digits.append(DIGITS[gap])
        last = document
    return "".join(digits)


def _bits(documents: Sequence[int], count: int) -> str:
    sixths = bytearray(-(-count // 6))
    for document in documents:
        sixths[document // 6] |= 1 << document % 6
    return "!" + "".join(map(DIGITS.__getitem__, sixths))
