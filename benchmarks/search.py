"""Measures the search index of many reports.

    .venv/bin/python -m benchmarks.search --reports 10000

Makes the texts of as many reports as wanted (ten to a body, 3,000 characters each), indexes them,
and prints how long that took, how much memory, how large the index is and how many bytes single
queries load. With --pages, it writes each report there as a plain page as well, for other programs
to index.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import resource
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from benchmarks.prose import Writer
from sitegen.outputs.addresses import SEARCH_CATALOG, OutputFile, search_pairs
from sitegen.outputs.search.entry import Entry, Part, entry_file
from sitegen.outputs.search.index import KeyFinder, SearchIndex
from sitegen.outputs.search.pairs import Folder

YEARS = range(2015, 2025)
LENGTH = 3000
SHOWN = 10
"""How many reports the search page shows, and therefore loads, at first."""


def entries(count: int) -> Iterator[Entry]:
    """Yield the reports of one body after the other."""
    writer = Writer()
    name = ""
    for number in range(count):
        place, year = divmod(number, len(YEARS))
        if year == 0:
            name = f"{writer.words_of(1)}市{writer.words_of(1)}局"
        title = f"{name}{YEARS[year]}年政府信息公开工作年度报告"
        parts = tuple(
            Part(f"part-{at}", f"{figure}、{writer.clause()[:8]}", writer.text(LENGTH // 5))
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
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.search",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--reports", type=int, default=10_000, help="how many (default: 10000)")
    parser.add_argument("--pages", type=Path, metavar="FOLDER", help="where to write plain pages")
    given = parser.parse_args()
    measure(given.reports, given.pages)


def measure(count: int, folder: Path | None) -> None:
    """Print the figures for so many reports."""
    index, finder, texts, pairs, seconds = SearchIndex(), KeyFinder(), [], 0, 0.0
    sample = ""
    for entry in entries(count):
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


if __name__ == "__main__":
    main()
