"""Records: mappings whose keys are known, read field by field.

A record remembers which keys were asked for, so that what is left over can be named.
"""

from __future__ import annotations

import datetime
import re
from collections import abc
from collections.abc import Iterator

from sitegen.findings import Finding, Place, error
from sitegen.language import Label, Listed, Message, Value
from sitegen.reading import yaml
from sitegen.reading.colons import full_width_colon, wide_colon
from sitegen.reading.identifiers import USABLE_ID, is_identifier
from sitegen.reading.known_names import match_names
from sitegen.reading.labels import read_label
from sitegen.reading.names import all_nearest, name_key
from sitegen.reading.suggestions import did_you_mean, some
from sitegen.reading.unfilled import NOTHING_YET, is_blank, is_empty, is_unfilled
from sitegen.reading.yaml import Mapping, Node, Scalar

_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{4})年(\d{1,2})月(\d{1,2})日", re.ASCII)


class Record:
    """One mapping of a file. `labels` gives further names for its keys."""

    def __init__(
        self, node: Mapping, findings: list[Finding], labels: abc.Mapping[str, str] | None = None
    ) -> None:
        self.node = node
        self.findings = findings
        self.labels = labels or {}
        self._asked: set[str] = set()
        self._entries: dict[str, tuple[Scalar, Node]] = {}
        self._missing: dict[str, Finding] = {}
        keys = {name_key(label): name for name, label in self.labels.items()}
        for key, value in node.items:
            name = keys.get(name_key(key.text), key.text)
            if name in self._entries:
                self.report(
                    "duplicate-key",
                    key.place,
                    Message(
                        "“{key}” and “{other}” are the same; the first is in line {line}.",
                        key=key.text,
                        other=self._entries[name][0].text,
                        line=self._entries[name][0].place.line,
                    ),
                    Message("Delete one of the two lines."),
                )
            else:
                self._entries[name] = (key, value)

    @property
    def place(self) -> Place:
        """Where the record starts."""
        return self.node.place

    def report(
        self, code: str, place: Place, message: Message, advice: Message | None = None
    ) -> None:
        """Add an error to the findings."""
        self.findings.append(error(code, place, message, advice))

    def get(self, name: str) -> Node | None:
        """Return the value of a field, None if it is missing or empty."""
        self._asked.add(name)
        entry = self._entries.get(name)
        return None if entry is None or is_blank(entry[1]) else entry[1]

    def has(self, name: str) -> bool:
        """Tell whether a field is written, even if nothing stands in it."""
        return name in self._entries

    def unfilled(self, name: str) -> bool:
        """Tell whether a field has the mark of what is still to be filled in."""
        return name in self._entries and is_unfilled(self._entries[name][1])

    @property
    def unfilled_entries(self) -> list[tuple[Scalar, Node]]:
        """The entries with that mark."""
        return [entry for entry in self._entries.values() if is_unfilled(entry[1])]

    def place_of(self, name: str) -> Place:
        """Return the place of a field's value, or of the record if it has none."""
        entry = self._entries.get(name)
        if entry is None:
            return self.place
        return entry[0].place if is_empty(entry[1]) else entry[1].place

    def text(self, name: str, default: str = "") -> str:
        """Return a text; the default if there is none or it is no text."""
        node = self.get(name)
        if node is None:
            return default
        if not isinstance(node, Scalar):
            self._expected(node, *_ONE_TEXT)
            return default
        return node.text.strip()

    @property
    def names(self) -> list[str]:
        """The names of all fields, as they are written."""
        return [key.text for key, _ in self._entries.values()]

    def required_text(self, name: str) -> str:
        """Return a text that must be there; an empty one is reported."""
        if self.get(name) is None:
            self.missing(name)
        return self.text(name)

    def identifier(self, name: str) -> str:
        """Return an id that must be there: lower-case letters a-z, digits and single hyphens."""
        text = self.required_text(name)
        if text and not is_identifier(text):
            self.report(
                "bad-id",
                self.place_of(name),
                Message("“{text}” can't be an id.", text=text),
                USABLE_ID,
            )
        return text

    def whole(self, name: str) -> int | None:
        """Return a whole number."""
        text = self.text(name)
        if not text:
            return None
        if re.fullmatch(r"[0-9]{1,9}", text):
            return int(text)
        self._expected(
            self._entries[name][1],
            Message("a whole number"),
            Message("Write digits and nothing else."),
        )
        return None

    def date(self, name: str) -> datetime.date | None:
        """Return a date, written as 2020-01-17 or 2020年1月17日."""
        text = self.text(name)
        if not text:
            return None
        match = _DATE.fullmatch(text)
        if match is None:
            self._expected(
                self._entries[name][1],
                Message("a date"),
                Message("Write it in digits as year-month-day, with hyphens between them."),
            )
            return None
        year, month, day = (int(part) for part in match.groups() if part)
        try:
            return datetime.date(year, month, day)
        except ValueError:
            self.report(
                "bad-date",
                self.place_of(name),
                Message("There is no such day as {text}.", text=text),
                Message("Write the true day, in digits as year-month-day."),
            )
            return None

    def choice(self, name: str, options: abc.Mapping[str, str], default: str) -> str:
        """Return one of the options; each has an id and a label, both may be written."""
        text = self.text(name)
        if not text:
            return default
        for option, label in options.items():
            if name_key(text) in (name_key(option), name_key(label)):
                return option
        names = [*options.keys(), *options.values()]
        shown = tuple(_choice(option, label) for option, label in options.items())
        self.report(
            "bad-choice",
            self.place_of(name),
            Message("“{text}” is not one of the words that can stand here.", text=text),
            did_you_mean(text, names)
            if all_nearest(text, names)
            else Message("Write one of these words: {words}.", words=Listed(shown)),
        )
        return default

    def flag(self, name: str, *, default: bool) -> bool:
        """Return true or false, written so or as yes or no."""
        options = {"true": "yes", "false": "no"}
        return self.choice(name, options, str(default).lower()) == "true"

    def label(self, name: str) -> Label | None:
        """Return a text in one or more languages: `text`, or `{zh: text, en: text}`."""
        node = self.get(name)
        return None if node is None else read_label(node, self.findings)

    def labels_of(self, name: str) -> tuple[Label, ...]:
        """Return a list of texts in one or more languages."""
        labels = (read_label(node, self.findings) for node in self.entries(name))
        return tuple(label for label in labels if label)

    def texts(self, name: str) -> tuple[str, ...]:
        """Return a list of texts; a single text counts as a list of one."""
        node = self.get(name)
        if isinstance(node, Scalar):
            return (node.text.strip(),)
        found = []
        for item in self.entries(name):
            if isinstance(item, Scalar):
                found.append(item.text.strip())
            else:
                self._expected(item, *_ONE_TEXT)
        return tuple(found)

    def entries(self, name: str) -> tuple[Node, ...]:
        """Return the entries of a list, none if it is missing."""
        node = self.get(name)
        if node is None:
            return ()
        if not isinstance(node, yaml.Sequence):
            self._expected(
                node,
                Message("a list"),
                Message("Begin every entry with “- ” on a line of its own."),
            )
            return ()
        return node.items

    def records(self, name: str, labels: abc.Mapping[str, str] | None = None) -> Iterator[Record]:
        """Yield the entries of a list of records."""
        for node in self.entries(name):
            if isinstance(node, Mapping):
                yield Record(node, self.findings, labels)
            else:
                self._expected(node, Message("a group of named values"), _group_advice(labels))

    def record(self, name: str, labels: abc.Mapping[str, str] | None = None) -> Record | None:
        """Return the record that a field holds, None if it is missing."""
        node = self.get(name)
        if node is None:
            return None
        if not isinstance(node, Mapping):
            self._expected(node, Message("a group of named values"), _group_advice(labels))
            return None
        return Record(node, self.findings, labels)

    def rest(self) -> list[tuple[Scalar, Node]]:
        """Return the entries that nobody has asked for."""
        return [entry for name, entry in self._entries.items() if name not in self._asked]

    @property
    def known(self) -> list[str]:
        """The names of the fields that aren't written, for those who misspell one.

        These are their labels if they have any.
        """
        if self.labels:
            return [label for name, label in self.labels.items() if name not in self._entries]
        return sorted(self._asked - self._entries.keys())

    def refuse_rest(self) -> None:
        """Report every entry that nobody has asked for."""
        unwritten = self._asked - self._entries.keys()
        matches = match_names(self.rest(), (), self.findings, self.known, unwritten)
        self.misspelt(matches.misspelt)

    def misspelt(self, names: abc.Iterable[str]) -> None:
        """Note that names were written wrong: that these fields are missing isn't true then."""
        untrue = [self._missing[name] for name in names if name in self._missing]
        self.findings[:] = [one for one in self.findings if not any(one is two for two in untrue)]

    def missing(
        self, name: str, example: Value = NOTHING_YET, choices: abc.Sequence[Value] = ()
    ) -> None:
        """Report that a field must be filled, perhaps with an `example` of what to write.

        `choices` are all that can be written, if these are few. An example that holds only here
        and now is no example: it would be copied.
        """
        label = self.labels.get(name, name)
        can_be = Message(" It can be: {choices}.", choices=Listed(tuple(choices)))
        if name in self._entries:
            self.report(
                "missing-field",
                self.place_of(name),
                Message("Nothing is written after “{name}”.", name=label),
                Message(
                    "Write “{name}: {example}”.{choices}",
                    name=label,
                    example=example,
                    choices=can_be if choices else "",
                ),
            )
            return
        self.report(
            "missing-field",
            self.place._replace(width=1),
            Message("“{name}” is missing.", name=label),
            Message(
                "Add a line “{name}: {example}”.{choices}",
                name=label,
                example=example,
                choices=can_be if choices else "",
            ),
        )
        self._missing[name] = self._missing[label] = self.findings[-1]

    def _expected(self, node: Node, what: Message, advice: Message) -> None:
        message = Message("This should be {what}.", what=what)
        self.report("wrong-type", node.place, message, advice)


