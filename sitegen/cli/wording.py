"""What the command line says of itself, in the language of the call."""

from __future__ import annotations

import click

from sitegen.cli.calls import LanguageCode, system_language
from sitegen.language import Language, Message


def words() -> Language:
    """Return the language in which this call is answered."""
    context = click.get_current_context(silent=True)
    found = context.find_object(LanguageCode) if context else None
    return Language(found or system_language())


class UsageError(click.UsageError):
    """A mistake in how a command was called, told in the language of the call."""

    def __init__(self, *sentences: Message) -> None:
        said, *others = sentences
        for sentence in others:
            said = Message("{message} {advice}", message=said, advice=sentence)
        super().__init__(words().say(said))
