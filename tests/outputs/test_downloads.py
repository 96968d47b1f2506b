"""Links to files say what they lead to: the format and the size."""

from __future__ import annotations

import posixpath
import re

import pytest

from sitegen.outputs.downloads import size_text
from tests.built_site import BuiltSite, built

LINK = re.compile(r'<li><a href="([^"]+)">[^<]*[（(](\w+)(?:, |，)([\d.]+ [KM]B)[)）]</a></li>')
FORMATS = {
    "report": ["CSV", "JSON"],
    "year": ["XLSX", "CSV"],
    "body": ["XLSX", "CSV"],
}


@pytest.mark.parametrize("kind", FORMATS)
def test_links_say_the_format_and_size_of_the_file(data_site: BuiltSite, kind: str) -> None:
    report = data_site.reports[0]
    page = {
        "report": f"bodies/{report.body.id}/{report.year}/index.html",
        "year": f"years/{report.year}/index.html",
        "body": f"bodies/{report.body.id}/index.html",
    }[kind]
    links = LINK.findall(data_site.read(page))
    assert [name for _, name, _ in links] == FORMATS[kind]
    for address, name, size in links:
        path = data_site.folder / posixpath.dirname(page) / address
        assert path.suffix == f".{name.lower()}"
        assert size == size_text(path.stat().st_size)


def test_a_body_without_reports_has_nothing_to_take_away(portal) -> None:
    portal.write("content/bodies/new/body.yaml", "id: new\nname: New\n")
    site = built(portal.root, portal.output)
    assert LINK.findall(site.read("bodies/new/index.html")) == []
    assert [path.name for path in (site.folder / "bodies/new").iterdir()] == ["index.html"]


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (1, "1 KB"),
        (1499, "1 KB"),
        (57406, "57 KB"),
        (999_499, "999 KB"),
        (999_500, "1.0 MB"),
        (12_340_000, "12.3 MB"),
    ],
)
def test_sizes_are_round(count: int, text: str) -> None:
    assert size_text(count) == text
