"""Pairs of characters, the words of an index that knows no language.

Texts are folded before they are taken apart, so that width and case don't matter. The script of
the search page folds in the same way, character by character, what somebody looks for.
"""

from __future__ import annotations

import unicodedata


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

    def pairs(self, texts: list[str]) -> set[str]:
        """Return every two characters that stand side by side within a word of the texts."""
        found: set[str] = set()
        for text in texts:
            for word in self.fold(text).split():
                found.update(map(str.__add__, word, word[1:]))
        return found
