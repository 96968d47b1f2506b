"""Puts tables of figures into the documents that tell of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

DOCS = Path(__file__).resolve().parents[1] / "docs"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table in Markdown; all columns but the first hold figures."""
    lines = [head, ["---", *("--:" for _ in head[1:])], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def put(path: Path, name: str, text: str, after: str | None = None) -> None:
    """Replace what stands between the marks of that name in a document.

    Where there are none, they are put behind those of the name `after`.

    Raises:
        ValueError: If it has no such marks either.
    """
    start, end = f"<!-- {name}: begin -->\n", f"<!-- {name}: end -->"
    pattern = re.compile(f"{re.escape(start)}.*?{re.escape(end)}", re.DOTALL)
    whole = f"{start}{text}\n{end}"
    written, count = pattern.subn(lambda _: whole, path.read_text(encoding="utf-8"))
    if not count and after is not None:
        last = f"<!-- {after}: end -->"
        count = written.count(last)
        written = written.replace(last, f"{last}\n\n{whole}")
    if count != 1:
        raise ValueError(f"{path} has {count} places for {name}")
    path.write_text(written, encoding="utf-8")
