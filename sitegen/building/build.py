"""The build: what is no longer current is read, checked and rendered, each report once."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from sitegen.building.bodies import BodyMaking
from sitegen.building.cache import Busy, Cache, cache_folder
from sitegen.building.fingerprints import fingerprint
from sitegen.building.known_bodies import KnownBodies
from sitegen.building.output_folder import OutputFolder, refuse_output
from sitegen.building.packing import Damaged
from sitegen.building.program import program_version
from sitegen.building.result import Progress, Result, refuse_empty
from sitegen.building.site_maker import Show, SiteMaker
from sitegen.building.stopwatch import Step, TimeReport
from sitegen.building.theme_files import check_links, theme_sources
from sitegen.building.workers import Pool, WorkerLost
from sitegen.building.workshop import Order
from sitegen.checks import site_profile
from sitegen.checks.selection import EVERYTHING, Selection
from sitegen.config import Site, read_site
from sitegen.content import BodyReader, Content, find_content
from sitegen.findings import Finding, Place, error
from sitegen.forms.load import official_forms
from sitegen.language import Message
from sitegen.outputs.pages import TemplateProblem
from sitegen.reports.bodies import read_body
from sitegen.theme import default_templates

_WORTH_A_PROCESS = 50
"""How many reports take longer than starting other processes."""


def _quiet(done: int, of: int) -> None:
    pass


def check(
    root: Path,
    today: datetime.date,
    progress: Progress = _quiet,
    selection: Selection = EVERYTHING,
    *,
    jobs: int = 1,
) -> Result:
    """Check everything of a site, drafts included, and write nothing.

    `today` decides what has run out. `selection` is put over what the settings say. `jobs` is
    the number of processes.
    """
    result = Result()
    site = _open(root, result, selection)
    if site is not None:
        order = Order(root, today, None, True, selection, fingerprint(site))
        content, order = _find(site, order, result, read_body)
        with Cache(None, b"") as cache, Pool(jobs, _WORTH_A_PROCESS) as pool, _told(result, root):
            making = BodyMaking(order, content, cache, lambda _body, _files: False, result.times)
            for body in making.results(pool):
                result.add(body.value.findings, len(body.value.reports), body.value.drafts)
                progress(making.done, len(content.reports))
        refuse_empty(content, result)
    result.findings.sort(key=lambda finding: finding.order)
    return result


def build(
    root: Path,
    output: Path,
    today: datetime.date,
    *,
    base_url: str | None = None,
    drafts: bool = False,
    progress: Progress = _quiet,
    selection: Selection = EVERYTHING,
    jobs: int = 1,
    engine: Executor | None = None,
    reuse: bool = True,
    show: Show | None = None,
) -> Result:
    """Build a site into a folder; if anything fails, that folder stays as it is.

    With `show`, the bodies that are good are put there all the same.

    `base_url` takes the place of the one in the settings, and `selection` is put over what
    they say. `today` decides what has run out, and nothing else. `jobs` is the number of
    processes: those of an `engine`, if one is given, each of which does one task at a time and has
    the same disk. Without `reuse`, nothing is taken from the last build.

    Raises:
        OSError: If a file can't be written.
    """
    result = Result()
    site = _open(root, result, selection, base_url)
    if site is None:
        return result
    sources = [(root / name).resolve() for name in ("content", "templates", "static", ".git")]
    if refusal := refuse_output(output, root, sources):
        result.findings.append(refusal)
        return result
    order = Order(root, today, base_url, drafts, selection, old=output)
    pool = Pool(jobs, _WORTH_A_PROCESS, engine)
    made = replace(result, findings=[*result.findings])
    try:
        _make(site, order, made, progress, pool, show, anew=not reuse)
    except Damaged:
        # What is wrong with the cache is nobody's concern as long as it is not needed.
        made = replace(result, findings=[*result.findings], times=TimeReport())
        try:
            _make(site, order, made, progress, pool, show, anew=True)
        except Damaged as problem:  # it is new: the disk is at fault
            raise OSError(None, str(problem), str(cache_folder(output))) from problem
    made.findings.sort(key=lambda finding: finding.order)
    return made


def _open(
    root: Path, result: Result, selection: Selection, base_url: str | None = None
) -> Site | None:
    site = read_site(root, result.findings)
    if site is None:
        return None
    if base_url is not None:
        site = replace(site, base_url=base_url)
    result.language = site.language
    site = replace(site, checks=selection.over(site.checks))
    result.strict = site.checks.strict or False
    check_links(root, result.findings)
    result.findings = site.checks.of_reading(result.findings)
    result.findings += site.checks.of_checks(site_profile.findings(site))
    return site


def _find(site: Site, order: Order, result: Result, read: BodyReader) -> tuple[Content, Order]:
    """Return what the site consists of, and the order that goes with it."""
    found: list[Finding] = []
    content = find_content(order.root, found, read)
    result.findings += site.checks.of_reading(found)
    return content, replace(order, forms=_forms(content))


def _make(
    site: Site,
    order: Order,
    result: Result,
    progress: Progress,
    pool: Pool,
    show: Show | None,
    *,
    anew: bool,
) -> None:
    """Make a site, `anew` or from what the last build left.

    Raises:
        Damaged: If that can't be used.
        OSError: If a file can't be written.
    """
    root, output = order.root, order.old
    try:
        cache = Cache(cache_folder(output), program_version(), reset=anew)
    except Busy:
        result.findings.append(_busy(output))
        return
    with (
        cache,
        OutputFolder(output, show.gate if show else None) as folder,
        pool,
        _told(result, root),
    ):
        with result.times.watch.during(Step.LOOK):
            bodies = KnownBodies(cache)
            content, order = _find(site, order, result, bodies.read)
            bodies.save()
            static, templates = theme_sources(root, cache)
        order = replace(
            order,
            version=fingerprint(site, order.drafts, templates, _names(content)),
            staging=folder.staging,
            old=folder.target,
        )
        maker = SiteMaker(site, content, order, cache, folder, result.times, show)
        maker.make(pool, static, result, progress)


def _forms(content: Content) -> tuple[tuple[str, bytes], ...]:
    official = official_forms()
    # Official forms change with sitegen only.
    return tuple(
        (name, b"" if official.get(name) is form else fingerprint(form))
        for name, form in content.forms.items()
    )


def _names(content: Content) -> list[tuple[str, object]]:
    """Return by what names reports may call the forms."""
    return [(form.id, form.document) for form in content.forms.values()]


@contextmanager
def _told(result: Result, root: Path) -> Iterator[None]:
    """Turn what keeps a build from going on into a finding."""
    try:
        yield
    except TemplateProblem as problem:
        result.findings.append(_template_finding(root, problem))
    except WorkerLost:
        message = Message("A process that made reports came to an end before it was done.")
        advice = Message("The memory may not have sufficed; try again with --jobs 1.")
        result.findings.append(error("process-lost", None, message, advice))


def _busy(output: Path) -> Finding:
    message = Message("Another build is writing to {folder}.", folder=str(output))
    return error("output-busy", None, message, Message("Wait until it has ended, then try again."))


def _template_finding(root: Path, problem: TemplateProblem) -> Finding:
    """Return the error of a template, with the line that it stopped at."""
    own = root / "templates" / problem.path
    path = own if own.is_file() else default_templates() / problem.path.removeprefix("sitegen/")
    lines = path.read_text("utf-8", "replace").splitlines() if path.is_file() else []
    excerpt = lines[problem.line - 1] if problem.line <= len(lines) else ""
    width = max(1, len(excerpt.strip()))
    column = len(excerpt) - len(excerpt.lstrip()) + 1
    return error(
        "template",
        Place(f"templates/{problem.path}", problem.line, column, width, excerpt),
        Message("The template stops here: {reason}.", reason=problem.reason.rstrip(".")),
        Message("Compare it with the default template of the same name."),
    )
