"""A document as a story: what its reader does, one step after the other.

- ```` ```sh ````: commands, one a line. They have to succeed; the last of a block may fail if the
  document shows what it prints.
- ```` ```text ````: what the block before it prints, or what a running preview prints about the
  file before it. “…” stands for anything.
- Any other block whose first line is a comment with the name of a file: that file. Of a YAML file
  that is there already it shows some lines: each takes the place of the line with the same name,
  and what is new comes at the end.
- What a reader does but no block shows stands in comments that nobody sees on the page:
  `<!-- reader types: one | two -->` answers the questions of the next command,
  `<!-- reader does: COMMAND -->` is work in an editor or a browser,
  `<!-- reader presses: Ctrl-C -->` ends the preview.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *ROOT.glob("docs/*.md")])

_FENCE = re.compile(
    r"^```(?P<language>\w*)\n(?P<text>.*?)^```$"
    r"|^<!-- reader (?P<deed>types|does|presses): (?P<what>.*?) -->$",
    re.DOTALL | re.MULTILINE,
)
_NAMED = re.compile(r"(?:#|%%|/\*|\{#) (?P<name>[\w./-]+\.\w+)(?: \*/| #\})?\n")


@dataclass(frozen=True)
class Commands:
    """Commands that are typed one after the other."""

    commands: tuple[str, ...]


@dataclass(frozen=True)
class Printed:
    """What the commands before it print, or the preview."""

    text: str


@dataclass(frozen=True)
class File:
    """A file, or the lines of it that are changed."""

    name: str
    text: str


@dataclass(frozen=True)
class Typed:
    """What the reader answers to the questions of the next command."""

    answers: tuple[str, ...]


@dataclass(frozen=True)
class Pressed:
    """A key that ends the preview."""

    key: str


Step = Commands | Printed | File | Typed | Pressed


def names(path: Path) -> str:
    """Return how a test is called that looks at a document."""
    return path.relative_to(ROOT).as_posix()


def blocks(path: Path, language: str) -> list[str]:
    """Return the examples in one language that a document shows."""
    text = path.read_text(encoding="utf-8")
    return [block["text"] for block in _FENCE.finditer(text) if block["language"] == language]


def prose(path: Path) -> str:
    """Return the text of a document without its examples."""
    return _FENCE.sub("", path.read_text(encoding="utf-8"))


def story(text: str) -> list[Step]:
    """Return what a reader of a document does, in the order of the document."""
    found = (_step(block) for block in _FENCE.finditer(text))
    return [step for step in found if step]


def _step(block: re.Match[str]) -> Step | None:
    if block["deed"] == "types":
        return Typed(tuple(answer.strip() for answer in block["what"].split("|")))
    if block["deed"] == "does":
        return Commands((block["what"],))
    if block["deed"] == "presses":
        return Pressed(block["what"])
    if block["language"] == "sh":
        return Commands(tuple(block["text"].replace("\\\n", "").splitlines()))
    if block["language"] == "text":
        return Printed(block["text"])
    if named := _NAMED.match(block["text"]):
        return File(named["name"], block["text"][named.end() :])
    return None
