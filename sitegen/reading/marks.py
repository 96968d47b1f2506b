r"""Marks in a text: `{name}` to be filled in, and `{=256}`, `{+83}`, `{-7}`, the numbers of a sum.

What the names mean is not known here. A stretch in braces is a mark only if it looks like one:
it has a letter in it, or a sign and then a letter or digit. Everything else stays as typed, and
so does what stands in a code span or in the target of a link. `\{` writes a brace.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""
    (?P<code>(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`))
    | \]\([^()\r\n]*\)
    | (?P<escaped>\\.)
    | (?P<mark>[{｛](?P<inside>[^{}｛｝\r\n]*)[}｝])
    | (?P<open>[{｛](?=[ ]?[=＝+＋]?[ ]?[^\W_]))
    """,
    re.VERBOSE | re.DOTALL,
)
_LINE_END = r"(?:\r\n|\r(?!\n)|\n)"
_EMPTY_LINES = re.compile(rf"{_LINE_END}(?:[^\S\r\n]*{_LINE_END})+")
_INSIDE = re.compile(r"\s*(?P<sign>[=+\-＝＋－−])?\s*(?P<name>.*?)\s*")
_NUMBER_OR_NAME = re.compile(r"[+\-＋－−]?[^\W_]")
_SIGNS = {"＝": "=", "＋": "+", "－": "-", "−": "-"}


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: it takes the characters from `start` to `end`, the last one left out.

    `sign` is "=", "+", "-" or "" when there is none; `name` is the rest, and begins at `at`.
    `paragraph` is the number of the paragraph that it stands in. `subject` are the words
    before it, back to the last punctuation mark.
    """

    start: int
    end: int
    sign: str
    name: str
    at: int
    paragraph: int
    subject: str


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of a text in their order, and what else has to do with braces.

    `unclosed` are the offsets of braces that begin like a mark and don't end in their line;
    `backslashes` those of backslashes before a full-width brace, which Markdown would print.
    """

    marks: tuple[Mark, ...]
    unclosed: tuple[int, ...] = ()
    backslashes: tuple[int, ...] = ()


def paragraphs(text: str) -> Iterator[tuple[int, str]]:
    """Yield the paragraphs of a text with the offset of each; empty lines part them."""
    start = 0
    for gap in _EMPTY_LINES.finditer(text):
        yield start, text[start : gap.start()]
        start = gap.end()
    yield start, text[start:]


def find_marks(text: str) -> Marks:
    """Return the marks of a text."""
    if "{" not in text and "｛" not in text:
        return Marks(())
    marks: list[Mark] = []
    unclosed: list[int] = []
    backslashes: list[int] = []
    for number, (start, paragraph) in enumerate(paragraphs(text)):
        for token in _TOKEN.finditer(paragraph):
            if token["open"]:
                unclosed.append(start + token.start())
            elif token["escaped"] and token["escaped"][1] in "｛｝":
                backslashes.append(start + token.start())
            elif token["mark"] and (mark := _mark(token, start, number)):
                marks.append(mark)
    return Marks(tuple(marks), tuple(unclosed), tuple(backslashes))


def _mark(token: re.Match[str], start: int, paragraph: int) -> Mark | None:
    inside = _INSIDE.fullmatch(token["inside"])
    assert inside is not None
    sign, name = inside["sign"] or "", inside["name"]
    if not (_NUMBER_OR_NAME.match(name) if sign else any(letter.isalpha() for letter in name)):
        return None
    return Mark(
        start=start + token.start(),
        end=start + token.end(),
        sign=_SIGNS.get(sign, sign),
        name=name,
        at=start + token.start("inside") + inside.start("name"),
        paragraph=paragraph,
        subject=_subject(token.string[: token.start()]),
    )


def _subject(before: str) -> str:
    return re.split(r"[\W_]", before[-20:])[-1]
