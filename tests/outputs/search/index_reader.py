"""Reads the files of the index as the search page does, without its script."""

from __future__ import annotations

import json
import re
from itertools import pairwise

from sitegen.outputs.addresses import SEARCH_CATALOG, OutputFile
from sitegen.outputs.search.entry import Entry, entry_file
from sitegen.outputs.search.index import KeyFinder, SearchIndex
from sitegen.outputs.search.pairs import Folder
from sitegen.outputs.search.postings import DIGITS


def data_of(file: OutputFile):
    """Return what a file of data hands to the search page."""
    match = re.fullmatch(r"searchFile\((.*)\);\n", file.data.decode(), re.DOTALL)
    assert match
    return json.loads(match[1])


def documents(code: str, count: int) -> set[int]:
    """Read a list of documents."""
    if code == "*":
        return set(range(count))
    digits = [DIGITS.index(digit) for digit in code.removeprefix("!")]
    if code.startswith("!"):
        return {
            at * 6 + bit for at, bits in enumerate(digits) for bit in range(6) if bits >> bit & 1
        }
    found, last, gap, scale = set(), -1, 0, 1
    for digit in digits:
        gap += digit % 32 * scale
        scale *= 32
        if digit < 32:
            last += gap + 1
            found.add(last)
            gap, scale = 0, 1
    return found


class IndexReader:
    """The index of some reports, and the files from which they are shown."""

    def __init__(self, entries: list[Entry]) -> None:
        index, finder = SearchIndex(), KeyFinder()
        for entry in entries:
            index.add(finder.keys(entry))
        self.files = {file.path: file for file in index.files()}
        self.texts = [data_of(entry_file(entry)) for entry in entries]
        self.bodies, self.firsts = data_of(self.files[SEARCH_CATALOG])
        self.folder = Folder()

    def zones(self, pair: str) -> dict[int, int]:
        """Return the zone that the pair has in each document: 1 text, 2 headings, 3 title."""
        numbers = [n for n, first in enumerate(self.firsts.split()) if first <= pair]
        if not numbers:
            return {}
        for entry in data_of(self.files[f"search/{numbers[-1]}.js"]).split(" "):
            if entry.startswith(pair):
                return {
                    document: zone
                    for zone, code in enumerate(entry[2:].split("."), 1)
                    for document in documents(code, len(self.texts))
                }
        return {}

    def candidates(self, word: str) -> dict[int, int]:
        """Return the documents that may have a word, each with its zone."""
        folded = self.folder.fold(word)
        found = [self.zones(one + other) for one, other in pairwise(folded)]
        shared = set.intersection(*map(set, found))
        return {document: min(zones[document] for zones in found) for document in shared}

    def find(self, word: str) -> set[int]:
        """Return the documents that have a word: the candidates whose files have it."""
        folded = self.folder.fold(word)
        found = set()
        for document in self.candidates(word):
            title, _, head, parts = self.texts[document]
            texts = [title, *head, *(text for _, *both in parts for text in both)]
            if any(folded in self.folder.fold(text) for text in texts):
                found.add(document)
        return found
