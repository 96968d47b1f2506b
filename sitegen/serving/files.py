"""From the path of a request to a file of the site, as a static web host would do it."""

from __future__ import annotations

import mimetypes
from pathlib import Path

# A set of our own: the system's tables differ from machine to machine.
_TYPES = mimetypes.MimeTypes()
for _suffix, _type in {
    ".atom": "application/atom+xml",
    ".csv": "text/csv",
    ".ico": "image/x-icon",
    ".js": "text/javascript",
    ".json": "application/json",
    ".map": "application/json",
    ".md": "text/markdown",
    ".mjs": "text/javascript",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "application/xml",
    ".yaml": "application/yaml",
}.items():
    _TYPES.add_type(_type, _suffix)

PAGE_TYPE = "text/html; charset=utf-8"


def content_type(name: str) -> str:
    """The media type for a file of this name."""
    if name.startswith("feed") and name.endswith(".json"):
        return "application/feed+json"
    media_type = _TYPES.guess_type(name)[0] or "application/octet-stream"
    return f"{media_type}; charset=utf-8" if media_type.startswith("text/") else media_type


def is_page(file: Path) -> bool:
    """Whether the file is an HTML page."""
    return content_type(file.name) == PAGE_TYPE


def find(site: Path, path: str) -> Path | None:
    """The file or folder of `site` that a decoded request path names, if there is one.

    A path that ends with a slash names the folder's index.html. Nothing outside the site is
    ever found, whatever the path says and wherever links lead.
    """
    *folders, last = path.split("/")
    parts = [*folders, last or "index.html"]
    if any(part in ("", ".", "..") or "\\" in part or "\0" in part for part in parts):
        return None
    try:
        found = site.joinpath(*parts).resolve(strict=True)
    except (OSError, ValueError, RuntimeError):  # not there, name too long, links in a circle
        return None
    if not found.is_relative_to(site.resolve()):
        return None
    return found if found.is_file() or (last and found.is_dir()) else None
