"""In which language the command line speaks, what click says itself included.

It is Chinese for a Chinese site or on a Chinese system, or what `--lang` asks for.
"""

from __future__ import annotations

import gettext
import locale
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

import click

from sitegen.language import LANGUAGES, Language, Message

_CLICK = "messages"
"""The gettext domain of click's own words."""

_SITE_LANGUAGE = re.compile(r"""language\s*:\s*["']?([A-Za-z-]+)""")


def words() -> Language:
    """Return the language that the command line speaks in this call."""
    context = click.get_current_context(silent=True)
    found = context.find_object(Language) if context else None
    return found or Language(system_language())


def system_language() -> str:
    """Return the language of the system's messages, English if it is none of ours."""
    names = (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    name = next(filter(None, names), None) or locale.getlocale()[0] or ""
    return "zh" if name.lower().startswith(("zh", "chinese")) else "en"


class UsageError(click.UsageError):
    """A mistake in how a command was called, told in the language of the call."""

    def __init__(self, message: Message, advice: Message | None = None) -> None:
        both = Message("{message} {advice}", message=message, advice=advice) if advice else message
        super().__init__(words().say(both))


def language_of(arguments: Sequence[str]) -> str:
    """Return the language that arguments ask for, before any of them is understood."""
    asked = _value(arguments, "--lang")
    if asked in ("zh", "en"):
        return asked
    site = Path(_value(arguments, "-C") or ".") / "site.yaml"
    return "zh" if "zh" in (_site_language(site), system_language()) else "en"


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
        lines = file.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    except OSError:
        return ""
    found = next(filter(None, map(_SITE_LANGUAGE.match, lines)), None)
    return (found[1] if found else LANGUAGES[0]).split("-")[0]


@contextmanager
def click_speaks(language: Language) -> Iterator[None]:
    """Let click find its own words, which it asks gettext for, in our catalog of them."""
    before, folder = os.environ.get("LANGUAGE"), gettext.bindtextdomain(_CLICK)
    os.environ["LANGUAGE"] = language.code
    gettext.bindtextdomain(_CLICK, str(resources.files("sitegen") / "locale"))
    try:
        yield
    finally:
        gettext.bindtextdomain(_CLICK, folder)
        if before is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = before
