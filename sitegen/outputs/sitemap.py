"""For search engines: the list of all pages, and where to find it.

Source: https://www.sitemaps.org/protocol.html
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.etree import ElementTree

from sitegen.outputs.addresses import NOT_FOUND, ROBOTS, SITEMAP, OutputFile, absolute

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def sitemap(pages: Iterable[str], changed: Mapping[str, str], base_url: str) -> OutputFile:
    """Return the sitemap of all pages; `changed` has the day of the last change of some."""
    root = ElementTree.Element("urlset", {"xmlns": _NAMESPACE})
    for path in sorted(pages):
        if path == NOT_FOUND:
            continue
        url = ElementTree.SubElement(root, "url")
        ElementTree.SubElement(url, "loc").text = absolute(base_url, path)
        if path in changed:
            ElementTree.SubElement(url, "lastmod").text = changed[path]
    ElementTree.indent(root, " ")
    text = ElementTree.tostring(root, encoding="unicode")
    data = f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'
    return OutputFile(SITEMAP, data.encode())


def robots(base_url: str | None) -> OutputFile:
    """Return the file that lets every robot in."""
    lines = ["User-agent: *", "Allow: /"]
    if base_url:
        lines.append(f"Sitemap: {absolute(base_url, SITEMAP)}")
    return OutputFile(ROBOTS, ("\n".join(lines) + "\n").encode())
