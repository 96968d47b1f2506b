"""YAML as nodes that know their place.

The parser's events are read once. Nothing is typed here: a scalar keeps the text that was
written, so that `no`, `01`, `+18` and `2020-1-7` reach those who know what they should be.
What YAML offers beyond plain data (anchors, aliases, tags, several documents) is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from sitegen.findings import Finding, Place, error
from sitegen.language import Message
from sitegen.reading.indentation import misplaced, unexpected_colon
from sitegen.reading.signs import sign_before_figure, sign_that_hides
from sitegen.reading.source import Source

DEEPEST = 20
"""The most levels of nesting that a file may have."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value, as written; `plain` when it stands without quotes."""

    text: str
    plain: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list; `last` is the line of the bracket that closes it, 0 if it has none."""

    items: tuple[Node, ...]
    place: Place
    last: int = 0


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and their values, in the order of the file, each key once; `last` as in a list."""

    items: tuple[tuple[Scalar, Node], ...]
    place: Place
    last: int = 0


Node = Scalar | Sequence | Mapping

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# `key：value` and `key:value`, which YAML takes for one piece of text.
_WIDE_COLON = re.compile(r"^\s*(?:- )?[^\s#'\"\[{|>：:][^：:]*(：)(?![^\[]*: )")
_TIGHT_COLON = re.compile(r"^\s*(?:- )?[^\s#'\"\[{|>：:][^：:\[{]*(:)[^\s/]")
_TAB = re.compile(r"^ *(\t)")
_ALLOWED = r"\t\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff"
# What YAML doesn't allow in a line, and what it lets through in quotes, written with a
# backslash, though no page can show it.
_CONTROL = re.compile(f"[^{_ALLOWED}]")
_ESCAPED_CONTROL = re.compile(rf"[^{_ALLOWED}\n\r\x85]")


class _Refused(Exception):
    def __init__(self, finding: Finding) -> None:
        self.finding = finding


def read_yaml(source: Source, findings: list[Finding]) -> Node | None:
    """Return the node of the whole file; None if it has none or can't be read.

    What is wrong is added to `findings`.
    """
    tabs = [_tab(source, number) for number, line in enumerate(source.lines) if _TAB.match(line)]
    if tabs:
        findings.extend(tabs)
        return None
    try:
        return _Composer(source, findings).document()
    except _Refused as refused:
        findings.append(refused.finding)
    except yaml.YAMLError as problem:
        findings.extend(_parser_refusal(source, problem))
    return None


def wide_colon(place: Place) -> Place | None:
    """Return the place of a full-width colon that was meant to end a key on this line."""
    match = _WIDE_COLON.match(place.excerpt)
    return place._replace(column=match.start(1) + 1, width=1) if match else None


