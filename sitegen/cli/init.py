"""`sitegen init`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

from sitegen.building.new_files import FolderTaken, refuse_names
from sitegen.building.new_site import starter_names, write_demo, write_starter
from sitegen.cli.calls import system_language
from sitegen.cli.terminal import system_errors, today
from sitegen.cli.wording import UsageError
from sitegen.config import base_url as read_base_url
from sitegen.forms.load import official_forms
from sitegen.forms.model import Form
from sitegen.installation import requirement
from sitegen.language import Language, Listed, Message
from sitegen.reading.identifiers import is_identifier
from sitegen.writing.form_text import years_of
from sitegen.writing.starter_site import StarterSite


@click.command(
    epilog="""\b
Examples:
  sitegen init portal
  sitegen init portal --body "Example Bureau" --body-id example-bureau --yes
  sitegen init portal --demo"""
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--demo/--no-demo", help="Write the demo: a fictional city with the reports of six years."
)
@click.option("--body", "body_name", metavar="NAME", help="The full name of the body.")
@click.option("--body-id", metavar="ID", help="Its id: a-z, digits and hyphens; it never changes.")
@click.option("--year", type=click.IntRange(1000, 2999), help="The year of the first report.")
@click.option("--title", metavar="NAME", help="The name of the site.")
@click.option("--site-id", metavar="ID", help="The permanent id of the site; it never changes.")
@click.option("--base-url", metavar="URL", help="The site's public address, if it is known.")
@click.option(
    "--lang", type=click.Choice(["zh", "en"]), help="The site's language (default: the system's)."
)
@click.option("--yes/--ask", help="Don't ask; take the default for what isn't given.")
def init(
    folder: Path,
    demo: bool,
    body_name: str | None,
    body_id: str | None,
    year: int | None,
    title: str | None,
    site_id: str | None,
    base_url: str | None,
    lang: str | None,
    yes: bool,
) -> None:
    """Write a new site into DIR, with a first report to be filled in.

    What isn't given as an option is asked for, or with --yes taken from the defaults. Nothing
    that is in DIR already is written over.
    """
    words = Language(lang or system_language())
    try:
        with system_errors():
            if demo:
                write_demo(folder)
                _tell_of_demo(folder, words)
                return
            refuse_names(folder, starter_names(words))
            questions = _Questions(words, asks=not yes and sys.stdin.isatty())
            site = questions.site(body_name, body_id, year, title, site_id, base_url)
            write_starter(folder, site, _form(site.year, words), words)
    except FolderTaken as taken:
        raise UsageError(taken.message) from taken
    _tell(folder, site, words)


class _Questions:
    """Answers to what has to be known: as given, asked for, or by default."""

    def __init__(self, words: Language, *, asks: bool) -> None:
        self.words = words
        self.asks = asks
        self.missing: list[str] = []

    def site(
        self,
        body_name: str | None,
        body_id: str | None,
        year: int | None,
        title: str | None,
        site_id: str | None,
        base_url: str | None,
    ) -> StarterSite:
        """Return the answers; what can't be known is wrong usage."""
        body = self._text("--body", body_name, Message("Full name of the body"))
        body_id = self._id(
            "--body-id",
            body_id,
            Message("Id of the body (a-z, digits, hyphens; part of addresses)"),
        )
        year = self._year(year)
        default = self.words.say(Message("{body}: annual disclosure reports", body=body))
        title = self._text("--title", title, Message("Name of the site"), default)
        address = self._address(base_url)
        if self.missing:
            message = Message(
                "Say it with these options: {options}.", options=Listed(tuple(self.missing))
            )
            raise UsageError(message)
        site_id = self._id("--site-id", site_id or f"{body_id}-reports", Message("Id of the site"))
        return StarterSite(
            site_id=site_id,
            title=title,
            body_id=body_id,
            body_name=body,
            year=year,
            base_url=address,
            requirement=requirement(),
        )

    def _ask(
        self,
        option: str,
        given: str | None,
        question: Message,
        read: Callable[[str], str | None],
        wrong: Callable[[str], Message],
        default: str | None = None,
    ) -> str:
        """Return an answer that can be read, in the words that `read` gives it.

        An answer that is given as an option and can't be read is wrong usage; somebody at the
        terminal is asked again.
        """
        if given is not None:
            found = read(given)
            if found is None:
                raise click.BadParameter(self.words.say(wrong(given)), param_hint=option)
            return found
        while self.asks:
            text = self.words.say(question)
            answer = click.prompt(text, default=default, show_default=bool(default)).strip()
            found = read(answer)
            if found is not None:
                return found
            click.echo(self.words.say(wrong(answer)), err=True)
        if default is None:
            self.missing.append(option)
        return default or ""

    def _text(
        self, option: str, given: str | None, question: Message, default: str | None = None
    ) -> str:
        def wrong(text: str) -> Message:
            return Message("A name can't be empty.")

        return self._ask(option, given, question, lambda text: text.strip() or None, wrong, default)

    def _id(self, option: str, given: str | None, question: Message) -> str:
        def wrong(text: str) -> Message:
            return Message(
                "“{text}” can't be an id. Use small letters a-z, digits and hyphens only, as in"
                " example-bureau.",
                text=text,
            )

        return self._ask(
            option, given, question, lambda text: text if is_identifier(text) else None, wrong
        )

    def _year(self, given: int | None) -> int:
        if given is not None:
            return given
        this_year = today().year

        def read(text: str) -> str | None:
            return text if text.isascii() and text.isdigit() and len(text) == 4 else None

        def wrong(text: str) -> Message:
            return Message("Write the year in four digits.")

        default = str(this_year - 1)
        question = Message("Year of the first report")
        return int(self._ask("--year", None, question, read, wrong, default))

    def _address(self, given: str | None) -> str | None:
        def wrong(text: str) -> Message:
            return Message(
                "“{text}” is not a whole web address. Write it like {example}.",
                text=text,
                example="https://example.org/reports/",
            )

        question = Message("Public address of the site (leave it empty if it isn't known yet)")
        found = self._ask(
            "--base-url",
            given,
            question,
            lambda text: read_base_url(text) if text else "",
            wrong,
            default="",
        )
        return found or None


