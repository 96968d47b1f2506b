"""Compares sitegen with other generators that make the same report pages.

    .venv/bin/python -m benchmarks.peers [--reports N] [--rounds N] [--write]

Hugo, Eleventy, Pelican and MkDocs are installed below the cache folder and given the same
portal. All run in turn, as many rounds as wanted; then once more each to measure the memory.
Of each figure the median is printed, and of its ratios to Hugo's in the same round. A sample of
the pages is compared: unless they are equal, nothing is printed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median

from benchmarks.documents import DOCS, put, table
from benchmarks.main_text import Piece, main_text
from benchmarks.peer_sites import PEERS, Forms, forms_of
from benchmarks.portal import Portal, write_report, write_settings
from benchmarks.processes import Command, Cost, cost, peak
from benchmarks.programs import install, versions
from sitegen.content import find_content
from sitegen.findings import Finding
from sitegen.outputs.addresses import report_page
from sitegen.reports.read import ReportReader

CACHE = Path("build") / "benchmarks"
DOCUMENT = DOCS / "performance.md"
FIRST = "peers 1000"
"""The table that the document always has; those of other portals come behind it."""
EQUAL, WHOLE = "equal", "sitegen"
"""The two of ours: the same pages as the others', and everything that a build makes."""


@dataclass(frozen=True)
class Contestant:
    """A generator that is measured: its command runs in `folder` and fills `output`."""

    name: str
    title: str
    folder: Path
    output: Path
    command: Command

    def clear(self) -> None:
        """Remove what the last run left."""
        shutil.rmtree(self.output.parent, ignore_errors=True)
        self.output.parent.mkdir(parents=True)


@dataclass(frozen=True)
class Measured:
    """What a generator took in each round, and the most memory that it had, in MB."""

    title: str
    costs: Sequence[Cost]
    memory: float


def contestants(cache: Path, work: Path) -> list[Contestant]:
    """Return all that are compared, Hugo first."""

    def output(name: str) -> Path:
        # A folder of its own, since a build may keep something beside its output.
        return work / "built" / name / "site"

    titles = versions()
    others = [
        Contestant(
            peer.name,
            titles[peer.name],
            work / peer.name,
            output(peer.name),
            peer.command(cache, output(peer.name)),
        )
        for peer in PEERS
    ]
    site = work / "sitegen"
    equal: Command = [sys.executable, "-m", "benchmarks.equal_pages", ".", output(EQUAL)]
    whole: Command = [sys.executable, "-m", "sitegen", "build", "-o", output(WHOLE)]
    return [
        *others,
        Contestant(EQUAL, "sitegen, the same pages", site, output(EQUAL), equal),
        Contestant(WHOLE, "sitegen, the whole site", site, output(WHOLE), whole),
    ]


def prepare(work: Path, reports: int) -> None:
    """Write the portal, and what the others are given of it."""
    print(f"Writing {reports} reports into {work}", flush=True)
    shutil.rmtree(work, ignore_errors=True)
    site = work / "sitegen"
    write_settings(site)
    for number, city in enumerate(Portal(reports).cities()):
        for report in city:
            write_report(site, report)
        if number == 0:
            forms = _forms(site)
            for peer in PEERS:
                peer.prepare(work / peer.name, forms)
        for peer in PEERS:
            for report in city:
                peer.write_report(work / peer.name, report)


def _forms(site: Path) -> Forms:
    """Return what the reports on each form have in common, as sitegen lays it out."""
    findings: list[Finding] = []
    content = find_content(site, findings)
    reader = ReportReader(site, content.forms, "zh-CN")
    return forms_of(filter(None, (reader.read(folder, findings) for folder in content.reports)))


def measure(all_of_them: Sequence[Contestant], rounds: int) -> list[Measured]:
    """Run all in turn, round after round, and then once more for the memory."""
    costs: dict[str, list[Cost]] = {one.name: [] for one in all_of_them}
    for number in range(rounds):
        for one in all_of_them:
            one.clear()
            costs[one.name].append(cost(one.command, one.folder))
            wall = costs[one.name][-1].wall
            print(f"round {number + 1}: {one.title}: {wall:.2f} s", flush=True)
    measured = []
    for one in all_of_them:
        one.clear()
        measured.append(Measured(one.title, costs[one.name], peak(one.command, one.folder)))
    return measured


def difference(all_of_them: Sequence[Contestant], work: Path, pages: int) -> str | None:
    """Compare a sample of the pages; say where they differ, if they do."""
    findings: list[Finding] = []
    folders = find_content(work / "sitegen", findings).reports
    source = Random(1)  # noqa: S311 (nothing is to be kept secret)
    for folder in source.sample(folders, min(pages, len(folders))):
        path = report_page(folder.body.id, folder.year)
        texts = {
            one.name: main_text((one.output / path).read_text(encoding="utf-8"))
            for one in all_of_them
        }
        whole = iter(texts.pop(WHOLE, []))
        first, *others = texts
        for name in others:
            if texts[name] != texts[first]:
                return f"{path}: {first} and {name} differ: {_first(texts[first], texts[name])}"
        # The whole page has more, and tells the facts in its own words.
        told = [piece for piece in texts[EQUAL] if piece[0] not in ("dt", "dd")]
        missing = [piece for piece in told if piece not in whole]
        if missing:
            return f"{path}: the whole page doesn't have {missing[0]}"
    return None


def _first(one: Sequence[Piece], other: Sequence[Piece]) -> str:
    pairs = zip([*one, None], [*other, None], strict=False)
    return next(f"{a} and {b}" for a, b in pairs if a != b)


def rows(measured: Sequence[Measured]) -> Iterator[list[str]]:
    """Yield the lines of the table; ratios are to the first of them."""
    first = measured[0]
    for one in measured:
        line = [one.title]
        for name in ("wall", "processor"):
            values = [getattr(cost, name) for cost in one.costs]
            against = [getattr(cost, name) for cost in first.costs]
            ratio = median(a / b for a, b in zip(values, against, strict=True))
            line += [f"{median(values):.2f} s", f"{ratio:.2f}"]
        yield [*line, f"{one.memory:.0f} MB", f"{one.memory / first.memory:.2f}"]


def main() -> None:
    """Print the table for as many reports as the command line says."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.peers",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--reports", type=int, default=1000, help="how many (default: 1000)")
    parser.add_argument("--rounds", type=int, default=5, help="how many (default: 5)")
    parser.add_argument("--pages", type=int, default=20, help="how many to compare (default: 20)")
    parser.add_argument(
        "--cache", type=Path, default=CACHE, help=f"where all is written (default: {CACHE})"
    )
    parser.add_argument(
        "--write",
        action="store_true",
        help=f"put the table into {DOCUMENT.name}",
    )
    given = parser.parse_args()
    cache: Path = given.cache.resolve()
    work = cache / f"peers-{given.reports}"
    install(cache)
    prepare(work, given.reports)
    all_of_them = contestants(cache, work)
    measured = measure(all_of_them, given.rounds)
    if told := difference(all_of_them, work, given.pages):
        sys.exit(told)
    against = versions()["hugo"].split(" ")[0]
    head = [f"{given.reports:,} reports, {os.cpu_count()} cores"]
    for what in ("time", "processor time", "memory"):
        head += [what, f"to {against}"]
    text = table(head, rows(measured))
    print(text)
    if given.write:
        put(DOCUMENT, f"peers {given.reports}", text, after=FIRST)


if __name__ == "__main__":
    main()
