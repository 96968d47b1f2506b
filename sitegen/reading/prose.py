"""Markdown becomes clean HTML, set as Chinese text wants it.

Python-Markdown defines what the marks mean. Raw HTML is shown as the characters it consists
of, and what comes out is passed through an allow-list as well. Texts that need little take a
shorter way to the same HTML (plain_markdown.py).
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from xml.etree.ElementTree import Element

import markdown
import nh3
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE

from sitegen.findings import Finding, error, warning
from sitegen.language import Message
from sitegen.reading.chinese_text import joined_lines, with_lists
from sitegen.reading.plain_markdown import heading_levels, plain_html
from sitegen.reading.source import Source

LONGEST_TEXT = 200_000
"""The most characters of one text."""
LONGEST_LINE = 20_000
"""The most characters of one line: the time to read a line grows with its square."""
MOST_MARKS = 500
"""The most opening brackets, asterisks or backticks in one paragraph, for the same reason."""

_TAGS = {
    "a", "blockquote", "br", "code", "em", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "strong",
    "ul",
}  # fmt: skip
_ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
_ADDRESS = "address"
"""The class of a link whose words are its address."""
_SCHEMES = {"http", "https", "mailto", "tel"}
_HEADING = re.compile(r"\s*#[ \t]+(.+?)[ \t#]*(?:\n|$)")
_BLANK_LINES = re.compile(r"(?:[^\S\n]*\n)+")
_DEEPEST_QUOTE = 40
_DEEP_QUOTE = re.compile(rf" *(?:> *){{{_DEEPEST_QUOTE}}}")
_MARKS = re.compile(r"[\[*_`<!(#\\]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_INLINE = {"a", "code", "em", "strong"}
_LIST_NUMBER = re.compile(r"[ ]{0,3}\d{1,3}\.[ ]+(.*)")


@dataclass(frozen=True, slots=True)
class Prose:
    """A text: the heading that opens it, if it has one, and the HTML of the rest."""

    heading: str | None
    html: str


def _as_typed(source: Source) -> str:
    return source.text


class ProseReader:
    """Turns Markdown into HTML. Not to be shared between threads: Python-Markdown isn't."""

    def __init__(self) -> None:
        self._links = _Links()
        self._markdown = self._new_markdown()

    def _new_markdown(self) -> markdown.Markdown:
        md = markdown.Markdown(extensions=["sane_lists"])
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        # An indented paragraph is a paragraph: people indent the first line of each.
        md.parser.blockprocessors.deregister("code")
        # `2019. 年` is no item of a list.
        setattr(md.parser.blockprocessors["olist"], "RE", _LIST_NUMBER)  # noqa: B010 (not in the types)
        md.preprocessors.register(_Lists(md), "lists", 25)
        md.treeprocessors.register(_LineBreaks(md), "line_breaks", 5)
        md.treeprocessors.register(self._links, "links", 4)
        return md

    def read(
        self,
        source: Source,
        anchor: str,
        findings: list[Finding],
        fill: Callable[[Source], str] = _as_typed,
    ) -> Prose:
        """Return the HTML of a text; `anchor` begins the ids of its headings.

        A first line `# heading` becomes the heading; those of the text start with h3. `fill`
        returns what is set in the place of what was typed; Markdown sees only that.
        """
        if problem := _too_much(source):
            findings.append(problem)
            return Prose(None, "")
        heading = None
        text = re.sub("\r\n?", "\n", fill(source))
        if match := _HEADING.match(text):
            heading = match[1]
            text = text[match.end() :]
        # Python-Markdown takes blanks in the first line for a paragraph that a list goes on with.
        if match := _BLANK_LINES.match(text):
            text = text[match.end() :]
        if (plain := plain_html(text, anchor)) is not None:
            return Prose(heading, plain)
        self._markdown.reset()
        self._links.start(anchor)
        try:
            converted = self._markdown.convert(text)
        except RecursionError:
            findings.append(_too_deep(source))
            # It stopped in the middle of a text, and would go on from there.
            self._markdown = self._new_markdown()
            return Prose(heading, "")
        findings.extend(self._links.problems(source))
        return Prose(heading, _clean(converted))


def _clean(text: str) -> str:
    cleaned = nh3.clean(
        text,
        tags=_TAGS,
        attributes={**_ATTRIBUTES, **{f"h{level}": {"id"} for level in (3, 4, 5, 6)}},
        allowed_classes={"a": {_ADDRESS}},
        url_schemes=_SCHEMES,
        link_rel=None,
    )
    return cleaned.strip()


def _is_modest(text: str) -> bool:
    """Tell whether a text as a whole is so small and plain that no part of it can be too much."""
    return (
        len(text) <= LONGEST_LINE
        and not _CONTROL.search(text)
        and len(_MARKS.findall(text)) <= MOST_MARKS
        and text.count(">") < _DEEPEST_QUOTE
    )


