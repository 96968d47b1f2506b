"""What a site's `content/` holds: its forms, its bodies, and where the reports lie."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sitegen.findings import Finding, Place, error, warning
from sitegen.forms.load import site_forms
from sitegen.forms.model import Form
from sitegen.language import Message
from sitegen.reading.file_names import how_to_place
from sitegen.reading.identifiers import USABLE_ID
from sitegen.reports.bodies import FILE as BODY_FILE, check_bodies, read_body
from sitegen.reports.model import Body
from sitegen.reports.read import ReportFolder

_FOLDERS = ("bodies", "forms")
_YEAR = re.compile(r"[12]\d{3}", re.ASCII)
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)


@dataclass(frozen=True)
class Content:
    """Everything that a site consists of, the reports themselves unread."""

    forms: Mapping[str, Form]
    bodies: Mapping[str, Body]
    reports: tuple[ReportFolder, ...]


BodyReader = Callable[[Path, Path, list[Finding]], Body]
"""Reads the file of a body as `read_body` does."""


def find_content(root: Path, findings: list[Finding], read: BodyReader = read_body) -> Content:
    """Read the forms and bodies of a site and find its reports, in a fixed order."""
    forms = site_forms(root, findings)
    bodies: dict[str, Body] = {}
    reports: list[ReportFolder] = []
    findings.extend(
        _stray(root, path, how_to_place(path, _FOLDERS))
        for path in _entries(root / "content")
        if path.name not in _FOLDERS
    )
    for path in _entries(root / "content" / "bodies"):
        body = _body(root, path, findings, read)
        if body is not None:
            bodies[body.id] = body
            reports.extend(_reports(root, path, body, findings))
    check_bodies(bodies, findings)
    return Content(forms, bodies, tuple(reports))


def _entries(folder: Path) -> list[Path]:
    """Return what a folder holds, sorted, without hidden files."""
    if not folder.is_dir():
        return []
    return sorted(path for path in folder.iterdir() if not path.name.startswith("."))


def _body(root: Path, folder: Path, findings: list[Finding], read: BodyReader) -> Body | None:
    if not folder.is_dir():
        findings.append(_stray(root, folder, Message("Here is one folder for each body.")))
        return None
    place = Place(folder.relative_to(root).as_posix(), 1, 1)
    if not _ID.fullmatch(folder.name):
        findings.append(
            error(
                "bad-id",
                place,
                Message("“{text}” can't be an id.", text=folder.name),
                USABLE_ID,
            )
        )
        return None
    return read(root, folder, findings)


def _reports(
    root: Path, folder: Path, body: Body, findings: list[Finding]
) -> Iterator[ReportFolder]:
    with os.scandir(folder) as entries:
        # The list of the folder says what is one itself, so that none of them need be asked.
        found = sorted((entry.name, entry.is_dir()) for entry in entries)
    for name, is_folder in found:
        if name.startswith(".") or name == BODY_FILE or name.endswith("~"):
            continue
        path = folder / name
        if is_folder and _YEAR.fullmatch(name):
            yield ReportFolder(path, body, int(name))
        else:
            findings.append(_stray(root, path, _how_to_name(path)))


def _how_to_name(path: Path) -> Message:
    """Say what to do with something in a body's folder that has no name of those there."""
    year = _YEAR.search(path.name)
    if path.is_dir() and year:
        return how_to_place(path, (year[0],))
    if path.is_dir():
        return Message("A folder of a report is called by its year, in four digits.")
    return how_to_place(path, (BODY_FILE,))


def _stray(root: Path, path: Path, advice: Message) -> Finding:
    return warning(
        "unknown-file",
        Place(path.relative_to(root).as_posix(), 1, 1),
        Message("This file or folder doesn't belong here and is not published."),
        advice,
    )
