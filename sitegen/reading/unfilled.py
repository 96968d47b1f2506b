"""What stands where nothing has been written yet.

`_`, as on paper, is the mark of what is still to be filled in. It is neither blank nor zero.
"""

from __future__ import annotations

import re

from sitegen.reading.yaml import Node, Scalar

MARK = "_"
NOTHING_YET = "…"
"""What messages have in the place of a value that nobody but the author knows."""
PATTERN = f"[{MARK}＿]+"
"""What is taken for the mark, as a regular expression."""

_MARKS = re.compile(PATTERN)


def is_unfilled(node: Node) -> bool:
    """Tell whether a value is the mark; in quotes it is a text like any other."""
    return isinstance(node, Scalar) and node.plain and bool(_MARKS.fullmatch(node.text))


def is_empty(node: Node) -> bool:
    """Tell whether nothing was written after a key."""
    return isinstance(node, Scalar) and node.plain and node.text in ("", "~")


def is_blank(node: Node) -> bool:
    """Tell whether a field holds nothing, quotes or not, or what stands in its place so far."""
    nothing = isinstance(node, Scalar) and not node.text.replace(NOTHING_YET, "").strip()
    return nothing or is_empty(node) or is_unfilled(node)
