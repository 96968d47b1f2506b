"""Records: mappings whose keys are known, read field by field.

A record remembers which keys were asked for, so that what is left over can be named.
"""

from __future__ import annotations

import datetime
import re
from collections import abc
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from typing import Protocol

from sitegen.findings import Finding, Place, error
from sitegen.language import Label, Listed, Message, Value
from sitegen.reading import yaml
from sitegen.reading.names import all_nearest, name_key
from sitegen.reading.unfilled import is_unfilled
from sitegen.reading.yaml import Mapping, Node, Scalar, full_width_colon, wide_colon

_MOST_NAMES = 12
"""How many names a message lists."""

_MOST_GUESSES = 50
"""For how many unknown names a guess is made."""

NOTHING_YET = "…"
"""What messages have in the place of a value that nobody but the author knows."""

USABLE_ID = Message(
    "Use small letters a-z, digits and single hyphens only: the name in Latin letters, say."
)
"""What to do about an id that can't be one."""

_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{4})年(\d{1,2})月(\d{1,2})日", re.ASCII)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)


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
        return None if entry is None or _is_blank(entry[1]) else entry[1]

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
        match_names(self.rest(), (), self.findings, self.known, self._asked - self._entries.keys())

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


def is_identifier(text: str) -> bool:
    """Tell whether a text can be an id."""
    return bool(_ID.fullmatch(text))


def is_empty(node: Node) -> bool:
    """Tell whether nothing was written after a key."""
    return isinstance(node, Scalar) and node.plain and node.text in ("", "~")


def _is_blank(node: Node) -> bool:
    """Tell whether a field holds nothing, quotes or not, or what stands in its place so far."""
    nothing = isinstance(node, Scalar) and not node.text.replace(NOTHING_YET, "").strip()
    return nothing or is_empty(node) or is_unfilled(node)


def _choice(option: str, label: str) -> Value:
    """Return what people of each language would write; other labels are only spellings."""
    return option if label.isascii() else Label((("zh", label), ("en", option)))


def read_label(node: Node, findings: list[Finding]) -> Label | None:
    """Read a text in one or more languages."""
    if isinstance(node, Scalar) and node.text.strip():
        return Label((("", node.text.strip()),))
    if isinstance(node, Mapping) and node.items:
        pairs = [(k.text, v.text.strip()) for k, v in node.items if isinstance(v, Scalar)]
        if len(pairs) == len(node.items) and all(text for _, text in pairs):
            return Label(tuple(pairs))
    findings.append(
        error(
            "wrong-type",
            node.place,
            Message("This should be a text, or texts by language."),
            Message("Write the text, in quotes if it has a colon, or {{zh: …, en: …}}."),
        )
    )
    return None


class Named(Protocol):
    """Something that people call by any of several names, the usual one first."""

    @property
    def id(self) -> str:
        """What it is called in the program."""

    @property
    def names(self) -> tuple[str, ...]:
        """What it is called by people."""


def match_names(
    items: Iterable[tuple[Scalar, Node]],
    things: Collection[Named],
    findings: list[Finding],
    also_known: Iterable[str] = (),
    also_meant: Iterable[str] = (),
    needed: Container[str] = (),
) -> dict[str, tuple[Scalar, Node]]:
    """Return the entries of a mapping by the id of the thing that each one names.

    Names of nothing and second names of the same thing are added to `findings`;
    `also_known` are further names to suggest, and `also_meant` such as are only suggested to those
    who nearly wrote them. A misspelt name, once reported, stands for what was probably meant, so
    that it is not reported as missing, too; so does the only unknown name for the only one of the
    `needed` things, named by their ids, that is missing.
    """
    by_key: dict[str, Named] = {}
    for thing in things:
        for name in thing.names:
            by_key.setdefault(name_key(name), thing)
    found: dict[str, tuple[Scalar, Node]] = {}
    unknown: list[tuple[Scalar, Node]] = []
    for key, value in items:
        meant = by_key.get(name_key(key.text))
        if meant is None:
            unknown.append((key, value))
        elif meant.id in found:
            findings.append(_second(key, found[meant.id][0]))
        else:
            found[meant.id] = (key, value)
    known = list(also_known), sorted(also_meant)
    _tell_unknown(unknown, things, found, findings, *known, needed)
    return found


