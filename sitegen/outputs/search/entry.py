"""What can be searched of a report, and the file from which the search page shows it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from sitegen.language import Language
from sitegen.outputs.addresses import OutputFile, search_text
from sitegen.outputs.search.data_file import data_file
from sitegen.reports.model import Report, State

_WIDE = r"[⺀-〿぀-ヿ㄀-ㆿ㇀-鿿豈-﫿︰-﹏！-｠￠-￦]"
_SPACE = re.compile(r"\s+")
# Some write a space between hanzi and figures; who searches doesn't.
_LOOSE = re.compile(rf"(?<={_WIDE}) | (?={_WIDE})")

# The HTML of a chapter is what our own cleaner wrote: tags in small letters, quotes around what may
# have a > in it, no comments, no < but those of tags.
_ATTRIBUTES = r"""(?:[^">]|"[^"]*")*"""
_HEADINGS = re.compile(rf"<h[3-6]\b({_ATTRIBUTES})>(.*?)</h[3-6]>", re.DOTALL)
_ID = re.compile(r'\bid="([^"]*)"')
_UNSEEN = re.compile(rf"</\w+>|<(?:a|code|em|strong)\b{_ATTRIBUTES}>")
_TAGS = re.compile(rf"<\w+{_ATTRIBUTES}>")


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
        yield from _sections(text.html if text else "", anchor, _plain(heading))
        for table in chapter.tables:
            cells = [cell for row in report.figures[table.id] for cell in row]
            said = [cell.text for cell in cells if cell.state is State.WORDS]
            said += [cell.annotation for cell in cells if cell.annotation]
            note = report.notes.get(table.id)
            said += [note.text] if note else []
            yield from (Part(anchor, "", _plain(remark)) for remark in said)
    for acknowledgement in report.acknowledgements:
        yield Part("", "", _plain(acknowledgement.reason))


def _sections(html: str, anchor: str, heading: str) -> Iterator[Part]:
    """Take the clean HTML of a chapter apart, at its headings."""
    text, *others = _HEADINGS.split(html)
    yield Part(anchor, heading, _plain(_words(text)))
    for attributes, inner, text in zip(*[iter(others)] * 3, strict=True):
        own = _ID.search(attributes)
        yield Part(unescape(own[1]) if own else "", _plain(_words(inner)), _plain(_words(text)))


def _words(html: str) -> str:
    """Return clean HTML as text; what isn't within a line begins a new one."""
    return unescape(_TAGS.sub("\n", _UNSEEN.sub("", html)))


def _plain(text: str) -> str:
    """Return a text in one line, as it is shown in a list of results."""
    return _LOOSE.sub("", _SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip())
