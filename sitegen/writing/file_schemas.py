"""The JSON Schemas of the files that people write: reports on a form, `body.yaml`, `site.yaml`.

Editors complete and explain by them, without a network.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from sitegen.forms.model import Form
from sitegen.language import Language
from sitegen.reading.unfilled import PATTERN as TO_FILL
from sitegen.writing.fields import Field, choices, fields, key_names
from sitegen.writing.figures_schema import chapter_entries, names_of
from sitegen.writing.schema import (
    DRAFT,
    Entry,
    Schema,
    choice,
    described,
    mapping,
    pattern,
    text,
    texts,
)
from sitegen.writing.shared_parts import with_shared_parts

MADE_BY = "Made by sitegen; `sitegen new` writes it anew."
"""What a schema says of itself, so that it is known again."""

_DATE = r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日"


def report_schema(form: Form, words: Language) -> Schema:
    """Return the schema of reports on a form, with the names of one language."""
    head = _Fields(words, form)
    return _file([*head.entries("report"), *chapter_entries(form, words)], words.say(form.title))


def body_schema(words: Language) -> Schema:
    """Return the schema of `body.yaml`."""
    return _file(_Fields(words).entries("body"), "body.yaml")


def site_schema(words: Language) -> Schema:
    """Return the schema of `site.yaml`."""
    return _file(_Fields(words).entries("site"), "site.yaml")


def _file(entries: Iterable[Entry], title: str) -> Schema:
    head = {"$schema": DRAFT, "$comment": MADE_BY, "title": title}
    return with_shared_parts(mapping(entries, **head))


class _Fields:
    """Schemas of groups of fields, described in one language."""

    def __init__(self, words: Language, form: Form | None = None) -> None:
        self.words = words
        self.form = form

    def entries(self, group: str) -> Iterator[Entry]:
        """Yield the keys of a group with their values."""
        for field in fields()[group]:
            value = described(self._value(field), self.words.say(field.about))
            names = key_names(group, field.key, self.words)
            # What has one name alone is read as it stands.
            yield Entry(names, value, field.required, exact=len(names) == 1)

    def _value(self, field: Field) -> Schema:
        required = field.required
        if field.value == "choice":
            return choice(choices(field.choices, self.words), required=required)
        if field.value == "record":
            return {"anyOf": [mapping(self.entries(field.of)), {"type": "null"}]}
        if field.value == "records":
            items = mapping(self.entries(field.of))
            return {"type": ["array", "null"], "items": items}
        if field.value == "form":
            return self._form()
        if field.value == "notes":
            return self._notes()
        if field.value == "text":
            return text(required=required)
        return _VALUES[field.value](required)

    def _form(self) -> Schema:
        assert self.form is not None, "only reports name a form"
        documents = [document for _, document in self.form.document.texts]
        return choice({self.form.id: documents}, required=True)

    def _notes(self) -> Schema:
        assert self.form is not None, "only reports have tables"
        tables = mapping(
            Entry(names_of(table.names, table.label, self.words), text(required=True))
            for table in self.form.tables.values()
        )
        return {"anyOf": [tables, {"type": "null"}]}


def _year(required: bool) -> Schema:
    return {"anyOf": [{"type": "integer", "minimum": 1000, "maximum": 2999}]}


def _shaped(regex: str) -> Callable[[bool], Schema]:
    return lambda required: pattern(rf"^\s*(?:{regex})\s*$", required=required)


_VALUES: dict[str, Callable[[bool], Schema]] = {
    "texts": lambda required: texts(),
    "flag": lambda required: {"type": ["boolean", "null"]},
    "year": _year,
    "date": _shaped(rf"{_DATE}|{TO_FILL}"),
    "id": _shaped("[a-z0-9]+(?:-[a-z0-9]+)*"),
    "address": _shaped(r"https?://\S+"),
    "offset": _shaped(r"[+\-](?:0[0-9]|1[0-4]):[0-5][0-9]"),
    "static_file": _shaped(r"static(?:/[^/]+)+"),
    "site_code": _shaped("[A-Za-z0-9]{10}"),
    "colour": _shaped("#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})"),
}
