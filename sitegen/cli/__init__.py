"""The command line: click, and nothing but click."""

from __future__ import annotations

import io
import sys

import click

from sitegen import __version__
from sitegen.cli.build import build
from sitegen.cli.check import check
from sitegen.cli.form import form
from sitegen.cli.init import init
from sitegen.cli.rules import rules
from sitegen.cli.serve import serve


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def main() -> None:
    """Build disclosure portals: annual reports as accessible websites."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # What a terminal can't show must not end the program; the same holds for stderr by itself.
        sys.stdout.reconfigure(errors="backslashreplace")


main.add_command(build)
main.add_command(check)
main.add_command(form)
main.add_command(init)
main.add_command(rules)
main.add_command(serve)
