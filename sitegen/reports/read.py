"""Reading a report's folder: `report.yaml` with metadata and figures, a text a prose chapter."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sitegen.findings import Finding, error, warning
from sitegen.forms.load import faulty_form
from sitegen.forms.model import Form
from sitegen.language import Message
from sitegen.reading.names import name_key
from sitegen.reading.prose import ProseReader
from sitegen.reading.record import Record, read_record
from sitegen.reading.source import Source, SourceFolder, read_source
from sitegen.reading.suggestions import did_you_mean
from sitegen.reading.yaml import read_yaml
from sitegen.reports.acknowledgements import read_acknowledgements
from sitegen.reports.bodies import REPORT_KEY
from sitegen.reports.chapters import read_figures, read_notes, read_texts
from sitegen.reports.corrections import read_corrections
from sitegen.reports.fitting_forms import better_fitting
from sitegen.reports.model import Approval, Body, MisnamedAcknowledgement, Report, Status
from sitegen.reports.unfinished import unfinished

FILE = "report.yaml"

KEYS = {
    "body": REPORT_KEY,
    "year": "年度",
    "form": "格式",
    "title": "标题",
    "issued": "成文日期",
    "published": "发布日期",
    "document_number": "文号",
    "index_number": "索引号",
    "category": "分类",
    "keywords": "关键词",
    "source": "来源",
    "status": "状态",
    "notes": "附注",
    "acknowledged": "已确认差异",
    "corrections": "更正",
    "reviewed_by": "审核人",
    "reviewed_on": "审核日期",
    "approved_by": "批准人",
    "approved_on": "批准日期",
}
STATUSES = {"draft": "草稿", "reviewed": "已审核", "approved": "已批准"}
_STATUSES_TOLD = (
    Message("{word} (still being written)", word=STATUSES["draft"]),
    Message("{word} (read by somebody else)", word=STATUSES["reviewed"]),
    Message("{word} (only this is published)", word=STATUSES["approved"]),
)
_NOT_APPROVED = [name for key in ("draft", "reviewed") for name in (key, STATUSES[key])]
_DRAFT_LINE = re.compile(rf"(?:status|{KEYS['status']})\s*[:：]\s*(?:{'|'.join(_NOT_APPROVED)})\b")
_UNKNOWN_DAY = datetime.date.min


@dataclass(frozen=True, slots=True)
class ReportFolder:
    """Where one report lies; the folders' names give the body and the year."""

    path: Path
    body: Body
    year: int


