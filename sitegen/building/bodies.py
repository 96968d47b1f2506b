"""Makes the bodies that are no longer as the last build made them."""

from __future__ import annotations

import datetime
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

from sitegen.building.aggregation import Aggregation, KnownParts
from sitegen.building.body_value import BodyValue, PackedBody, tally_key, value_keys
from sitegen.building.cache import Cache, Record, Written
from sitegen.building.fingerprints import fingerprint
from sitegen.building.rendering import Basis
from sitegen.building.sources import Source, first_name, look, read
from sitegen.building.stopwatch import Step, TimeReport
from sitegen.building.workers import Pool
from sitegen.building.workshop import Order, PackedParts, Task, make_body
from sitegen.checks.roll_up import participants
from sitegen.content import Content
from sitegen.findings import Severity
from sitegen.outputs.addresses import is_page
from sitegen.outputs.body_tree import BodyTree
from sitegen.outputs.pages import TemplateProblem
from sitegen.reports.bodies import FILE as BODY_FILE
from sitegen.reports.model import Body
from sitegen.reports.read import ReportFolder

PREFIX = "body "
"""What the names of the records of bodies begin with."""


class BodyResult(NamedTuple):
    """What is known of a body now, how many pages it has, and whether it was `made` anew."""

    body: str
    value: BodyValue
    pages: int
    made: bool


@dataclass(frozen=True, slots=True)
class _Plan:
    """A body that may have to be made: its task, the files it is made of, and the rest of that.

    `digests` are those of its files. `shared` is the fingerprint of what counts for each of its
    reports, `base` that of all but the forms.
    """

    task: Task
    sources: Mapping[str, Source]
    digests: list[tuple[str, bytes]]
    shared: bytes
    base: bytes
    known: Mapping[int, KnownParts | None]


