"""The manifest: what the site is called and looks like where somebody keeps it on a start page.

Source: https://www.w3.org/TR/appmanifest/. The site stays one that is read in the browser.
"""

from __future__ import annotations

import json

from sitegen.config import Site
from sitegen.outputs.addresses import HOME, ICON, MANIFEST, OutputFile
from sitegen.theme import PAPER


def web_manifest(site: Site) -> OutputFile:
    """Return the manifest; its addresses are relative, so that it is right on any host."""
    manifest = {
        "name": site.title,
        "short_name": site.short_name or site.title,
        "description": site.description,
        "lang": site.language,
        "start_url": HOME,
        "scope": "./",
        "display": "browser",
        "background_color": PAPER["light"],
        "theme_color": PAPER["light"],
        "icons": [{"src": ICON, "type": "image/svg+xml", "sizes": "any"}],
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    return OutputFile(MANIFEST, f"{text}\n".encode())
