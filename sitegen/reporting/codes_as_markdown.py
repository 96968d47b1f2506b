"""What is checked and why, as a page of the documentation: English, with the Chinese beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from sitegen.codes import Code, Subject
from sitegen.language import Language, Value

_ENGLISH, _CHINESE = Language("en"), Language("zh-CN")

_START = """\
# What is checked

*Made by `sitegen rules --format markdown` from the descriptions of the codes and from the official
forms; `make rules` writes it anew.*

Every finding carries a code. An **error** keeps the site from being built, a **warning** asks
somebody to look again, a **note** only tells. `sitegen rules` lists the codes in the language of
the site, `sitegen rules CODE` explains one. The examples are lines of the files that people write;
a line that is reported stands in the place of one that is right.
"""
_KINDS = {".yaml": "yaml", ".md": "markdown", ".html": "jinja", "": ""}
"""How code blocks are coloured, by the files that they are from."""
_CONTENTS = "| code | | why |\n|---|---|---|"


def codes_as_markdown(subjects: Sequence[Subject]) -> str:
    """Return a page with a table of all codes, and a section for each."""
    parts = [_START, _CONTENTS]
    for subject in subjects:
        for code in subject.codes:
            why = _ENGLISH.say(code.because)
            parts.append(f"| [`{code.id}`](#{code.id}) | {code.severity.value} | {why} |")
    for subject in subjects:
        parts.append(f"\n## {_ENGLISH.say(subject.title)}")
        for code in subject.codes:
            parts += _section(code)
    return "\n".join(parts) + "\n"


def _section(code: Code) -> Iterator[str]:
    forms = "".join(f", `{form.id}`" for form in code.forms)
    yield f"\n### {code.id}"
    yield f"\n**{code.severity.value}**{forms}. {_ENGLISH.say(code.because)}"
    yield f"\n{_CHINESE.say(code.because)}"
    where = f" in `{code.file}`" if code.file and isinstance(code.fails, str) else ""
    kind = _KINDS[PurePosixPath(code.file).suffix]
    yield _example(f"Reported{where}", code.fails, kind)
    yield _example("Right", code.passes, kind)


def _example(title: str, example: Value, kind: str) -> str:
    if isinstance(example, str):
        return f"\n{title}:\n\n```{kind}\n{example}\n```"
    return f"\n{title}: {_ENGLISH.say(example)}."
