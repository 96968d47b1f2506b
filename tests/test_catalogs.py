"""The catalogs hold a translation of everything that the interface says."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from babel.messages import Catalog
from babel.messages.catalog import Message
from babel.messages.frontend import CommandLineInterface
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from sitegen.language import LANGUAGES

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "sitegen" / "locale"
HEADER = ""


class _Anything(dict[str, int]):
    """A value for every gap."""

    def __missing__(self, name: str) -> int:
        return 1


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    """What the sources say, in English, as `make catalogs` finds it."""
    file = tmp_path_factory.mktemp("catalogs") / "sitegen.pot"
    options = [f"--mapping-file={LOCALE / 'babel.toml'}", f"--output-file={file}"]
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        command = ["pybabel", "--quiet", "extract", *options, "sitegen", "templates"]
        CommandLineInterface().run(command)  # type: ignore[no-untyped-call]
    return read(file)


@pytest.fixture(params=sorted(path.name for path in LOCALE.iterdir() if path.is_dir()))
def language(request: pytest.FixtureRequest) -> str:
    name = request.param
    assert isinstance(name, str)
    return name


@pytest.fixture
def catalog(language: str) -> Catalog:
    return read(LOCALE / language / "LC_MESSAGES" / "sitegen.po", language)


def read(path: Path, language: str | None = None) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def entries(catalog: Catalog) -> list[Message]:
    return [message for message in catalog if message.id != HEADER]


def texts(words: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (words or "",) if isinstance(words, str | None) else tuple(words)


def in_python(message: Message) -> bool:
    return any(path.endswith(".py") for path, _ in message.locations)


def in_a_template(message: Message) -> bool:
    return any(path.endswith(".html") for path, _ in message.locations)


def gaps(text: str, message: Message) -> set[str]:
    found: set[str] = set()
    if in_python(message):
        found |= set(re.findall(r"(?<!\{)\{(\w+)", text))
    if in_a_template(message):
        found |= set(re.findall(r"%\(.*?\)\w", text))
    return found


def test_every_language_but_english_has_a_catalog() -> None:
    spoken = {language.split("-")[0] for language in LANGUAGES}
    assert {path.name for path in LOCALE.iterdir() if path.is_dir()} == spoken - {"en"}


def test_the_sources_speak_in_all_ways(sources: Catalog) -> None:
    found = {text for message in sources for text in texts(message.id)}
    assert {
        "Skip to main content",  # a template
        "The site can't be built",  # the preview's page
        "%(num)d reports",
        "This row should be {count} figures in brackets.",  # a message
        "{n} warnings",
        "Nothing was written",
    } <= found


def test_no_message_is_overlooked(sources: Catalog) -> None:
    """Such as one within another, which are not found."""
    for path in (ROOT / "sitegen").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Call(ast.Name("Message"), [ast.Constant(str(text)), *_]):
                    assert sources.get(text), f"{path}:{node.lineno}: name it before it is used"


def test_what_the_sources_say_can_be_filled_in(sources: Catalog) -> None:
    for message in entries(sources):
        for text in texts(message.id):
            fill(text, message)


def test_everything_is_translated_and_nothing_else(sources: Catalog, catalog: Catalog) -> None:
    wanted = {texts(message.id) for message in entries(sources)}
    given = {texts(message.id) for message in entries(catalog)}
    assert not wanted - given, "run make catalogs and translate these"
    assert not given - wanted, "run make catalogs, which takes these out"
    assert not catalog.obsolete
    for message in entries(catalog):
        assert all(texts(message.string)), f"{message.id!r} is not translated"
        assert len(texts(message.string)) == (
            catalog.num_plurals if isinstance(message.id, tuple) else 1
        )
        assert not message.fuzzy


def test_a_translation_has_the_gaps_of_its_source(catalog: Catalog) -> None:
    for message in entries(catalog):
        wanted = gaps(texts(message.id)[-1], message)
        for text in texts(message.string):
            assert gaps(text, message) == wanted, message.id
            fill(text, message)


def fill(text: str, message: Message) -> None:
    """Fill the gaps as the program does."""
    if in_python(message):
        assert text.format_map(_Anything())
    if in_a_template(message):
        assert text % _Anything()


def test_the_compiled_catalog_is_the_written_one(language: str, catalog: Catalog) -> None:
    with (LOCALE / language / "LC_MESSAGES" / "sitegen.mo").open("rb") as file:
        compiled = read_mo(file)
    assert translations(compiled) == translations(catalog)


def translations(catalog: Catalog) -> dict[tuple[str, ...], tuple[str, ...]]:
    return {texts(message.id): texts(message.string) for message in entries(catalog)}


def test_what_click_says_is_translated(language: str) -> None:
    catalog = read(LOCALE / language / "LC_MESSAGES" / "messages.po", language)
    for message in entries(catalog):
        gaps_there = set(re.findall(r"[{(](\w+)", " ".join(texts(message.id))))
        for text in texts(message.string):
            assert text, f"{message.id!r} is not translated"
            # Not every gap is worth filling: some name a thing in English.
            assert set(re.findall(r"[{(](\w+)", text)) <= gaps_there
    with (LOCALE / language / "LC_MESSAGES" / "messages.mo").open("rb") as file:
        assert translations(read_mo(file)) == translations(catalog)
