"""What can be searched of a report, and the file from which the search page shows it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from sitegen.language import Language
from sitegen.outputs.addresses import OutputFile, search_text
from sitegen.outputs.search.data_file import data_file
from sitegen.reports.model import Report, State

_WIDE = r"[⺀-〿぀-ヿ㄀-ㆿ㇀-鿿豈-﫿︰-﹏！-｠￠-￦]"
_SPACE = re.compile(r"\s+")
# Some write a space between hanzi and figures; who searches doesn't.
_LOOSE = re.compile(rf"(?<={_WIDE}) | (?={_WIDE})")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a report: where it is on the page, its heading, its text. Each may be empty."""

    anchor: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A report as it is searched. `head` are its body, its year and what else identifies it."""

    body: str
    body_name: str
    year: int
    title: str
    draft: bool
    head: tuple[str, ...]
    parts: tuple[Part, ...]


def search_entry(report: Report, words: Language) -> Entry:
    """Return what can be searched of a report."""
    body = report.body
    head = (
        *(body.name, body.short_name, body.english_name, str(report.year)),
        *(report.document_number, report.index_number),
    )
    return Entry(
        body=body.id,
        body_name=_plain(body.name),
        year=report.year,
        title=_plain(report.title),
        draft=report.draft,
        head=tuple(dict.fromkeys(_plain(text) for text in head if text)),
        parts=tuple(_parts(report, words)),
    )


def entry_file(entry: Entry) -> OutputFile:
    """Return the file that the search page loads when it shows a report.

    Its lists: the title, whether it is a draft, the head, and of each part the anchor, the
    heading and the text.
    """
    parts = [[part.anchor, part.heading, part.text] for part in entry.parts]
    data = [entry.title, int(entry.draft), entry.head, parts]
    return data_file(search_text(entry.body, entry.year), data)


def _parts(report: Report, words: Language) -> Iterator[Part]:
    """Yield the pieces of a report in the order of its page."""
    for correction in report.corrections:
        yield Part("", "", _plain(correction.reason))
    for chapter in report.form.chapters:
        text = report.texts.get(chapter.id)
        if text is None and not chapter.tables:
            continue
        heading = (text.heading if text else None) or (
            words.say(chapter.label) if chapter.label else ""
        )
        anchor = chapter.id if heading else ""
        reader = _PartReader(anchor, _plain(heading))
        reader.feed(text.html if text else "")
        reader.close()
        yield from reader.parts()
        for table in chapter.tables:
            cells = [cell for row in report.figures[table.id] for cell in row]
            said = [cell.text for cell in cells if cell.state is State.WORDS]
            said += [cell.annotation for cell in cells if cell.annotation]
            note = report.notes.get(table.id)
            said += [note.text] if note else []
            yield from (Part(anchor, "", _plain(remark)) for remark in said)
    for acknowledgement in report.acknowledgements:
        yield Part("", "", _plain(acknowledgement.reason))


class _PartReader(HTMLParser):
    """Takes the clean HTML of a chapter apart, at its headings."""

    _HEADINGS = ("h3", "h4", "h5", "h6")
    _INLINE = ("a", "code", "em", "strong")

    def __init__(self, anchor: str, heading: str) -> None:
        super().__init__(convert_charrefs=True)
        self._anchors = [anchor]
        self._headings = [heading]
        self._texts = [""]
        self._in_heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self._HEADINGS:
            self._anchors.append(dict(attrs).get("id") or "")
            self._headings.append("")
            self._texts.append("")
            self._in_heading = True
        elif tag not in self._INLINE:
            self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._HEADINGS:
            self._in_heading = False

    def handle_data(self, data: str) -> None:
        (self._headings if self._in_heading else self._texts)[-1] += data

    def parts(self) -> list[Part]:
        return [
            Part(anchor, _plain(heading), _plain(text))
            for anchor, heading, text in zip(
                self._anchors, self._headings, self._texts, strict=True
            )
        ]


def _plain(text: str) -> str:
    """Return a text in one line, as it is shown in a list of results."""
    return _LOOSE.sub("", _SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip())
