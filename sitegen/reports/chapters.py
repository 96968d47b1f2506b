"""The chapters of a report: their texts, the tables in them and the notes below those."""

from __future__ import annotations

from collections import abc
from functools import lru_cache, partial

from sitegen.findings import Finding, Place, error, warning
from sitegen.forms.model import Chapter, Form, Prose
from sitegen.language import Message
from sitegen.reading.colons import full_width_colon, wide_colon
from sitegen.reading.comments import without_comments
from sitegen.reading.file_names import how_to_place
from sitegen.reading.known_names import match_names
from sitegen.reading.names import name_key
from sitegen.reading.prose import ProseReader
from sitegen.reading.record import Record
from sitegen.reading.source import SourceFolder
from sitegen.reading.yaml import Mapping, Node, Scalar
from sitegen.reports.lines_to_add import (
    additions,
    additions_text,
    below,
    chapter_lines,
    chapter_tables,
    indent_inside,
    table_lines,
)
from sitegen.reports.model import Figures, Note, Sum, Text
from sitegen.reports.references import References
from sitegen.reports.tables import read_table

_OWN_FILES = ("report.yaml",)


def read_texts(
    folder: SourceFolder,
    form: Form,
    prose: ProseReader,
    record: Record,
    figures: abc.Mapping[str, Figures],
) -> tuple[dict[str, Text], list[Chapter]]:
    """Return the texts of a report's folder by chapter; each is a file named like its chapter.

    References to `figures` are filled in. Also returned are the chapters whose text is required
    and not written.
    """
    findings = record.findings
    references = References(form, figures, findings)
    chapters = _chapters_by_key(form)
    texts: dict[str, Text] = {}
    given: dict[str, str] = {}
    for file in folder.names():
        if file in _OWN_FILES or file.startswith((".", "~")) or file.endswith("~"):
            continue
        is_text = file.endswith(".md")
        chapter = chapters.get(name_key(file.removesuffix(".md"))) if is_text else None
        if chapter is None:
            findings.append(_unknown_file(folder, file, form))
            continue
        if chapter.id in given:
            findings.append(_second_text(folder, file, given[chapter.id], chapter))
            continue
        source = folder.read(file)
        if isinstance(source, Finding):
            findings.append(source)
            given[chapter.id] = file
            continue
        source = without_comments(source)
        if source.text.strip():
            sums: list[Sum] = []
            fill = partial(references.fill, sums=sums)
            before = len(findings)
            read = prose.read(source, chapter.id, findings, fill)
            # A heading alone is no text yet.
            if read.html or len(findings) > before:
                texts[chapter.id] = Text(read.heading, read.html, source, tuple(sums))
                given[chapter.id] = file
    required = [chapter for chapter in form.chapters if chapter.prose is Prose.REQUIRED]
    return texts, [chapter for chapter in required if chapter.id not in given]


@lru_cache(maxsize=64)
def _chapters_by_key(form: Form) -> dict[str, Chapter]:
    """Return the chapters that have texts, by what all spellings of their names have in common."""
    return {
        name_key(name): chapter
        for chapter in form.chapters
        if chapter.prose is not Prose.NONE
        for name in chapter.names
    }


def _unknown_file(folder: SourceFolder, file: str, form: Form) -> Finding:
    names = [f"{c.id}.md" for c in form.chapters if c.prose is not Prose.NONE]
    return warning(
        "unknown-file",
        Place(f"{folder.name}/{file}", 1, 1),
        Message("This file belongs to no chapter of the form and is not published."),
        how_to_place(folder.path / file, names),
    )


def _second_text(folder: SourceFolder, file: str, first: str, chapter: Chapter) -> Finding:
    return error(
        "duplicate-text",
        Place(f"{folder.name}/{file}", 1, 1),
        Message(
            "The text of chapter “{chapter}” is also in the file {other}.",
            chapter=chapter.label or chapter.id,
            other=first,
        ),
        Message("Put the text into one of the two files, and delete the other."),
    )


def missing_text(start: Place, chapter: Chapter) -> Finding:
    """Return the error of a chapter whose text is required and not written."""
    return error(
        "missing-text",
        start._replace(width=1),
        Message("The text of chapter “{chapter}” is missing.", chapter=chapter.label or chapter.id),
        Message("Write it into the file {file} beside this one.", file=f"{chapter.id}.md"),
    )


def read_figures(record: Record, form: Form) -> dict[str, Figures]:
    """Read the tables: those of a chapter stand below it, a single one directly."""
    chapters = tuple(chapter for chapter in form.chapters if chapter.tables)
    ids = {chapter.id for chapter in chapters}
    matches = match_names(record.rest(), chapters, record.findings, record.known, needed=ids)
    record.misspelt(matches.misspelt)
    found = matches.found
    nodes: dict[str, tuple[Scalar, Node]] = {}
    for chapter in chapters:
        if chapter.id in matches.missing:
            lines = {chapter.id: chapter_lines(chapter)}
            record.report(
                "missing-chapter",
                record.place._replace(width=1),
                Message(
                    "The figures of “{chapter}” are missing.", chapter=chapter.label or chapter.id
                ),
                additions_text(additions(lines, chapters, found, None)),
            )
        if chapter.id not in found:
            continue
        key, node = found[chapter.id]
        if len(chapter.tables) == 1:
            nodes[chapter.tables[0].id] = (key, node)
        else:
            nodes.update(_tables(key, node, chapter, record))
    return {
        table_id: read_table(form, form.tables[table_id], node, record.findings, key)
        for table_id, (key, node) in nodes.items()
    }


def _tables(
    key: Scalar, node: Node, chapter: Chapter, record: Record
) -> dict[str, tuple[Scalar, Node]]:
    if not isinstance(node, Mapping):
        colon = wide_colon(node.place) if isinstance(node, Scalar) else None
        if colon:
            record.findings.append(full_width_colon(colon))
        else:
            record.report(
                "wrong-type",
                node.place,
                Message("The tables of “{chapter}” should stand here.", chapter=key.text),
                additions_text([below(key, chapter_tables(chapter))]),
            )
        return {}
    ids = {table.id for table in chapter.tables}
    matches = match_names(node.items, chapter.tables, record.findings, needed=ids)
    found = matches.found
    for table in chapter.tables:
        if table.id in matches.missing:
            lines = {table.id: table_lines(table, indent_inside(node))}
            record.report(
                "missing-table",
                key.place,
                Message("The table “{table}” is missing here.", table=table.label),
                additions_text(additions(lines, chapter.tables, found, node, key)),
            )
    return found


def read_notes(record: Record, form: Form) -> dict[str, Note]:
    """Return the notes that a body puts under its tables, by table."""
    notes = record.record("notes")
    if notes is None:
        return {}
    tables = tuple(form.tables.values())
    texts = {}
    for table_id, (key, node) in match_names(
        notes.node.items, tables, record.findings
    ).found.items():
        if isinstance(node, Scalar) and node.text.strip():
            texts[table_id] = Note(node.text.strip(), node.place)
        else:
            record.report(
                "wrong-type",
                key.place,
                Message("This should be one text."),
                Message("Write it after the colon, in quotes if it has a colon itself."),
            )
    return texts
