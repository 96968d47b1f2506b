"""Comments in texts: lines that begin with `%%`, for those who write and nobody else."""

from __future__ import annotations

import re

from sitegen.reading.source import Source

MARK = "%%"

_COMMENT = re.compile(f"\\s*(?:{MARK}|％％)")


def without_comments(source: Source) -> Source:
    """Return a text in which an empty line stands for each comment, so that places stay right."""
    if MARK not in source.text and "％％" not in source.text:
        return source
    return Source(
        source.path, "\n".join("" if _COMMENT.match(line) else line for line in source.lines)
    )
