"""Options that several commands have: which findings count, and in which language."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from sitegen.building.result import Result
from sitegen.checks.selection import KnownCodes, Selection
from sitegen.cli.calls import system_language
from sitegen.cli.wording import words
from sitegen.config import FILE, read_site
from sitegen.language import Language, Message

_Command = TypeVar("_Command", bound=Callable[..., Any])

LANG_OPTION = click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    help="The language of the findings (default: the site's, or else the system's).",
)

WORDS_OPTION = click.option(
    "--lang",
    type=click.Choice(["zh", "en"]),
    help="The language (default: the site's, or else the system's).",
)
"""For commands that have nothing to find and speak by `words_for`."""

FORMAT_OPTION = click.option(
    "--format",
    "kind",
    type=click.Choice(["text", "markdown"]),
    default="text",
    show_default=True,
    help="How it is written.",
)

JOBS_OPTION = click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(1, 512),
    default=None,
    help="How many processes work at once (default: as many as the computer has cores for this).",
)

_STRICT_OPTION = click.option(
    "--strict/--no-strict", default=None, help="Let warnings fail it, too."
)
_SELECT_OPTION = click.option(
    "--select",
    metavar="CODE",
    multiple=True,
    help="Look for this code alone; it can be given several times, or codes with commas.",
)
_IGNORE_OPTION = click.option(
    "--ignore",
    metavar="CODE",
    multiple=True,
    help="Leave this code out. What keeps a file from being read can't be ignored; a known"
    " discrepancy is better acknowledged in its report.",
)


def jobs_or_cores(jobs: int | None) -> int:
    """Return the number of processes: as many as there are cores, if nothing else is said."""
    if jobs is not None:
        return jobs
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def selection_options(command: _Command) -> _Command:
    """Give a command the options that say which findings count."""
    return _STRICT_OPTION(_SELECT_OPTION(_IGNORE_OPTION(command)))


def read_selection(
    root: Path, strict: bool | None, select: tuple[str, ...], ignore: tuple[str, ...]
) -> Selection:
    """Return what the options say; a code that doesn't exist is wrong usage."""
    selected, ignored = _codes(select), _codes(ignore)
    if selected or ignored:
        known = KnownCodes(root)
        for code in selected:
            _refuse_wrong(known, code, "--select")
        for code in ignored:
            _refuse_wrong(known, code, "--ignore")
    return Selection(strict, frozenset(selected), frozenset(ignored))


def _codes(given: tuple[str, ...]) -> list[str]:
    return [code for text in given for code in re.split(r"[,\s]+", text) if code]


def _refuse_wrong(known: KnownCodes, code: str, option: str) -> None:
    if wrong := known.wrong(code, ignored=option == "--ignore"):
        message = Message("{message} {advice}", message=wrong[0], advice=wrong[1])
        raise click.BadParameter(words().say(message), param_hint=option)


def set_language(result: Result, lang: str | None) -> None:
    """Let a result be told in the language asked for, the site's, or else the system's."""
    result.language = lang or result.language or system_language()


def words_for(root: Path, lang: str | None) -> Language:
    """Return the language asked for, that of the site if there is one here, or the system's."""
    site = read_site(root, []) if not lang and (root / FILE).is_file() else None
    return Language(lang or (site.language if site else system_language()))
