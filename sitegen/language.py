"""Words in languages: labels written by people, messages written by the program."""

from __future__ import annotations

import gettext
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

LANGUAGES = ("zh-CN", "en")
"""The languages that the interface speaks, the default first."""


@dataclass(frozen=True, slots=True)
class Label:
    """A text that somebody gave in one or more languages, as pairs of language and text."""

    texts: tuple[tuple[str, str], ...]

    def in_(self, language: str) -> str:
        """Return the text in `language` (`zh-CN` finds `zh`), or else in the first one given."""
        names = _names(language)
        for name, text in self.texts:
            if name in names:
                return text
        return self.texts[0][1]

    def __str__(self) -> str:
        return self.texts[0][1]


class Message:
    """A sentence with `{named}` gaps that is put into words when its language is known.

    The template is the English sentence and the key of its translations.
    """

    __slots__ = ("template", "values")

    def __init__(self, template: str, /, **values: Value) -> None:
        self.template = template
        self.values: Mapping[str, Value] = values

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Message):
            return NotImplemented
        return self.template == other.template and self.values == other.values

    def __hash__(self) -> int:
        return hash((self.template, tuple(self.values.items())))

    def __repr__(self) -> str:
        return f"Message({self.template!r}, {dict(self.values)!r})"

    def __str__(self) -> str:
        return Language("en").say(self)


@dataclass(frozen=True, slots=True)
class Listed:
    """Several values, set apart as the language does it."""

    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """A value as it is written somewhere: `write` makes that of its words."""

    value: Value
    write: Callable[[str], str]


Value = str | int | Label | Message | Listed | Written | tuple["Value", ...]
"""What may stand in a gap of a message; the parts of a tuple are set one after the other."""


@dataclass(frozen=True, slots=True)
class Language:
    """The words of one language: `code` is one of `LANGUAGES` or any tag that starts like one."""

    code: str

    @property
    def translations(self) -> gettext.NullTranslations:
        """The catalog of the interface's words; English needs none."""
        return _catalog(self.code)

    def say(self, value: Value) -> str:
        """Put a message, a label or a plain value into words."""
        if isinstance(value, str):
            return str(value)
        if isinstance(value, Label):
            return value.in_(self.code)
        if isinstance(value, Message):
            told = self.translations.gettext(value.template)
            gaps = {name: self.say(part) for name, part in value.values.items()}
            return told.format(**gaps)
        if isinstance(value, Listed):
            return self.translations.gettext(", ").join(self.say(part) for part in value.values)
        if isinstance(value, Written):
            return value.write(self.say(value.value))
        if isinstance(value, tuple):
            return "".join(self.say(part) for part in value)
        return str(value)


@cache
def _names(code: str) -> tuple[str, str]:
    """Return by which names a text of a language may be given."""
    return code, code.split("-", maxsplit=1)[0]


@cache
def _catalog(code: str) -> gettext.NullTranslations:
    _, language = _names(code)
    path = resources.files("sitegen") / "locale" / language / "LC_MESSAGES" / "sitegen.mo"
    if not path.is_file():
        return gettext.NullTranslations()
    with path.open("rb") as file:
        return gettext.GNUTranslations(file)
