"""A form as Markdown, for documents."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.forms.model import Chapter, Form, Header, Rule, Table
from sitegen.language import Language, Message
from sitegen.writing.form_text import asked_by, figure_asked, kinds_of, prose_of, years_of


def form_as_markdown(form: Form, words: Language) -> str:
    """Return everything that a form asks for, each table as one of Markdown's."""
    title, document = words.say(form.title), words.say(form.document)
    lines = [f"# {title}", "", f"`{form.id}`", words.say(years_of(form))]
    lines += [document] if document != title else []
    for chapter in form.chapters:
        lines += _chapter(chapter, form, words)
    lines.append("")
    lines += [f"- `{sign}`: {meaning}" for sign, meaning in kinds_of(form, words)]
    return "\n".join(lines) + "\n"


def _chapter(chapter: Chapter, form: Form, words: Language) -> Iterator[str]:
    yield ""
    yield f"## {words.say(chapter.label or Message('Preamble'))} (`{chapter.id}`)"
    prose = prose_of(chapter)
    for said in (prose, chapter.hint):
        if said:
            yield ""
            yield words.say(said)
    for table in chapter.tables:
        yield from _table(table, form, words)


def _table(table: Table, form: Form, words: Language) -> Iterator[str]:
    yield ""
    yield f"### {words.say(table.label)} (`{table.id}`)"
    for note in table.notes_before:
        yield ""
        yield words.say(note)
    yield ""
    yield from _lines(table, words)
    for note in table.notes:
        yield ""
        yield words.say(note)
    rules = form.rules_of(table)
    if rules:
        yield ""
        yield from (_rule(rule, words) for rule in rules)


def _lines(table: Table, words: Language) -> Iterator[str]:
    columns = [
        " / ".join(words.say(header.label) for header in chain) + f"<br>`{chain[-1].path}`"
        for chain in table.columns.chains
    ]
    yield _line([words.say(table.row_heading), "id", *columns])
    yield _line(["---"] * (len(columns) + 2))
    figures = [figure_asked(leaf, words) for leaf in table.columns.leaves]
    for header in table.rows.by_path.values():
        yield _line([_label(header, words), f"`{header.path}`", *_figures(header, figures)])


def _figures(header: Header, figures: list[str]) -> list[str]:
    return [""] * len(figures) if header.children else figures


def _label(header: Header, words: Language) -> str:
    # Markdown takes spaces at the start of a cell away.
    return "&emsp;" * header.path.count(".") + words.say(header.label)


def _rule(rule: Rule, words: Language) -> str:
    return f"- `{rule.id}`: {words.say(asked_by(rule))}"


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in cells) + " |"
