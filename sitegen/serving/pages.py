"""The few pages the preview makes itself."""

from __future__ import annotations

from html import escape

_PAGE = """<!doctype html>
<html lang="en">
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


def plain_page(title: str, text: str) -> bytes:
    """A complete page with a heading and one paragraph of plain text."""
    return _PAGE.format(title=escape(title), text=escape(text)).encode()
