"""Findings and results as people read them in a terminal."""

from __future__ import annotations

import datetime
import os
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sitegen.building.result import Progress, Result
from sitegen.cli.wording import words
from sitegen.display_width import width
from sitegen.findings import SEVERITIES, Finding, Part, Place, Severity
from sitegen.language import Language
from sitegen.reading.system_words import reason
from sitegen.reporting.formats import Format, document

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

ROOT_OPTION = click.option(
    "-C",
    "root",
    metavar="DIR",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="The site's folder, with site.yaml in it (default: the current one).",
)

EXIT_CONTENT = 1
EXIT_CONFIGURATION = 2

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_LONGEST_EXCERPT = 160


def today() -> datetime.date:
    """Return the day on which the command runs."""
    return datetime.datetime.now(tz=datetime.UTC).astimezone().date()


def print_findings(result: Result) -> None:
    """Print every finding on standard error, with the place underlined."""
    colour = _colour()
    for finding in result.findings:
        click.echo("\n".join(_finding(finding, result.words)), err=True, color=colour)
        click.echo(err=True)


def print_document(result: Result, form: Format, root: Path) -> None:
    """Print the findings as a document on standard output, and nothing else there.

    Its paths start where the command runs: there the programs that read it look for files.
    """
    try:
        above = root.absolute().relative_to(Path.cwd())
    except ValueError:
        above = Path()
    findings = [
        finding if ".." in above.parts else _moved(finding, above) for finding in result.findings
    ]
    click.echo(document(form, findings, result.words, strict=result.strict), nl=False)


def _moved(finding: Finding, above: Path) -> Finding:
    def moved(place: Place | None) -> Place | None:
        return place and place._replace(path=(above / place.path).as_posix())

    parts = tuple(part._replace(place=moved(part.place)) for part in finding.parts)
    return replace(finding, place=moved(finding.place), parts=parts)


def _colour() -> bool | None:
    """Return whether to use colours; None on a terminal only.

    Sources: no-color.org and force-color.org. A terminal that calls itself dumb has none.
    """
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return False if os.environ.get("TERM") == "dumb" else None


def _finding(finding: Finding, words: Language) -> Iterator[str]:
    _ = words.translations.gettext
    severity = words.say(SEVERITIES[finding.severity])
    name = click.style(severity, fg=_COLOURS[finding.severity], bold=True)
    message = words.say(finding.message)
    yield f"{_where(finding.place)}{name} [{finding.codes}] {message}"
    if finding.place is not None:
        yield from _excerpt(finding.place)
    for part in finding.parts:
        figure = _("{label}: {figure}").format(
            label=words.say(part.label), figure=words.say(part.text)
        )
        yield f"    {figure}{_part_place(part, finding)}"
    if finding.advice is not None:
        yield f"  → {words.say(finding.advice)}"


def _part_place(part: Part, finding: Finding) -> str:
    if part.place is None:
        return ""
    line = f"{part.place.line}:{part.place.column}"
    same_file = finding.place is not None and finding.place.path == part.place.path
    return f" ({line})" if same_file else f" ({part.place.path}:{line})"


def _where(place: Place | None) -> str:
    return "" if place is None else f"{place.path}:{place.line}:{place.column}: "


def _excerpt(place: Place) -> Iterator[str]:
    """Yield the line and, below it, marks under the place; a long line is cut around it."""
    if not place.excerpt.strip():
        return
    text = place.excerpt.replace("\t", " ")
    start = place.column - 1
    cut = max(0, start - _LONGEST_EXCERPT // 2) if len(text) > _LONGEST_EXCERPT else 0
    end = cut + _LONGEST_EXCERPT
    before = ("…" if cut else "") + text[cut:start]
    marked = text[start : min(start + place.width, end)]
    after = text[start + len(marked) : end] + ("…" if end < len(text) else "")
    margin = f"{place.line:>6} | "
    yield click.style(margin, dim=True) + before + marked + after
    marks = "^" * max(1, width(marked))
    yield " " * (len(margin) + width(before)) + click.style(marks, fg="red", bold=True)


def last_line(result: Result, seconds: float, target: Path | None = None) -> str:
    """Say how it ended. `target` is where a site was to be written, None if none was."""
    words = result.words.translations
    _ = words.gettext
    n_ = words.ngettext
    counts = [
        n_("{n} report", "{n} reports", result.reports).format(n=result.reports),
        n_("{n} page", "{n} pages", result.pages).format(n=result.pages) if result.pages else "",
        n_("{n} error", "{n} errors", result.errors).format(n=result.errors),
        n_("{n} warning", "{n} warnings", result.warnings).format(n=result.warnings),
        _("{n:.1f} seconds").format(n=seconds),
    ]
    if result.drafts:
        text = n_("{n} draft", "{n} drafts", result.drafts).format(n=result.drafts)
        counts.insert(1, text)
    ended = _("Checked") if target is None else _("Built {folder}").format(folder=target)
    if result.failed:
        found = _("Errors found") if result.errors else _("Warnings found")
        ended = found if target is None else _("Nothing was written")
    return _("{ended}: {counts}.").format(
        ended=ended, counts=_(", ").join(part for part in counts if part)
    )


def exit_status(result: Result) -> int:
    """Return 0 if all is well, 1 for errors in the content, 2 for wrong configuration.

    Strictly, warnings are errors in the content.
    """
    if result.wrong_configuration:
        return EXIT_CONFIGURATION
    return EXIT_CONTENT if result.failed else 0


class SystemRefusal(click.ClickException):
    """The system doesn't let us read a folder or write the site."""

    exit_code = EXIT_CONFIGURATION


@contextmanager
def system_errors() -> Iterator[None]:
    """Say in a sentence what the system refuses."""
    try:
        yield
    except OSError as problem:
        raise SystemRefusal(refusal(problem, words())) from problem


def refusal(problem: OSError, words: Language) -> str:
    """Return the sentence that says what the system refuses, and where."""
    where = f"{problem.filename}: " if problem.filename else ""
    return where + words.say(reason(problem))


@contextmanager
def progress() -> Iterator[Progress]:
    """Show how far long work has come: on a terminal only, and from its second second on."""
    stream = sys.stderr
    started = time.monotonic()
    with ExitStack() as stack:
        bars: list[ProgressBar[int]] = []

        def show(done: int, of: int) -> None:
            if not stream.isatty() or (not bars and time.monotonic() - started < 1):
                return
            if not bars:
                bars.append(stack.enter_context(click.progressbar(length=of, file=stream)))
            bars[0].update(done - bars[0].pos)

        yield show