class BodyMaking:
    """Makes all bodies of a site, as far as necessary, and keeps the cache up to date."""

    def __init__(
        self,
        order: Order,
        content: Content,
        cache: Cache,
        intact: Callable[[str, Iterable[Written]], bool],
        times: TimeReport,
    ) -> None:
        """`intact` tells whether the files of a body are still as the last build left them.

        What it takes is added to the `times`.
        """
        self.order = order
        self.content = content
        self.cache = cache
        self.intact = intact
        self.times = times
        self.done = 0
        """How many of the reports have been seen to."""
        self.gone: set[str] = set()
        """The files of the last build that the bodies made anew no longer have."""
        bodies = self.content.bodies
        self._aggregation = Aggregation(bodies)
        self._spanned = participants(bodies)
        self._tree = BodyTree(bodies)
        self._faulty: dict[tuple[str, int], bytes] = {}
        self._folders: defaultdict[str, list[ReportFolder]] = defaultdict(list)
        for folder in self.content.reports:
            self._folders[folder.body.id].append(folder)
        self._forms = dict(order.forms)
        self._prints: dict[str, bytes] = {}

    def results(self, pool: Pool) -> Iterator[BodyResult]:
        """Yield what is known of each body, those that others sum up before these.

        Raises:
            TemplateProblem: If a template is faulty.
            WorkerLost: If a process came to an end.
            Damaged: If the cache is.
        """
        of_rank: defaultdict[int, list[Body]] = defaultdict(list)
        for body in self.content.bodies.values():
            of_rank[self._aggregation.rank(body.id)].append(body)
        for _, bodies in sorted(of_rank.items()):
            kept: deque[BodyResult] = deque()
            work = partial(make_body, self.order)
            for plan, made in pool.do(work, self._tasks(bodies, kept), _size):
                while kept:
                    yield self._known(kept.popleft())
                if isinstance(made, TemplateProblem):
                    raise made
                with self.times.watch.during(Step.REMEMBER):
                    result = self._keep(plan, made)
                yield self._known(result)
            while kept:
                yield self._known(kept.popleft())

    def _tasks(
        self, bodies: Iterable[Body], kept: deque[BodyResult]
    ) -> Iterator[tuple[_Plan, Task]]:
        """Yield what has to be done when it is due; what is current is `kept`."""
        for body in bodies:
            with self.times.watch.during(Step.LOOK):
                plan, record = self._plan(body)
                task = None if record else self._due(plan)
            if task is not None:
                yield plan, task
            elif record is not None:
                self.times.current += 1
                kept.append(BodyResult(body.id, record.value, _pages(record.files), made=False))

    def _known(self, result: BodyResult) -> BodyResult:
        value = result.value
        tallies = {row.year: row.tally for row in value.reports if row.tally}
        self._aggregation.keep(result.body, tallies, value.unsound)
        self.done += len(self._folders[result.body])
        return result

    def _plan(self, body: Body) -> tuple[_Plan, Record | None]:
        """Return how to make a body, and its record if it is current."""
        record = self.cache.get(PREFIX + body.id)
        folder = self.order.root / "content" / "bodies" / body.id
        sources = read(folder, look(folder), record.sources if record else {})
        plan = self._made_of(body, sources)
        if record is None or not self._is_current(record, plan):
            return plan, None
        if record.sources != sources:
            self.cache.put(PREFIX + body.id, replace(record, sources=sources))
        return plan, record

    def _made_of(self, body: Body, sources: Mapping[str, Source]) -> _Plan:
        folders = tuple(self._folders[body.id])
        bodies = self.content.bodies
        parts = [bodies[part.body] for part in body.aggregates if part.body in bodies]
        relatives = (*self._tree.above(body), *self._tree.children(body.id), *parts)
        known = {folder.year: self._aggregation.parts(body.id, folder.year) for folder in folders}
        # What body.yaml says is among the values.
        digests = [(path, one.digest) for path, one in sources.items() if path != BODY_FILE]
        spanned = body.id in self._spanned
        named = [self._print(one) for one in (body, *relatives)]
        shared = fingerprint(self.order.version, named, spanned)
        base = fingerprint(shared, known, digests)
        task = Task(body, folders, relatives, {}, spanned, Basis(shared, {}))
        return _Plan(task, sources, digests, shared, base, known)

    def _print(self, body: Body) -> bytes:
        if body.id not in self._prints:
            self._prints[body.id] = fingerprint(body)
        return self._prints[body.id]

    def _is_current(self, record: Record, plan: _Plan) -> bool:
        return record.key == self._key(plan, record.value) and self._still_counts(record, plan)

    def _still_counts(self, record: Record, plan: _Plan) -> bool:
        """Tell whether what was made then is what the same would become today, and is there."""
        value: BodyValue = record.value
        until = value.until or datetime.date.max
        return value.today <= self.order.today <= until and self.intact(
            plan.task.body.id, record.files
        )

    def _key(self, plan: _Plan, value: BodyValue) -> bytes:
        names = self._forms if value.forms is None else value.forms
        return fingerprint(plan.base, [(name, self._forms.get(name)) for name in names])

    def _due(self, plan: _Plan) -> Task:
        """Return the task of a body that is to be made, with all that it takes."""
        parts = {year: self._packed(year, known) for year, known in plan.known.items()}
        record = self.cache.get(PREFIX + plan.task.body.id)
        usable = record is not None and self._still_counts(record, plan)
        before = record.value if record is not None and usable else None
        return replace(plan.task, parts=parts, basis=_basis(plan, before))

    def _packed(self, year: int, known: KnownParts | None) -> PackedParts | None:
        if known is None:
            return None
        tallies = tuple(self._tally(name, year) for name in known.there)
        return PackedParts(tallies, known.missing, known.sound)

    def _tally(self, body: str, year: int) -> bytes:
        faulty = self._faulty.get((body, year))
        return faulty if faulty is not None else self.cache.value(PREFIX + body, tally_key(year))

    def _keep(self, plan: _Plan, made: PackedBody) -> BodyResult:
        """Put a body that was made into the cache; one with errors will be made again."""
        body, value = plan.task.body.id, made.value
        kept = len(made.kept)
        self.times.add(body, made.seconds, len(value.pieces[:-1]) - kept, kept)
        name = PREFIX + body
        if any(finding.severity is Severity.ERROR for finding in value.findings):
            self._faulty |= {
                (body, row.year): made.packed[tally_key(row.year)]
                for row in value.reports
                if row.tally
            }
            return BodyResult(body, value, 0, made=True)
        before = self.cache.get(name)
        if before is not None:
            self.gone |= {file.path for file in before.files} - {file.path for file in made.files}
        self.cache.forget(name, but=[key for year in made.kept for key in value_keys(year)])
        self.cache.put(name, Record(self._key(plan, value), plan.sources, made.files, value))
        for key, data in made.packed.items():
            self.cache.put_value(name, key, data)
        return BodyResult(body, value, _pages(made.files), made=True)


def _basis(plan: _Plan, before: BodyValue | None) -> Basis:
    """Return what tells which reports of a body come out as they did before.

    Each is made of its own files, and compared with the report on the year before. Files that
    belong to no year are taken for everybody's.
    """
    digests: defaultdict[str, list[tuple[str, bytes]]] = defaultdict(list)
    for path, digest in plan.digests:
        name = first_name(path)
        digests[name if name.isdecimal() else ""].append((path, digest))
    years = {
        year: fingerprint(plan.shared, known, [digests[f"{n}"] for n in ("", year - 1, year)])
        for year, known in plan.known.items()
    }
    return Basis(plan.shared, years, before)


def _size(task: Task) -> int:
    return len(task.folders)


def _pages(files: Iterable[Written]) -> int:
    return sum(is_page(file.path) for file in files)
