"""Reading profiles: what sites of one kind have to say in `site.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

from sitegen.findings import Finding, Severity
from sitegen.language import Label
from sitegen.reading.record import Record, read_record
from sitegen.reading.source import Source
from sitegen.reading.unfilled import NOTHING_YET
from sitegen.reading.yaml import read_yaml

_EMPTY = Label((("", ""),))


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that is asked for: the key that says it, and why.

    `key` is the path of a setting, such as `official.site_code`; `example` is a value as one
    would write it, where one can be written before it is known.
    """

    key: str
    severity: Severity
    example: str
    because: Label


@dataclass(frozen=True, slots=True)
class Profile:
    """A kind of site. `column_type` is what its lists are called in their tags."""

    id: str
    name: Label
    column_type: str
    asks: tuple[Ask, ...]


@cache
def profiles() -> dict[str, Profile]:
    """Return the profiles that come with the package, by id. They never change in it."""
    folder = resources.files("sitegen") / "profiles"
    files = (entry for entry in folder.iterdir() if entry.name.endswith(".yaml"))
    found = (
        _profile(Source(file.name, file.read_text(encoding="utf-8")))
        for file in sorted(files, key=lambda entry: entry.name)
    )
    return {profile.id: profile for profile in found}


def _profile(source: Source) -> Profile:
    findings: list[Finding] = []
    record = read_record(read_yaml(source, findings), source.place(0, 0), findings)
    if record is not None:
        profile = Profile(
            id=record.identifier("id"),
            name=record.label("name") or _EMPTY,
            column_type=record.text("column_type"),
            asks=tuple(_ask(part) for part in record.records("asks")),
        )
        record.refuse_rest()
        if not findings:
            return profile
    raise ValueError(f"{source.path}: {'; '.join(str(finding.message) for finding in findings)}")


def _ask(record: Record) -> Ask:
    severities = {severity.value: severity.value for severity in Severity}
    ask = Ask(
        key=record.required_text("key"),
        severity=Severity(record.choice("severity", severities, Severity.WARNING.value)),
        example=record.text("example", NOTHING_YET),
        because=record.label("because") or _EMPTY,
    )
    record.refuse_rest()
    return ask
