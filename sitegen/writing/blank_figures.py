"""The tables of a form as YAML to be filled in: every row under its printed label."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from sitegen.display_width import aligned_right, padded, width, wrapped
from sitegen.forms.model import Axis, Form, Header, Table
from sitegen.language import Language, Message
from sitegen.reading.unfilled import MARK
from sitegen.writing.carried import CarriedFigure
from sitegen.writing.yaml_text import as_key

_WIDEST_LABEL = 76
"""How far to the right the figures begin at most; a longer label moves only its own."""
_ROOMY, _NARROW = 56, 8
"""If all column labels take more than the one, they are broken at the other."""
_STEP = "  "


def blank_figures(
    form: Form, carried: Sequence[CarriedFigure], year_before: int, words: Language
) -> str:
    """Return the tables of a report.

    Every cell holds the mark of what is to be filled in, but for those that are `carried` from
    the report of the year before.
    """
    lines: list[str] = []
    for chapter in form.chapters:
        if not chapter.tables:
            continue
        lines += ["", f"{as_key(words.say(chapter.label or chapter.id))}:"]
        for table in chapter.tables:
            blank = _BlankTable(table, carried, year_before, words)
            if len(chapter.tables) == 1:
                lines += blank.lines(_STEP)
            else:
                lines += [f"{_STEP}{as_key(words.say(table.label))}:", *blank.lines(2 * _STEP), ""]
        lines = lines if lines[-1] else lines[:-1]
    return "\n".join(lines[1:]) + "\n"


class _BlankTable:
    """One table, set so that figures stand below the labels of their columns."""

    def __init__(
        self,
        table: Table,
        carried: Iterable[CarriedFigure],
        year_before: int,
        words: Language,
    ) -> None:
        self.table = table
        self.words = words
        self.year_before = year_before
        self.carried = {(one.row, one.column): one for one in carried if one.table is table}

    def lines(self, indent: str) -> list[str]:
        """Return the rows, or for a row that prints no label its groups of columns."""
        rows = self.table.rows.headers
        columns = self.table.columns
        if len(rows) == 1 and not rows[0].printed and any(h.children for h in columns.headers):
            return list(self._groups(columns.headers, indent))
        start = self._start(self.table.rows, indent)
        setting = _Setting(
            columns.leaves, self._texts(range(len(self.table.rows.leaves))), self.words
        )
        head = setting.head(columns, indent, start)
        return [*head, *self._rows(rows, indent, start, setting)]

    def _start(self, axis: Axis, indent: str) -> int:
        """Return where figures begin, as a number of columns."""
        keys = (
            len(indent) + len(_STEP) * leaf.path.count(".") + width(self._key(leaf))
            for leaf in axis.leaves
        )
        return max((key for key in keys if key <= _WIDEST_LABEL), default=_WIDEST_LABEL)

    def _rows(
        self, headers: Iterable[Header], indent: str, start: int, setting: _Setting
    ) -> Iterator[str]:
        for header in headers:
            if header.children:
                yield f"{indent}{self._key(header)}"
                yield from self._rows(header.children, indent + _STEP, start, setting)
            else:
                yield from self._origin(header.first, range(len(setting.widths)), indent)
                (texts,) = self._texts([header.first])
                yield f"{padded(indent + self._key(header), start)} {setting.figures(texts)}"

    def _groups(self, headers: tuple[Header, ...], indent: str) -> Iterator[str]:
        """Yield the columns of the only row, group by group."""
        for header in headers:
            leaves = self.table.columns.leaves[header.first : header.last]
            if any(child.children for child in header.children):
                yield f"{indent}{self._key(header)}"
                yield from self._groups(header.children, indent + _STEP)
                continue
            (texts,) = self._texts([0], header.leaves)
            setting = _Setting(leaves, [texts], self.words)
            start = width(indent + self._key(header))
            if header.children:
                yield from setting.labels(indent, start)
            yield from self._origin(0, header.leaves, indent)
            yield f"{indent}{self._key(header)} {setting.figures(texts)}"

    def _key(self, header: Header) -> str:
        return f"{as_key(self.words.say(header.label))}:"

    def _texts(self, rows: Iterable[int], columns: Iterable[int] | None = None) -> list[list[str]]:
        numbers = range(len(self.table.columns.leaves)) if columns is None else list(columns)
        spots = [[(row, column) for column in numbers] for row in rows]
        return [
            [self.carried[spot].text if spot in self.carried else MARK for spot in row]
            for row in spots
        ]

    def _origin(self, row: int, columns: Iterable[int], indent: str) -> Iterator[str]:
        """Yield comments that say where the figures of a row have been taken from."""
        carried = [self.carried[row, c] for c in columns if (row, c) in self.carried]
        for source in dict.fromkeys(one.source for one in carried):
            said = Message(
                "Taken from the report on {year}: {source}", year=self.year_before, source=source
            )
            yield f"{indent}# {self.words.say(said)}"


class _Setting:
    """Figures in brackets, each as wide as the label of its column."""

    def __init__(
        self, leaves: Sequence[Header], rows: Iterable[Sequence[str]], words: Language
    ) -> None:
        labels = [words.say(leaf.label) for leaf in leaves]
        roomy = sum(width(label) + 2 for label in labels) <= _ROOMY
        self.words = words
        self.broken = [[label] if roomy else wrapped(label, _NARROW) for label in labels]
        self.widths = [
            max(*map(width, lines), *(width(row[number]) for row in rows), 1)
            for number, lines in enumerate(self.broken)
        ]

    def figures(self, texts: Sequence[str]) -> str:
        """Return the figures of one row."""
        aligned = (aligned_right(text, w) for text, w in zip(texts, self.widths, strict=True))
        return f"[{', '.join(aligned)}]"

    def labels(self, indent: str, start: int) -> Iterator[str]:
        """Yield comments with the labels of the columns, above where figures stand."""
        margin = padded(f"{indent}#", start + 2)
        for line in zip_longest(*self.broken, fillvalue=""):
            aligned = (aligned_right(text, w) for text, w in zip(line, self.widths, strict=True))
            yield f"{margin}{'  '.join(aligned)}".rstrip()

    def head(self, axis: Axis, indent: str, start: int) -> Iterator[str]:
        """Yield comments with the groups of columns and then the columns."""
        margin = padded(f"{indent}#", start + 2)
        for level in range(axis.depth - 1):
            groups = [chain[level] for chain in axis.chains if level < len(chain) - 1]
            # A group of everything says nothing.
            if any(len(group.leaves) < len(axis.leaves) for group in groups):
                yield f"{margin}{self._spans(axis, level)}".rstrip()
        yield from self.labels(indent, start)

    def _spans(self, axis: Axis, level: int) -> str:
        texts = []
        number = 0
        while number < len(axis.leaves):
            chain = axis.chains[number]
            group = chain[level] if level < len(chain) - 1 else None
            span = len(group.leaves) if group else 1
            room = sum(self.widths[number : number + span]) + 2 * (span - 1)
            texts.append(_bracketed(self.words.say(group.label), room) if group else " " * room)
            number += span
        return "  ".join(texts)


def _bracketed(label: str, room: int) -> str:
    dashes = room - width(label) - 4
    if dashes < 0:
        return padded(label, room)
    left = dashes // 2
    return f"<{'-' * left} {label} {'-' * (dashes - left)}>"
