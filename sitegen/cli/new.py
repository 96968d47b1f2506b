"""`sitegen new`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import click

from sitegen.building.new_files import FolderTaken
from sitegen.building.new_report import (
    LastReport,
    NewReport,
    fitting_forms,
    last_report,
    write_report,
)
from sitegen.building.result import Result
from sitegen.cli.calls import system_language
from sitegen.cli.form import form_named
from sitegen.cli.options import words_for
from sitegen.cli.terminal import (
    EXIT_CONFIGURATION,
    ROOT_OPTION,
    print_findings,
    system_errors,
    today,
)
from sitegen.cli.wording import UsageError
from sitegen.config import FILE, Site, read_site
from sitegen.content import Content, find_content
from sitegen.findings import Finding
from sitegen.forms.model import Form
from sitegen.language import Language, Listed, Message, Value
from sitegen.reading.identifiers import is_identifier
from sitegen.reading.names import name_key
from sitegen.reading.suggestions import did_you_mean
from sitegen.reports.model import Body
from sitegen.writing.form_text import years_of


@click.command(
    epilog="""\b
Examples:
  sitegen new example-bureau 2024
  sitegen new example-bureau 2024 -C portal --form cn-2021"""
)
@ROOT_OPTION
@click.argument("body")
@click.argument("year", type=click.IntRange(1000, 2999))
@click.option(
    "--form", "form_name", metavar="FORM", help="The form (default: the one for that year)."
)
@click.option("--lang", type=click.Choice(["zh", "en"]), help="The language of the messages.")
def new(root: Path, body: str, year: int, form_name: str | None, lang: str | None) -> None:
    """Write a new report of BODY on YEAR, a draft to be filled in.

    BODY is the id or the name of a body. The report has every row of the form with its printed
    label and a file for each text; what follows from last year's report is filled in. Nothing
    that is there already is written over.
    """
    words = words_for(root, lang)
    with system_errors():
        site = _site(root, words)
        content = find_content(root, [])
        owner = _body(body, content, words)
        _refuse_future(year, words)
        last = last_report(root, site, content, owner, year)
        form = form_named(root, form_name) if form_name else _form(content, year, last, words)
        try:
            written = write_report(root, site, owner, year, form, last)
        except FolderTaken as taken:
            message = Message(
                "The report of {body} on {year} is there already, and stays as it is.",
                body=owner.name,
                year=year,
            )
            raise UsageError(message) from taken
    for line in _told(root, written, owner, year, form, last):
        click.echo(words.say(line))


def _site(root: Path, words: Language) -> Site:
    if not (root / FILE).exists():
        message = Message(
            "There is no {file} in {folder}: this is no site's folder.",
            file=FILE,
            folder=str(root.resolve()),
        )
        raise UsageError(message)
    findings: list[Finding] = []
    site = read_site(root, findings)
    if site is None:
        print_findings(Result(findings, language=system_language()))
        sys.exit(EXIT_CONFIGURATION)
    return site


def _body(name: str, content: Content, words: Language) -> Body:
    """Return the body of this id or name; if there is none, say how to make one."""
    bodies = content.bodies
    for body in bodies.values():
        if name_key(name) in map(name_key, (body.id, body.name, body.short_name or body.id)):
            return body
    lines = [Message("There is no body “{id}”.", id=name)]
    known = [text for body in bodies.values() for text in (body.id, body.name)]
    if known:
        lines.append(did_you_mean(name, known))
    identifier = name if is_identifier(name) else "…"
    lines.append(
        Message(
            "For a new body write the file {file} with two lines: id: {id} and name: its name.",
            file=f"content/bodies/{identifier}/body.yaml",
            id=identifier,
        )
    )
    raise UsageError(*lines)


def _refuse_future(year: int, words: Language) -> None:
    if year > today().year:
        message = Message("The year {year} has not begun yet.", year=year)
        raise UsageError(message)


def _form(content: Content, year: int, last: LastReport | None, words: Language) -> Form:
    """Return the form for a year; if there is none, or more than one, ask for it."""
    forms = fitting_forms(content, year, last)
    if len(forms) == 1:
        return forms[0]
    if forms:
        message = Message("There are several forms for {year}.", year=year)
    else:
        message = Message("There is no form for {year}.", year=year)
    known = [
        Message("{form} ({years})", form=form.id, years=years_of(form))
        for form in forms or content.forms.values()
    ]
    advice = Message("Say which one to use with --form: {forms}.", forms=Listed(tuple(known)))
    raise UsageError(message, advice)


def _told(
    root: Path, written: NewReport, body: Body, year: int, form: Form, last: LastReport | None
) -> Iterator[Value]:
    """Yield what was done and what is left to do."""
    there = "" if root == Path() else f" -C {root}"
    yield Message(
        "The report of {body} on {year} has been begun, on the form {form}:",
        body=body.name,
        year=year,
        form=form.id,
    )
    for name in written.files:
        yield f"  {written.folder / name}"
    if written.carried:
        yield Message("Filled in from the report on {year}; please check:", year=year - 1)
        yield from _carried(written)
    elif last and last.year == year - 1 and last.report is None:
        yield Message(
            "Nothing was taken over from the report on {year}, which can't be read.",
            year=last.year,
        )
    if last and last.report and not last.sound:
        yield Message(
            "There are errors in the report on {year}: {command}",
            year=last.year,
            command=f"sitegen check{there}",
        )
    yield Message(
        "It is a draft. Write a figure in the place of each {mark}, and the texts.", mark="_"
    )
    yield Message("See it while you write: {command}", command=f"sitegen serve{there}")
    yield Message("See what is missing: {command}", command=f"sitegen check{there}")


def _carried(written: NewReport) -> Iterator[Value]:
    """Yield the figures that were taken over, row by row."""
    for (table, row), figures in groupby(written.carried, key=lambda one: (one.table, one.row)):
        listed = list(figures)
        label = table.rows.leaves[row].label
        columns = [
            Message(
                "{label} {figure}", label=table.columns.leaves[one.column].label, figure=one.text
            )
            for one in listed
        ]
        told = Message("{row}: {figures}", row=label, figures=Listed(tuple(columns)))
        yield ("  ", told)
