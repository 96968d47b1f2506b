"""The manifest, and the colours that surround a page."""

from __future__ import annotations

import json
import re
from dataclasses import replace

from sitegen.outputs.web_manifest import web_manifest
from sitegen.theme import PAPER, default_static
from tests.outputs.summaries import SITE


def test_it_names_the_site_and_leads_to_it(site):
    manifest = json.loads(site.read("manifest.webmanifest"))
    assert manifest["name"] == site.settings.title
    assert manifest["lang"] == site.settings.language
    for path in (manifest["start_url"], *(icon["src"] for icon in manifest["icons"])):
        assert (site.folder / path).is_file()


def test_every_page_names_it(site):
    for path in site.pages:
        assert len(re.findall(r'<link rel="manifest" href="[^"]+">', site.read(path))) == 1


def test_a_short_name_is_used():
    def name(**changes):
        return json.loads(web_manifest(replace(SITE, **changes)).data)["short_name"]

    assert name() == SITE.title
    assert name(short_name="年报") == "年报"


def test_the_surrounding_colours_are_those_of_the_style_sheet(site):
    sheet = (default_static() / "site.css").read_text(encoding="utf-8")
    assert re.findall(r"--paper: (#\w+);", sheet)[:2] == [PAPER["light"], PAPER["dark"]]
    for scheme, colour in PAPER.items():
        media = f'media="(prefers-color-scheme: {scheme})"'
        assert f'<meta name="theme-color" content="{colour}" {media}>' in site.read("index.html")
