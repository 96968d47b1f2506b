"""What is checked and why, as a page of the documentation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from sitegen.codes import Code, Subject
from sitegen.findings import SEVERITIES
from sitegen.language import Language, Message, Value

_OTHER = {"en": "*[中文说明](rules.zh.md)*", "zh": "*[English](rules.md)*"}
"""The way to the page in the other language."""
_KINDS = {".yaml": "yaml", ".md": "markdown", ".html": "jinja", "": ""}
"""How code blocks are coloured, by the files that they are from."""


def codes_as_markdown(subjects: Sequence[Subject], words: Language) -> str:
    """Return a page in one language: a table of all codes, and a section for each."""
    parts = [*_start(words.code.split("-")[0], words), ""]
    columns = words.say(Message("code")), words.say(Message("severity")), words.say(Message("why"))
    parts += [f"| {' | '.join(columns)} |", "|---|---|---|"]
    for subject in subjects:
        for code in subject.codes:
            severity, why = words.say(SEVERITIES[code.severity]), words.say(code.because)
            parts.append(f"| [`{code.id}`](#{code.id}) | {severity} | {why} |")
    for subject in subjects:
        parts.append(f"\n## {words.say(subject.title)}")
        for code in subject.codes:
            parts += _section(code, words)
    return "\n".join(parts) + "\n"


def _start(lang: str, words: Language) -> Iterator[str]:
    title = Message("What is checked")
    yield f"# {words.say(title)}"
    yield f"\n{_OTHER[lang]}"
    about = Message(
        "Every finding carries a code. An **error** keeps the site from being built, a **warning**"
        " asks somebody to look again, a **note** only tells. `sitegen rules` lists the codes in"
        " the language of the site, `sitegen rules CODE` explains one. The examples are lines of"
        " the files that people write; a line that is reported stands in the place of one that is"
        " right."
    )
    yield f"\n{words.say(about)}"
    made = Message(
        "This page is made by `{command}` from the descriptions of the codes and from the official"
        " forms; `make rules` writes it anew.",
        command=f"sitegen rules --format markdown --lang {lang}",
    )
    yield f"\n{words.say(made)}"


def _section(code: Code, words: Language) -> Iterator[str]:
    yield f"\n### {code.id}"
    forms = "".join(f", `{form.id}`" for form in code.forms)
    yield f"\n**{words.say(SEVERITIES[code.severity])}**{forms}"
    yield f"\n{words.say(code.because)}"
    yield _example(Message("This is reported"), code, code.fails, words)
    yield _example(Message("This is right"), code, code.passes, words)


def _example(title: Message, code: Code, example: Value, words: Language) -> str:
    heading = title
    if isinstance(example, str) and code.file:
        heading = Message("{what}, in {file}", what=title, file=f"`{code.file}`")
    said = words.say(Message("{what}:", what=heading))
    if isinstance(example, str):
        kind = _KINDS[PurePosixPath(code.file).suffix]
        return f"\n{said}\n\n```{kind}\n{example}\n```"
    return f"\n{said}\n\n{words.say(example)}"
