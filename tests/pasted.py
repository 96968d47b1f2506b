"""What a person does who follows advice to the letter."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable

from sitegen.findings import Finding
from sitegen.language import Language
from sitegen.reading.scalars import as_scalar

_PLACES = {
    "below": r"Below “(?P<name>.*)” \(now line (?P<line>\d+)\):"
    r"|“(?P<name_zh>.*)”下面（现在是第(?P<line_zh>\d+)行）：",
    "above": r"Above “(?P<name>.*?)”(?: in “(?P<group>.*)”)? \(now line (?P<line>\d+)\):"
    r"|(?:“(?P<group_zh>.*)”中的)?“(?P<name_zh>.*?)”上面（现在是第(?P<line_zh>\d+)行）：",
    "instead": r"In the place of what is below “(?P<name>.*)” \(now line (?P<line>\d+)\):"
    r"|替换“(?P<name_zh>.*)”下面的内容（现在是第(?P<line_zh>\d+)行）：",
    "last": r"At the end of “(?P<name>.*)” \(now below line (?P<line>\d+)\):"
    r"|“(?P<name_zh>.*)”的末尾（现在是第(?P<line_zh>\d+)行下面）：",
    "end": r"At the end of the file:|文件末尾：",
}
TO_FILL = re.compile(r"(?<=[\[ ])_(?=[,\]])")

_NAMES = re.compile(
    r"Did you mean “(?P<name>.*)”\?"
    r"|(?:Did you mean one of these|You can write): (?P<names>.*)[.?]"
    r"|If this is “(?P<only>.*)”, rename it; if not, delete it\."
)


def with_all_followed(text: str, findings: Iterable[Finding], rng: random.Random) -> str:
    """Return the text of a file with all done that its findings advise, in the order of print.

    Of several names that can be written it is any, but none twice; what nothing is left for is
    deleted. Who has renamed something knows what is meant by its old name.
    """
    renamed: dict[str, str] = {}
    for finding in sorted(findings, key=lambda finding: finding.order):
        advice = Language("en").say(finding.advice or "")
        if finding.code == "unknown-key":
            key = str(finding.message).removeprefix("“").removesuffix("” is not known here.")
            names = [name for name in _suggested(advice) if name not in renamed.values()]
            renamed[key] = rng.choice(names) if names else ""
            text = _with_name(text, key, renamed[key])
        elif "\n" in advice:
            for old, new in renamed.items():
                advice = advice.replace(f"“{old}”", f"“{new}”")
            text = with_lines_added(text, advice)
    return text


def _suggested(advice: str) -> list[str]:
    match = _NAMES.fullmatch(advice)
    if match is None:
        return []
    return match["names"].split(", ") if match["names"] else [match["name"] or match["only"]]


def _with_name(text: str, old: str, new: str) -> str:
    """Return the text of a file with another name for one; without it and its lines if empty."""
    lines = text.split("\n")
    (at,) = _all_named(old, lines)
    if new:
        lines[at] = lines[at].replace(old, as_scalar(new), 1)
    else:
        del lines[at : _end(at, lines)]
    return "\n".join(lines)


def with_lines_added(text: str, advice: str) -> str:
    """Return the text of a file with the lines that the advice has, where it says.

    Names are looked for as people do, from where they stood before anything was added.
    """
    lines = text.rstrip("\n").split("\n")
    at = None
    for line in advice.split("\n")[1:]:
        place = _place(line)
        if place is not None:
            at = _start(*place, lines)
        else:
            assert at is not None, advice
            lines.insert(at, line)
            at += 1
    return "\n".join([*lines, ""])


def _place(line: str) -> tuple[str, dict[str, str]] | None:
    for kind, pattern in _PLACES.items():
        if match := re.fullmatch(pattern, line):
            groups = match.groupdict().items()
            return kind, {name.removesuffix("_zh"): text for name, text in groups if text}
    return None


def _start(kind: str, place: dict[str, str], lines: list[str]) -> int:
    if kind == "end":
        return len(lines)
    if kind == "above":
        return _named(place["name"], place.get("group"), int(place["line"]), lines)
    if kind == "last":
        # What is in the group begins above its last line, that one still being where it was.
        ends = (_end(at, lines) for at in _all_named(place["name"], lines))
        return min(end for end in ends if end >= int(place["line"]))
    (at, *_) = [at for at in _all_named(place["name"], lines) if at >= int(place["line"]) - 2]
    if kind == "instead":
        del lines[at + 1 : _end(at, lines)]
    return at + 1


def _named(name: str, group: str | None, line: int, lines: list[str]) -> int:
    found = _all_named(name, lines)
    if group is not None:
        within = [range(at, _end(at, lines)) for at in _all_named(group, lines)]
        found = [at for at in found if any(at in one for one in within)]
    return min(at for at in found if at >= line - 1)


def _all_named(name: str, lines: list[str]) -> list[int]:
    return [at for at, line in enumerate(lines) if _key(line) == name]


def _key(line: str) -> str:
    match = re.match(r"""\s*(?:"(.*?)"|'((?:[^']|'')*)'|([^:]*)):""", line)
    return (
        "" if match is None else match[1] or (match[2] or "").replace("''", "'") or match[3] or ""
    )


def _end(at: int, lines: list[str]) -> int:
    """Return the number of the first line that is no longer below another."""
    end = at + 1
    while end < len(lines) and (_indent(lines[end]) > _indent(lines[at])):
        end += 1
    return end


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
