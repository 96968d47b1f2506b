"""YAML as nodes that know their place.

The parser's events are read once. Nothing is typed here: a scalar keeps the text that was
written, so that `no`, `01`, `+18` and `2020-1-7` reach those who know what they should be.
What YAML offers beyond plain data (anchors, aliases, tags, several documents) is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)

from sitegen.findings import Finding, Place, error
from sitegen.language import Message
from sitegen.reading.signs import sign_before_figure
from sitegen.reading.source import Source
from sitegen.reading.yaml_refusals import (
    DEEPEST,
    ESCAPED_CONTROL,
    parser_refusal,
    tab_refusals,
    too_deep,
)


class Scalar(NamedTuple):
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


class _Refused(Exception):
    def __init__(self, finding: Finding) -> None:
        self.finding = finding


def read_yaml(source: Source, findings: list[Finding]) -> Node | None:
    """Return the node of the whole file; None if it has none or can't be read.

    What is wrong is added to `findings`.
    """
    if tabs := tab_refusals(source):
        findings.extend(tabs)
        return None
    try:
        return _Composer(source, findings).document()
    except _Refused as refused:
        findings.append(refused.finding)
    except yaml.YAMLError as problem:
        findings.extend(parser_refusal(source, problem))
    return None


class _Composer:
    """Builds nodes from the parser's events with a stack of its own, never by recursion."""

    def __init__(self, source: Source, findings: list[Finding]) -> None:
        self.source = source
        self.findings = findings

    def document(self) -> Node | None:
        root: Node | None = None
        stack: list[tuple[CollectionStartEvent, list[Node]]] = []
        started = False
        for event in yaml.parse(self.source.text, Loader=_LOADER):
            # A file is mostly scalars: they are looked for first.
            if isinstance(event, ScalarEvent):
                node: Node = self._scalar(event)
            elif isinstance(event, CollectionStartEvent):
                if event.anchor or event.tag:
                    self._refuse_extras(event)
                stack.append((event, []))
                if len(stack) > DEEPEST:
                    raise _Refused(too_deep(self._place(event, event)))
                continue
            elif isinstance(event, CollectionEndEvent):
                node = self._collection(*stack.pop(), event)
            else:
                if isinstance(event, AliasEvent):
                    self._refuse_extras(event)
                elif isinstance(event, DocumentStartEvent):
                    if started:
                        raise _Refused(self._several_documents(event))
                    started = True
                continue
            if stack:
                stack[-1][1].append(node)
            else:
                root = node
        return root

    def _collection(
        self, start: CollectionStartEvent, children: list[Node], end: CollectionEndEvent
    ) -> Node:
        place = self._place(start, end)
        # Without brackets the end is where the parser noticed, perhaps many empty lines below.
        last = end.end_mark.line + 1 if start.flow_style and end.end_mark else 0
        if isinstance(start, SequenceStartEvent):
            return Sequence(tuple(children), place, last)
        return self._mapping(children, place, last)

    def _place(self, start: yaml.Event, end: yaml.Event) -> Place:
        first, last = start.start_mark, end.end_mark
        assert first is not None
        assert last is not None
        # A block mapping or list starts with its first key: the first line is shown.
        same_line = first.line == last.line
        width = last.column - first.column if same_line else len(self.source.text)
        return self.source.place(first.line, first.column, width)

    def _scalar(self, event: ScalarEvent) -> Scalar:
        if event.anchor or event.tag:
            self._refuse_extras(event)
        place = self._place(event, event)
        # Only double quotes know escapes, and elsewhere the parser refuses what they can hide.
        if event.style == '"' and ESCAPED_CONTROL.search(event.value):
            raise _Refused(
                error(
                    "yaml-character",
                    place,
                    Message("This text has an invisible control character in it."),
                    Message("Take the part out that begins with a backslash, such as \\x0b."),
                )
            )
        return Scalar(event.value, not event.style, place)

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

    def _refuse_extras(self, event: NodeEvent) -> None:
        """Refuse an alias, or whatever has an anchor or a tag."""
        if event.anchor:
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
