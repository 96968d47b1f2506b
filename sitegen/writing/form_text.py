"""A form as people read it in a terminal: its chapters, its tables as tables, its rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from sitegen.display_width import padded, width, wrapped
from sitegen.forms.model import Axis, Chapter, Each, Form, Header, Prose, Rule, Table
from sitegen.language import Language, Message
from sitegen.writing.cell_kinds import MEANINGS, SIGNS, units_of
from sitegen.writing.drawn_table import DrawnCell, drawn_table, narrowest

_MARGIN = "  "
_NARROW, _WRAPPED = 4, 8
"""How wide a column of figures is at least, and at most where there is little room."""
_LABEL = 24
"""How wide the labels of rows are at least, if they want it."""


def years_of(form: Form) -> Message:
    """Say for which years a form is."""
    if form.last_year is None:
        return Message("from {first} on", first=form.first_year)
    if form.last_year == form.first_year:
        return Message("for {first}", first=form.first_year)
    return Message("from {first} to {last}", first=form.first_year, last=form.last_year)


def forms_as_text(forms: Iterable[Form], words: Language) -> str:
    """Return a line for each form: its id, its years, its title and the paper it comes from."""
    rows = []
    for form in sorted(forms, key=lambda form: (form.first_year, form.id)):
        title, document = words.say(form.title), words.say(form.document)
        said = title if document == title else words.say(_named(title, document))
        rows.append((form.id, words.say(years_of(form)), said))
    columns = [max(map(width, column), default=0) for column in list(zip(*rows, strict=True))[:2]]
    return "".join(
        f"{padded(name, columns[0])}  {padded(years, columns[1])}  {said}\n"
        for name, years, said in rows
    )


def _named(title: str, document: str) -> Message:
    return Message("{title} ({document})", title=title, document=document)


def form_as_text(form: Form, words: Language, columns: int = 100) -> str:
    """Return everything that a form asks for, in lines of about so many columns."""
    title, document = words.say(form.title), words.say(form.document)
    lines = [form.id, title]
    lines += [document] if document != title else []
    lines += [words.say(years_of(form)), ""]
    for chapter in form.chapters:
        lines += _chapter(chapter, form, words, columns)
    lines += [f"{sign:3}  {meaning}" for sign, meaning in kinds_of(form, words)]
    if form.rules:
        meaning = Message("a rule that the figures have to keep")
        lines.append(f"=    {words.say(meaning)}")
    return "\n".join(lines) + "\n"


def prose_of(chapter: Chapter) -> Message | None:
    """Say where the text of a chapter is written; None if it has none."""
    file = f"{chapter.id}.md"
    if chapter.prose is Prose.REQUIRED:
        return Message("(text, in {file})", file=file)
    if chapter.prose is Prose.OPTIONAL:
        return Message("(text, in {file}; may be left out)", file=file)
    return None


def _chapter(chapter: Chapter, form: Form, words: Language, columns: int) -> Iterator[str]:
    label = words.say(chapter.label or Message("Preamble"))
    prose = prose_of(chapter)
    yield f"{label} [{chapter.id}]" + (f" {words.say(prose)}" if prose else "")
    if chapter.hint:
        yield from (_MARGIN + line for line in wrapped(words.say(chapter.hint), columns - 2))
    yield ""
    for table in chapter.tables:
        yield from (f"{_MARGIN}{line}".rstrip() for line in _table(table, form, words, columns - 2))
        yield ""


def _table(table: Table, form: Form, words: Language, columns: int) -> Iterator[str]:
    yield f"{words.say(table.label)} [{table.id}]"
    yield from (words.say(note) for note in table.notes_before)
    if len(table.rows.leaves) == 1 and not table.rows.leaves[0].printed:
        # The one row is told upright: the columns of the form one below the other.
        yield from drawn_table(*_upright(table, words))
    else:
        yield from drawn_table(*_laid_out(table, words, columns))
        yield from _columns(table.columns, words)
    yield from (words.say(note) for note in table.notes)
    yield from _rules(form.rules_of(table), words, columns)


_Drawing = tuple[list[list[DrawnCell]], list[list[DrawnCell]], list[int]]
"""The head, the body and the widths of a table."""


def _upright(table: Table, words: Language) -> _Drawing:
    """Lay out the columns of a table one below the other."""
    row = table.rows.leaves[0]
    headers = table.columns.by_path.values()
    body = [
        [
            DrawnCell(_indented(header, words)),
            DrawnCell(header.id),
            DrawnCell("" if header.children else figure_asked(header, words)),
        ]
        for header in headers
    ]
    not_printed = Message("({label}; not printed)", label=row.label)
    head = [DrawnCell(words.say(not_printed)), DrawnCell("id"), DrawnCell(row.id)]
    rows = [head, *body]
    return [head], body, [max(width(cells[at].text) for cells in rows) for at in range(3)]


def figure_asked(leaf: Header, words: Language) -> str:
    """Return the sign of what a cell holds, with the units that it may be in."""
    return f"{SIGNS[leaf.kind]} {units_of(leaf, words)}".rstrip()


def _laid_out(table: Table, words: Language, columns: int) -> _Drawing:
    """Lay out a table as the form prints it, within so many columns of characters if it can be."""
    headers = table.rows.by_path.values()
    heading = words.say(table.row_heading)
    ids = max(len(header.id) for header in headers)
    longest = max(width(text) for text in (heading, *(_indented(one, words) for one in headers)))
    labels = [words.say(leaf.label) for leaf in table.columns.leaves]
    figures = [max(_NARROW, width(label)) for label in labels]
    room = columns - ids - 3 * (len(figures) + 1)
    if longest + sum(figures) > room:
        figures = [
            max(min(one, _WRAPPED), narrowest(label))
            for one, label in zip(figures, labels, strict=True)
        ]
    widths = [min(longest, max(room - sum(figures), _LABEL)), ids, *figures]
    return list(_head(table.columns, heading, words)), list(_body(table, words)), widths


def _indented(header: Header, words: Language) -> str:
    return _MARGIN * header.path.count(".") + words.say(header.label)


def _head(axis: Axis, heading: str, words: Language) -> Iterator[list[DrawnCell]]:
    """Yield the rows of the head: the groups of columns, the columns, their numbers."""
    for level in range(axis.depth - 1):
        row = [DrawnCell(""), DrawnCell("")]
        number = 0
        while number < len(axis.leaves):
            chain = axis.chains[number]
            group = chain[level] if level < len(chain) - 1 else None
            span = len(group.leaves) if group else 1
            row.append(DrawnCell(words.say(group.label) if group else "", span))
            number += span
        yield row
    labels = [DrawnCell(words.say(leaf.label)) for leaf in axis.leaves]
    yield [DrawnCell(heading), DrawnCell("id"), *labels]
    numbers = [DrawnCell(f"({number})") for number in range(1, len(axis.leaves) + 1)]
    yield [DrawnCell(""), DrawnCell(""), *numbers]


def _body(table: Table, words: Language) -> Iterator[list[DrawnCell]]:
    figures = [DrawnCell(SIGNS[leaf.kind]) for leaf in table.columns.leaves]
    for header in table.rows.by_path.values():
        named = [DrawnCell(_indented(header, words)), DrawnCell(header.id)]
        yield named + (figures if not header.children else [DrawnCell("", len(figures))])


def _columns(axis: Axis, words: Language) -> Iterator[str]:
    """Yield a line for each column: its number, its path of ids, and its units."""
    for number, leaf in enumerate(axis.leaves, 1):
        units = units_of(leaf, words)
        yield f"({number}) {leaf.path}" + (f", {units}" if units else "")


def _rules(rules: Sequence[Rule], words: Language, columns: int) -> Iterator[str]:
    for rule in rules:
        first, *others = wrapped(f"{rule.id}: {words.say(asked_by(rule))}", columns - 2)
        yield f"= {first}"
        yield from (f"  {line}" for line in others)


def asked_by(rule: Rule) -> Message:
    """Say what a rule asks, and in what."""
    if rule.each is Each.COLUMN:
        return Message("In each column. {because}", because=rule.because)
    return Message("In each row. {because}", because=rule.because)


def kinds_of(form: Form, words: Language) -> Iterator[tuple[str, str]]:
    """Yield the signs that the cells of a form hold, each with what it stands for."""
    kinds = {leaf.kind for table in form.tables.values() for leaf in table.columns.leaves}
    for kind, sign in SIGNS.items():
        if kind in kinds:
            yield sign, words.say(MEANINGS[kind])
