"""The few pages the preview makes itself."""

from __future__ import annotations

from html import escape

from sitegen.language import Language, Message

_PAGE = """<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
</head>
<body>
<h1>{title}</h1>
<p>{text}</p>
</body>
</html>
"""


def plain_page(title: Message, text: Message | str, words: Language) -> bytes:
    """A complete page with a heading and one paragraph of plain text."""
    heading, paragraph = escape(words.say(title)), escape(words.say(text))
    return _PAGE.format(language=words.code, title=heading, text=paragraph).encode()
