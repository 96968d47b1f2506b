"""The default look: where its templates and static files are, and the colours of its paper."""

from __future__ import annotations

from pathlib import Path

PAPER = {"light": "#fff", "dark": "#17181a"}
"""The background of the default style sheet in each scheme, for what surrounds a page."""

_PACKAGE = Path(__file__).parent


def default_templates() -> Path:
    """Return the folder of the default templates."""
    return _folder("templates")


def default_static() -> Path:
    """Return the folder of the default static files."""
    return _folder("static")


def _folder(name: str) -> Path:
    # In an installed package they are inside it; in a checkout they are at its top.
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name
