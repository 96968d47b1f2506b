"""What can be written beside the figures of a form, as `fields.yaml` tells it to people.

The keys are those that the readers take, and the readers give them their other names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from sitegen import official
from sitegen.findings import Finding
from sitegen.language import LANGUAGES, Label, Language
from sitegen.profiles.load import profiles
from sitegen.reading.record import Record, read_record
from sitegen.reading.source import Source
from sitegen.reading.yaml import read_yaml
from sitegen.reports import acknowledgements, bodies, contact, corrections, read

_FILE = "fields.yaml"

_NAMES: Mapping[str, Mapping[str, str]] = {
    "report": read.KEYS,
    "acknowledgement": acknowledgements.KEYS,
    "correction": corrections.KEYS,
    "corrected_figure": corrections.FIGURE_KEYS,
    "body": bodies.KEYS,
    "contact": contact.KEYS,
    "official": official.KEYS,
}
"""The Chinese names of the keys of each group; a group without has English names alone."""


@dataclass(frozen=True, slots=True)
class Field:
    """A key of a file, the `value` it takes, and what it is about.

    `of` is the group of fields that a record consists of, `choices` names the words that can
    be chosen.
    """

    key: str
    value: str
    about: Label
    required: bool = False
    of: str = ""
    choices: str = ""


@cache
def fields() -> Mapping[str, tuple[Field, ...]]:
    """Return all fields by the group they are in. They come with the package and never change."""
    file = resources.files("sitegen") / "writing" / _FILE
    source = Source(_FILE, file.read_text(encoding="utf-8"))
    findings: list[Finding] = []
    record = read_record(read_yaml(source, findings), source.place(0, 0), findings)
    groups = {name: tuple(_fields(record, name)) for name in record.names} if record else {}
    if findings:
        raise ValueError(f"{_FILE}: {'; '.join(str(finding.message) for finding in findings)}")
    return groups


def _fields(record: Record, group: str) -> Iterator[Field]:
    for part in record.records(group):
        yield Field(
            key=part.required_text("key"),
            value=part.required_text("value"),
            about=part.label("about") or Label((("", ""),)),
            required=part.flag("required", default=False),
            of=part.text("of"),
            choices=part.text("choices"),
        )
        part.refuse_rest()


def key_names(group: str, key: str, words: Language) -> tuple[str, ...]:
    """Return the names of a key, the one of this language first."""
    label = _NAMES.get(group, {}).get(key)
    if label is None:
        return (key,)
    return (label, key) if words.code.startswith("zh") else (key, label)


def choices(name: str, words: Language) -> dict[str, Sequence[str]]:
    """Return the words that can be chosen, the one of this language with its other names."""
    named = {
        "status": read.STATUSES,
        "level": bodies.LEVELS,
        "profile": {profile.id: profile.name.in_("zh") for profile in profiles().values()},
    }
    if name == "language":
        return dict.fromkeys(LANGUAGES, ())
    chinese = words.code.startswith("zh")
    return {
        (label if chinese else option): (option if chinese else label,)
        for option, label in named[name].items()
    }
