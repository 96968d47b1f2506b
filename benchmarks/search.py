"""Measures the search index of many reports.

    .venv/bin/python benchmarks/search.py [REPORTS] [FOLDER]

Makes the texts of as many reports as wanted (10,000 by default, ten to a body, 3,000 characters
each), indexes them, and prints how long that took, how much memory, how large the index is and
how many bytes single queries load. With a folder, it writes each report there as a plain page as
well, for other programs to index.

Half of a text are clauses of the report in content/, half are words made up of the 3,755 most
common hanzi, frequent ones more often (Zipf's law). As in the real report, 3,000 characters
have about 1,700 different pairs.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import resource
import sys
import time
from collections.abc import Iterator
from itertools import accumulate, pairwise
from pathlib import Path

from sitegen.outputs.addresses import SEARCH_CATALOG, OutputFile, search_pairs
from sitegen.outputs.search.entry import Entry, Part, entry_file
from sitegen.outputs.search.index import KeyFinder, SearchIndex
from sitegen.outputs.search.pairs import Folder

ROOT = Path(__file__).resolve().parents[1]
YEARS = range(2015, 2025)
LENGTH = 3000
SHOWN = 10
"""How many reports the search page shows, and therefore loads, at first."""


class Writer:
    """Writes reports that look like reports, the same in every run."""

    def __init__(self) -> None:
        self.random = random.Random(1)  # noqa: S311 (nothing is to be kept secret)
        hanzi = [
            bytes((row, cell)).decode("gb2312")
            for row in range(0xB0, 0xD8)
            for cell in range(0xA1, 0xFF if row < 0xD7 else 0xFA)
        ]
        self.random.shuffle(hanzi)
        weights = list(accumulate(1 / rank for rank in range(20, 20 + len(hanzi))))
        self.words = [
            "".join(self.random.choices(hanzi, cum_weights=weights, k=length))
            for length in self.random.choices((2, 2, 2, 3, 4), k=20_000)
        ]
        self.weights = list(accumulate(1 / rank for rank in range(5, 5 + len(self.words))))
        source = ROOT / "content" / "bodies" / "zhoushan-jxj" / "2019"
        prose = "".join(path.read_text("utf-8") for path in sorted(source.glob("*.md")))
        self.clauses = re.findall(r"[一-鿿]{4,}", prose)

    def words_of(self, count: int) -> str:
        """Return as many made-up words, set as one."""
        return "".join(self.random.choices(self.words, cum_weights=self.weights, k=count))

    def clause(self) -> str:
        """Return a few words that someone wrote, or that nobody did."""
        number = self.random.randrange(1, 400)
        if self.random.random() < 0.5:
            return self.random.choice(self.clauses)
        return f"{self.words_of(self.random.randrange(2, 6))}{number}件"

    def text(self, length: int) -> str:
        """Return clauses of about this many characters."""
        written = ""
        while len(written) < length:
            written += self.clause() + self.random.choice("，，。")
        return written

    def entries(self, count: int) -> Iterator[Entry]:
        """Yield the reports of one body after the other."""
        for number in range(count):
            place, year = divmod(number, len(YEARS))
            if year == 0:
                name = f"{self.words_of(1)}市{self.words_of(1)}局"
            title = f"{name}{YEARS[year]}年政府信息公开工作年度报告"
            parts = tuple(
                Part(f"part-{at}", f"{figure}、{self.clause()[:8]}", self.text(LENGTH // 5))
                for at, figure in enumerate("一二三四五")
            )
            head = (name, str(YEARS[year]))
            yield Entry(f"body-{place:05}", name, YEARS[year], title, False, head, parts)


def packed(file: OutputFile) -> int:
    """Return the size of a file as web hosts send it."""
    return len(gzip.compress(file.data, 6, mtime=0))


def loaded(query: str, files: dict[str, OutputFile]) -> list[OutputFile]:
    """Return the files of the index that a query of one word loads."""
    catalog = files[SEARCH_CATALOG]
    listed = catalog.data.decode().removeprefix("searchFile(").removesuffix(");\n")
    firsts = json.loads(listed)[1].split(" ")
    word = Folder().fold(query)
    numbers = {
        max(number for number, first in enumerate(firsts) if first <= pair)
        for pair in map("".join, pairwise(word))
    }
    return [catalog, *(files[search_pairs(number)] for number in sorted(numbers))]


def write_page(entry: Entry, folder: Path) -> None:
    """Write a report as a page with its text and nothing else."""
    parts = "".join(f"<h2>{part.heading}</h2><p>{part.text}</p>" for part in entry.parts)
    page = f'<!DOCTYPE html><html lang="zh-CN"><title>{entry.title}</title>'
    page += f"<main><h1>{entry.title}</h1>{parts}</main>"
    path = folder / entry.body / str(entry.year) / "index.html"
    path.parent.mkdir(parents=True)
    path.write_text(page, encoding="utf-8")


def main() -> None:
    """Print the figures for as many reports as the command line says."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    index, finder, texts, pairs, seconds = SearchIndex(), KeyFinder(), [], 0, 0.0
    sample = ""
    for entry in Writer().entries(count):
        if folder:
            write_page(entry, folder)
        pairs += len(Folder().pairs([part.text for part in entry.parts]))
        texts.append(packed(entry_file(entry)))
        sample = sample or entry.parts[2].text
        started = time.perf_counter()
        index.add(finder.keys(entry))
        seconds += time.perf_counter() - started
    started = time.perf_counter()
    files = {file.path: file for file in index.files()}
    writing = time.perf_counter() - started
    sizes = [len(file.data) for file in files.values()]
    catalog = files[SEARCH_CATALOG]
    text = sum(texts) / count
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    print(f"{count} reports, {pairs / count:.0f} different pairs each")
    print(f"time: {seconds:.1f} s to take them in, {writing:.1f} s to write the index")
    print(f"memory: {memory:.0f} MB, the finished files among it")
    gzipped = sum(map(packed, files.values()))
    print(f"index: {len(files)} files, {sum(sizes) / 1e6:.1f} MB, {gzipped / 1e6:.1f} MB gzip")
    print(f"catalog: {len(catalog.data) / 1e3:.1f} KB, {packed(catalog) / 1e3:.1f} KB gzip")
    print(f"largest file of pairs: {max(s for s in sizes if s != len(catalog.data)) / 1e3:.1f} KB")
    print(f"text of a report: {text / 1e3:.1f} KB gzip")
    rare = re.findall(r"[一-鿿]{6}", sample)[0]
    for query in ("公开", "信息", "2019", "政府信息公开", "惠企政策落实公开", rare):
        found = loaded(query, files)
        raw, gzipped = sum(len(f.data) for f in found), sum(map(packed, found))
        print(
            f"  {query}: {len(found)} files of the index, {raw / 1e3:.0f} KB,"
            f" {gzipped / 1e3:.0f} KB gzip; with {SHOWN} reports shown"
            f" {(gzipped + SHOWN * text) / 1e3:.0f} KB gzip"
        )


main()
