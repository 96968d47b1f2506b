"""The command line: click, and nothing but click."""

from __future__ import annotations

import click

from sitegen import __version__
from sitegen.cli.build import build
from sitegen.cli.check import check
from sitegen.cli.serve import serve


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def main() -> None:
    """Build disclosure portals: annual reports as accessible websites."""


main.add_command(build)
main.add_command(check)
main.add_command(serve)
