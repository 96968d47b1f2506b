"""The mark of what is still to be filled in: `_`, as on paper. It is neither blank nor zero."""

from __future__ import annotations

import re

from sitegen.reading.yaml import Node, Scalar

MARK = "_"

_MARKS = re.compile("[_＿]+")


def is_unfilled(node: Node) -> bool:
    """Tell whether a value is the mark; in quotes it is a text like any other."""
    return isinstance(node, Scalar) and node.plain and bool(_MARKS.fullmatch(node.text))
