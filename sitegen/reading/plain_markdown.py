"""The HTML of plain texts, many times faster than by Python-Markdown, and the same.

Most reports are paragraphs, headings and simple lists, with no more within a line than some
words in asterisks and links to whole addresses. Whatever goes beyond that is left to
Python-Markdown, which defines what Markdown means: a text that could mean anything else there is
none of this module's. No character that HTML knows is let through, so that nothing has to be
escaped or filtered.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import NamedTuple

from sitegen.reading.chinese_text import joined_lines, with_lists

# What may be a mark within a line, and what HTML would show otherwise than it stands here.
_MARK = re.compile(r"[\\`*_\[<>&\x00-\x09\x0b-\x1f\x7f-\xa0\ud800-\udfff\ufffe\uffff]")
# An address that nothing has to be said or done about: its host is a name, and no part of it has
# a meaning in Markdown or HTML.
_ADDRESS = (
    r"https?://(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,}(?::[0-9]{1,4})?"
    r"(?:/[A-Za-z0-9/._~%?=#:@,;+-]*)?"
)
_WITHIN = re.compile(
    # Each way begins with a character, so that the others are passed over fast.
    r"\*(\*?)(?![\s*])([^*\[\]\n]*[^*\[\]\s])\*\1(?!\*)"
    rf"|\[(?<!!\[)([^\[\]\n]+)\]\(({_ADDRESS})\)"
)
# Whether these lines are joined depends on what is beyond the mark.
_BROKEN_AT_MARK = re.compile(r"[*)]\n|\n[*\[]")
_HEADING = re.compile(r"(#{1,6})([^#]+)")
_ITEM = re.compile(r"(-|\d{1,3}\.) +(\S.*)")
# What begins a line that is more than text, or could be taken for that.
_START = re.compile(r"\s*(?:[-=+#]|\d+\.)")


class _Block(NamedTuple):
    """A heading (`h1` to `h6`), a paragraph (`p`) or a list (`ul` or `ol`): its texts."""

    tag: str
    texts: list[str]


class _NotPlain(Exception):
    pass


def plain_html(text: str, anchor: str) -> str | None:
    """Return the HTML of a text; None if Python-Markdown has to read it.

    The ids of its headings begin with `anchor`, and are as those that `ProseReader` gives.
    """
    marked = _MARK.search(text) is not None
    if marked and _MARK.search(_WITHIN.sub(r"\2\3", text)):
        return None
    lines = with_lists([line if line.strip(" ") else "" for line in text.split("\n")])
    try:
        return _html(list(_blocks(lines)), anchor, _inline if marked else joined_lines)
    except _NotPlain:
        return None


def _blocks(lines: list[str]) -> Iterator[_Block]:
    """Yield the blocks of a text.

    Raises:
        _NotPlain: If one of its lines can mean something else.
    """
    listed = False
    for _, group in groupby(lines, key=_kind):
        block = list(group)
        if not block[0]:
            continue
        if block[0].startswith("#"):
            for line in block:
                yield _heading(line)
        elif _ITEM.match(block[0]):
            if listed:
                # Two lists side by side may be one with paragraphs in its items.
                raise _NotPlain
            yield _list(block)
        else:
            yield _paragraph(block)
        listed = _ITEM.match(block[0]) is not None


def _kind(line: str) -> str:
    """Return what tells the lines of a block from those of the one after it."""
    return "#" if line.startswith("#") else "text" if line else ""


def _heading(line: str) -> _Block:
    match = _HEADING.fullmatch(line)
    if match is None or not match[2].strip():
        raise _NotPlain
    return _Block(f"h{len(match[1])}", [match[2].strip()])


def _list(block: list[str]) -> _Block:
    items = [_ITEM.fullmatch(line) for line in block]
    texts = [item[2] for item in items if item]
    ordered = items[0] is not None and items[0][1] != "-"
    if (
        len(texts) < len(block)
        or any((item[1] != "-") is not ordered for item in items if item)
        or any(_START.match(text) for text in texts)
        or (ordered and not block[0].startswith("1."))
    ):
        raise _NotPlain
    return _Block("ol" if ordered else "ul", texts)


def _paragraph(block: list[str]) -> _Block:
    first, *others = block
    if (
        any(_START.match(line) or line.endswith(" ") or not line.strip() for line in block)
        or any(line.startswith(" ") for line in others)
        # Four spaces can make it part of a list above.
        or first.startswith("    ")
    ):
        raise _NotPlain
    return _Block("p", ["\n".join(block).lstrip()])


def _html(blocks: list[_Block], anchor: str, inline: Callable[[str], str]) -> str:
    levels = heading_levels([int(block.tag[1]) for block in blocks if block.tag.startswith("h")])
    numbered = enumerate(levels, 1)
    parts: list[str] = []
    for tag, typed in blocks:
        texts = [inline(text) for text in typed]
        if tag == "p":
            parts.append(f"<p>{texts[0]}</p>")
        elif tag in ("ul", "ol"):
            parts += [f"<{tag}>", *(f"<li>{text}</li>" for text in texts), f"</{tag}>"]
        else:
            number, level = next(numbered)
            name = html.escape(f"{anchor}-{number}")
            parts.append(f'<h{level} id="{name}">{texts[0]}</h{level}>')
    return "\n".join(parts)


def _inline(text: str) -> str:
    """Return the HTML of a text with marks within its lines.

    Raises:
        _NotPlain: If a line ends or begins with one in the middle of the text.
    """
    if "\n" in text and _BROKEN_AT_MARK.search(text):
        raise _NotPlain
    return _WITHIN.sub(_element, joined_lines(text))


def _element(match: re.Match[str]) -> str:
    second, stressed, words, address = match.groups()
    if stressed:
        tag = "strong" if second else "em"
        return f"<{tag}>{stressed}</{tag}>"
    if words == address:
        # Links that show their address are printed in another way.
        raise _NotPlain
    return f'<a href="{address}">{words}</a>'


def heading_levels(typed: list[int]) -> list[int]:
    """Return the levels of the headings of a text, in their order, by those that were typed.

    They are below the chapter's h2, and never more than one level deeper than before.
    """
    levels = [2]
    for level in typed:
        levels.append(min(level - min(typed) + 3, levels[-1] + 1, 6))
    return levels[1:]
