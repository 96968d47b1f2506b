"""`sitegen build`."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import click

from sitegen.building.build import build as build_site
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
    print_findings,
    progress,
    system_errors,
    today,
)
from sitegen.cli.time_report import time_report
from sitegen.cli.wording import words
from sitegen.config import base_url as read_base_url
from sitegen.language import Message

_NO_ADDRESS = Message("Write a whole web address, like https://example.org/reports/.")


@click.command(
    epilog="""\b
Examples:
  sitegen build
  sitegen build -o /var/www/reports --base-url https://example.org/reports/"""
)
@ROOT_OPTION
@click.option(
    "-o",
    "output",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Where the site is written (default: public/ in the site's folder).",
)
@click.option("--base-url", metavar="URL", help="The site's address, instead of site.yaml's.")
@click.option("--drafts/--no-drafts", help="Build reports that are not approved, too.")
@click.option(
    "--cache/--no-cache",
    default=True,
    show_default=True,
    help="Whether to make only what has changed since the last build. The site is the same.",
)
@JOBS_OPTION
@click.option("--report", is_flag=True, help="Tell where the time went.")
@selection_options
@LANG_OPTION
def build(
    root: Path,
    output: Path | None,
    base_url: str | None,
    drafts: bool,
    cache: bool,
    jobs: int | None,
    report: bool,
    strict: bool | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    lang: str | None,
) -> None:
    """Check everything and build the site.

    The new site takes the place of the old one only when it is complete. Nothing is written
    when there is an error, or with --strict a warning.
    """
    address = read_base_url(base_url) if base_url is not None else None
    if base_url is not None and address is None:
        raise click.BadParameter(
            words().say(_NO_ADDRESS),
            param_hint="--base-url",
        )
    started = time.monotonic()
    target = output if output is not None else root / "public"
    with system_errors(), progress() as show:
        selection = read_selection(root, strict, select, ignore)
        result = build_site(
            root,
            target,
            today(),
            base_url=address,
            drafts=drafts,
            progress=show,
            selection=selection,
            jobs=jobs_or_cores(jobs),
            reuse=cache,
        )
    set_language(result, lang)
    print_findings(result)
    click.echo(last_line(result, time.monotonic() - started, target), err=result.failed)
    if report and result.times.watch.seconds:  # nothing is begun without settings
        click.echo("\n".join(time_report(result.times, result.words)), err=True)
    sys.exit(exit_status(result))