_ONE_TEXT = (
    Message("one text"),
    Message("Write it after the colon, without brackets; put it in quotes if it has a colon."),
)


def _group_advice(labels: abc.Mapping[str, str] | None) -> Message:
    if not labels:
        return Message("Write each value on a line of its own, as “name: value”.")
    return Message(
        "Write each value on a line of its own, as “name: value”. The names are: {names}.",
        names=some([*labels.values()]),
    )


def _choice(option: str, label: str) -> Value:
    """Return what people of each language would write; other labels are only spellings."""
    return option if label.isascii() else Label((("zh", label), ("en", option)))


def read_record(
    node: Node | None,
    start: Place,
    findings: list[Finding],
    labels: abc.Mapping[str, str] | None = None,
) -> Record | None:
    """Return the whole of a file as a record, or report why it isn't one."""
    if isinstance(node, Mapping):
        return Record(node, findings, labels)
    if node is not None:
        colon = wide_colon(node.place)
        findings.append(
            full_width_colon(colon)
            if colon
            else error(
                "wrong-type",
                node.place,
                Message("This file should consist of lines “name: value”."),
                Message("Put a name, a colon and a space before every value."),
            )
        )
    elif not findings:
        findings.append(
            error(
                "empty-file",
                start,
                Message("This file is empty, or has nothing but comments."),
                Message("Write what belongs here; if you did, save the file again."),
            )
        )
    return None
