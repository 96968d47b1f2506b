"""Help in the language of the call, whose lines fit a terminal where hanzi take two columns."""

from __future__ import annotations

import copy
import gettext
import inspect
import re
from collections.abc import Iterable, Iterator

import click

from sitegen.cli.wording import words
from sitegen.display_width import padded, width, wrapped
from sitegen.language import Message

_EXAMPLES = (Message("Examples:"), Message("Example:"), Message("Example Bureau"))
_HELP = Message("Show this message and exit.")
_OPTIONS, _SUBCOMMAND = Message("[OPTIONS]"), Message("COMMAND [ARGS]...")


class HelpByColumns(click.HelpFormatter):
    """Writes help by the columns that its words take."""

    def write_text(self, text: str) -> None:
        """Write paragraphs."""
        for line in _lines(text, self.width, " " * self.current_indent):
            self.write(f"{line}\n")

    def write_dl(
        self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write terms, and beside each what it means."""
        rows = list(rows)
        widest = max((width(term) for term, _ in rows), default=0)
        start = self.current_indent + min(widest, col_max) + col_spacing
        for term, meaning in rows:
            begin = " " * self.current_indent + term
            lines = list(_lines(meaning, max(self.width, start + 10), " " * start))
            if lines and width(begin) + col_spacing <= start:
                begin = padded(begin, start) + lines.pop(0).lstrip()
            self.write("".join(f"{line}\n" for line in (begin, *lines)))


def _lines(text: str, columns: int, indent: str) -> Iterator[str]:
    """Yield the lines of paragraphs; one that begins with a backspace stays as it is."""
    for number, paragraph in enumerate(re.split(r"\n\s*\n", text.strip("\n"))):
        if number:
            yield ""
        if paragraph.startswith("\b"):
            yield from (indent + line for line in paragraph.split("\n")[1:])
        else:
            joined = re.sub(r"(?<=[^\x00-\xff])\n(?=[^\x00-\xff])", "", paragraph)
            yield from wrapped(indent + joined.replace("\n", " "), columns)


def translated(command: click.Command, ctx: click.Context) -> click.Command:
    """Return a command with all that its help says in the language of the call."""
    said = _summed_up(command)
    for name in _EXAMPLES:
        said.epilog = (said.epilog or "").replace(name.template, words().say(name))
    said.params = [_translated_parameter(param) for param in command.get_params(ctx)]
    said.add_help_option = False  # it is among the parameters
    said.options_metavar = words().say(_OPTIONS)
    if isinstance(said, click.Group):
        said.subcommand_metavar = words().say(_SUBCOMMAND)
        said.commands = {name: _summed_up(own) for name, own in said.commands.items()}
    return said


def _summed_up(command: click.Command) -> click.Command:
    """Return a command with its help, and the first sentence of it, in the language of the call."""
    said = copy.copy(command)
    said.help = say(inspect.cleandoc(command.help or ""))
    said.short_help = re.split(r"(?<=。)|(?<=\.)\s", said.help)[0].replace("\n", " ")
    return said


def _translated_parameter(param: click.Parameter) -> click.Parameter:
    said = copy.copy(param)
    if isinstance(said, click.Option) and said.help:
        # click makes that of --help once, in the language of the first call.
        said.help = words().say(_HELP) if "--help" in said.opts else say(said.help)
    return said


def say(text: str) -> str:
    """Return a text of ours, or else of click's, in the language of the call."""
    if not text:
        return ""
    ours = words().translations.gettext(text)
    return ours if ours != text else gettext.gettext(text)
