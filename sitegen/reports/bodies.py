"""The bodies that make reports: one file each."""

from __future__ import annotations

from collections import abc
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from sitegen.findings import Finding, Place, error, warning
from sitegen.language import Message
from sitegen.reading.file_names import misnamed
from sitegen.reading.names import nearest
from sitegen.reading.record import Record, read_record
from sitegen.reading.source import read_source
from sitegen.reading.suggestions import did_you_mean
from sitegen.reading.yaml import Mapping, Scalar, read_yaml
from sitegen.reports.contact import read_contact
from sitegen.reports.model import Aggregated, Body

FILE = "body.yaml"

REPORT_KEY = "机关"
"""The key by which a report names its body."""

KEYS = {
    "name": "名称",
    "id": "编号",
    "short_name": "简称",
    "english_name": "英文名称",
    "parent": "上级机关",
    "level": "层级",
    "contact": "联系方式",
    "aggregates": "汇总机关",
}
LEVELS = {"government": "政府", "department": "部门"}


def read_body(root: Path, folder: Path, findings: list[Finding]) -> Body:
    """Read the file of a body's folder; what is wrong is added to `findings`.

    Without a file that can be read the body is called like its folder, so that its reports
    can be checked all the same.
    """
    nameless = Body(folder.name, folder.name, Place(folder.relative_to(root).as_posix(), 1, 1))
    source = read_source(root, folder / FILE)
    if isinstance(source, Finding):
        missing = source.code == "file-missing"
        findings.append(_missing_file(source, root, folder) if missing else source)
        return nameless
    found: list[Finding] = []
    record = read_record(read_yaml(source, found), source.place(0, 0), found, KEYS)
    body = _body(record, folder.name) if record else nameless
    findings.extend(found)
    return body


def _missing_file(missing: Finding, root: Path, folder: Path) -> Finding:
    """Say what to write into the file of a body, or which other folder may have been meant."""
    if misnamed(folder / FILE):
        return missing
    advice = Message(
        "Write it with these lines:\n{id}: {folder}\n{name}: …",
        id=KEYS["id"],
        folder=folder.name,
        name=KEYS["name"],
    )
    others = [other.name for other in folder.parent.glob("*") if (other / FILE).is_file()]
    meant = nearest(folder.name, others)
    if meant is not None and meant in _named_by_reports(root, folder):
        advice = Message(
            "If the reports here are those of “{meant}”, move them to the folder that it has"
            " already, and delete this one. If not: {lines}",
            meant=meant,
            lines=advice,
        )
    return replace(missing, advice=advice)


def _named_by_reports(root: Path, folder: Path) -> Iterator[str]:
    """Yield the bodies that the reports of a folder say they are of."""
    for path in sorted(folder.glob("*/report.yaml")):
        source = read_source(root, path)
        node = None if isinstance(source, Finding) else read_yaml(source, [])
        if isinstance(node, Mapping):
            yield Record(node, [], {"body": REPORT_KEY}).text("body")


def _body(record: Record, folder: str) -> Body:
    body_id = record.identifier("id")
    if body_id and body_id != folder:
        record.report(
            "id-folder",
            record.place_of("id"),
            Message(
                "The id is “{id}”, but the folder is called “{folder}”.", id=body_id, folder=folder
            ),
            Message("Give both the same name; it becomes the address of the body's pages."),
        )
    body = Body(
        id=folder,
        name=record.required_text("name") or folder,
        place=record.place_of("name"),
        parent_place=record.place_of("parent"),
        short_name=record.text("short_name") or None,
        english_name=record.text("english_name") or None,
        parent=record.text("parent") or None,
        level=record.choice("level", LEVELS, "") or None,
        contact=read_contact(record),
        aggregates=tuple(_aggregates(record)),
    )
    record.refuse_rest()
    return body


def _aggregates(record: Record) -> Iterator[Aggregated]:
    seen: set[str] = set()
    for node in record.entries("aggregates"):
        if not isinstance(node, Scalar):
            what = Message("one text")
            record.report(
                "wrong-type",
                node.place,
                Message("This should be {what}.", what=what),
                Message("Write the id of a body, which is the name of its folder."),
            )
        elif node.text in seen:
            record.report(
                "duplicate-key",
                node.place,
                Message("“{id}” is in this list twice.", id=node.text),
                Message("Delete one of the two."),
            )
        else:
            seen.add(node.text)
            yield Aggregated(node.text, node.place)


def check_bodies(bodies: abc.Mapping[str, Body], findings: list[Finding]) -> None:
    """Report relations to bodies that don't exist or in circles, and names that two bodies have."""
    by_name: dict[str, Body] = {}
    for body in bodies.values():
        findings.extend(_wrong_parent(body, bodies))
        findings.extend(_wrong_aggregates(body, bodies))
        other = by_name.setdefault(body.name, body)
        if other is not body:
            findings.append(
                warning(
                    "same-name",
                    body.place,
                    Message(
                        "“{name}” is also the name of {other}.", name=body.name, other=other.id
                    ),
                    Message(
                        "Add to both names what tells them apart, such as the district. If they"
                        " are one body, move all reports to one of the folders, and delete the"
                        " other."
                    ),
                )
            )


def _wrong_parent(body: Body, bodies: abc.Mapping[str, Body]) -> Iterator[Finding]:
    if body.parent and body.parent not in bodies:
        yield error(
            "unknown-body",
            body.parent_place,
            Message(
                "The parent “{parent}” of “{name}” is not among the bodies.",
                parent=body.parent,
                name=body.name,
            ),
            did_you_mean(body.parent, bodies),
        )
    seen = {body.id}
    above = body.parent
    while above is not None and above in bodies and above not in seen:
        seen.add(above)
        above = bodies[above].parent
    if above == body.id:
        yield error(
            "parent-circle",
            body.parent_place,
            Message("“{name}” is its own parent, directly or by a detour.", name=body.name),
            Message("Give the true parent, or none for the highest body."),
        )


def _wrong_aggregates(body: Body, bodies: abc.Mapping[str, Body]) -> Iterator[Finding]:
    for name, place in body.aggregates:
        if name not in bodies:
            yield error(
                "unknown-body",
                place,
                Message("There is no body “{id}”.", id=name),
                did_you_mean(name, [other for other in bodies if other != body.id]),
            )
        elif body.id in summed_up(name, bodies):
            yield error(
                "aggregate-circle",
                place,
                Message(
                    "“{name}” would sum up its own report, directly or by a detour.",
                    name=body.name,
                ),
                Message("Name only bodies whose reports go into this body's report."),
            )


def summed_up(start: str, bodies: abc.Mapping[str, Body]) -> set[str]:
    """Return a body and those whose reports go into its own, at any remove."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        name = waiting.pop()
        if name in bodies and name not in found:
            found.add(name)
            waiting += [part.body for part in bodies[name].aggregates]
    return found
