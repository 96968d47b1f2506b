"""What is checked and why, as plain text for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence

from sitegen.codes import Code, Subject
from sitegen.findings import SEVERITIES
from sitegen.language import Language, Message, Value


def codes_as_text(subjects: Sequence[Subject], words: Language) -> str:
    """Return a line for each code: the code, how much it matters, and why."""
    width = max((len(code.id) for subject in subjects for code in subject.codes), default=0)
    severities = {severity: words.say(name) for severity, name in SEVERITIES.items()}
    column = max(map(len, severities.values()))
    lines: list[str] = []
    for subject in subjects:
        lines += ["", words.say(subject.title)]
        for code in subject.codes:
            severity = severities[code.severity].ljust(column)
            lines.append(f"  {code.id:{width}}  {severity}  {words.say(code.because)}")
    return "\n".join(lines[1:]) + "\n"


def code_as_text(code: Code, words: Language) -> str:
    """Return all that there is to say of one code, with both examples."""
    lines = [f"{code.id} ({words.say(SEVERITIES[code.severity])})", words.say(code.because)]
    if code.forms:
        names = ", ".join(form.id for form in code.forms)
        lines.append(words.say(Message("A rule of the form {names}.", names=names)))
    lines += ["", *_example(Message("This is reported"), code, code.fails, words)]
    lines += ["", *_example(Message("This is right"), code, code.passes, words)]
    return "\n".join(lines) + "\n"


def _example(title: Message, code: Code, example: Value, words: Language) -> Iterator[str]:
    heading = title
    if isinstance(example, str) and code.file:
        heading = Message("{what}, in {file}", what=title, file=code.file)
    yield words.say(Message("{what}:", what=heading))
    yield textwrap.indent(words.say(example), "    ")
