"""`sitegen serve`."""

from __future__ import annotations

import threading
import time
import webbrowser
from pathlib import Path

import click

from sitegen.building.build import build as build_site
from sitegen.building.result import Result
from sitegen.building.site_maker import Show
from sitegen.checks.selection import Selection
from sitegen.cli.options import (
    LANG_OPTION,
    jobs_or_cores,
    read_selection,
    selection_options,
    set_language,
    words_for,
)
from sitegen.cli.terminal import (
    ROOT_OPTION,
    last_line,
    print_findings,
    refusal,
    system_errors,
    today,
)
from sitegen.cli.wording import UsageError, words
from sitegen.config import FILE, read_site
from sitegen.language import Language, Message
from sitegen.outputs.findings_page import findings_page, warnings_notice
from sitegen.serving import (
    Built,
    Event,
    Outcome,
    Preview,
    Started,
    StartError,
    Workplace,
    is_loopback,
    plain_page,
)
from sitegen.theme import default_static, default_templates


@click.command(
    epilog="""\b
Examples:
  sitegen serve --open
  sitegen serve --port 9000"""
)
@ROOT_OPTION
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="The port to listen on; if it is in use, one of the next is taken.",
)
@click.option(
    "--host",
    metavar="ADDRESS",
    default="127.0.0.1",
    show_default=True,
    help="The address to listen on. With any other than this computer's own, such as 0.0.0.0,"
    " others in the network see the preview, too.",
)
@click.option("--open/--no-open", "opened", help="Open the preview in the browser.")
@selection_options
@LANG_OPTION
def serve(
    root: Path,
    port: int,
    host: str,
    opened: bool,
    strict: bool | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    lang: str | None,
) -> None:
    """Show the site in the browser and build it anew after every change.

    Drafts are shown too, and marked. What would fail `sitegen build` is shown in the place of the
    site until it is mended. Only this computer can see the preview. Ctrl-C ends it.
    """
    if not (root / FILE).exists():
        folder = str(root.resolve())
        raise UsageError(
            Message(
                "There is no {file} in {folder}: this is no site's folder.",
                file=FILE,
                folder=folder,
            )
        )
    with system_errors():
        selection = read_selection(root, strict, select, ignore)
        site = read_site(root, [])
    terminal = _Terminal(words(), opened)
    if not is_loopback(host):
        terminal.warn_of_network(host)
    watched = [root / name for name in (FILE, "content", "templates", "static")]
    watched += [default_templates(), default_static()]
    try:
        with system_errors():
            Preview(
                lambda workplace: _build_or_refusal(root, workplace, selection, lang),
                watched,
                base_path=site.base_path if site else "/",
                host=host,
                port=port,
                on_event=terminal.tell,
                words=words(),
            ).run()
    except StartError as problem:
        raise click.ClickException(words().say(problem.message)) from problem
    terminal.say(Message("The preview has ended."))


def _build_or_refusal(
    root: Path, workplace: Workplace, selection: Selection, lang: str | None
) -> Outcome:
    """Build for the preview; say what the system refuses there and on a page."""
    try:
        return _build(root, workplace, selection, lang)
    except OSError as problem:
        click.echo(refusal(problem, words()), err=True)
        site = _site_words(root, lang)
        page = plain_page(Message("The build broke off"), refusal(problem, site), site)
        return Outcome(ok=False, page=page)


def _site_words(root: Path, lang: str | None) -> Language:
    """Return the language of the site, or that of the call if its settings can't be read."""
    try:
        return words_for(root, lang)
    except OSError:
        return words()


def _build(root: Path, workplace: Workplace, selection: Selection, lang: str | None) -> Outcome:
    """Build for the preview, and print what was found as `sitegen build` does."""
    started = time.monotonic()
    site = read_site(root, [])

    def outcome(result: Result) -> Outcome:
        set_language(result, lang)
        return _outcome(result, site.base_path if site else None)

    result = build_site(
        root,
        workplace.folder,
        today(),
        drafts=True,
        selection=selection,
        jobs=jobs_or_cores(None),
        show=Show(
            gate=workplace.gate,
            ready=lambda result: workplace.ready(outcome(result)),
            waiting=workplace.waiting,
            overtaken=workplace.overtaken,
        ),
    )
    set_language(result, lang)
    print_findings(result)
    # Where a preview is built is nobody's concern.
    click.echo(last_line(result, time.monotonic() - started))
    return outcome(result)


def _outcome(result: Result, base_path: str | None) -> Outcome:
    if result.failed:
        page = findings_page(result.findings, result.words)
        return Outcome(ok=False, page=page, base_path=base_path)
    notice = warnings_notice(result.findings, result.words)
    return Outcome(ok=True, notice=notice, base_path=base_path)


class _Terminal:
    """What the preview itself has to say there."""

    def __init__(self, words: Language, opens_browser: bool) -> None:
        self._words = words
        self._opens_browser = opens_browser
        self._url = ""

    def say(self, message: Message) -> None:
        click.echo(self._words.say(message))

    def warn_of_network(self, host: str) -> None:
        text = Message(
            "With --host {host}, others in the network can open this preview, drafts included.",
            host=host,
        )
        click.secho(self._words.say(text), fg="yellow", err=True)

    def tell(self, event: Event) -> None:
        if isinstance(event, Started):
            if event.wanted_port not in (0, event.port):
                self.say(Message("Port {port} is in use.", port=event.wanted_port))
            self.say(Message("Preview at {url} (Ctrl-C ends it)", url=event.url))
            self._url = event.url
            if self._opens_browser:
                # A browser in the terminal would not return before it is closed.
                threading.Thread(target=self._open, daemon=True).start()
        elif isinstance(event, Built) and event.url != self._url:
            self.say(Message("The preview is at {url} now.", url=event.url))
            self._url = event.url

    def _open(self) -> None:
        if not webbrowser.open(self._url):
            self.say(Message("No browser could be opened. Open {url} yourself.", url=self._url))
