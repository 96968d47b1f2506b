"""The build: every report is read, checked and rendered once; then what spans them."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path

from sitegen.building.aggregation import Aggregation
from sitegen.building.body_maker import BodyMaker, MadeBody
from sitegen.building.output_folder import OutputFolder, refuse_output
from sitegen.building.report_maker import ReportMaker
from sitegen.building.result import Progress, Result
from sitegen.building.theme_files import check_links, static_files
from sitegen.building.year_data import YearFiles
from sitegen.checks import site_profile
from sitegen.checks.roll_up import participants
from sitegen.checks.selection import EVERYTHING, Selection
from sitegen.config import Site, read_site
from sitegen.content import Content, find_content
from sitegen.findings import Finding, Place, error
from sitegen.language import Message
from sitegen.outputs.accessibility_page import accessibility_page
from sitegen.outputs.addresses import (
    OutputFile,
    checks_page,
    comparison_page,
    report_page,
    roll_up_page,
)
from sitegen.outputs.downloads import Size
from sitegen.outputs.feeds import feeds
from sitegen.outputs.list_pages import list_pages
from sitegen.outputs.pages import Pages, TemplateProblem
from sitegen.outputs.roll_up_page import roll_up_page_file
from sitegen.outputs.search.index import SearchIndex
from sitegen.outputs.sitemap import robots, sitemap
from sitegen.outputs.web_manifest import web_manifest
from sitegen.reports.summary import Summary
from sitegen.reports.summed_reports import summed_reports
from sitegen.reports.tallies import Tally
from sitegen.theme import default_templates


def _quiet(done: int, of: int) -> None:
    pass


def check(
    root: Path,
    today: datetime.date,
    progress: Progress = _quiet,
    selection: Selection = EVERYTHING,
) -> Result:
    """Check everything of a site, drafts included, and write nothing.

    `today` decides what has run out. `selection` is put over what the settings say.
    """
    result = Result()
    opened = _open(root, result, selection)
    if opened is not None:
        site, content = opened
        result.findings += site.checks.of_checks(site_profile.findings(site))
        maker = _maker(root, site, content, today, None, drafts=True)
        for _ in _make_bodies(maker, content, result, progress):
            pass
        _refuse_empty(content, result)
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
) -> Result:
    """Build a site into a folder; if anything fails, that folder stays as it is.

    `base_url` takes the place of the one in the settings, and `selection` is put over what
    they say. `today` decides what has run out, and nothing else.

    Raises:
        OSError: If a file can't be written.
    """
    result = Result()
    opened = _open(root, result, selection)
    if opened is None:
        return result
    site, content = opened
    if base_url is not None:
        site = replace(site, base_url=base_url)
    result.findings += site.checks.of_checks(site_profile.findings(site))
    sources = [(root / name).resolve() for name in ("content", "templates", "static", ".git")]
    if refusal := refuse_output(output, root, sources):
        result.findings.append(refusal)
        return result
    with OutputFolder(output) as folder:
        try:
            _write_site(root, site, content, today, folder, result, progress, drafts=drafts)
        except TemplateProblem as problem:
            result.findings.append(_template_finding(root, problem))
        if not result.failed:
            folder.publish()
    result.findings.sort(key=lambda finding: finding.order)
    return result


def _open(root: Path, result: Result, selection: Selection) -> tuple[Site, Content] | None:
    site = read_site(root, result.findings)
    if site is None:
        return None
    result.language = site.language
    site = replace(site, checks=selection.over(site.checks))
    result.strict = site.checks.strict or False
    content = find_content(root, result.findings)
    check_links(root, result.findings)
    result.findings = site.checks.of_reading(result.findings)
    return site, content


def _write_site(
    root: Path,
    site: Site,
    content: Content,
    today: datetime.date,
    folder: OutputFolder,
    result: Result,
    progress: Progress,
    *,
    drafts: bool,
) -> None:
    pages = Pages(site, root / "templates", content.bodies)
    maker = _maker(root, site, content, today, pages, drafts=drafts)
    paths: list[str] = []
    summaries: list[Summary] = []
    tallies: list[Tally] = []
    index = SearchIndex()
    years = YearFiles(folder, content.forms, site)

    def write(file: OutputFile) -> None:
        folder.write(file)
        if file.path.endswith(".html"):
            paths.append(file.path)

    for made in _make_bodies(maker, content, result, progress):
        summaries += made.summaries
        tallies += made.tallies
        for entry in made.entries:
            index.add(entry)
        years.add(made.figures)
        for file in made.files:
            write(file)
    _refuse_empty(content, result)
    if result.failed:
        return
    # Every report is known now, so that all the pages that span them see the same.
    years.finish(summaries)
    titles = {(summary.body, summary.year): summary.title for summary in summaries}
    for summed in summed_reports(tallies, content.bodies):
        title = titles[summed.own.body.id, summed.own.year]
        write(roll_up_page_file(summed, title, pages))
    for file in list_pages(summaries, content.bodies, pages, folder.size):
        write(file)
    write(accessibility_page(summaries, pages))
    machines = _for_machines(site, summaries, paths, folder.size)
    for file in chain(machines, index.files(), static_files(root, site.theme)):
        folder.write(file)
    result.pages = len(paths)


def _for_machines(
    site: Site, summaries: list[Summary], pages: list[str], size: Size
) -> Iterator[OutputFile]:
    """Yield the feeds, the sitemap of the pages, and what robots are told, and the manifest."""
    # Drafts are for those who preview them, not for subscribers and search engines.
    public = [summary for summary in summaries if not summary.draft]
    yield from feeds(public or summaries, site, size)
    if site.base_url:
        hidden = {
            page
            for s in summaries
            if s.draft
            for page in (
                report_page(s.body, s.year),
                checks_page(s.body, s.year),
                roll_up_page(s.body, s.year),
                comparison_page(s.body),
            )
        }
        changed = {report_page(s.body, s.year): s.modified.isoformat() for s in public}
        listed = [path for path in pages if path not in hidden]
        yield from sitemap(listed, changed, site.base_url)
    yield robots(site.base_url)
    yield web_manifest(site)


def _maker(
    root: Path,
    site: Site,
    content: Content,
    today: datetime.date,
    pages: Pages | None,
    *,
    drafts: bool,
) -> BodyMaker:
    reports = ReportMaker(root, content.forms, site.language, today, pages, site.checks)
    return BodyMaker(reports, participants(content.bodies), drafts=drafts)


def _make_bodies(
    maker: BodyMaker, content: Content, result: Result, progress: Progress
) -> Iterator[MadeBody]:
    """Yield the reports of every body, those that others sum up before these, and count them."""
    aggregation = Aggregation(content.bodies)
    grouped = itertools.groupby(content.reports, key=lambda folder: folder.body)
    bodies = [(body, list(folders)) for body, folders in grouped]
    done = 0
    for body, folders in sorted(bodies, key=lambda one: aggregation.rank(one[0].id)):
        parts = {folder.year: aggregation.parts(body.id, folder.year) for folder in folders}
        made = maker.make(folders, parts)
        aggregation.keep(body.id, made.tallies, made.unsound)
        result.findings += made.findings
        result.reports += len(made.summaries)
        result.drafts += made.drafts
        yield made
        for _ in folders:
            done += 1
            progress(done, len(content.reports))


def _refuse_empty(content: Content, result: Result) -> None:
    if result.errors or result.reports:
        return
    if result.drafts:
        message = Message("There is nothing to publish: all reports are drafts.")
        advice = Message("Set the status of a report to approved, or build with --drafts.")
    elif content.bodies:
        message = Message("There is nothing to publish: no body has a report.")
        advice = Message("Put a report into content/bodies/BODY/YEAR/report.yaml.")
    else:
        message = Message("There is nothing to publish: content/bodies is empty or missing.")
        advice = Message("Write content/bodies/BODY/body.yaml and a report beside it.")
    result.findings.append(error("nothing-to-publish", None, message, advice))


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
