"""What a report leaves out, as the lines that somebody has to add, and where they go."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from sitegen.forms.model import Chapter, Header, Table
from sitegen.language import Label, Message, Value, Written
from sitegen.reading import yaml
from sitegen.reading.scalars import as_scalar
from sitegen.reading.unfilled import MARK
from sitegen.reading.yaml import Node, Scalar


class _Thing(Protocol):
    @property
    def id(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Addition:
    """Lines, and in words where they go; `after` is the number of the line that they follow.

    The words have names: other lines may be added first, and then the numbers are others.
    """

    lines: tuple[Value, ...]
    where: Message
    after: float


def below(key: Scalar, lines: Iterable[Value]) -> Addition:
    """Return lines that go below a name with nothing after it."""
    line = key.place.line
    where = Message("Below “{name}” (now line {line}):", name=key.text, line=line)
    return Addition(tuple(lines), where, line)


def in_place_of(node: Node, key: Scalar | None, lines: Iterable[Value]) -> Addition:
    """Return lines that take the place of a line of the file, what stands below a name."""
    line = node.place.line
    where = (
        Message("In the place of line {line}:", line=line)
        if key is None
        else Message(
            "In the place of what is below “{name}” (now line {line}):", name=key.text, line=line
        )
    )
    return Addition(tuple(lines), where, line)


def additions(
    lines: Mapping[str, Iterable[Value]],
    things: Iterable[_Thing],
    found: Mapping[str, tuple[Scalar, Node]],
    inside: Node | None,
    key: Scalar | None = None,
) -> Iterator[Addition]:
    """Yield, by the ids of things that are missing in a mapping, their `lines` and where they go.

    What is missing goes above the next thing that is there, or else to the end of the mapping;
    `inside` is None for that of the whole file. `key` is the name that the mapping stands below.
    """
    if isinstance(inside, yaml.Mapping) and _in_braces(inside):
        everything = tuple(line for some in lines.values() for line in some)
        where = Message("In the place of the braces, one line for each name, these among them:")
        yield Addition(everything, where, inside.place.line)
        return
    waiting: list[Value] = []
    for thing in things:
        if thing.id in found and waiting:
            yield _above(found[thing.id][0], key, waiting)
            waiting = []
        waiting += lines.get(thing.id, ())
    if waiting and (inside is None or key is None):
        yield Addition(tuple(waiting), Message("At the end of the file:"), math.inf)
    elif waiting and inside is not None and key is not None:
        line = last_line(inside)
        where = Message("At the end of “{name}” (now below line {line}):", name=key.text, line=line)
        yield Addition(tuple(waiting), where, line)


def _above(next_key: Scalar, key: Scalar | None, lines: Iterable[Value]) -> Addition:
    line = next_key.place.line
    where = (
        Message("Above “{name}” (now line {line}):", name=next_key.text, line=line)
        if key is None
        else Message(
            "Above “{name}” in “{group}” (now line {line}):",
            name=next_key.text,
            group=key.text,
            line=line,
        )
    )
    return Addition(tuple(lines), where, line - 1)


def additions_text(additions: Iterable[Addition]) -> Message:
    """Return advice to add lines: the last first, so that no line moves before its turn."""
    ordered = sorted(additions, key=lambda addition: -addition.after)
    return Message(
        "Add the following lines, and write a figure in the place of each “{mark}”"
        " (0 where nothing happened).{blocks}",
        mark=MARK,
        blocks=tuple(
            part for one in ordered for line in (one.where, *one.lines) for part in ("\n", line)
        ),
    )


def indent_inside(node: yaml.Mapping) -> int:
    """Return how many spaces begin the lines of a mapping, or would if it weren't in braces."""
    if node.items and not _in_braces(node):
        return node.items[0][0].place.column - 1
    text = node.place.excerpt
    return len(text) - len(text.lstrip()) + 2


def _in_braces(node: yaml.Mapping) -> bool:
    return node.place.excerpt[node.place.column - 1 :].startswith("{")


def last_line(node: Node) -> int:
    """Return the number of the last line of a node that holds something."""
    nodes: Collection[Node] = ()
    if isinstance(node, yaml.Mapping):
        nodes = [part for item in node.items for part in item]
    elif isinstance(node, yaml.Sequence):
        nodes = node.items
    own = node.place.line if isinstance(node, Scalar) else max(node.last, node.place.line)
    return max([own, *map(last_line, nodes)])


def chapter_lines(chapter: Chapter) -> Iterator[Value]:
    """Yield the lines of all tables of a chapter."""
    label = chapter.label or chapter.id
    if len(chapter.tables) == 1:
        yield from table_lines(chapter.tables[0], 0, label)
        return
    yield _line(label, 0)
    yield from chapter_tables(chapter)


def chapter_tables(chapter: Chapter) -> Iterator[Value]:
    """Yield the lines of the tables of a chapter that has several, without that of its name."""
    for table in chapter.tables:
        yield from table_lines(table, 2)


def table_lines(table: Table, indent: int, label: Label | str = "") -> Iterator[Value]:
    """Yield the lines of a table, under its own label or that of its chapter."""
    rows, columns = table.rows.headers, table.columns
    own_row = len(rows) == 1 and not rows[0].printed
    if own_row and not any(header.children for header in columns.headers):
        yield _line(label or table.label, indent, figures(len(columns.leaves)))
        return
    yield _line(label or table.label, indent)
    if own_row:
        yield from column_lines(columns.headers, indent + 2)
    else:
        yield from row_lines(rows, len(columns.leaves), indent + 2)


def row_lines(headers: Iterable[Header], columns: int, indent: int) -> Iterator[Value]:
    """Yield the lines of rows and of all that is below them, each row with so many figures."""
    for header in headers:
        if header.children:
            yield _line(header.label, indent)
            yield from row_lines(header.children, columns, indent + 2)
        else:
            yield _line(header.label, indent, figures(columns))


def column_lines(headers: Iterable[Header], indent: int) -> Iterator[Value]:
    """Yield the lines of columns, each group on its own, with its figures."""
    for header in headers:
        if any(child.children for child in header.children):
            yield _line(header.label, indent)
            yield from column_lines(header.children, indent + 2)
        else:
            yield _line(header.label, indent, figures(len(header.leaves)))


def figures(count: int) -> str:
    """Return so many figures in brackets, all still to be filled in."""
    return f"[{', '.join([MARK] * count)}]"


def _line(label: Label | str, indent: int, beside: Value = "") -> Value:
    return (" " * indent, Written(label, as_scalar), ": " if beside else ":", beside)
