"""The tags that inspectors of official sites read, on pages that are built."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sitegen.building.build import build
from sitegen.config import Site
from sitegen.official import Official
from sitegen.outputs.official_tags import Column, tags as tags_of
from tests.built_site import TODAY, BuiltSite
from tests.outputs.documents import Document
from tests.portals import BODY, Portal

SETTINGS = """\
keywords: [records, access]
image: static/cover.png
official:
  site_code: "3309000001"
  column_type: Annual reports
  category: Reports
"""
REPORT = f"bodies/{BODY}/2024"


@pytest.fixture
def official(portal: Portal) -> Portal:
    """A site that says all that the rules ask for."""
    settings = portal.root / "site.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + SETTINGS, encoding="utf-8")
    portal.write("static/cover.png", b"\x89PNG")
    return portal


def metas(portal: Portal) -> dict[str, dict[str, str]]:
    """Build the site and return the tags of every page."""
    assert not build(portal.root, portal.output, TODAY).errors
    site = BuiltSite(portal.root, portal.output)
    return {path: Document(site.read(path)).metas for path in site.pages}


def test_every_page_says_of_which_site_it_is(official: Portal) -> None:
    for path, tags in metas(official).items():
        assert tags["SiteName"] == "Northfield access to records", path
        assert tags["SiteDomain"] == "records.example", path
        assert tags["SiteIDCode"] == "3309000001", path


def test_every_page_but_that_for_wrong_addresses_is_in_a_column(official: Portal) -> None:
    found = metas(official)
    assert not [name for name in found.pop("404.html") if name.startswith("Column")]
    for path, tags in found.items():
        assert tags["ColumnName"], path
        assert tags["ColumnDescription"], path
        assert tags["ColumnKeywords"] == f"{tags['ColumnName']},records,access", path
        assert tags["ColumnType"] == "Annual reports", path
    assert found["years/2024/index.html"]["ColumnName"] == "Annual reports for 2024"


def test_a_report_and_what_belongs_to_it_are_articles(official: Portal) -> None:
    official.change_report("year: 2024", "year: 2024\nsource: The Gazette\nkeywords: [harbour]")
    found = metas(official)
    body = found[f"bodies/{BODY}/index.html"]
    articles = [path for path, tags in found.items() if "ArticleTitle" in tags]
    assert articles == [f"{REPORT}/checks.html", f"{REPORT}/index.html"]
    for path in articles:
        tags = found[path]
        assert tags["PubDate"] == "2025-03-03 00:00"
        assert tags["ContentSource"] == "The Gazette"
        assert tags["Keywords"] == "harbour"
        assert tags["Author"] == body["ColumnName"] == tags["ColumnName"]
        assert tags["Image"] == "https://records.example/reports/static/cover.png"
        address = path.removesuffix("index.html")
        assert tags["Url"] == f"https://records.example/reports/{address}"
    titles = [found[path]["ArticleTitle"] for path in articles]
    assert titles[0] == f"What was checked: {titles[1]}"


def test_a_report_without_words_of_its_own_has_those_of_the_site(official: Portal) -> None:
    tags = metas(official)[f"{REPORT}/index.html"]
    assert tags["Keywords"] == "records,access"
    assert tags["ContentSource"] == tags["Author"]


def test_what_is_not_known_is_left_out(portal: Portal) -> None:
    portal.change("site.yaml", "base_url: https://records.example/reports/\n", "")
    unknown = {"SiteDomain", "SiteIDCode", "ColumnKeywords", "ColumnType", "Keywords", "Image"}
    for path, tags in metas(portal).items():
        assert not unknown & tags.keys(), path
        assert "Url" not in tags, path
        assert all(tags.values()), path


def test_a_word_is_not_repeated() -> None:
    site = Site("a", "Reports", "", "en", None, None, timedelta(), keywords=("Reports", "records"))
    (keywords,) = [
        tag.content
        for tag in tags_of(site, Column("Reports", "All reports"))
        if tag.name == "ColumnKeywords"
    ]
    assert keywords == "Reports,records"


def test_a_domain_has_no_port() -> None:
    site = Site("a", "b", "c", "en", "https://e.org:8443/x/", None, timedelta())
    assert [tag.content for tag in tags_of(site, None)] == ["b", "e.org"]


def test_registrations_can_be_looked_up() -> None:
    numbers = Official(
        icp_number="京ICP备12345678号-1", police_number="京公网安备 11010102000001号"
    )
    assert [(one.number, one.address) for one in numbers.registrations] == [
        ("京ICP备12345678号-1", "https://beian.miit.gov.cn/"),
        (
            "京公网安备 11010102000001号",
            "https://beian.mps.gov.cn/#/query/webSearch?code=11010102000001",
        ),
    ]
    assert Official().registrations == []
