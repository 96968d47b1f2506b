"""Makes of a portal only what the other generators are asked for: report pages and an index.

    .venv/bin/python -m benchmarks.equal_pages SITE OUTPUT [--jobs N]

sitegen reads the reports and lays out their chapters and tables, as in a build. Nothing is
checked, and there are no charts, evidence, downloads, feeds or search.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from pathlib import Path

from benchmarks.portal import facts
from sitegen.config import read_site
from sitegen.content import find_content
from sitegen.findings import Finding
from sitegen.forms.load import site_forms
from sitegen.outputs.addresses import HOME, OutputFile, report_page
from sitegen.outputs.pages import Pages
from sitegen.outputs.report_page import chapter_views
from sitegen.reports.read import ReportFolder, ReportReader

TEMPLATES = Path(__file__).resolve().parent / "sites" / "sitegen"
TOGETHER = 24
"""How many reports a process is given at a time."""

Listed = tuple[str, str]
"""A report as the index lists it: its title and the path of its page."""


class Maker:
    """Makes pages of one site; each process has one of its own."""

    def __init__(self, root: Path) -> None:
        findings: list[Finding] = []
        site = read_site(root, findings)
        forms = site_forms(root, findings)
        assert site is not None
        assert not findings, findings
        self.site = site
        self.reader = ReportReader(root, forms, site.language)
        self.pages = Pages(site, TEMPLATES)

    def report(self, folder: ReportFolder) -> tuple[Listed, OutputFile]:
        """Return the page of a report, and how the index lists it."""
        findings: list[Finding] = []
        report = self.reader.read(folder, findings)
        assert report is not None
        assert not findings, findings
        path = report_page(report.body.id, report.year)
        page = self.pages.page("report", path, report.title, report.title)
        chapters = chapter_views(report, (), self.pages)
        context = {"report": report, "facts": facts(report), "chapters": chapters}
        return (report.title, path), self.pages.render("report.html", page, (), context)

    def index(self, reports: Sequence[Listed]) -> OutputFile:
        """Return the page that lists all reports."""
        page = self.pages.page("home", HOME, self.site.title, self.site.description)
        return self.pages.render("index.html", page, (), {"reports": reports})


@cache
def _maker(root: Path) -> Maker:
    """Return the maker of this process."""
    return Maker(root)


def make(root: Path, output: Path, folders: Sequence[ReportFolder]) -> list[Listed]:
    """Write the pages of some reports and return how the index lists them."""
    made = [_maker(root).report(folder) for folder in folders]
    for _, page in made:
        _write(output, page)
    return [listed for listed, _ in made]


def _write(output: Path, file: OutputFile) -> None:
    path = output / file.path
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(file.data)


def _parts(folders: Sequence[ReportFolder]) -> Iterator[Sequence[ReportFolder]]:
    for start in range(0, len(folders), TOGETHER):
        yield folders[start : start + TOGETHER]


def main() -> None:
    """Make the pages of the site that the command line names."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.equal_pages", description=__doc__)
    parser.add_argument("root", type=Path, metavar="SITE", help="a folder with site.yaml")
    parser.add_argument("output", type=Path, metavar="OUTPUT", help="where the pages are written")
    parser.add_argument(
        "--jobs", type=int, default=os.cpu_count() or 1, help="processes (default: the cores)"
    )
    given = parser.parse_args()
    root: Path = given.root.resolve()
    # Processes that are forked from this one have it then.
    maker = _maker(root)
    folders = find_content(root, []).reports
    with ProcessPoolExecutor(given.jobs) as pool:
        made = pool.map(partial(make, root, given.output), _parts(folders))
        _write(given.output, maker.index([one for part in made for one in part]))


if __name__ == "__main__":
    main()
