"""`sitegen form`: the forms that reports are made on."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from pathlib import Path

import click

from sitegen.cli.options import FORMAT_OPTION, WORDS_OPTION, words_for
from sitegen.cli.terminal import ROOT_OPTION, system_errors
from sitegen.cli.wording import UsageError
from sitegen.forms.load import faulty_form, site_forms
from sitegen.forms.model import Form
from sitegen.language import Message
from sitegen.reading.names import name_key
from sitegen.reading.suggestions import did_you_mean
from sitegen.writing.file_schemas import body_schema, report_schema, site_schema
from sitegen.writing.form_markdown import form_as_markdown
from sitegen.writing.form_text import form_as_text, forms_as_text

_SETTINGS = {"body": body_schema, "site": site_schema}
"""The files that have a schema of their own, whatever the form."""


@click.group(
    epilog="""\b
Examples:
  sitegen form list
  sitegen form show cn-2021
  sitegen form schema cn-2021"""
)
def form() -> None:
    """Show the forms that reports are made on."""


@form.command(
    "list",
    epilog="""\b
Example:
  sitegen form list""",
)
@ROOT_OPTION
@WORDS_OPTION
def list_forms(root: Path, lang: str | None) -> None:
    """List the forms: the official editions and those of the site itself."""
    with system_errors():
        click.echo(forms_as_text(site_forms(root, []).values(), words_for(root, lang)), nl=False)


@form.command(
    epilog="""\b
Examples:
  sitegen form show cn-2021
  sitegen form show cn-2021 --format markdown > form.md"""
)
@ROOT_OPTION
@click.argument("name", metavar="FORM")
@FORMAT_OPTION
@WORDS_OPTION
def show(root: Path, name: str, kind: str, lang: str | None) -> None:
    """Show what a form asks for: chapters, tables with their labels and ids, rules."""
    words = words_for(root, lang)
    found = form_named(root, name)
    if kind == "markdown":
        click.echo(form_as_markdown(found, words), nl=False)
    else:
        columns = shutil.get_terminal_size((100, 24)).columns
        click.echo(form_as_text(found, words, columns), nl=False)


@form.command(
    epilog="""\b
Examples:
  sitegen form schema cn-2021 > schemas/report-cn-2021.json
  sitegen form schema site > schemas/site.json"""
)
@ROOT_OPTION
@click.argument("name", metavar="FORM|body|site")
@WORDS_OPTION
def schema(root: Path, name: str, lang: str | None) -> None:
    """Print the JSON Schema of reports on a form, for editors.

    With it an editor offers the printed labels and says what each of them takes. The words
    `body` and `site` give the schemas of body.yaml and site.yaml.
    """
    words = words_for(root, lang)
    make = _SETTINGS.get(name)
    found = make(words) if make else report_schema(form_named(root, name, _SETTINGS), words)
    click.echo(json.dumps(found, ensure_ascii=False, indent=1))


def form_named(root: Path, name: str, others: Iterable[str] = ()) -> Form:
    """Return the form of this id or document; another name is wrong usage."""
    with system_errors():
        forms = site_forms(root, [])
        for found in forms.values():
            documents = (document for _, document in found.document.texts)
            if name_key(name) in map(name_key, (found.id, *documents)):
                return found
        faulty = faulty_form(root, name)
    if faulty:
        message = Message("The form “{name}” has errors itself, in {file}.", name=name, file=faulty)
        advice = Message("See what is wrong with it: {command}", command="sitegen check")
    else:
        message = Message("There is no form “{name}”.", name=name)
        advice = did_you_mean(name, [*forms, *others])
    raise UsageError(message, advice)
