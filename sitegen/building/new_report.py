"""A new report in the folder of its body, to be filled in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sitegen.building.new_files import write_new
from sitegen.building.schema_files import report_schema_path, update_schemas
from sitegen.config import Site
from sitegen.content import Content
from sitegen.findings import Finding, Severity, count
from sitegen.forms.model import Form
from sitegen.language import Language
from sitegen.reports.model import Body, Report
from sitegen.reports.read import ReportReader
from sitegen.writing.blank_report import BlankReport, blank_report
from sitegen.writing.carried import CarriedFigure


@dataclass(frozen=True, slots=True)
class LastReport:
    """The latest report of a body before a year; None if there is none that can be read.

    It is `sound` if there is nothing wrong with reading it.
    """

    year: int
    report: Report | None
    sound: bool


@dataclass(frozen=True, slots=True)
class NewReport:
    """What was written: the folder, the names of the files, and the figures taken over."""

    folder: Path
    files: tuple[str, ...]
    carried: Sequence[CarriedFigure]


def last_report(
    root: Path, site: Site, content: Content, body: Body, year: int
) -> LastReport | None:
    """Return the latest report of a body before a year, if it has any."""
    earlier = [one for one in content.reports if one.body.id == body.id and one.year < year]
    if not earlier:
        return None
    folder = max(earlier, key=lambda one: one.year)
    findings: list[Finding] = []
    report = ReportReader(root, content.forms, site.language).read(folder, findings)
    return LastReport(folder.year, report, sound=not count(findings, Severity.ERROR))


def fitting_forms(content: Content, year: int, last: LastReport | None) -> list[Form]:
    """Return the forms for a year: one alone if the body used it last time."""
    forms = [form for form in content.forms.values() if form.is_for(year)]
    used = last.report.form if last and last.report else None
    return [used] if used in forms else sorted(forms, key=lambda form: form.id)


def write_report(
    root: Path, site: Site, body: Body, year: int, form: Form, last: LastReport | None
) -> NewReport:
    """Write a new report into its folder, which must be empty or not there yet.

    Raises:
        FolderTaken: If there is something in the folder.
        OSError: If it can't be written.
    """
    folder = root / "content" / "bodies" / body.id / str(year)
    blank = new_report_files(body, year, form, site.words, last.report if last else None)
    write_new(folder, {name: text.encode() for name, text in blank.files.items()})
    update_schemas(root, form, site.words)
    return NewReport(folder, tuple(blank.files), blank.carried)


def new_report_files(
    body: Body, year: int, form: Form, words: Language, last: Report | None
) -> BlankReport:
    """Return the files of a new report, which refer to the schemas of the site."""
    schema = "/".join([".."] * 4 + [report_schema_path(form)])
    return blank_report(body, year, form, words, schema=schema, last=last)
