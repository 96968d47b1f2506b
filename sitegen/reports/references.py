"""Filling in a text: `{received}` becomes the figure of the table, `{=256}` the number itself.

The numbers of a sum, `{=256}` and the `{+83}` and `{-7}` after it, are typed, or are names of
figures (`{=received}`); the sum is kept for checking. It ends with its paragraph or at the next
`{=`. This is done before Markdown reads the text, but places are those of what was typed.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from sitegen.findings import Finding, Place, Severity, error, warning
from sitegen.forms.model import Form
from sitegen.language import Listed, Message, Value
from sitegen.reading.marks import Mark, find_marks
from sitegen.reading.names import name_key, nearest
from sitegen.reading.numbers import Number, read_number
from sitegen.reading.source import Source
from sitegen.reading.suggestions import did_you_mean
from sitegen.reports.cell_names import CellName, cell_names
from sitegen.reports.model import Cell, Figures, State, Sum
from sitegen.reports.stated_sums import Figure, StatedSums

_MOST_PATHS = 7
"""How many cells a message lists."""
_MOST_GUESSES = 5
_BRACE = "\\{"


class References:
    """Fills in the texts of one report. What is wrong is added to `findings`.

    `findings` should hold what is wrong with the figures already.
    """

    def __init__(self, form: Form, figures: Mapping[str, Figures], findings: list[Finding]) -> None:
        self.names = cell_names(form)
        self.figures = figures
        self.findings = findings

    def fill(self, source: Source, sums: list[Sum]) -> str:
        """Return a text with every mark filled in; the sums that it states are added to `sums`.

        A mark that means nothing is left out of the text, and its sum out of the sums.
        """
        found = find_marks(source.text)
        self.findings.extend(_unclosed(source.place_at(offset)) for offset in found.unclosed)
        edits = [(offset, offset + 1, "") for offset in found.backslashes]
        stated = StatedSums(source)
        for mark in found.marks:
            figure = self._figure(mark, source)
            edits.append((mark.start, mark.end, figure.text if figure else ""))
            if mark.sign:
                stated.add(mark, figure)
        self.findings.extend(stated.without_total())
        sums.extend(stated.whole())
        return _edited(source.text, sorted(edits))

    def _figure(self, mark: Mark, source: Source) -> Figure | None:
        """Return the number that a mark stands for; None, reported, if there is none."""
        place = source.place_at(mark.at, len(mark.name))
        typed = read_number(mark.name)
        if typed and (not mark.sign or typed.unit or typed.annotation):
            self.findings.append(
                _not_bare(mark, place) if mark.sign else _no_name(mark, typed, place)
            )
            return None
        if typed:
            return Figure(typed.text, typed.value)
        if main := self.names.main_figure(mark.name):
            return self._sum_of(main, place)
        cells = self.names.find(mark.name)
        if len(cells) == 1:
            return self._of_cell(cells[0], place)
        if cells:
            self.findings.append(self._ambiguous(mark, place, cells))
        else:
            self.findings.append(self._unknown(mark, source, place))
        return None

    def _sum_of(self, cells: tuple[CellName, ...], place: Place) -> Figure | None:
        figures = [self._of_cell(cell, place) for cell in cells]
        known = [figure for figure in figures if figure is not None]
        if len(known) < len(figures):
            return None
        if len(known) == 1:
            return known[0]
        value = sum((figure.value for figure in known), Decimal(0))
        return Figure(f"{value:f}", value)

    def _of_cell(self, name: CellName, place: Place) -> Figure | None:
        if name.table.id not in self.figures:
            # That its table is missing has been said.
            return None
        cell = self.figures[name.table.id][name.row][name.column]
        if cell.value is not None:
            return Figure(cell.text, cell.value)
        if not self._is_faulty(cell):
            self.findings.append(_no_figure(cell, self.names.path(name), place))
        return None

    def _is_faulty(self, cell: Cell) -> bool:
        """Tell whether it is known why a cell holds no figure: an error, or it is to be filled."""
        return self._is_unfilled(cell) or any(
            finding.place is not None
            and finding.severity is Severity.ERROR
            and finding.place.path == cell.place.path
            and (
                cell.computed
                or (finding.place.line, finding.place.column)
                == (cell.place.line, cell.place.column)
            )
            for finding in self.findings
        )

    def _is_unfilled(self, cell: Cell) -> bool:
        return cell.unfilled or (
            cell.computed
            and any(one.unfilled for table in self.figures.values() for row in table for one in row)
        )

    def _ambiguous(self, mark: Mark, place: Place, cells: list[CellName]) -> Finding:
        paths = [("{", *self.names.path(cell), "}") for cell in cells[:_MOST_PATHS]]
        return error(
            "ambiguous-name",
            place,
            Message(
                "“{text}” can mean several: {paths}.",
                text=mark.name,
                paths=Listed((*paths, "…") if len(cells) > len(paths) else tuple(paths)),
            ),
            Message("Write the one that you mean."),
        )

    def _unknown(self, mark: Mark, source: Source, place: Place) -> Finding:
        part = self.names.first_unknown(mark.name)
        if part is None:
            return error(
                "unknown-figure",
                place,
                Message("The form has no cell “{name}”.", name=mark.name),
                Message("Write the row and then the column, as in {example}.", example="{A/B}"),
            )
        if part.strip() != mark.name:
            start = mark.at + mark.name.index(part)
            place = source.place_at(start, len(part))
        meant = self._meant(mark.name, part)
        return error(
            "unknown-figure",
            place,
            Message("The form has no figure, row or column “{name}”.", name=part.strip()),
            Message(
                "{advice} To print a brace, write {brace}.",
                advice=did_you_mean(part, [meant] if meant else self.names.main),
                brace=_BRACE,
            ),
        )

    def _meant(self, name: str, part: str) -> str | None:
        """Return what was probably meant by a part of a name, so that the whole means a cell."""
        known = [*self.names.main, *self.names.all]
        for _ in range(_MOST_GUESSES):
            near = nearest(part, known)
            if near is None or self.names.find(name.replace(part, near)):
                return near
            known = [other for other in known if name_key(other) != name_key(near)]
        return None


def _edited(text: str, edits: list[tuple[int, int, str]]) -> str:
    pieces: list[str] = []
    done = 0
    for start, end, new in edits:
        pieces += [text[done:start], new]
        done = end
    return "".join([*pieces, text[done:]])


def _no_figure(cell: Cell, path: tuple[Value, ...], place: Place) -> Finding:
    line = cell.place.line
    if cell.state is not State.BLANK:
        message = Message(
            "The cell “{cell}” (line {line}) holds no number, but “{text}”.",
            cell=path,
            line=line,
            text=cell.text,
        )
    elif cell.computed:
        message = Message(
            "The cell “{cell}” is left out and can't be computed, since it needs a blank cell.",
            cell=path,
        )
    else:
        message = Message("The cell “{cell}” (line {line}) is blank.", cell=path, line=line)
    return error(
        "blank-figure",
        place,
        message,
        Message("Say it in words here; a blank cell is not zero."),
    )


def _no_name(mark: Mark, number: Number, place: Place) -> Finding:
    bare = number.text.removesuffix(number.unit)
    return error(
        "unknown-figure",
        place,
        Message("“{text}” is no name of a figure.", text=mark.name),
        Message(
            "Write the number without braces, or with a sign if it belongs to a sum:"
            " {total} for the total, {part} for a part.",
            total=f"{{={bare}}}",
            part=f"{{+{bare}}}",
        ),
    )


def _not_bare(mark: Mark, place: Place) -> Finding:
    return error(
        "prose-number",
        place,
        Message("“{text}” is more than a number.", text=mark.name),
        Message("Write only the number in braces, and the rest after them."),
    )


def _unclosed(place: Place) -> Finding:
    return warning(
        "prose-brace",
        place,
        Message("This brace is not closed in its line, so it is printed as it stands."),
        Message("Close it; if you mean a brace, write {brace}.", brace=_BRACE),
    )
