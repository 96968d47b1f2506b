"""The command line: click, and nothing but click."""

from __future__ import annotations

import importlib
import io
import sys
from collections.abc import Sequence
from typing import Any

import click

from sitegen import __version__
from sitegen.cli.calls import SpokenContext, click_speaks, help_module, language_of, spoken

COMMANDS = {
    "build": "Check everything and build the site.",
    "check": "Check everything, drafts too, and write nothing.",
    "form": "Show the forms that reports are made on.",
    "init": "Write a new site into DIR, with a first report to be filled in.",
    "new": "Write a new report of BODY on YEAR, a draft to be filled in.",
    "rules": "List what is checked and why; with a CODE, explain that one with examples.",
    "serve": "Show the site in the browser and build it anew after every change.",
}
"""Every command with the first sentence of its help; each is in the module of its name."""


class _Commands(click.Group):
    """Commands that are loaded when they are called: most of what one needs the others don't."""

    context_class = SpokenContext

    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> Any:
        """Run a command in the language of its site, its arguments or the system."""
        language = language_of(sys.argv[1:] if args is None else args)
        with click_speaks(language):
            return super().main(args, *rest, obj=language, **extra)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(
            importlib.import_module(f"sitegen.cli.{cmd_name}"), cmd_name
        )
        return spoken(command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        say = help_module().say
        with formatter.section(say("Commands")):
            formatter.write_dl([(name, say(summary)) for name, summary in COMMANDS.items()])


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(
    __version__, message="%(prog)s %(version)s", help="Show the version and exit."
)
def main() -> None:
    """Build disclosure portals: annual reports as accessible websites."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # What a terminal can't show must not end the program; the same holds for stderr by itself.
        sys.stdout.reconfigure(errors="backslashreplace")
