"""Chinese as people type it: what its spaces, line ends and lists are meant to be."""

from __future__ import annotations

import re

# Characters that are set without spaces between them: hanzi, kana, full-width punctuation.
_WIDE = r"⺀-〿぀-ヿ㄀-ㆿ㇀-鿿豈-﫿︰-﹏！-｠￠-￦“”‘’—…"
_BREAK = re.compile(rf"(?<=[{_WIDE}])[ \t]*\n[ \t]*(?=[{_WIDE}])")
_LIST_ITEM = re.compile(r"[ ]{0,3}(?:[-*+]|\d{1,3}\.)[ ]+\S")
_ITEM_ANYWHERE = re.compile(r"[ ]*(?:[-*+]|\d{1,3}\.)[ ]+\S")
_LEVEL = 4
_PADDED = re.compile(r"\s*\u3000")
_PADDING = re.compile(r"^[\u3000\u00a0 \t]+|[\u3000\u00a0 \t]+$")


def joined_lines(text: str) -> str:
    """Return a text with its lines joined between characters that are set without spaces."""
    return _BREAK.sub("", text) if "\n" in text else text


def with_lists(lines: list[str]) -> list[str]:
    """Return the lines of a text without padding, its lists set as Python-Markdown wants them.

    A list may begin right after a line of text, and its levels may be indented by two spaces
    or more; Python-Markdown wants an empty line and four.
    """
    result: list[str] = []
    levels: list[int] = []
    for line in lines:
        text = _PADDING.sub("", line) if _PADDED.match(line) else line
        text = text.rstrip("\u3000\u00a0")
        indent = len(text) - len(text.lstrip(" "))
        if _LIST_ITEM.match(text) or (levels and _LIST_ITEM.match(text.lstrip(" "))):
            last = result[-1] if result else ""
            continued = last.startswith(" " * _LEVEL) and not _ITEM_ANYWHERE.match(last)
            if last.strip() and (not levels or continued):
                result.append("")
            while levels and indent < levels[-1]:
                levels.pop()
            if not levels or indent > levels[-1] + 1:
                levels.append(indent)
            text = " " * _LEVEL * (len(levels) - 1) + text.lstrip(" ")
        elif text.strip() and levels:
            depth = sum(level < indent for level in levels)
            if depth:
                text = " " * _LEVEL * depth + text.lstrip(" ")
            elif result and not result[-1].strip():
                levels = []
        result.append(text)
    return result
