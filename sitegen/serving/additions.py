"""What the preview adds to a page as it is sent: its scripts, and a notice with its style sheet."""

from __future__ import annotations

from functools import cache
from html import escape
from importlib.resources import files
from urllib.parse import quote

from sitegen.serving.reloading import livereload_script, livereload_url
from sitegen.serving.stage import View

_FOLDER = "__livereload/"
"""Below the base path. The site's own files have no such names."""

_LIVERELOAD = f"{_FOLDER}livereload.js"
_SCRIPT = f"{_FOLDER}preview.js"
_STYLES = f"{_FOLDER}preview.css"


def additions(view: View, host: str) -> bytes:
    """The HTML for the end of a page of this view, requested with this Host header."""
    base = quote(view.base)
    elements = []
    if view.failure is None and view.notice:
        elements.append(f'<link rel="stylesheet" href="{base}{_STYLES}">'.encode())
        elements.append(view.notice)
    # A page of failure stands in for others: what the reader left there is none of its business.
    stand_in = " data-stand-in" if view.failure is not None else ""
    elements.append(f'<script src="{base}{_SCRIPT}" defer{stand_in}></script>'.encode())
    source = livereload_url(f"{base}{_LIVERELOAD}", host, view.version)
    elements.append(f'<script src="{escape(source)}" defer></script>'.encode())
    return b"".join(elements)


def added_file(path: str) -> bytes | None:
    """The file that such additions name by this path below the base path, if it is one."""
    if path == _LIVERELOAD:
        return livereload_script()
    return _own_file(path) if path in (_SCRIPT, _STYLES) else None


@cache
def _own_file(path: str) -> bytes:
    name = path.removeprefix(_FOLDER)
    return files("sitegen.serving").joinpath("assets", name).read_bytes()