class _Composer:
    """Builds nodes from the parser's events with a stack of its own, never by recursion."""

    def __init__(self, source: Source, findings: list[Finding]) -> None:
        self.source = source
        self.findings = findings
        self.events: Iterator[yaml.Event] = yaml.parse(source.text, Loader=_LOADER)

    def document(self) -> Node | None:
        root: Node | None = None
        stack: list[tuple[yaml.Event, list[Node]]] = []
        started = False
        for event in self.events:
            # A file is mostly scalars: they are looked for first.
            node: Node | None = None
            if isinstance(event, yaml.ScalarEvent):
                node = self._scalar(event)
            elif isinstance(event, (yaml.SequenceStartEvent, yaml.MappingStartEvent)):
                self._refuse_extras(event)
                stack.append((event, []))
                if len(stack) > DEEPEST:
                    raise _Refused(_too_deep(self._place(event, event)))
            elif isinstance(event, (yaml.SequenceEndEvent, yaml.MappingEndEvent)):
                start, children = stack.pop()
                place = self._place(start, event)
                last = _closing_line(start, event)
                if isinstance(event, yaml.SequenceEndEvent):
                    node = Sequence(tuple(children), place, last)
                else:
                    node = self._mapping(children, place, last)
            elif isinstance(event, yaml.AliasEvent):
                self._refuse_extras(event)
            elif isinstance(event, yaml.DocumentStartEvent):
                if started:
                    raise _Refused(self._several_documents(event))
                started = True
            if node is not None:
                if stack:
                    stack[-1][1].append(node)
                else:
                    root = node
        return root

    def _place(self, start: yaml.Event, end: yaml.Event) -> Place:
        first, last = start.start_mark, end.end_mark
        assert first is not None
        assert last is not None
        # A block mapping or list starts with its first key: the first line is shown.
        same_line = first.line == last.line
        width = last.column - first.column if same_line else len(self.source.text)
        return self.source.place(first.line, first.column, width)

    def _scalar(self, event: yaml.ScalarEvent) -> Scalar:
        if event.anchor or event.tag:
            self._refuse_extras(event)
        place = self._place(event, event)
        # Only double quotes know escapes, and elsewhere the parser refuses what they can hide.
        if event.style == '"' and _ESCAPED_CONTROL.search(event.value):
            raise _Refused(
                error(
                    "yaml-character",
                    place,
                    Message("This text has an invisible control character in it."),
                    Message("Take the part out that begins with a backslash, such as \\x0b."),
                )
            )
        return Scalar(event.value, event.style in (None, ""), place)

    def _mapping(self, children: list[Node], place: Place, last: int) -> Mapping:
        items: dict[str, tuple[Scalar, Node]] = {}
        for key, value in zip(children[::2], children[1::2], strict=True):
            if not isinstance(key, Scalar):
                raise _Refused(
                    error(
                        "yaml-key",
                        key.place,
                        Message("A list or a group of values stands where a name is expected."),
                        Message("Write a name, a colon, a space and then the value."),
                    )
                )
            if key.text in items:
                first = items[key.text][0].place
                self.findings.append(
                    error(
                        "duplicate-key",
                        key.place,
                        Message(
                            "“{key}” stands here a second time; the first is in line {line}.",
                            key=key.text,
                            line=first.line,
                        ),
                        Message("Delete one of the two lines, or put its name right."),
                    )
                )
            else:
                items[key.text] = (key, value)
        return Mapping(tuple(items.values()), place, last)

    def _refuse_extras(self, event: yaml.Event) -> None:
        anchor = getattr(event, "anchor", None)
        if isinstance(event, yaml.AliasEvent) or anchor:
            place = self._place(event, event)
            raise _Refused(
                sign_before_figure("yaml-alias", place)
                or error(
                    "yaml-alias",
                    place,
                    Message(
                        "“&” and “*” at the start of a value refer to other places in YAML;"
                        " they can't be used here."
                    ),
                    Message("Write the value itself; put it in quotes if it starts with & or *."),
                )
            )
        if getattr(event, "tag", None) and not isinstance(event, yaml.DocumentStartEvent):
            place = self._place(event, event)
            raise _Refused(
                sign_before_figure("yaml-tag", place)
                or error(
                    "yaml-tag",
                    place,
                    Message(
                        "“!” at the start of a value has a meaning of its own in YAML;"
                        " it can't be used here."
                    ),
                    Message("Put the value in quotes."),
                )
            )

    def _several_documents(self, event: yaml.Event) -> Finding:
        return error(
            "yaml-documents",
            self._place(event, event),
            Message("A line “---” starts a second document; a file may hold only one."),
            Message("Delete the line, or move what follows into a file of its own."),
        )


def _closing_line(start: yaml.Event, end: yaml.Event) -> int:
    # Without brackets the end is where the parser noticed, perhaps many empty lines below.
    mark = end.end_mark if getattr(start, "flow_style", False) else None
    return mark.line + 1 if mark else 0


def _too_deep(place: Place) -> Finding:
    return error(
        "yaml-depth",
        place,
        Message("This is nested more than {levels} levels deep.", levels=DEEPEST),
        Message("Check for brackets [ or {{ that are not closed."),
    )


def _parser_refusal(source: Source, problem: yaml.YAMLError) -> list[Finding]:
    """Say what the parser stopped at, or what has most likely led it there."""
    # libyaml looks ahead, and from 0.2.6 on gives up on deep nesting before any event of it.
    mark = getattr(problem, "problem_mark", None)
    if mark is not None and "nesting depth" in (getattr(problem, "problem", None) or ""):
        return [_too_deep(source.place(mark.line, mark.column))]
    if colons := _colons(source):
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


def _tab(source: Source, line: int) -> Finding:
    return error(
        "yaml-tab",
        source.place(line, source.lines[line].index("\t")),
        Message("This line is indented with a tab."),
        Message("Use spaces: two for each level."),
    )


def _colons(source: Source) -> list[Finding]:
    """Name every line whose colon YAML doesn't see, the usual cause of a broken file."""
    found = []
    for number, line in enumerate(source.lines):
        if match := _WIDE_COLON.match(line):
            found.append(full_width_colon(source.place(number, match.start(1))))
        elif match := _TIGHT_COLON.match(line):
            found.append(
                error(
                    "yaml-colon",
                    source.place(number, match.start(1)),
                    Message("There is no space after this colon."),
                    Message("Write a space between the colon and the value."),
                )
            )
    return found


def full_width_colon(place: Place) -> Finding:
    """Return the error for a full-width colon after a name."""
    return error(
        "yaml-full-width-colon",
        place,
        Message("This colon is a full-width one (：); YAML needs the half-width one."),
        Message("Write “: ”, a half-width colon and a space."),
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
