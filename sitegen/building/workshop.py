"""Where bodies are made: in this process or another, from values that any process can be given."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from sitegen.building.body_maker import BodyMaker, MadeBody
from sitegen.building.cache import Written
from sitegen.building.fingerprints import digest, fingerprint
from sitegen.building.output_folder import Staging
from sitegen.building.packing import pack, unpack
from sitegen.building.report_maker import ReportMaker
from sitegen.checks.roll_up import Parts
from sitegen.checks.selection import Selection
from sitegen.config import read_site
from sitegen.findings import Finding
from sitegen.forms.load import site_forms
from sitegen.forms.model import Form
from sitegen.outputs.addresses import report_data, report_figures
from sitegen.outputs.pages import Pages, TemplateProblem
from sitegen.outputs.search.index import KeyFinder
from sitegen.reports.model import Body
from sitegen.reports.read import ReportFolder


@dataclass(frozen=True, slots=True)
class Order:
    """What is the same for all bodies of one build.

    `version` is the fingerprint of what counts for all of them, settings and templates; `forms`
    has those of the forms, of which each body uses some. With `staging`, their files are written
    there, beside the `old` site; without, they are only checked.
    """

    root: Path
    today: datetime.date
    base_url: str | None
    drafts: bool
    selection: Selection
    version: bytes = b""
    forms: tuple[tuple[str, bytes], ...] = ()
    staging: Path | None = None
    old: Path = Path()


@dataclass(frozen=True, slots=True)
class PackedParts:
    """Reports that go into another one, as `Parts`; the tallies packed, the missing by id."""

    tallies: tuple[bytes, ...]
    missing: tuple[str, ...]
    sound: bool


@dataclass(frozen=True, slots=True)
class Task:
    """One body to be made.

    `relatives` are the bodies that its pages name: those above and right below it, and those
    that it sums up.
    """

    body: Body
    folders: tuple[ReportFolder, ...]
    relatives: tuple[Body, ...]
    parts: Mapping[int, PackedParts | None]
    spanned: bool


class ReportRow(NamedTuple):
    """What has to be known of each report all the time; the digests tell if more has changed."""

    body: str
    year: int
    form: str
    draft: bool
    date: datetime.date
    modified: datetime.date
    summary: bytes
    figures: bytes
    text: bytes
    tally: bytes
    sizes: tuple[int, ...]
    """The bytes of its data files, JSON and CSV."""


@dataclass(frozen=True, slots=True)
class BodyValue:
    """What is known of a body that was made.

    `forms` are those of its reports; None if one couldn't be read, and any form may matter.
    `until` is the last day on which all of this is true.
    """

    reports: tuple[ReportRow, ...]
    drafts: int
    unsound: tuple[int, ...]
    findings: tuple[Finding, ...]
    forms: tuple[str, ...] | None
    today: datetime.date
    until: datetime.date | None


@dataclass(frozen=True, slots=True)
class PackedBody:
    """A body that was made, its `value` (a `BodyValue`) and what else is kept of it packed."""

    value: BodyValue
    files: tuple[Written, ...]
    packed: Mapping[str, bytes]


def summary_key(year: int) -> str:
    """Return the name under which the summary of a report is kept."""
    return f"summary {year}"


def tally_key(year: int) -> str:
    """Return the name under which the tally of a report is kept."""
    return f"tally {year}"


def text_key(year: int) -> str:
    """Return the name under which is kept what the search knows of a report."""
    return f"text {year}"


@dataclass(frozen=True, slots=True)
class _Bench:
    """All that is needed to make bodies. Only one thread may use it."""

    forms: Mapping[str, Form]
    maker: BodyMaker
    pages: Pages | None
    finder: KeyFinder

    def make(self, order: Order, task: Task) -> PackedBody:
        """Make a body, and write its files if that is in order."""
        relatives = {body.id: body for body in (*task.relatives, task.body)}
        pages = self.pages.among(relatives) if self.pages else None
        parts = {year: _parts(packed, self.forms, relatives) for year, packed in task.parts.items()}
        made = self.maker.make(task.body, task.folders, parts, pages, spanned=task.spanned)
        files: tuple[Written, ...] = ()
        if order.staging is not None:
            staging = Staging(order.staging, order.old)
            files = tuple(staging.write(file) for file in made.files)
        return _packed(made, files, self.finder, order.today)


def make_body(order: Order, task: Task) -> PackedBody | TemplateProblem:
    """Make a body; a faulty template is returned, so that all come in the order of the tasks."""
    # Where it is written is another place for each build, and changes nothing.
    bench = _bench(replace(order, staging=order.staging and Path(), old=Path()))
    try:
        return bench.make(order, task)
    except TemplateProblem as problem:
        return problem


@lru_cache(maxsize=1)
def _bench(order: Order) -> _Bench:
    """Return what the bodies of a build are made with; the next build may go on using it."""
    forms = site_forms(order.root, [])
    site = read_site(order.root, [])
    if site is None:
        raise ValueError("the settings were read when the build began")
    site = replace(site, checks=order.selection.over(site.checks))
    if order.base_url is not None:
        site = replace(site, base_url=order.base_url)
    reports = ReportMaker(order.root, forms, site.language, order.today, site.checks)
    return _Bench(
        forms,
        BodyMaker(reports, order.today, drafts=order.drafts),
        Pages(site, order.root / "templates") if order.staging is not None else None,
        KeyFinder(),
    )


def _parts(
    packed: PackedParts | None, forms: Mapping[str, Form], bodies: Mapping[str, Body]
) -> Parts | None:
    if packed is None:
        return None
    return Parts(
        tallies=tuple(unpack(tally, forms) for tally in packed.tallies),
        missing=tuple(bodies[name].name for name in packed.missing),
        sound=packed.sound,
    )


def _packed(
    made: MadeBody, files: tuple[Written, ...], finder: KeyFinder, today: datetime.date
) -> PackedBody:
    packed: dict[str, bytes] = {}
    tallies = {tally.year: tally for tally in made.tallies}
    sizes = {file.path: file.size for file in files}
    entries = {entry.year: entry for entry in made.entries}
    figures = {lines.year: lines for lines in made.figures}
    rows = []
    for report, summary in zip(made.reports, made.summaries, strict=True):
        year = report.year
        packed[summary_key(year)] = pack(summary)
        if year in tallies:
            packed[tally_key(year)] = pack(tallies[year])
        if year in entries:
            packed[text_key(year)] = pack(finder.keys(entries[year]))
        rows.append(
            ReportRow(
                body=report.body.id,
                year=year,
                form=report.form.id,
                draft=report.draft,
                date=summary.date,
                modified=summary.modified,
                summary=fingerprint(summary),
                figures=digest(figures[year].data) if year in figures else b"",
                text=digest(packed.get(text_key(year), b"")),
                tally=fingerprint(tallies[year]) if year in tallies else b"",
                sizes=tuple(
                    sizes.get(path, 0)
                    for path in (
                        report_data(report.body.id, year),
                        report_figures(report.body.id, year),
                    )
                ),
            )
        )
    value = BodyValue(
        reports=tuple(rows),
        drafts=made.drafts,
        unsound=tuple(made.unsound),
        findings=tuple(made.findings),
        forms=None if made.unread else tuple(sorted({report.form.id for report in made.reports})),
        today=today,
        until=made.until,
    )
    return PackedBody(value, files, packed)
