"""What a document shows of what is printed."""

from __future__ import annotations

import re


def agrees(said: str, shown: str) -> bool:
    """Return whether what was printed is what a document shows of it.

    “…” stands for anything. Times, this year's number and the port of the preview are not the
    same everywhere.
    """
    pattern = re.escape(_trimmed(shown)).replace("\\\n", "\n")
    # A line of its own stands for any number of lines.
    pattern = re.sub(r"^…\n", r"(?:.*\n)?", pattern, flags=re.MULTILINE)
    pattern = re.sub(r"\n…\Z", r"(?:\n.*)?", pattern).replace("…", ".*")
    pattern = pattern.replace(r"127\.0\.0\.1:8000", r"127\.0\.0\.1:\d+")
    pattern = re.sub(r"\\\[20\d\d\\\]", r"\\[\\d{4}\\]", pattern)
    pattern = re.sub(r"\d+\\\.\d(秒|\\ seconds)", r"\\d+\\.\\d\1", pattern)
    return bool(re.fullmatch(pattern, _trimmed(said), re.DOTALL))


def _trimmed(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())
