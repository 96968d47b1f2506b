"""What is said of YAML that can't be read: the parser's complaints in plain words."""

from __future__ import annotations

import re

import yaml

from sitegen.findings import Finding, Place, error
from sitegen.language import Message
from sitegen.reading.colons import colon_refusals
from sitegen.reading.indentation import misplaced, unexpected_colon
from sitegen.reading.signs import sign_before_figure, sign_that_hides
from sitegen.reading.source import Source

DEEPEST = 20
"""The most levels of nesting that a file may have."""

_TAB = re.compile(r"^ *(\t)")
_ALLOWED = r"\t\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff"
# What YAML doesn't allow in a line, and what it lets through in quotes, written with a
# backslash, though no page can show it.
_CONTROL = re.compile(f"[^{_ALLOWED}]")
ESCAPED_CONTROL = re.compile(rf"[^{_ALLOWED}\n\r\x85]")


def too_deep(place: Place) -> Finding:
    """Return the error for brackets within brackets, more than a report ever needs."""
    return error(
        "yaml-depth",
        place,
        Message("This is nested more than {levels} levels deep.", levels=DEEPEST),
        Message("Check for brackets [ or {{ that are not closed."),
    )


def parser_refusal(source: Source, problem: yaml.YAMLError) -> list[Finding]:
    """Say what the parser stopped at, or what has most likely led it there."""
    # libyaml looks ahead, and from 0.2.6 on gives up on deep nesting before any event of it.
    mark = getattr(problem, "problem_mark", None)
    if mark is not None and "nesting depth" in (getattr(problem, "problem", None) or ""):
        return [too_deep(source.place(mark.line, mark.column))]
    if colons := colon_refusals(source):
        return colons
    line = _endless_list(source, problem)
    sign = None if line is None else sign_that_hides(source, line)
    return [sign or _syntax(source, problem)]


def _endless_list(source: Source, problem: yaml.YAMLError) -> int | None:
    """Return the line of a list in brackets whose end the parser doesn't find."""
    context = str(getattr(problem, "context", None) or "")
    if "flow sequence" in context:
        start = getattr(problem, "context_mark", None)
        return start.line if start else None
    mark = getattr(problem, "problem_mark", None)
    if "flow node" not in context or mark is None:
        return None
    # At the end of the file the parser doesn't say which list it is still in.
    after = [
        text[mark.column :] if not n else text for n, text in enumerate(source.lines[mark.line :])
    ]
    if any(text.strip() for text in after):
        return None
    return max((n for n, text in enumerate(source.lines) if text.strip()), default=None)


def tab_refusals(source: Source) -> list[Finding]:
    """Refuse every line that is indented with a tab."""
    if "\t" not in source.text:
        return []
    return [_tab(source, number) for number, line in enumerate(source.lines) if _TAB.match(line)]


def _tab(source: Source, line: int) -> Finding:
    return error(
        "yaml-tab",
        source.place(line, source.lines[line].index("\t")),
        Message("This line is indented with a tab."),
        Message("Use spaces: two for each level."),
    )


_PROBLEMS = (
    # part of the parser's words, place to show, what is wrong, what to do
    (
        "expected ',' or ']'",
        "context",
        Message("The list that starts here is not closed, or a comma is missing in it."),
        Message("Put a comma after each value but the last, and ] after that one."),
    ),
    (
        "expected ',' or '}'",
        "context",
        Message("The group that starts here is not closed, or a comma is missing in it."),
        Message("Put a comma after each entry but the last, and }} after that one."),
    ),
    (
        "expected node content",
        "problem",
        Message("There is nothing between two commas."),
        Message("Write 空 (or blank) for a cell that is blank, or delete one of the commas."),
    ),
    (
        "mapping values are not allowed",
        "problem",
        Message(
            "This colon is not expected here: the indentation doesn't fit the lines above,"
            " or the text before it needs quotes."
        ),
        Message(
            "Start lines of one level in the same column; put text that has a colon in quotes."
        ),
    ),
    (
        "unexpected end of stream",
        "context",
        Message("The quotation mark that opens here is never closed."),
        Message("Put the same mark at the end of the text."),
    ),
    (
        "expected alphabetic or numeric character",
        "context",
        Message("“&” and “*” have a meaning of their own at the start of a value."),
        Message("Put the value in quotes."),
    ),
    (
        " tag",
        "context",
        Message("“!” has a meaning of its own at the start of a value."),
        Message("Put the value in quotes."),
    ),
    (
        "cannot start any token",
        "problem",
        Message("A value can't start with this character."),
        Message("Put the value in quotes."),
    ),
    (
        "expected key",
        "problem",
        Message(
            "This doesn't fit here: the indentation differs from the lines around it,"
            " or something is left over after a value."
        ),
        Message("Start lines of one level in the same column, and end the line after the value."),
    ),
    (
        "could not find expected ':'",
        "context",
        Message("There is no colon in this line, or in the one before it."),
        Message("Write “name: value”, or put # before a line that is only a comment."),
    ),
    (
        "expected '-' indicator",
        "problem",
        Message("A list starts above, but this line doesn't start with “- ”."),
        Message("Start each entry of the list with “- ”, or move the line out of the list."),
    ),
)


def _syntax(source: Source, problem: yaml.YAMLError) -> Finding:
    """Put the parser's complaint into plain words."""
    words = str(getattr(problem, "problem", None) or "")
    context = str(getattr(problem, "context", None) or "")
    marks = {
        "problem": getattr(problem, "problem_mark", None),
        "context": getattr(problem, "context_mark", None),
    }
    problem_mark = marks["problem"]
    if problem_mark is not None:
        where = (source, problem_mark.line, problem_mark.column)
        told = None
        if any(part in words for part in ("expected key", "<block end>", "<document start>")):
            told = misplaced(*where)
        elif "mapping values are not allowed" in words:
            told = unexpected_colon(*where)
        if told is not None:
            return told
    for part, which, message, advice in _PROBLEMS:
        mark = marks[which] or marks["problem"]
        if part in f"{context} {words}" and mark is not None:
            place = source.place(mark.line, mark.column)
            return sign_before_figure("yaml-syntax", place) or error(
                "yaml-syntax", place, message, advice
            )
    if isinstance(problem, yaml.reader.ReaderError):
        return _control_character(source)
    mark = marks["problem"] or marks["context"]
    return error(
        "yaml-syntax",
        source.place(mark.line, mark.column) if mark else source.place(0, 0),
        Message("This can't be read as YAML: {problem}.", problem=words or str(problem)),
        Message("Compare the line with those around it: indentation, colons, quotes, brackets."),
    )


def _control_character(source: Source) -> Finding:
    for number, line in enumerate(source.lines):
        if match := _CONTROL.search(line):
            return error(
                "yaml-character",
                source.place(number, match.start()),
                Message("There is an invisible control character here."),
                Message("Delete it (and the character before it, if nothing seems to happen)."),
            )
    return error(
        "yaml-character",
        source.place(0, 0),
        Message("There is an invisible control character in this file."),
        Message("Type the text again instead of pasting it."),
    )