def _form(year: int, words: Language) -> Form:
    """Return the official form for a year; a year without one is wrong usage."""
    forms = official_forms().values()
    for form in forms:
        if form.is_for(year):
            return form
    known = [Message("{form} ({years})", form=form.id, years=years_of(form)) for form in forms]
    message = Message(
        "There is no form for {year}; these are known: {forms}.",
        year=year,
        forms=Listed(tuple(known)),
    )
    raise UsageError(message)


def _tell_of_demo(folder: Path, words: Language) -> None:
    for line in (
        Message("The demo, a fictional city, has been written to {folder}.", folder=str(folder)),
        Message("Look at it with: {command}", command=f"sitegen serve -C {folder}"),
    ):
        click.echo(words.say(line))


def _tell(folder: Path, site: StarterSite, words: Language) -> None:
    report = folder / "content" / "bodies" / site.body_id / str(site.year)
    lines = [
        Message(
            "The site “{title}” has been written to {folder}.", title=site.title, folder=str(folder)
        ),
        Message("The first report is to be filled in here: {folder}", folder=str(report)),
        Message("See it while you write: {command}", command=f"sitegen serve -C {folder}"),
        Message("See what is missing: {command}", command=f"sitegen check -C {folder}"),
    ]
    if site.requirement is None:
        lines.append(
            Message(
                "Before you publish on GitHub Pages, say in {file} where sitegen is installed"
                " from.",
                file=str(folder / "requirements.txt"),
            )
        )
    for line in lines:
        click.echo(words.say(line))