def _too_much(source: Source) -> Finding | None:
    if _is_modest(source.text):
        return None
    for number, line in enumerate(source.lines):
        if control := _CONTROL.search(line):
            return error(
                "prose-character",
                source.place(number, control.start()),
                Message("There is an invisible control character here."),
                Message("Delete it (and the character before it, if nothing seems to happen)."),
            )
        if len(source.text) > LONGEST_TEXT:
            return error(
                "file-too-large",
                source.place(0, 0),
                Message("This text is longer than {count} characters.", count=LONGEST_TEXT),
                Message("Check whether it is the right file; a chapter is much shorter."),
            )
        if len(line) > LONGEST_LINE:
            return error(
                "prose-line-length",
                source.place(number, LONGEST_LINE),
                Message("This line is longer than {count} characters.", count=LONGEST_LINE),
                Message("Divide it into paragraphs, with an empty line between them."),
            )
    start = marks = all_marks = 0
    for number, line in enumerate(source.lines):
        if not line.strip():
            start, marks = number + 1, 0
        marks_here = len(_MARKS.findall(line))
        marks += marks_here
        all_marks += marks_here
        if marks > MOST_MARKS or all_marks > 10 * MOST_MARKS or _DEEP_QUOTE.match(line):
            return error(
                "prose-marks",
                source.place(start, 0),
                Message(
                    "This paragraph has more than {count} brackets or other marks, or they are"
                    " nested too deep.",
                    count=MOST_MARKS,
                ),
                Message("Divide it into smaller paragraphs, or take out the marks."),
            )
    return None


def _too_deep(source: Source) -> Finding:
    return error(
        "prose-depth",
        source.place(0, 0),
        Message("Lists or quotations are nested too deep in this text."),
        Message("Use fewer levels."),
    )


class _Lists(Preprocessor):
    """Takes out padding, and sets lists as Python-Markdown wants them."""

    def run(self, lines: list[str]) -> list[str]:
        return with_lists(lines)


class _LineBreaks(Treeprocessor):
    """Joins lines between characters that are set without spaces."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag in ("code", "pre"):
                continue
            # The break may lie beside inline markup, so its neighbours count as well.
            for before, after in pairwise((None, *element, None)):
                gap = (element.text if before is None else before.tail) or ""
                left, right = _inline_text(before)[-1:], _inline_text(after)[:1]
                joined = joined_lines(f"{left}{gap}{right}")
                gap = joined[len(left) : len(joined) - len(right)]
                if before is None:
                    element.text = gap
                else:
                    before.tail = gap


def _inline_text(element: Element | None) -> str:
    return "" if element is None or element.tag not in _INLINE else "".join(element.itertext())


class _Links(Treeprocessor):
    """Gives headings their ids and levels, and notes what can't be published."""

    def start(self, anchor: str) -> None:
        self.anchor = anchor
        self.bad_links: list[str] = []
        self.images: list[str] = []

    def run(self, root: Element) -> None:
        headings = [e for e in root.iter() if re.fullmatch("h[1-6]", str(e.tag))]
        levels = heading_levels([int(heading.tag[1]) for heading in headings])
        for number, (heading, level) in enumerate(zip(headings, levels, strict=True), 1):
            heading.tag = f"h{level}"
            heading.set("id", f"{self.anchor}-{number}")
        for element in root.iter():
            tag = str(element.tag)
            if tag == "a":
                address = element.get("href", "")
                if address.startswith(AMP_SUBSTITUTE):
                    # An address such as <office@example.org>, which Markdown hides from robots.
                    address = html.unescape(address.replace(AMP_SUBSTITUTE, "&"))
                    element.set("href", address)
                scheme = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", address)
                if not (scheme and scheme[1].lower() in _SCHEMES):
                    self.bad_links.append(address)
                elif element.text == address:
                    # In print its address needn't be told once more.
                    element.set("class", _ADDRESS)
            elif tag == "img":
                self.images.append(element.get("src", ""))

    def problems(self, source: Source) -> list[Finding]:
        found = [
            error(
                "prose-link",
                source.place_of(address or "]("),
                Message(
                    "The link “{address}” leads nowhere on the published site.", address=address
                ),
                Message("Write the whole address, beginning with https://."),
            )
            for address in dict.fromkeys(self.bad_links)
        ]
        found += [
            warning(
                "prose-picture",
                source.place_of(address or "!["),
                Message("Pictures in the text are not published."),
                Message("Say in words what it shows, or link to it."),
            )
            for address in dict.fromkeys(self.images)
        ]
        return found
