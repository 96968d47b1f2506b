"""The bodies that make reports: one file each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from sitegen.findings import Finding, Place, error, warning
from sitegen.language import Message
from sitegen.reading.record import Record, did_you_mean, read_record
from sitegen.reading.source import read_source
from sitegen.reading.yaml import read_yaml
from sitegen.reports.model import Body, Contact

FILE = "body.yaml"

_KEYS = {
    "name": "名称",
    "id": "标识",
    "short_name": "简称",
    "english_name": "英文名称",
    "parent": "上级机关",
    "level": "层级",
    "contact": "联系方式",
}
_LEVELS = {"government": "政府", "department": "部门"}
_CONTACT_KEYS = {"address": "地址", "phone": "电话", "email": "邮箱", "website": "网址"}


def read_body(root: Path, folder: Path, findings: list[Finding]) -> Body:
    """Read the file of a body's folder; what is wrong is added to `findings`.

    Without a file that can be read the body is called like its folder, so that its reports
    can be checked all the same.
    """
    nameless = Body(folder.name, folder.name, Place(folder.relative_to(root).as_posix(), 1, 1))
    source = read_source(root, folder / FILE)
    if isinstance(source, Finding):
        findings.append(source)
        return nameless
    found: list[Finding] = []
    record = read_record(read_yaml(source, found), source.place(0, 0), found, _KEYS)
    body = _body(record, folder.name) if record else nameless
    findings.extend(found)
    return body


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
    contact = record.record("contact", _CONTACT_KEYS)
    body = Body(
        id=folder,
        name=record.required_text("name") or folder,
        place=record.place,
        short_name=record.text("short_name") or None,
        english_name=record.text("english_name") or None,
        parent=record.text("parent") or None,
        level=record.choice("level", _LEVELS, "") or None,
        contact=_contact(contact) if contact else Contact(),
    )
    record.refuse_rest()
    return body


def _contact(record: Record) -> Contact:
    website = record.text("website")
    if website and not website.startswith(("https://", "http://")):
        record.report(
            "bad-address",
            record.place_of("website"),
            Message("“{text}” is not a whole web address.", text=website),
            Message("Begin it with https://."),
        )
    contact = Contact(
        address=record.text("address") or None,
        phone=record.text("phone") or None,
        email=record.text("email") or None,
        website=website or None,
    )
    record.refuse_rest()
    return contact


def check_bodies(bodies: Mapping[str, Body], findings: list[Finding]) -> None:
    """Report parents that don't exist, circles of parents, and names that two bodies have."""
    by_name: dict[str, Body] = {}
    for body in bodies.values():
        findings.extend(_wrong_parent(body, bodies))
        other = by_name.setdefault(body.name, body)
        if other is not body:
            findings.append(
                warning(
                    "same-name",
                    body.place,
                    Message(
                        "“{name}” is also the name of {other}.", name=body.name, other=other.id
                    ),
                    Message("Write both in full, so that readers can tell them apart."),
                )
            )


def _wrong_parent(body: Body, bodies: Mapping[str, Body]) -> Iterator[Finding]:
    if body.parent and body.parent not in bodies:
        yield error(
            "unknown-body",
            body.place,
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
            body.place,
            Message("“{name}” is its own parent, directly or by a detour.", name=body.name),
            Message("Give the true parent, or none for the highest body."),
        )
