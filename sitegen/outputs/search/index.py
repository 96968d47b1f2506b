"""The index of all reports: which pairs of characters are in which report, in small files.

A report is a document, numbered in the order in which reports were added. Its pairs are in three
zones: title and head, headings, text; one that is in several counts for the first of them. Every
file has the pairs of a range: `PAIR TEXT.HEADINGS.TITLE` without the space, the lists of
documents as `postings` writes them, empty ones at the end left out, set apart by spaces.
"""

from __future__ import annotations

import heapq
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from sitegen.outputs.addresses import SEARCH_CATALOG, OutputFile, search_pairs
from sitegen.outputs.search.data_file import data_file
from sitegen.outputs.search.entry import Entry
from sitegen.outputs.search.pairs import Folder, spelt
from sitegen.outputs.search.postings import postings

FILE_SIZE = 12_000
"""About how many bytes one file of pairs has at most; no query needs more for a pair."""

_BLOCK = 256
_PAIR = 2
_KEY = 3
"""A pair and its zone."""
_TEXT, _HEADING, _TITLE = "012"


class Keys(NamedTuple):
    """What the index takes in of a report: the pairs of characters in each zone.

    They are `spelt`; one that is in several zones is in the first of them only.
    """

    body: str
    body_name: str
    year: int
    title: str
    headings: str
    text: str


class KeyFinder:
    """Finds the keys of reports."""

    def __init__(self) -> None:
        self._folder = Folder()

    def keys(self, entry: Entry) -> Keys:
        """Return the keys of a report."""
        title = self._folder.pairs([entry.title, *entry.head])
        headings = self._folder.pairs(part.heading for part in entry.parts)
        text = self._folder.pairs(part.text for part in entry.parts)
        for above, below in ((title, headings), (title, text), (headings, text)):
            for pair in above:
                below.pop(pair, None)
        return Keys(
            *(entry.body, entry.body_name, entry.year),
            *(spelt(title), spelt(headings), spelt(text)),
        )


class SearchIndex:
    """Takes one report after the other and keeps only which pairs are in it.

    The lists of a block of reports are packed into three long arrays, so that ten thousand
    reports take some tens of megabytes.
    """

    def __init__(self) -> None:
        self._bodies: dict[str, tuple[str, list[int]]] = {}
        self._count = 0
        self._open = _open_lists()
        self._blocks: list[_Block] = []

    def add(self, keys: Keys) -> None:
        """Take in one report. Those of a body come one after the other."""
        if keys.body not in self._bodies:
            self._bodies[keys.body] = (keys.body_name, [])
        elif keys.body != next(reversed(self._bodies)):
            raise ValueError(f"the reports of {keys.body} don't come one after the other")
        self._bodies[keys.body][1].append(keys.year)
        number = self._count % _BLOCK
        for zone, pairs in ((_TITLE, keys.title), (_HEADING, keys.headings), (_TEXT, keys.text)):
            lists = self._open[zone]
            for start in range(0, len(pairs), _PAIR):
                lists[pairs[start : start + _PAIR]].append(number)
        self._count += 1
        if number == _BLOCK - 1:
            self._seal()

    def files(self) -> Iterator[OutputFile]:
        """Yield the files of the index: those of the pairs, and the catalog of what there is.

        The catalog lists, in the order of the documents, each body with its id, its name and
        the years of its reports; and the first pair of each file.
        """
        self._seal()
        firsts: list[str] = []
        for number, entries in enumerate(_shelves(self._entries())):
            firsts.append(entries[0][:2])
            yield data_file(search_pairs(number), " ".join(entries))
        bodies = [[body, name, *years] for body, (name, years) in self._bodies.items()]
        yield data_file(SEARCH_CATALOG, [bodies, " ".join(firsts)])

    def _seal(self) -> None:
        lists: dict[str, bytearray] = {}
        for zone, pairs in self._open.items():
            while pairs:  # they may be many: none is held twice
                pair, numbers = pairs.popitem()
                lists[pair + zone] = numbers
        if lists:
            self._blocks.append(_Block(len(self._blocks) * _BLOCK, lists))
        self._open = _open_lists()

    def _entries(self) -> Iterator[str]:
        """Yield the pairs in ascending order, each with its lists."""
        merged = heapq.merge(*(block.lists() for block in self._blocks), key=itemgetter(0))
        for pair, of_pair in groupby(merged, key=lambda item: item[0][:2]):
            zones = ["", "", ""]
            for key, of_key in groupby(of_pair, key=itemgetter(0)):
                documents = [document for _, found in of_key for document in found]
                zones[int(key[2])] = postings(documents, self._count)
            yield pair + ".".join(zones).rstrip(".")


def _open_lists() -> dict[str, defaultdict[str, bytearray]]:
    """Return where the documents of each pair are noted down, zone by zone."""
    return {zone: defaultdict(bytearray) for zone in (_TITLE, _HEADING, _TEXT)}


class _Block:
    """The sealed lists of some documents that follow each other, the first being `start`."""

    def __init__(self, start: int, lists: dict[str, bytearray]) -> None:
        ordered = sorted(lists)
        self.start = start
        self.keys = "".join(ordered)
        self.lengths = array("H", (len(lists[key]) for key in ordered))
        self.numbers = b"".join(lists[key] for key in ordered)

    def lists(self) -> Iterator[tuple[str, list[int]]]:
        """Yield each key with the numbers of its documents."""
        at = 0
        for position, length in enumerate(self.lengths):
            key = self.keys[position * _KEY : position * _KEY + _KEY]
            yield key, [self.start + number for number in self.numbers[at : at + length]]
            at += length


def _shelves(entries: Iterable[str]) -> Iterator[list[str]]:
    """Yield the entries of one file after the other, in files of bounded size."""
    shelf: list[str] = []
    size = 0
    for entry in entries:
        length = len(entry.encode()) + 1
        if shelf and size + length > FILE_SIZE:
            yield shelf
            shelf, size = [], 0
        shelf.append(entry)
        size += length
    if shelf:
        yield shelf
