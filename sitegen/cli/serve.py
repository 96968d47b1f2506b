"""`sitegen serve`."""

from __future__ import annotations

import time
from pathlib import Path

import click

from sitegen.building.build import build as build_site
from sitegen.checks.selection import Selection
from sitegen.cli.options import set_language
from sitegen.cli.terminal import ROOT_OPTION, last_line, print_findings, today
from sitegen.config import FILE, read_site
from sitegen.outputs.findings_page import findings_page
from sitegen.serving import Event, Outcome, Preview, Started, StartError
from sitegen.theme import default_static, default_templates


@click.command(
    epilog="""\b
Example:
  sitegen serve --port 9000"""
)
@ROOT_OPTION
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="The port to listen on; if it is in use, one of the next is taken.",
)
def serve(root: Path, port: int) -> None:
    """Show the site in the browser and build it anew after every change.

    Drafts are shown too. Only this computer can see the preview. Ctrl-C ends it.
    """
    if not (root / FILE).exists():
        raise click.UsageError(f"There is no {FILE} in {root.resolve()}: this is no site's folder.")
    site = read_site(root, [])

    def build(folder: Path) -> Outcome:
        started = time.monotonic()
        # A preview shows what warnings are about.
        selection = Selection(strict=False)
        result = build_site(root, folder, today(), drafts=True, selection=selection)
        set_language(result, None)
        print_findings(result)
        # Where a preview is built is nobody's concern.
        click.echo(last_line(result, time.monotonic() - started))
        if result.errors:
            return Outcome(ok=False, page=findings_page(result.findings, result.words))
        return Outcome(ok=True)

    def tell(event: Event) -> None:
        if isinstance(event, Started):
            if event.port != event.wanted_port:
                click.echo(f"Port {event.wanted_port} is in use.")
            click.echo(f"Preview at {event.url} (Ctrl-C ends it)")

    watched = [root / name for name in (FILE, "content", "templates", "static")]
    watched += [default_templates(), default_static()]
    base_path = site.base_path if site else "/"
    try:
        Preview(build, watched, base_path=base_path, port=port, on_event=tell).run()
    except StartError as problem:
        raise click.ClickException(str(problem)) from problem