class ReportReader:
    """Reads reports of one site. Not to be shared between threads (see `ProseReader`)."""

    def __init__(self, root: Path, forms: Mapping[str, Form], language: str) -> None:
        self.root = root
        self.forms = forms
        self.language = language
        self.prose = ProseReader()

    def read(self, folder: ReportFolder, findings: list[Finding]) -> Report | None:
        """Return the report of a folder; what is wrong is added to `findings`.

        None if the file can't be read at all or doesn't say on which form it is. A report
        that comes with errors is fit for checking what there is of it, not for publishing.
        """
        files = SourceFolder(self.root, folder.path)
        source = files.read(FILE)
        if isinstance(source, Finding):
            findings.append(source)
            return None
        found: list[Finding] = []
        record = read_record(read_yaml(source, found), source.place(0, 0), found, KEYS)
        findings.extend(found)
        if record is None:
            return None
        record.findings = findings
        told = len(findings)
        form = self._form(record, folder.year)
        if form is None:
            return None
        report = self._report(record, folder, files, form)
        other = better_fitting(record, form, self.forms, len(findings) - told)
        if other is not None:
            # What it would take to make it fit the form that it names helps nobody.
            findings[told:] = [_another_form(record, form, other)]
            return self._report(record, folder, files, other)
        return report

    def is_draft(self, folder: ReportFolder) -> bool:
        """Tell whether a report that can't be read says in a line that it isn't approved."""
        source = read_source(self.root, folder.path / FILE)
        return isinstance(source, Source) and any(map(_DRAFT_LINE.match, source.lines))

    def _form(self, record: Record, year: int) -> Form | None:
        name = record.text("form")
        if not name:
            if record.get("form") is None:
                forms = self._most_fitting(record, year)
                record.missing("form", forms[0], forms)
            return None
        keys = {
            name_key(text): form
            for form in self.forms.values()
            for text in (form.id, *(text for _, text in form.document.texts))
        }
        form = keys.get(name_key(name))
        if form is None:
            self._unknown_form(record, name, year)
        elif not form.is_for(year):
            record.findings.append(
                warning(
                    "form-year",
                    record.place_of("form"),
                    Message("The form “{form}” is not the one for {year}.", form=name, year=year),
                    Message("If the report really was made on it, nothing needs to be done."),
                )
            )
        return form

    def _most_fitting(self, record: Record, year: int) -> list[str]:
        """Return the forms, those with most of the chapters first, then those of the year."""
        written = set(map(name_key, record.names))

        def chapters(form: Form) -> int:
            return sum(
                not written.isdisjoint(map(name_key, chapter.names)) for chapter in form.chapters
            )

        forms = sorted(
            self.forms.values(), key=lambda form: (-chapters(form), not form.is_for(year))
        )
        return [form.id for form in forms]

    def _unknown_form(self, record: Record, name: str, year: int) -> None:
        file = faulty_form(self.root, name)
        if file is not None:
            message = Message(
                "The form “{name}” has errors itself, in {file}.", name=name, file=file
            )
            advice = Message("Put the form right first; then this report can be read.")
        else:
            message = Message("There is no form “{name}”.", name=name)
            advice = did_you_mean(name, self._most_fitting(record, year))
        record.report("unknown-form", record.place_of("form"), message, advice)

    def _report(
        self, record: Record, folder: ReportFolder, files: SourceFolder, form: Form
    ) -> Report:
        self._same_as_folder(record, folder)
        issued = record.date("issued")
        if record.get("issued") is None and not record.unfilled("issued"):
            record.missing("issued", Message("year-month-day"))
        title = form.report_title.in_(self.language)
        title = title.replace("{body}", folder.body.name).replace("{year}", str(folder.year))
        status = Status(record.choice("status", STATUSES, "") or "approved")
        if record.get("status") is None:
            record.missing("status", choices=_STATUSES_TOLD)
        undated = status is Status.DRAFT and record.unfilled("issued")
        # A draft is looked at before its day is known.
        stand_in = datetime.date(folder.year + 1, 1, 1) if undated else _UNKNOWN_DAY
        misnamed: list[MisnamedAcknowledgement] = []
        report = Report(
            body=folder.body,
            year=folder.year,
            form=form,
            title=record.text("title") or title,
            status=status,
            issued=issued or stand_in,
            published=record.date("published"),
            document_number=record.text("document_number") or None,
            index_number=record.text("index_number") or None,
            category=record.text("category") or None,
            keywords=record.texts("keywords"),
            source=record.text("source") or None,
            undated=undated,
            date_place=record.place_of("published" if record.get("published") else "issued"),
            notes=read_notes(record, form),
            acknowledgements=tuple(read_acknowledgements(record, form, misnamed)),
            corrections=tuple(read_corrections(record, form)),
            reviewed=Approval(record.text("reviewed_by") or None, record.date("reviewed_on")),
            approved=Approval(record.text("approved_by") or None, record.date("approved_on")),
            texts={},
            figures=read_figures(record, form),
        )
        # The texts speak of the figures.
        texts, unwritten = read_texts(files, form, self.prose, record, report.figures)
        report = replace(report, texts=texts, misnamed=tuple(misnamed))
        draft = status is Status.DRAFT
        record.findings.extend(unfinished(record, form, report.figures, unwritten, draft=draft))
        if not undated:
            _check_dates(record, report)
        return report

    def _same_as_folder(self, record: Record, folder: ReportFolder) -> None:
        year = record.whole("year")
        if year is None and record.get("year") is None:
            record.missing("year", str(folder.year))
        elif year is not None and year != folder.year:
            record.report(
                "year-folder",
                record.place_of("year"),
                Message(
                    "The year is {year}, but the folder is called “{folder}”.",
                    year=year,
                    folder=str(folder.year),
                ),
                Message("Put the wrong one of the two right."),
            )
        body = record.text("body")
        names = (folder.body.id, folder.body.name, folder.body.short_name or "")
        if body and name_key(body) not in map(name_key, names):
            record.report(
                "body-folder",
                record.place_of("body"),
                Message(
                    "The body is “{body}”, but the folder belongs to “{folder}”.",
                    body=body,
                    folder=folder.body.name,
                ),
                Message("Move the report to the folder of its body, or put the name right."),
            )


def _another_form(record: Record, form: Form, other: Form) -> Finding:
    return error(
        "form-mismatch",
        record.place_of("form"),
        Message(
            "The report names the form “{form}”, but its tables and rows are those of “{other}”.",
            form=form.id,
            other=other.id,
        ),
        Message(
            "Write “{name}: {other}”. If it was made on “{form}” all the same, write the tables"
            " and rows of that form.",
            name=KEYS["form"],
            form=form.id,
            other=other.id,
        ),
    )


def _check_dates(record: Record, report: Report) -> None:
    """Report dates that can't be true."""
    if report.published and report.published < report.issued:
        record.report(
            "dates-order",
            record.place_of("published"),
            Message(
                "The report is published on {published}, before it is issued on {issued}.",
                published=report.published.isoformat(),
                issued=report.issued.isoformat(),
            ),
            Message("Put one of the two dates right."),
        )
    for correction in report.corrections:
        if correction.date < report.date:
            record.report(
                "dates-order",
                correction.place,
                Message(
                    "The report is corrected on {corrected}, before it is published on"
                    " {published}.",
                    corrected=correction.date.isoformat(),
                    published=report.date.isoformat(),
                ),
                Message("Put one of the two dates right."),
            )
    if report.issued is not _UNKNOWN_DAY and report.issued.year < report.year:
        record.report(
            "dates-year",
            record.place_of("issued"),
            Message(
                "The report on {year} is issued on {issued}, before that year.",
                year=report.year,
                issued=report.issued.isoformat(),
            ),
            Message("Put the date or the year right."),
        )
