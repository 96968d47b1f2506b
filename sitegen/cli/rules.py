"""`sitegen rules`."""

from __future__ import annotations

from pathlib import Path

import click

from sitegen.cli.options import FORMAT_OPTION, WORDS_OPTION, words_for
from sitegen.cli.terminal import ROOT_OPTION, system_errors
from sitegen.cli.wording import UsageError
from sitegen.codes import Code, Subject, subjects
from sitegen.forms.load import site_forms
from sitegen.language import Message
from sitegen.reading.suggestions import did_you_mean
from sitegen.reporting.codes_as_markdown import codes_as_markdown
from sitegen.reporting.codes_as_text import code_as_text, codes_as_text


@click.command(
    epilog="""\b
Examples:
  sitegen rules
  sitegen rules applications-total
  sitegen rules --lang en"""
)
@ROOT_OPTION
@click.argument("code", required=False)
@WORDS_OPTION
@FORMAT_OPTION
def rules(root: Path, code: str | None, lang: str | None, kind: str) -> None:
    """List what is checked and why; with a CODE, explain that one with examples.

    Every finding of `sitegen check` names the code of its rule. The rules of the site's own
    forms are listed as well.
    """
    words = words_for(root, lang)
    with system_errors():
        known = subjects(site_forms(root, []).values())
    if code is not None:
        known = _only(code, known)
    if kind == "markdown":
        click.echo(codes_as_markdown(known, words), nl=False)
    elif code is None:
        click.echo(codes_as_text(known, words), nl=False)
    else:
        found = [one for subject in known for one in subject.codes]
        click.echo("\n".join(code_as_text(one, words) for one in found), nl=False)


def _only(code: str, known: list[Subject]) -> list[Subject]:
    """Return the subjects with the one code that is asked for."""
    everything = [one for subject in known for one in subject.codes]
    found = _named(code, everything)
    if not found:
        raise UsageError(
            Message("There is no rule “{name}”.", name=code),
            did_you_mean(code, [one.id for one in everything]),
        )
    kept = (Subject(subject.title, tuple(_named(code, subject.codes))) for subject in known)
    return [subject for subject in kept if subject.codes]


def _named(code: str, codes: list[Code] | tuple[Code, ...]) -> list[Code]:
    return [one for one in codes if one.id == code.strip().lower()]
