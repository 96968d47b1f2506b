"""Figures that a text repeats: does `收到政府信息公开申请12件` say what the table says?

Code `text-figure`, a warning and never an error, since a text often means something narrower
than the table. The form's `phrases` say what to look for, and the search is narrow: better to
overlook a number than to doubt a right one. What a reference such as `{received}` puts in needs
no comparing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from sitegen.checks.discrepancies import figure
from sitegen.checks.verdicts import Check, Checked, Checkpoint, Number, Outcome, Role, Verdict
from sitegen.findings import Finding, Part, Place, Severity, warning
from sitegen.forms.model import Phrase, Phrases
from sitegen.language import Listed, Message, Value
from sitegen.reading.marks import paragraphs
from sitegen.reading.numbers import read_number
from sitegen.reports.model import Cell, Report, Text

# A total of a sum, `{=12}`, is a number that somebody typed, too.
_NUMBER = (
    r"(?<![0-9０-９.．,])(?:[{｛]\s*[=＝]\s*)?"
    r"(?P<number>[0-9０-９]{1,3}(?:,[0-9０-９]{3})+|[0-9０-９]+)(?:\s*[}｝])?"
)
# Between any two letters a line may end, or bold print begin.
_GAP = r"[\s*_]*"
# With a letter after it, a phrase goes on to something else: 件次, 件建议.
_END = rf"(?![*_]*[^\W\d_]|{_GAP}[\u3400-\u9fff])"
_SPACE_OR_BOLD = re.compile(r"[\s*_]")
_MOST_FILLING = 8
_SENTENCE_END = re.compile(r"[。！？!?]|\.(?=\s)")
_CLAUSE_END = re.compile(r"[，。；：！？,;:!?（）()件0-9０-９]")
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?=年)")


_CHECK = Check(
    "text-figure",
    Severity.WARNING,
    Message("A figure that a text repeats is that of the tables."),
    lane=Message("Figure"),
    left=Message("In the text"),
    right=Message("In the tables"),
)


def check(report: Report) -> Checked:
    """Compare the numbers in the texts of a report with those of its tables."""
    phrases = report.form.phrases
    if phrases is None:
        return Checked()
    # Two phrases may find the same number.
    found = {
        said.place: (chapter, said)
        for chapter, text in report.texts.items()
        for said in _said(text, phrases, report)
    }
    if not found:
        remark = Message("no such figures were found in the texts")
        point = Checkpoint(_CHECK, Message("Texts"), Message("Texts"))
        return Checked([Verdict(point, Outcome.NOT_APPLICABLE, remark=remark)])
    return Checked(
        [_verdict(said, report.heading(chapter)) for chapter, said in found.values()],
        [_differs(said) for _, said in found.values() if said.value != said.figure],
    )


def _verdict(said: _Said, about: Value) -> Verdict:
    lane = said.cells[0][0] if len(said.cells) == 1 else Listed(tuple(n for n, _ in said.cells))
    return Verdict(
        Checkpoint(_CHECK, about, lane),
        Outcome.PASS if said.value == said.figure else Outcome.FAIL,
        (Number(Role(_CHECK.left), figure(said.value), said.value),),
        tuple(Number(Role(label), cell.text, cell.value) for label, cell in said.cells),
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """A number in a text, and the cells of which it should be the sum."""

    value: Decimal
    place: Place
    cells: tuple[tuple[Message, Cell], ...]

    @property
    def figure(self) -> Decimal:
        return sum((cell.value for _, cell in self.cells if cell.value is not None), Decimal(0))


def _said(text: Text, phrases: Phrases, report: Report) -> Iterator[_Said]:
    for start, paragraph in paragraphs(text.source.text):
        plain = _plain(paragraph)
        if not _has(plain, phrases.about):
            continue
        for phrase in phrases.figures:
            for pattern in _patterns(phrase, phrases):
                # Most paragraphs are ruled out by the words alone, which is much faster.
                if not all(word in plain for word in pattern.words):
                    continue
                cells = _cells(phrase, report)
                for match in _compiled(pattern.regex).finditer(paragraph) if cells else ():
                    number = read_number(match["number"])
                    if number and _means_it(match, phrase, phrases, report.year):
                        offset = start + match.start("number")
                        place = text.source.place_at(offset, len(match["number"]))
                        yield _Said(number.value, place, cells)


def _means_it(match: re.Match[str], phrase: Phrase, phrases: Phrases, year: int) -> bool:
    """Tell whether a phrase speaks of the whole year and the whole body, as the table does."""
    before = match.string[: match.start()]
    sentence = _plain(_SENTENCE_END.split(before)[-1])
    clause = _plain(_CLAUSE_END.split(before)[-1])
    years = _YEAR.findall(sentence)
    return (
        _has(sentence + _plain(match[0]), phrases.about)
        and not _has(sentence, phrases.narrowing)
        and not _has(clause, phrase.not_after)
        and (not years or int(years[-1]) == year)
    )


def _plain(text: str) -> str:
    return _SPACE_OR_BOLD.sub("", unicodedata.normalize("NFKC", text)).casefold()


def _has(plain: str, words: tuple[str, ...]) -> bool:
    return any(word in plain for word in _all_plain(words))


@lru_cache(maxsize=256)
def _all_plain(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(_plain, words))


class _Pattern(NamedTuple):
    """One text of a phrase: the words in it, without gaps, and what it looks like."""

    words: tuple[str, ...]
    regex: str


@lru_cache(maxsize=256)
def _patterns(phrase: Phrase, phrases: Phrases) -> list[_Pattern]:
    fillers = "|".join(_letters(word) for word in sorted(phrases.filling, key=len, reverse=True))
    filling = rf"(?:{_GAP}(?:{fillers})){{0,{_MOST_FILLING}}}" if fillers else ""
    tokens = {"#": _GAP + _NUMBER, "…": filling}
    found = []
    for text in phrase.texts:
        letters = text.replace(" ", "")  # a gap may be there anyway
        regex = "".join(tokens.get(letter, _GAP + re.escape(letter)) for letter in letters)
        words = tuple(_plain(part) for part in re.split("[#…]", text))
        found.append(_Pattern(words, regex.removeprefix(_GAP) + _END))
    return found


@lru_cache(maxsize=256)
def _compiled(regex: str) -> re.Pattern[str]:
    return re.compile(regex, re.IGNORECASE)


def _letters(word: str) -> str:
    return _GAP.join(re.escape(letter) for letter in word.replace(" ", ""))


def _cells(phrase: Phrase, report: Report) -> tuple[tuple[Message, Cell], ...]:
    """Return the cells that a phrase stands for; none if one of them is no number."""
    if phrase.table not in report.figures:
        return ()
    table, figures = report.form.tables[phrase.table], report.figures[phrase.table]
    cells = []
    for row in phrase.rows:
        for column in phrase.columns:
            label = Message(
                "{row}, {column}",
                row=table.rows.leaves[row].label,
                column=tuple(
                    value
                    for header in table.columns.chains[column]
                    for value in ("/", header.label)
                )[1:],
            )
            cells.append((label, figures[row][column]))
    return tuple(cells) if all(cell.value is not None for _, cell in cells) else ()


def _differs(said: _Said) -> Finding:
    return warning(
        "text-figure",
        said.place,
        Message(
            "The text says {said}, the table {figure}.",
            said=figure(said.value),
            figure=figure(said.figure),
        ),
        Message(
            "Look at both again. If the text means something narrower than the table, nothing"
            " needs to be done."
        ),
        tuple(Part(label, cell.text, cell.place) for label, cell in said.cells),
    )
