"""Reading what a form shows as charts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sitegen.forms.model import Axis, Chart, ChartBar, Header, Kind, Table
from sitegen.forms.references import header_at, table_of
from sitegen.language import Label, Message
from sitegen.reading import yaml
from sitegen.reading.record import Record
from sitegen.reading.yaml import Node, Scalar


def read_chart(record: Record, tables: Mapping[str, Table]) -> Chart | None:
    """Read one chart: bars for `rows` in one `column`, or for `columns` in one `row`.

    None, with the reasons among the findings, if it can't be used.
    """
    chart_id = record.identifier("id")
    title = record.label("title")
    if title is None:
        record.missing("title")
    unit = record.label("unit")
    parts = record.flag("parts", default=False)
    table = table_of(record, tables)
    if table is None:
        return None
    by_row = record.get("rows") is not None
    if by_row:
        bars = _bars(record, "rows", table.rows)
        lane = _lane(record, "column", table.columns)
    else:
        bars = _bars(record, "columns", table.columns)
        lane = _lane(record, "row", table.rows)
    record.refuse_rest()
    if lane is None or title is None or not bars:
        return None
    drawn = tuple(
        ChartBar(bar.label, bar.leaves, lane) if by_row else ChartBar(bar.label, lane, bar.leaves)
        for bar in bars
    )
    _comparable(record, table, drawn)
    return Chart(chart_id, title, table.id, drawn, unit, parts)


@dataclass(frozen=True, slots=True)
class _Bar:
    """A bar before it is known in which row or column it is."""

    label: Label
    leaves: tuple[int, ...]


def _bars(record: Record, name: str, axis: Axis) -> list[_Bar]:
    items = record.entries(name)
    if not items:
        record.missing(name)
    bars = (_bar(record, item, axis) for item in items)
    return [bar for bar in bars if bar]


def _bar(record: Record, item: Node, axis: Axis) -> _Bar | None:
    """Read a bar: a path, or `{of: path or paths, label: …}`."""
    label = None
    paths: tuple[Node, ...] = (item,)
    if isinstance(item, yaml.Mapping):
        part = Record(item, record.findings)
        label = part.label("label")
        of = part.get("of")
        if of is None:
            part.missing("of")
            return None
        paths = of.items if isinstance(of, yaml.Sequence) else (of,)
        part.refuse_rest()
    headers = list(_headers(record, paths, axis))
    if len(headers) < len(paths) or not headers:
        return None
    leaves = sorted({leaf for header in headers for leaf in header.leaves})
    return _Bar(label or headers[0].label, tuple(leaves))


def _headers(record: Record, paths: tuple[Node, ...], axis: Axis) -> Iterator[Header]:
    for path in paths:
        if not isinstance(path, Scalar):
            record.report(
                "wrong-type",
                path.place,
                Message("This should be a row or a column."),
                Message("Write its path, as in paper.post, or {{of: [path, path], label: …}}."),
            )
        elif (header := header_at(record, path, path.text, axis)) is not None:
            yield header


def _lane(record: Record, name: str, axis: Axis) -> tuple[int, ...] | None:
    """Read the row or column in which all bars are; a group stands for all that is in it."""
    node = record.get(name)
    if node is None:
        record.missing(name)
        return None
    headers = list(_headers(record, (node,), axis))
    return tuple(headers[0].leaves) if headers else None


def _comparable(record: Record, table: Table, bars: tuple[ChartBar, ...]) -> None:
    """Report bars that can't be set side by side: a change, or amounts in different units."""
    columns = [table.columns.leaves[number] for bar in bars for number in bar.columns]
    measures = {(column.kind, column.unit, column.units) for column in columns}
    if len(measures) > 1 or any(c.kind is Kind.CHANGE or len(c.units) > 1 for c in columns):
        record.report(
            "form-chart",
            record.place,
            Message("These figures can't be compared as bars."),
            Message("Take columns of one kind and unit, and none that holds changes."),
        )
