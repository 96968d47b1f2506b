"""The files of a new report: `report.yaml` to be filled in, and a text for each chapter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sitegen.display_width import wrapped
from sitegen.forms.model import Chapter, Form, Kind, Prose
from sitegen.language import Language
from sitegen.reports.model import Body, Report
from sitegen.reports.read import FILE
from sitegen.writing.blank_figures import blank_figures
from sitegen.writing.carried import CarriedFigure, carried_figures
from sitegen.writing.starters import filled
from sitegen.writing.yaml_text import as_line

_HINT_WIDTH = 88


@dataclass(frozen=True, slots=True)
class BlankReport:
    """A new report: its files by name, and the figures that were `carried` into it."""

    files: dict[str, str]
    carried: Sequence[CarriedFigure]


def blank_report(
    body: Body, year: int, form: Form, words: Language, *, schema: str, last: Report | None
) -> BlankReport:
    """Return a report of a body on a year, to be filled in.

    `schema` is the address of the schema for editors, as `report.yaml` sees it. `last` is the
    body's latest report before this one: what stays the same is taken from it, and figures if
    it is that of the year before.
    """
    carried = carried_figures(form, last) if last and last.year == year - 1 else []
    texts = [chapter for chapter in form.chapters if chapter.prose is not Prose.NONE]
    leaves = [leaf for table in form.tables.values() for leaf in table.columns.leaves]
    report = filled(
        FILE,
        words,
        body=body,
        year=year,
        form=form,
        schema=schema,
        previous=last,
        texts=[_file(chapter) for chapter in texts],
        signed=any(leaf.kind is Kind.CHANGE for leaf in leaves),
        units=list(dict.fromkeys(unit for leaf in leaves for unit in leaf.units)),
        totals=any(rule.total for rule in form.rules),
        figures=blank_figures(form, carried, year - 1, words),
    )
    files = {FILE: report}
    for chapter in texts:
        files[_file(chapter)] = filled(
            "chapter.md",
            words,
            heading=_heading(chapter, year, words, last),
            hint=list(_hint(chapter, words)),
            figure=words.say(form.figures[0].label) if form.figures else "A/B",
        )
    return BlankReport(files, carried)


def _file(chapter: Chapter) -> str:
    return f"{chapter.id}.md"


def _heading(chapter: Chapter, year: int, words: Language, last: Report | None) -> str:
    """Return the heading that the body gave the chapter last time, or that of the form."""
    text = last.texts.get(chapter.id) if last else None
    if last and text and text.heading:
        return re.sub(rf"(?<!\d){last.year}(?!\d)", str(year), text.heading)
    return words.say(chapter.label) if chapter.label else ""


def _hint(chapter: Chapter, words: Language) -> Iterator[str]:
    if chapter.hint:
        yield from wrapped(as_line(words.say(chapter.hint)), _HINT_WIDTH)
