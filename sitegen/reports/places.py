"""Tables, rows and columns that a field of a report names."""

from __future__ import annotations

from sitegen.forms.model import Axis, Form, Table
from sitegen.language import Message
from sitegen.reading.names import name_key
from sitegen.reading.record import Record
from sitegen.reading.suggestions import did_you_mean, some


def find_table(record: Record, field: str, form: Form) -> Table | None:
    """Return the table that a field names, by a name of its own or of its chapter.

    None if it names none, which is reported, or if it is empty.
    """
    name = record.text(field)
    table = table_called(form, name)
    if name and table is None:
        labels = [table.names[0] for table in form.tables.values()]
        record.report(
            "unknown-key",
            record.place_of(field),
            Message("“{key}” is not known here.", key=name),
            did_you_mean(name, labels),
        )
    return table


def table_called(form: Form, name: str) -> Table | None:
    """Return the table that a name of its own or of its chapter means, if there is one."""
    named = {name_key(text): table for table in form.tables.values() for text in table.names}
    for chapter in form.chapters:
        if len(chapter.tables) == 1:
            for text in chapter.names:
                named.setdefault(name_key(text), chapter.tables[0])
    return named.get(name_key(name))


def find_leaves(record: Record, field: str, axis: Axis) -> range | None:
    """Return the leaves that a field names by ids or labels; None, reported, if it names none."""
    text = record.text(field)
    found = axis.find(text)
    if len(found) == 1:
        return found[0].leaves
    if found:
        paths = some([_labels(axis, header.first, header.path) for header in found])
        record.report(
            "ambiguous-name",
            record.place_of(field),
            Message("“{text}” can mean several: {paths}.", text=text, paths=paths),
            Message("Write one of these, or the labels above it too, as in A/B."),
        )
    else:
        names = ["/".join(str(h.label) for h in chain) for chain in axis.chains]
        record.report(
            "unknown-key",
            record.place_of(field),
            Message("“{key}” is not known here.", key=text),
            did_you_mean(text, names),
        )
    return None


def _labels(axis: Axis, leaf: int, path: str) -> str:
    """Return the labels that lead to a header, or its path where a label has a slash itself."""
    chain = axis.chains[leaf]
    upto = next(level for level, header in enumerate(chain) if header.path == path)
    labels = [str(header.label) for header in chain[: upto + 1]]
    return path if any("/" in label for label in labels) else "/".join(labels)
