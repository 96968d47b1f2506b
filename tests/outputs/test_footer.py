"""The foot of every page, the head of a report, and the pages that the footer leads to."""

from __future__ import annotations

import re

import pytest

from tests.built_site import BuiltSite, built
from tests.outputs.documents import Document
from tests.portals import BODY, Portal

REPORT_PAGE = f"bodies/{BODY}/2024/index.html"
SETTINGS = """\
contact:
  address: 1 Harbour <Street>
  phone: "555-0100"
  email: office@records.example
  website: https://office.example/
official:
  site_code: "3309000001"
  icp_number: 浙ICP备12345678号-1
  police_number: 浙公网安备33090002000000号
  category: Annual reports
"""


@pytest.fixture
def official(portal: Portal) -> Portal:
    settings = portal.root / "site.yaml"
    settings.write_text(settings.read_text(encoding="utf-8") + SETTINGS, encoding="utf-8")
    return portal


def footer(site: BuiltSite, path: str) -> str:
    return site.read(path).partition("<footer")[2]


def text(html: str) -> str:
    return re.sub(r"\s*<[^>]+>\s*", " ", html)


def facts(site: BuiltSite) -> dict[str, str]:
    """Return what the head of the report says, by what it is called."""
    found = re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", site.read(REPORT_PAGE))
    return {name: text(value).strip() for name, value in found}


def test_it_says_who_runs_the_site_and_under_which_numbers(official):
    site = built(official.root, official.output)
    for path in site.pages:
        said = text(footer(site, path))
        for part in (
            *("Published by Northfield Records Commission", "Address: 1 Harbour &lt;Street&gt;"),
            *("Telephone: 555-0100", "E-mail: office@records.example"),
            *("Site code: 3309000001", "浙ICP备12345678号-1", "浙公网安备33090002000000号"),
        ):
            assert part in said, path
        links = [link for _, link in Document(footer(site, path)).links]
        assert "https://beian.miit.gov.cn/" in links
        assert "mailto:office@records.example" in links


def test_it_leaves_out_what_is_not_known(portal):
    portal.change("site.yaml", "publisher: Northfield Records Commission\n", "")
    site = built(portal.root, portal.output)
    for path in site.pages:
        assert "<li></li>" not in footer(site, path)
        about = footer(site, path).partition('class="site-about"')[2].partition("</div>")[0]
        assert text(about).split() == [">", "Northfield", "access", "to", "records"]


def test_it_leads_to_the_site_map_and_the_statement(site):
    for path in site.pages:
        links = [link for _, link in Document(footer(site, path)).links]
        for target in ("sitemap.html", "accessibility.html"):
            assert [link for link in links if link.endswith(target)], path


def test_the_head_of_a_report_says_all_that_is_known(official):
    official.change_report(
        "year: 2024",
        "year: 2024\nindex_number: A-1\ncategory: Access\nsource: Gazette\n"
        "keywords: [one, two & three]",
    )
    found = facts(built(official.root, official.output))
    assert found["Index number"] == "A-1"
    assert found["Category"] == "Access"
    assert found["Keywords"] == "one, two &amp; three"
    assert found["Source"] == "Gazette"
    assert found["Document number"] == "NHA-2025-07"
    assert {"Title", "Issuing body", "Date of issue", "Date of publication"} <= found.keys()


def test_a_report_without_a_category_has_that_of_the_site(official):
    assert facts(built(official.root, official.output))["Category"] == "Annual reports"


def test_the_head_of_a_report_leaves_out_what_is_not_known(portal):
    found = facts(built(portal.root, portal.output))
    assert not {"Index number", "Category", "Keywords", "Source"} & found.keys()
    assert all(found.values())


def test_the_site_map_leads_to_every_year_and_body(site):
    links = {link for element, link in Document(site.read("sitemap.html")).links if element == "a"}
    for path in site.pages:
        if re.fullmatch(r"(years|bodies)/[^/]+/index\.html", path):
            assert path in links


def test_the_statement_says_how_to_reach_the_site(official, tmp_path):
    page = built(official.root, official.output).read("accessibility.html").partition("<footer")[0]
    assert "555-0100" in page
    assert "mailto:office@records.example" in page


def test_without_a_way_to_reach_it_the_statement_names_the_publisher(portal):
    page = built(portal.root, portal.output).read("accessibility.html").partition("<footer")[0]
    assert "Please tell Northfield Records Commission the page" in page
    portal.change("site.yaml", "publisher: Northfield Records Commission\n", "")
    page = built(portal.root, portal.output).read("accessibility.html").partition("<footer")[0]
    assert "Please tell the body whose report it is" in page


def test_the_statement_is_dated_by_the_content(portal):
    portal.add_body("harbour-police", range(2020, 2022))
    page = built(portal.root, portal.output).read("accessibility.html")
    assert re.findall(r'<time datetime="([^"]+)">', page) == ["2025-03-03"]


def test_a_site_can_have_a_statement_of_its_own(portal):
    portal.write(
        "templates/accessibility.html",
        '{% extends "sitegen/accessibility.html" %}{% block tested %}<p>Tested by us.</p>'
        "{% endblock %}",
    )
    page = built(portal.root, portal.output).read("accessibility.html")
    assert "Tested by us." in page
    assert "axe-core" not in page