def _tell_unknown(
    unknown: list[tuple[Scalar, Node]],
    things: Collection[Named],
    found: dict[str, tuple[Scalar, Node]],
    findings: list[Finding],
    also_known: list[str],
    also_meant: list[str],
    needed: Container[str],
) -> None:
    """Report names of nothing, and add to `found` those that have probably been guessed.

    Only names that nobody has written yet are suggested: any other would be there twice.
    """
    guessed: list[tuple[Scalar, Node, list[str]]] = []
    for key, value in unknown[:_MOST_GUESSES]:
        free = [thing for thing in things if thing.id not in found]
        names = [*(name for thing in free for name in thing.names), *also_known, *also_meant]
        near = all_nearest(key.text, names)
        if not near and len(cut_short := _containing(key.text, free)) == 1:
            near = [cut_short[0].names[0]]
        by_key = {name_key(name): thing.id for thing in free for name in thing.names}
        meant_ids = {by_key[name_key(name)] for name in near if name_key(name) in by_key}
        if len(meant_ids) == 1:
            found[meant_ids.pop()] = (key, value)
        guessed.append((key, value, near))
    free = [thing for thing in things if thing.id not in found]
    strange = [value for _, value, near in guessed if not near]
    missing = [thing for thing in free if thing.id in needed]
    only = len(missing) == len(strange) == 1
    # A field beside the things may be what was meant by a single value.
    only = only and not (also_known and isinstance(strange[0], Scalar))
    for key, value, near in guessed:
        if near:
            advice = did_you_mean(key.text, near)
        elif only:
            found[missing[0].id] = (key, value)
            advice = Message(
                "If this is “{name}”, rename it; if not, delete it.", name=missing[0].names[0]
            )
        elif names := [*(thing.names[0] for thing in free), *also_known]:
            advice = did_you_mean(key.text, names)
        else:
            advice = Message("Delete it: everything that belongs here is there already.")
        message = Message("“{key}” is not known here.", key=key.text)
        findings.append(error("unknown-key", key.place, message, advice))
    if len(unknown) > _MOST_GUESSES:
        # Guessing takes time for each, and nobody reads so many.
        findings.append(_many_unknown(unknown[_MOST_GUESSES][0], len(unknown) - _MOST_GUESSES))


def _many_unknown(key: Scalar, count: int) -> Finding:
    return error(
        "unknown-key",
        key.place,
        Message(
            "“{key}” and what follows, {count} names in all, are not known here.",
            key=key.text,
            count=count,
        ),
        Message("Put right the ones above first; then look again."),
    )


def _containing(text: str, things: Iterable[Named]) -> list[Named]:
    """Return the things of whose names a text is a part."""
    key = name_key(text)
    return [t for t in things if len(key) > 1 and any(key in name_key(n) for n in t.names)]


def _second(key: Scalar, first: Scalar) -> Finding:
    return error(
        "duplicate-key",
        key.place,
        Message(
            "“{key}” stands here a second time; the first is in line {line}.",
            key=key.text,
            line=first.place.line,
        ),
        Message("Delete one of the two lines, or put its name right."),
    )


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


def did_you_mean(text: str, names: Iterable[str]) -> Message:
    """Suggest the name that was meant, or list those that are known."""
    known = list(dict.fromkeys(names))
    near = all_nearest(text, known)
    if len(near) == 1:
        return Message("Did you mean “{name}”?", name=near[0])
    if near:
        return Message("Did you mean one of these: {names}?", names=some(near))
    return Message("You can write: {names}.", names=some(known))


def some(names: Sequence[str]) -> Listed:
    """Return names as a value of a message, the first of them if there are many."""
    return Listed((*names[:_MOST_NAMES], "…") if len(names) > _MOST_NAMES else tuple(names))
