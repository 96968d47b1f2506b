"""Measures how sitegen grows: time and memory of builds of portals of several sizes.

    .venv/bin/python -m benchmarks.growth [--sizes N N …] [--rounds N] [--write]

In each round a portal is checked, built from nothing, built again with nothing changed, and
again with one report changed. Then each of the builds runs once more for its memory, and a
preview is started in which figures are saved until they are served. Medians are printed.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median

from benchmarks.documents import DOCS, put, table
from benchmarks.figures import Filled, free_cell
from benchmarks.output_sizes import Size, sizes, whole
from benchmarks.portal import Portal, PortalReport, report_file, report_folder, write_portal
from benchmarks.processes import Command, cost, peak
from benchmarks.serving import save_to_served
from sitegen.outputs.addresses import report_page

CACHE = Path("build") / "benchmarks"
DOCUMENT = DOCS / "scale.md"
SMALLEST = 72
"""From here on there is a report that no other one sums up."""
SAVES = 9
"""How many saves are waited for in a preview, of which the first takes longer than the others."""
STEPS = {
    "build": "from nothing",
    "unchanged": "nothing changed",
    "changed": "one report changed",
    "check": "only checked",
}


@dataclass(frozen=True)
class Growth:
    """What was measured on a portal: seconds and MB by step, and the files of its site."""

    reports: int
    seconds: dict[str, float]
    memory: dict[str, float]
    served: float
    sizes: dict[str, Size]


class Measurement:
    """Measures one portal, in a folder of its own."""

    def __init__(self, folder: Path, reports: int) -> None:
        self.reports = reports
        self.site = folder / "sitegen"
        # A folder of its own, since a build may keep something beside its output.
        self.output = folder / "built" / "site"
        shutil.rmtree(folder, ignore_errors=True)
        print(f"Writing {reports} reports into {folder}", flush=True)
        portal = Portal(reports)
        write_portal(self.site, portal)
        self.report = _on_its_own(next(portal.cities()))
        self.figure = 1_000_000

    def take(self, rounds: int) -> Growth:
        """Return the medians of as many rounds, and the memory of one more."""
        taken = [self._round(lambda command: cost(command, self.site).wall) for _ in range(rounds)]
        print("and once more for the memory, in MB", flush=True)
        memory = self._round(lambda command: peak(command, self.site))
        page = report_page(self.report.body.id, self.report.year)
        served = list(save_to_served(self.site, page, self._save, SAVES))
        return Growth(
            self.reports,
            {step: median(one[step] for one in taken) for step in STEPS},
            memory,
            median(served),
            sizes(self.output),
        )

    def _round(self, run: Callable[[Command], float]) -> dict[str, float]:
        sitegen: Command = [sys.executable, "-m", "sitegen"]
        build = [*sitegen, "build", "-o", self.output]
        shutil.rmtree(self.output.parent, ignore_errors=True)
        self.output.parent.mkdir()
        taken = {"build": run(build), "unchanged": run(build)}
        self._save()
        taken |= {"changed": run(build), "check": run([*sitegen, "check"])}
        told = ", ".join(f"{STEPS[step]} {value:.2f}" for step, value in taken.items())
        print(f"{self.reports} reports: {told}", flush=True)
        return taken

    def _save(self) -> str:
        """Write a figure that the report didn't have; return it."""
        self.figure += 1
        name, number = free_cell(self.report.form)
        cells = {name: list(row) for name, row in self.report.filled.cells.items()}
        cells[name][number] = self.figure
        changed = replace(self.report, filled=Filled(self.report.form, cells))
        file = report_folder(self.site, self.report) / "report.yaml"
        file.write_text(report_file(changed), encoding="utf-8")
        return f">{self.figure}<"


def _on_its_own(reports: Sequence[PortalReport]) -> PortalReport:
    """Return a report that no other one sums up, so that its figures may change."""
    summed = {part for report in reports for part in report.body.parts}
    found = [r for r in reports if not r.body.parts and r.body.id not in summed]
    return found[-1]


def growth_table(found: Sequence[Growth]) -> str:
    """Return times and memory by size; what is faster is compared with a build from nothing."""
    first = found[0]

    def each(g: Growth) -> float:
        return g.seconds["build"] / g.reports

    def compared(g: Growth, seconds: float) -> str:
        return f"{seconds:.2f} s ({seconds / g.seconds['build']:.3f})"

    whole_sites = [whole(g.sizes) for g in found]
    rows = [
        ["build from nothing", *(f"{g.seconds['build']:.2f} s" for g in found)],
        ["the same, for each report", *(f"{each(g) * 1000:.1f} ms" for g in found)],
        [f"against {first.reports:,} reports", *(f"{each(g) / each(first):.2f}" for g in found)],
        *(
            [STEPS[step], *(compared(g, g.seconds[step]) for g in found)]
            for step in ("unchanged", "changed", "check")
        ),
        ["save to served page", *(compared(g, g.served) for g in found)],
        *(
            [f"memory, {STEPS[step]}", *(f"{g.memory[step]:.0f} MB" for g in found)]
            for step in ("build", "unchanged", "changed")
        ),
        ["files", *(f"{size.files:,}" for size in whole_sites)],
        ["all files together", *(f"{size.data / 1e6:,.0f} MB" for size in whole_sites)],
    ]
    return table([f"{os.cpu_count()} cores", *(f"{g.reports:,} reports" for g in found)], rows)


def sizes_table(growth: Growth) -> str:
    """Return how much each kind of file takes."""
    found = {**growth.sizes, "all": whole(growth.sizes)}
    head = ["one for each", "files", "KB each", "MB", "KB for each report"]
    return table(
        head,
        [
            [
                kind,
                f"{size.files:,}",
                f"{size.data / size.files / 1e3:.1f}",
                f"{size.data / 1e6:.1f}",
                f"{size.data / growth.reports / 1e3:.1f}",
            ]
            for kind, size in found.items()
        ],
    )


def main() -> None:
    """Print the tables for the sizes that the command line names."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.growth",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--sizes",
        type=int,
        nargs="+",
        default=[100, 1000, 10_000],
        metavar="N",
        help="how many reports (default: 100 1000 10000)",
    )
    parser.add_argument("--rounds", type=int, default=5, help="how many (default: 5)")
    parser.add_argument(
        "--cache", type=Path, default=CACHE, help=f"where all is written (default: {CACHE})"
    )
    parser.add_argument("--write", action="store_true", help="put the tables into docs/scale.md")
    given = parser.parse_args()
    if min(given.sizes) < SMALLEST:
        parser.error(f"a portal has to have {SMALLEST} reports at least")
    cache: Path = given.cache.resolve()
    found = [Measurement(cache / f"growth-{n}", n).take(given.rounds) for n in given.sizes]
    tables = {"growth": growth_table(found), "sizes": sizes_table(found[-1])}
    for name, text in tables.items():
        print(f"\n{text}")
        if given.write:
            put(DOCUMENT, name, text)


if __name__ == "__main__":
    main()
