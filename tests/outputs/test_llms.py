"""`llms.txt`: a title, a quote, and lists of links that lead somewhere."""

from __future__ import annotations

import re

from tests.built_site import BuiltSite, built

LINK = re.compile(r"^- \[[^]]+\]\(([^)]+)\)", re.MULTILINE)


def test_it_has_the_parts_that_its_readers_expect(data_site: BuiltSite) -> None:
    lines = data_site.read("llms.txt").splitlines()
    assert lines[0] == f"# {data_site.settings.title}"
    assert lines[2] == f"> {data_site.settings.description}"
    assert [line for line in lines if line.startswith("# ")] == lines[:1]


def test_its_links_lead_to_files(data_site: BuiltSite) -> None:
    base = data_site.settings.base_url
    assert base
    links = LINK.findall(data_site.read("llms.txt"))
    years = {report.year for report in data_site.reports}
    assert {f"{base}years/{year}/figures.csv" for year in years} <= set(links)
    for link in links:
        path = data_site.folder / link.removeprefix(base)
        assert link.startswith(base)
        assert (path / "index.html" if path.is_dir() else path).is_file()


def test_without_an_address_links_are_relative(portal) -> None:
    portal.change("site.yaml", "base_url: https://records.example/reports/\n", "")
    site = built(portal.root, portal.output)
    for link in LINK.findall(site.read("llms.txt")):
        assert (site.folder / link).is_file()
