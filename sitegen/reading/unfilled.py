"""The mark of what is still to be filled in: `_`, as on paper. It is neither blank nor zero."""

from __future__ import annotations

import re

from sitegen.reading.yaml import Node, Scalar

MARK = "_"
PATTERN = f"[{MARK}＿]+"
"""What is taken for the mark, as a regular expression."""

_MARKS = re.compile(PATTERN)


def is_unfilled(node: Node) -> bool:
    """Tell whether a value is the mark; in quotes it is a text like any other."""
    return isinstance(node, Scalar) and node.plain and bool(_MARKS.fullmatch(node.text))
