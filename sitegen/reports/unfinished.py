"""What is still to be filled in, told in one finding: to its author while it is a draft."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from sitegen.findings import Finding, Part, Place, Severity, error
from sitegen.forms.model import Chapter, Form
from sitegen.language import Message
from sitegen.reading.record import Record
from sitegen.reading.unfilled import MARK
from sitegen.reports.chapters import missing_text
from sitegen.reports.model import Figures


def unfinished(
    record: Record,
    form: Form,
    figures: Mapping[str, Figures],
    missing: Iterable[Chapter],
    *,
    draft: bool,
) -> Iterator[Finding]:
    """Yield what is missing from a report: one note for a draft, errors for any other.

    `record` is its file, `missing` are the chapters whose texts are not written yet.
    """
    marks = sorted(_marks(record, form, figures), key=_place)
    if draft:
        texts = [_text(chapter, record.place) for chapter in missing]
        if marks or texts:
            yield _still_to_fill(marks, texts, record.place)
        return
    yield from (missing_text(record.place, chapter) for chapter in missing)
    if marks:
        yield error(
            "to-fill",
            _place(marks[0]),
            Message("This is no draft any more, but something is still to be filled in."),
            Message(
                "Write what belongs in the place of each {mark}, or set the status to draft.",
                mark=MARK,
            ),
            tuple(marks),
        )


def _place(part: Part) -> Place:
    assert part.place is not None
    return part.place


def _marks(record: Record, form: Form, figures: Mapping[str, Figures]) -> Iterator[Part]:
    for key, value in record.unfilled_entries:
        yield Part(key.text, MARK, value.place)
    for table_id, rows in figures.items():
        places = [cell.place for row in rows for cell in row if cell.unfilled]
        if places:
            count = Message("figures: {count}", count=len(places))
            yield Part(form.tables[table_id].label, count, places[0])


def _text(chapter: Chapter, report: Place) -> Part:
    path = PurePosixPath(report.path).with_name(f"{chapter.id}.md")
    return Part(chapter.label or chapter.id, Message("text"), Place(path.as_posix(), 1, 1))


def _still_to_fill(marks: list[Part], texts: list[Part], start: Place) -> Finding:
    return Finding(
        "unfinished",
        Severity.NOTE,
        Message("This is still to be filled in before the report can be published."),
        _place(marks[0]) if marks else start._replace(width=1),
        Message(
            "Write figures in the place of each {mark}, and the texts into the files named.",
            mark=MARK,
        )
        if marks and texts
        else Message("Write what belongs in the place of each {mark}.", mark=MARK)
        if marks
        else Message("Write the texts into the files named."),
        (*marks, *texts),
    )
