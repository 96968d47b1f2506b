"""How a call of the program begins: in which language, and with what its help is shown.

Every call goes through this module, so it loads little; what help needs is loaded with the help.
"""

from __future__ import annotations

import gettext
import importlib
import locale
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

_CLICK = "messages"
"""The gettext domain of click's own words."""
_CATALOGS = Path(__file__).parent.parent / "locale"

_SITE_LANGUAGE = re.compile(r"""language\s*:\s*["']?([A-Za-z-]+)""")


class LanguageCode(str):
    """The code of the language in which a call is answered."""

    __slots__ = ()


def language_of(arguments: Sequence[str]) -> LanguageCode:
    """Return the language of a call, before any of its arguments is understood.

    It is what `--lang` asks for, or Chinese for a Chinese site or on a Chinese system.
    """
    asked = _value(arguments, "--lang")
    if asked in ("zh", "en"):
        return LanguageCode(asked)
    site = Path(_value(arguments, "-C") or ".") / "site.yaml"
    chinese = "zh" in (_site_language(site), system_language())
    return LanguageCode("zh" if chinese else "en")


def _value(arguments: Sequence[str], option: str) -> str:
    """Return what stands after an option, or joined to it; empty if it isn't given."""
    for number, argument in enumerate(arguments):
        if argument == option:
            return next(iter(arguments[number + 1 :]), "")
        if argument.startswith(option):
            return argument.removeprefix(option).removeprefix("=")
    return ""


def _site_language(file: Path) -> str:
    """Return the language of a site by a glance at its settings; empty if there are none."""
    try:
        with file.open(encoding="utf-8-sig", errors="replace") as settings:
            found = next(filter(None, map(_SITE_LANGUAGE.match, settings)), None)
    except OSError:
        return ""
    return found[1].split("-")[0] if found else "zh"


def system_language() -> str:
    """Return the language of the system's messages, English if it is none of ours."""
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = next(filter(None, names), None) or locale.getlocale()[0] or ""
    return "zh" if name.lower().startswith(("zh", "chinese")) else "en"


@contextmanager
def click_speaks(language: str) -> Iterator[None]:
    """Let click find its own words, which it asks gettext for, in our catalog of them."""
    before, folder = os.environ.get("LANGUAGE"), gettext.bindtextdomain(_CLICK)
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(_CLICK, str(_CATALOGS))
    try:
        yield
    finally:
        gettext.bindtextdomain(_CLICK, folder)
        if before is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = before


def help_module() -> Any:
    """Return the module that shows help in the language of the call."""
    return importlib.import_module("sitegen.cli.spoken_help")


class SpokenContext(click.Context):
    """The call of a command whose help is shown in the language of the call."""

    def make_formatter(self) -> click.HelpFormatter:
        """Return what sets help."""
        formatter: click.HelpFormatter = help_module().HelpByColumns(
            width=self.terminal_width, max_width=self.max_content_width
        )
        return formatter

    def get_help(self) -> str:
        """Return the help of the command."""
        return self._translated().get_help(self)

    def get_usage(self) -> str:
        """Return the line that says how the command is called."""
        return self._translated().get_usage(self)

    def _translated(self) -> click.Command:
        command: click.Command = help_module().translated(self.command, self)
        return command


def spoken(command: click.Command) -> click.Command:
    """Return a command that shows its help, and that of its own commands, in our languages."""
    command.context_class = SpokenContext
    if isinstance(command, click.Group):
        for own in command.commands.values():
            spoken(own)
    return command
