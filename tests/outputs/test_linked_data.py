"""What a report's page tells search engines, in the words of schema.org."""

from __future__ import annotations

import json
import re
from typing import Any

from tests.built_site import BuiltSite, built

BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def graph_of(site: BuiltSite, path: str) -> dict[str, dict[str, Any]]:
    """Return what a page tells, by type."""
    (block,) = BLOCK.findall(site.read(path))
    data = json.loads(block)
    assert data["@context"] == "https://schema.org"
    return {thing["@type"]: thing for thing in data["@graph"]}


def test_it_tells_of_the_report_and_its_data(data_site: BuiltSite) -> None:
    for report in data_site.reports:
        graph = graph_of(data_site, f"bodies/{report.body.id}/{report.year}/index.html")
        document, dataset = graph["Report"], graph["Dataset"]
        assert document["headline"] == report.title
        assert document["datePublished"] == report.date.isoformat()
        assert document["dateModified"] == report.modified.isoformat()
        assert graph["GovernmentOrganization"]["name"] == report.body.name
        assert document["author"] == {"@id": graph["GovernmentOrganization"]["@id"]}
        assert dataset["temporalCoverage"] == f"{report.year}-01-01/{report.year}-12-31"
        assert dataset["isBasedOn"] == {"@id": document["@id"]}
        assert report.body.name in dataset["description"]


def test_its_files_are_there(data_site: BuiltSite) -> None:
    base = data_site.settings.base_url
    assert base
    report = data_site.reports[0]
    graph = graph_of(data_site, f"bodies/{report.body.id}/{report.year}/index.html")
    files = graph["Dataset"]["distribution"]
    assert [file["encodingFormat"] for file in files] == ["text/csv", "application/json"]
    for file in files:
        path = data_site.folder / file["contentUrl"].removeprefix(base)
        assert file["contentSize"] == f"{path.stat().st_size} B"


def test_no_text_can_end_the_block(portal) -> None:
    evil = "</script><script>alert(1)</script><!-- & 'quoted'"
    portal.change_report("year: 2024", f'year: 2024\ntitle: "{evil}"')
    site = built(portal.root, portal.output)
    path = "bodies/northfield-harbour/2024/index.html"
    assert "<script>" not in site.read(path)
    assert graph_of(site, path)["Report"]["headline"] == evil


def test_without_an_address_links_are_those_of_the_page(portal) -> None:
    portal.change("site.yaml", "base_url: https://records.example/reports/\n", "")
    site = built(portal.root, portal.output)
    graph = graph_of(site, "bodies/northfield-harbour/2024/index.html")
    addresses = [file["contentUrl"] for file in graph["Dataset"]["distribution"]]
    assert addresses == ["figures.csv", "report.json"]
    assert graph["GovernmentOrganization"]["url"] == "../index.html"
