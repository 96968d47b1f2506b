"""`sitegen init`."""

from __future__ import annotations

from pathlib import Path

import click

from sitegen.building.new_site import FolderTaken, write_demo
from sitegen.cli.terminal import system_errors
from sitegen.cli.wording import UsageError, words
from sitegen.language import Message


@click.command(
    epilog="""\b
Example:
  sitegen init portal --demo"""
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--demo/--no-demo", help="Write the demo: a fictional city with the reports of six years."
)
def init(folder: Path, demo: bool) -> None:
    """Write a new site into DIR, a folder that is empty or not there yet.

    The demo is the one site that can be written, so --demo has to be given.
    """
    if not demo:
        message = Message("The demo is the one site that can be written; add --demo to have it.")
        raise UsageError(message)
    try:
        with system_errors():
            write_demo(folder)
    except FolderTaken as taken:
        raise UsageError(taken.message) from taken
    for line in (
        Message("The demo, a fictional city, has been written to {folder}.", folder=str(folder)),
        Message("Look at it with: {command}", command=f"sitegen serve -C {folder}"),
    ):
        click.echo(words().say(line))
