"""One site: its bodies, then what spans them, each made anew only if it is no longer current."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from functools import partial

from sitegen.building.bodies import PREFIX, BodyMaking
from sitegen.building.body_value import ReportRow
from sitegen.building.cache import Cache, Record, Written
from sitegen.building.known_bodies import KNOWN_BODIES
from sitegen.building.old_site import OldSite
from sitegen.building.output_folder import OutputFolder
from sitegen.building.result import Progress, Result, refuse_empty
from sitegen.building.sources import Sources
from sitegen.building.spans import STATIC, Span, Spans
from sitegen.building.stopwatch import Step, TimeReport
from sitegen.building.theme_files import THEME
from sitegen.building.workers import Pool
from sitegen.building.workshop import MadeYear, Order
from sitegen.config import Site
from sitegen.content import Content
from sitegen.outputs.addresses import is_page, year_figures, year_workbook
from sitegen.outputs.pages import Pages


@dataclass(frozen=True, slots=True)
class Show:
    """For a site that somebody looks at while it is built.

    It is changed file by file, `gate` entered; whoever reads it enters it too. What people read
    of it is `ready` before the rest is, such as the data of years. For that there is a time when
    nobody is `waiting` for the next build; else, and when it is `overtaken` by another change, the
    next one has to do it. A body with errors stays as it was.
    """

    gate: AbstractContextManager[object]
    ready: Callable[[Result], None]
    waiting: Callable[[], bool]
    overtaken: Callable[[], bool]


class _Overtaken(Exception):
    """There is something to do that is more urgent."""


class SiteMaker:
    """Makes what is no longer current of one site, and publishes that if nothing is wrong."""

    def __init__(
        self,
        site: Site,
        content: Content,
        order: Order,
        cache: Cache,
        folder: OutputFolder,
        times: TimeReport,
        show: Show | None = None,
    ) -> None:
        """What making the site takes is added to the `times`."""
        self._site = site
        self._content = content
        self._order = order
        self._cache = cache
        self._folder = folder
        self._show = show
        self._old = OldSite(folder.target, trusted=show is not None)
        self._pages = Pages(site, order.root / "templates", content.bodies)
        self._gone: set[str] = set()
        self._others: dict[str, set[str]] = {}
        """The files of the parts that span bodies."""
        self._page_count = 0
        self._changed = False
        self._times = times
        self._urgent = True
        """Whether somebody waits for what is being made."""

    def make(self, pool: Pool, static: Sources, result: Result, progress: Progress) -> None:
        """Make the site and publish it; what is found goes into the `result`.

        Raises:
            TemplateProblem: If a template is faulty.
            WorkerLost: If a process came to an end.
            Damaged: If the cache is.
            OSError: If a file can't be written.
        """
        reports = self._make_bodies(pool, result, progress)
        refuse_empty(self._content, result)
        if result.failed:
            if self._show is not None:
                self._publish()
            return
        spans = Spans(
            *(self._order, self._site, self._content, reports),
            *(self._pages, self._folder, self._cache, static),
            go_on=self._go_on,
        )
        self._forget_all_but(spans.names)
        if self._show is not None and self._has_data(reports):
            self._make_spans(spans.for_readers())
            self._publish()
            self._count(result)
            self._show.ready(result)
            self._urgent = False
            if self._show.waiting():
                return
        try:
            data = [self._begun(span, pool) for span in spans.data()]
            self._make_spans([spans.search()])
            for group in (data, spans.for_readers(), spans.for_programs()):
                self._make_spans(group)
        except _Overtaken:
            return
        others = set().union(*self._others.values())
        if not self._old.has_only(self._content.bodies, others):
            self._changed = True
        self._publish()
        self._count(result)

    def _go_on(self) -> None:
        """Ask whether to go on with what takes long.

        Raises:
            _Overtaken: If that is not wanted.
        """
        if self._show is not None and not self._urgent and self._show.overtaken():
            raise _Overtaken

    def _count(self, result: Result) -> None:
        result.pages = self._page_count + sum(
            is_page(path)
            for name, files in self._others.items()
            if name != STATIC
            for path in files
        )

    def _make_bodies(self, pool: Pool, result: Result, progress: Progress) -> list[ReportRow]:
        """Make the bodies; return the rows of all public reports, by body and year."""
        making = BodyMaking(
            self._order, self._content, self._cache, self._old.has_body, self._times
        )
        rows: dict[str, tuple[ReportRow, ...]] = {}
        for body in making.results(pool):
            rows[body.body] = body.value.reports
            result.add(body.value.findings, len(body.value.reports), body.value.drafts)
            self._changed |= body.made
            self._page_count += body.pages
            progress(making.done, len(self._content.reports))
        self._gone |= making.gone
        return [row for body in self._content.bodies for row in rows[body]]

    def _has_data(self, reports: Sequence[ReportRow]) -> bool:
        """Tell whether every year has data of the last build."""
        return all(
            self._folder.has(path(year))
            for year in {report.year for report in reports}
            for path in (year_figures, year_workbook)
        )

    def _begun(self, span: Span, pool: Pool) -> Span:
        """Begin to have a span made elsewhere if that can be and it is no longer current.

        While somebody looks at the site it is made here, where it can be broken off.
        """
        if self._show is None and span.elsewhere and self._record(span) is None:
            wait = pool.beside(span.elsewhere)
            if wait is not None:
                return replace(span, make=partial(self._waited_for, span.step, wait))
        return span

    def _waited_for(self, step: Step, wait: Callable[[], MadeYear]) -> tuple[Written, ...]:
        watch = self._times.watch
        with watch.during(None):
            made = wait()
        watch.seconds[step] += made.seconds
        return made.files

    def _record(self, span: Span) -> Record | None:
        """Return the record of a span if it is current."""
        record = self._cache.get(span.name)
        current = record and record.key == span.key and self._old.has(record.files)
        return record if current else None

    def _make_spans(self, spans: Iterable[Span]) -> None:
        watch = self._times.watch
        with watch.during(Step.LOOK):
            for span in spans:
                record = self._record(span)
                if record is None:
                    with watch.during(span.step):
                        files = tuple(span.make())
                    if before := self._cache.get(span.name):
                        self._gone |= {file.path for file in before.files}
                    record = Record(span.key, {}, files)
                    self._cache.put(span.name, record)
                    self._changed = True
                self._others[span.name] = {file.path for file in record.files}

    def _forget_all_but(self, spans: Collection[str]) -> None:
        """Forget what the site no longer has: bodies, and spans with other names."""
        bodies = {PREFIX + body for body in self._content.bodies}
        for name in self._cache.names():
            if name not in bodies and name not in spans and name not in (THEME, KNOWN_BODIES):
                record = self._cache.get(name)
                self._gone |= {file.path for file in record.files} if record else set()
                self._cache.forget(name)
                self._changed = True

    def _publish(self) -> None:
        if self._changed:
            gone = self._gone.difference(*self._others.values())
            with self._times.watch.during(Step.PUBLISH):
                self._folder.publish(self._all_files(), gone)
            self._changed = False
            self._gone = set()
        with self._times.watch.during(Step.REMEMBER):
            self._cache.save()

    def _all_files(self) -> Iterator[str]:
        for name in self._cache.names():
            yield from (file.path for file in self._cache.record(name).files)
