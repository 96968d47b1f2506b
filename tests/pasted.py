"""What a person does who follows advice to the letter."""

from __future__ import annotations

import re

_PLACES = {
    "below": r"Below line (\d+):|第(\d+)行下面：",
    "above": r"Above line (\d+):|第(\d+)行上面：",
    "instead": r"In the place of line (\d+):|替换第(\d+)行：",
    "end": r"At the end of the file:|文件末尾：",
}
PLACEHOLDER = re.compile(r"(?<=[\[ ])(?:number|数字)(?=[,\]])")


def with_lines_added(text: str, advice: str) -> str:
    """Return the text of a file with the lines that the advice has, where it says."""
    lines = text.split("\n")
    at = None
    for line in advice.split("\n")[1:]:
        place = _place(line)
        if place is not None:
            at = _start(*place, lines)
        else:
            assert at is not None
            lines.insert(at, line)
            at += 1
    return "\n".join(lines)


def _place(line: str) -> tuple[str, int] | None:
    for kind, pattern in _PLACES.items():
        if match := re.fullmatch(pattern, line):
            return kind, int(next(filter(None, match.groups()), 0))
    return None


def _start(kind: str, line: int, lines: list[str]) -> int:
    if kind == "instead":
        del lines[line - 1]
    return {"below": line, "above": line - 1, "instead": line - 1, "end": len(lines)}[kind]
