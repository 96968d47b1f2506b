"""`report.json`: a report for programs, every figure with its ids, labels, unit and kind."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from sitegen.checks.verdicts import Verdict
from sitegen.config import Site
from sitegen.forms.model import Header, Table
from sitegen.language import Label, Language
from sitegen.outputs.addresses import (
    REPORT_SCHEMA,
    OutputFile,
    absolute,
    relative,
    report_data,
    report_id,
    report_page,
)
from sitegen.outputs.json_file import to_json
from sitegen.reports.model import Cell, CorrectedFigure, Correction, Figures, Note, Report, State

Json = dict[str, Any]


def report_json(report: Report, verdicts: Sequence[Verdict], site: Site) -> OutputFile:
    """Return the JSON file of a report.

    `tables[].figures[]` has one object for each cell, row by row. `row` and `column` are the
    dotted ids in the form, `row_labels` and `column_labels` the printed headers from the
    outermost in. `state` is `number`, `blank`, `not-applicable` or `words`; `value` is null
    unless it is a number; `text` is what the report prints. A `computed` figure is a total
    that the report leaves out.

    `acknowledged` are contradictions that the report is known to have. `corrections` tell what
    was changed since it was published, the latest first: `date`, `reason`, and in `figures`
    the ids and labels of each cell that was changed, what it printed before (`old`) and what it
    prints now (`new`). `report.schema.json` says the same for programs.
    """
    words = site.words
    path = report_data(report.body.id, report.year)
    data: Json = {
        "$schema": relative(path, REPORT_SCHEMA),
        "id": report_id(site.id, report.body.id, report.year),
        "url": absolute(site.base_url, report_page(report.body.id, report.year))
        if site.base_url
        else None,
        "title": report.title,
        "language": site.language,
        "year": report.year,
        "body": {"id": report.body.id, "name": report.body.name},
        "form": {
            "id": report.form.id,
            "title": words.say(report.form.title),
            "document": words.say(report.form.document),
        },
        "status": report.status.value,
        "issued": report.issued.isoformat(),
        "published": report.published.isoformat() if report.published else None,
        "document_number": report.document_number,
        "index_number": report.index_number,
        "chapters": [
            {
                "id": chapter.id,
                "title": text.heading or (words.say(chapter.label) if chapter.label else None),
                "html": text.html,
            }
            for chapter in report.form.chapters
            if (text := report.texts.get(chapter.id))
        ],
        "acknowledged": [_acknowledged(v, words) for v in verdicts if v.acknowledgement],
        "corrections": [_correction(c, report, words) for c in report.corrections],
    }
    tables = [
        _table(table, report.figures[table.id], report.notes.get(table.id), words)
        for table in report.form.tables.values()
    ]
    members = [*_members(data), f'"tables": {_array(tables)}']
    return OutputFile(path, f"{{{_LINE.join(members)}}}\n".encode())


# Members and figures have a line each: easy to compare, and much faster than indented JSON.
_LINE = ",\n"


def _members(data: Json) -> list[str]:
    return [f"{to_json(name)}: {to_json(value)}" for name, value in data.items()]


def _array(items: list[str]) -> str:
    return f"[\n{_LINE.join(items)}\n]"


def _table(table: Table, figures: Figures, note: Note | None, words: Language) -> str:
    head = {
        "id": table.id,
        "label": words.say(table.label),
        "caption": words.say(table.caption),
        "note": note.text if note else None,
    }
    lines = [
        _figure(cell, place)
        for places, cells in zip(_places(table, words), figures, strict=True)
        for place, cell in zip(places, cells, strict=True)
    ]
    members = [*_members(head), f'"figures": {_array(lines)}']
    return f"{{{_LINE.join(members)}}}"


class _Place(NamedTuple):
    """What every report says of a cell: how its object begins, and its unit, both as JSON."""

    start: str
    unit: str


@lru_cache(maxsize=256)
def _places(table: Table, words: Language) -> list[list[_Place]]:
    return [
        [_place(row, column, words) for column in table.columns.chains] for row in table.rows.chains
    ]


def _place(row: tuple[Header, ...], column: tuple[Header, ...], words: Language) -> _Place:
    header = column[-1]
    start = to_json(
        {
            "row": row[-1].path,
            "column": header.path,
            "row_labels": [words.say(part.label) for part in row],
            "column_labels": [words.say(part.label) for part in column],
            "kind": header.kind.value,
        }
    )
    return _Place(start.removesuffix("}"), to_json(_text(header.unit, words)))


def _figure(cell: Cell, place: _Place) -> str:
    unit = to_json(cell.unit) if cell.unit else place.unit
    # Small numbers come again and again.
    if cell.state is State.NUMBER:
        return place.start + _number(cell.value, cell.text, cell.annotation, unit, cell.computed)
    return place.start + _rest(
        cell.state, cell.value, cell.text, cell.annotation, unit, cell.computed
    )


@lru_cache(maxsize=10_000)
def _number(value: Decimal | None, text: str, annotation: str, unit: str, computed: bool) -> str:
    return _rest(State.NUMBER, value, text, annotation, unit, computed)


def _rest(
    state: State, value: Decimal | None, text: str, annotation: str, unit: str, computed: bool
) -> str:
    """Return the object of a figure from its unit on."""
    return (
        f', "unit": {unit}, "state": "{state}",'
        f' "value": {"null" if value is None else number(value)},'
        f' "text": {to_json(text + annotation)},'
        f' "annotation": {to_json(annotation or None)},'
        f' "computed": {"true" if computed else "false"}}}'
    )


def _text(label: Label | None, words: Language) -> str | None:
    return words.say(label) if label else None


def number(value: Decimal | None) -> int | float | None:
    """Return a figure as JSON writes it; exact, since a figure has at most 15 digits."""
    if value is None:
        return None
    whole = int(value)
    return whole if whole == value else float(value)


def _acknowledged(verdict: Verdict, words: Language) -> Json:
    acknowledgement = verdict.acknowledgement
    return {
        "rule": verdict.check.code,
        "table": verdict.table.id if verdict.table else None,
        "where": words.say(verdict.lane),
        "what": words.say(verdict.contradiction or ""),
        "reason": acknowledgement.reason if acknowledgement else None,
    }


def _correction(correction: Correction, report: Report, words: Language) -> Json:
    return {
        "date": correction.date.isoformat(),
        "reason": correction.reason,
        "figures": [_corrected(figure, report, words) for figure in correction.figures],
    }


def _corrected(figure: CorrectedFigure, report: Report, words: Language) -> Json:
    table = figure.table
    row, column = table.rows.chains[figure.row], table.columns.chains[figure.column]
    cell = report.figures[table.id][figure.row][figure.column]
    return {
        "table": table.id,
        "row": row[-1].path,
        "column": column[-1].path,
        "table_label": words.say(table.label),
        "row_labels": [words.say(part.label) for part in row],
        "column_labels": [words.say(part.label) for part in column],
        "old": figure.old,
        "new": cell.text + cell.annotation,
    }
