"""References within a form: to a table by its id, to a row or column by its path."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.forms.model import Axis, Header, Table
from sitegen.language import Message
from sitegen.reading.record import Record
from sitegen.reading.suggestions import did_you_mean
from sitegen.reading.yaml import Scalar


def table_of(record: Record, tables: Mapping[str, Table]) -> Table | None:
    """Return the table that a record names; None, once reported, if there is none."""
    name = record.required_text("table")
    if name and name not in tables:
        record.report(
            "form-reference",
            record.place_of("table"),
            Message("The form has no table “{name}”.", name=name),
            did_you_mean(name, tables),
        )
    return tables.get(name)


def header_at(record: Record, item: Scalar, path: str, axis: Axis) -> Header | None:
    """Return the row, column or group at a path; None, once reported, if there is none.

    `item` is where the path is written.
    """
    if path not in axis.by_path:
        record.report(
            "form-reference",
            item.place,
            Message("The table has no row or column “{name}”.", name=path),
            did_you_mean(path, axis.by_path),
        )
    return axis.by_path.get(path)
