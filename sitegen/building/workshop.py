"""Where bodies and the data of years are made: in any process, from values that it can be given."""

from __future__ import annotations

import datetime
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from sitegen.building.body_maker import BodyMaker, CheckedBody
from sitegen.building.body_value import BodyValue, PackedBody, ReportRow
from sitegen.building.cache import Written
from sitegen.building.output_folder import Staging
from sitegen.building.packing import unpack
from sitegen.building.rendering import Basis, RenderedBody, Renderer, bare
from sitegen.building.report_maker import ReportMaker
from sitegen.building.stopwatch import Step, Stopwatch
from sitegen.building.year_data import year_data
from sitegen.checks.roll_up import Parts
from sitegen.checks.selection import Selection
from sitegen.config import read_site
from sitegen.forms.load import site_forms
from sitegen.forms.model import Form
from sitegen.outputs.pages import Pages, TemplateProblem
from sitegen.outputs.search.index import KeyFinder
from sitegen.reports.model import Body
from sitegen.reports.read import ReportFolder


@dataclass(frozen=True, slots=True)
class Order:
    """What is the same for all that is made in one build.

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
    """One body to be made, from what `basis` tells the fingerprints of.

    `relatives` are the bodies that its pages name: those above and right below it, and those
    that it sums up.
    """

    body: Body
    folders: tuple[ReportFolder, ...]
    relatives: tuple[Body, ...]
    parts: Mapping[int, PackedParts | None]
    spanned: bool
    basis: Basis


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
        watch = Stopwatch()
        basis, forms = task.basis, dict(order.forms)
        checked = self.maker.check(
            *(task.body, task.folders, parts, basis.years, watch),
            spanned=task.spanned,
            # What is made from nothing won't be made again soon.
            remember=basis.before is not None,
        )
        if pages is None or order.staging is None or checked.errors:
            made = bare(checked, forms)
        else:
            write = watch.timed(Step.WRITE, Staging(order.staging, order.old).write)
            renderer = Renderer(self.maker.maker, self.finder, pages, forms, write)
            with watch.during(Step.RENDER):
                made = renderer.render(checked, parts, basis)
        value = _value(checked, made, order.today)
        return PackedBody(
            value, tuple(made.files), made.packed, tuple(made.kept), dict(watch.seconds)
        )


def make_body(order: Order, task: Task) -> PackedBody | TemplateProblem:
    """Make a body; a faulty template is returned, so that all come in the order of the tasks."""
    try:
        return _bench(order).make(order, task)
    except TemplateProblem as problem:
        return problem


class MadeYear(NamedTuple):
    """The data of a year that was made, and the seconds that this took."""

    files: tuple[Written, ...]
    seconds: float


def make_year(order: Order, year: int, reports: Sequence[ReportRow]) -> MadeYear:
    """Write the data of a year, whose reports have been written."""
    began = time.perf_counter()
    bench = _bench(order)
    assert bench.pages is not None
    assert order.staging is not None
    staging = Staging(order.staging, order.old)
    files = year_data(year, reports, bench.forms, bench.pages.site, staging, lambda: None)
    return MadeYear(tuple(files), time.perf_counter() - began)


def _bench(order: Order) -> _Bench:
    # Where it is written is another place for each build, and changes nothing.
    return _bench_anywhere(replace(order, staging=order.staging and Path(), old=Path()))


@lru_cache(maxsize=1)
def _bench_anywhere(order: Order) -> _Bench:
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


def _value(checked: CheckedBody, made: RenderedBody, today: datetime.date) -> BodyValue:
    used = {report.form.id for report in checked.reports}
    return BodyValue(
        reports=tuple(made.rows),
        drafts=checked.drafts,
        unsound=tuple(checked.unsound),
        findings=tuple(checked.findings),
        forms=None if checked.unread else tuple(sorted(used)),
        today=today,
        until=checked.until,
        pieces=tuple(made.pieces),
    )
