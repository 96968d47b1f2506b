"""`sitegen check`."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

from sitegen.building.build import check as check_site
from sitegen.cli.options import (
    JOBS_OPTION,
    LANG_OPTION,
    jobs_or_cores,
    read_selection,
    selection_options,
    set_language,
)
from sitegen.cli.terminal import (
    ROOT_OPTION,
    exit_status,
    last_line,
    print_document,
    print_findings,
    progress,
    system_errors,
    today,
)
from sitegen.reporting.formats import Format


@click.command(
    epilog="""\b
Examples:
  sitegen check
  sitegen check --strict --ignore late,jump
  sitegen check --format sarif > findings.sarif"""
)
@ROOT_OPTION
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", *(form.value for form in Format)]),
    default="text",
    show_default=True,
    help="How findings are printed. All but text are documents on standard output.",
)
@JOBS_OPTION
@selection_options
@LANG_OPTION
def check(
    root: Path,
    form: str,
    jobs: int | None,
    strict: bool | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    lang: str | None,
) -> None:
    """Check everything, drafts too, and write nothing."""
    started = time.monotonic()
    with system_errors(), progress() as show:
        selection = read_selection(root, strict, select, ignore)
        result = check_site(root, today(), show, selection, jobs=jobs_or_cores(jobs))
    set_language(result, lang)
    if form == "text":
        print_findings(result)
    else:
        print_document(result, Format(form), root)
    line = last_line(result, time.monotonic() - started)
    click.echo(line, err=result.failed or form != "text")
    sys.exit(exit_status(result))
