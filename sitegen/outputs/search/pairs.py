"""Pairs of characters, the words of an index that knows no language.

Texts are folded before they are taken apart, so that width and case don't matter. The script of
the search page folds in the same way, character by character, what somebody looks for.
"""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Iterable

_SIZE = 4
"""The bytes of a character in UTF-32."""


class _Folding(dict[int, str]):
    """What every character becomes; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        # Invisible characters, such as soft hyphens, would tear words apart.
        invisible = unicodedata.category(character) == "Cf"
        folded = "" if invisible else unicodedata.normalize("NFKC", character).lower()
        self[code] = folded
        return folded


class Folder:
    """Folds texts: compatible characters are one, and so are small and capital letters."""

    def __init__(self) -> None:
        self._folding = _Folding()

    def fold(self, text: str) -> str:
        """Return the text as it is searched; `text` is in normal form C."""
        return text.translate(self._folding)

    def pairs(self, texts: Iterable[str]) -> dict[int, None]:
        """Return every two characters that stand side by side within a word of the texts.

        They are the keys, in an order that depends on the texts alone; `spelt` makes text of them.
        """
        found: dict[int, None] = {}
        for text in texts:
            for word in self.fold(text).split():
                # Two characters of UTF-32 are one number of twice the size: much faster than to
                # take a text of thousands of characters apart into texts of two.
                letters = memoryview(word.encode("utf-32-le"))
                for start in (0, _SIZE):
                    pairs = (len(letters) - start) // (2 * _SIZE)
                    end = start + pairs * 2 * _SIZE
                    found.update(dict.fromkeys(letters[start:end].cast("Q").tolist()))
        return found


def spelt(pairs: Iterable[int]) -> str:
    """Return the two characters of each pair, one pair after the other."""
    return array("Q", pairs).tobytes().decode("utf-32-le")
