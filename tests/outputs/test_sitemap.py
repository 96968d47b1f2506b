"""What search engines are told."""

from __future__ import annotations

from xml.etree import ElementTree

from sitegen.outputs.sitemap import robots, sitemap

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_it_lists_exactly_the_pages(site):
    root = ElementTree.fromstring((site.folder / "sitemap.xml").read_bytes())
    assert root.tag == f"{NAMESPACE}urlset"
    listed = [url.findtext(f"{NAMESPACE}loc") for url in root]
    pages = {path.removesuffix("index.html") for path in site.pages if path != "404.html"}
    assert len(listed) == len(set(listed))
    assert set(listed) == {f"{site.settings.base_url}{path}" for path in pages}


def test_it_says_when_a_report_was_published(site):
    root = ElementTree.fromstring((site.folder / "sitemap.xml").read_bytes())
    days = {url.findtext(f"{NAMESPACE}loc"): url.findtext(f"{NAMESPACE}lastmod") for url in root}
    (report,) = site.reports
    address = f"{site.settings.base_url}bodies/{report.body.id}/{report.year}/"
    assert days.pop(address) == report.date.isoformat()
    assert set(days.values()) == {None}


def test_addresses_are_escaped():
    file = sitemap(["a&b.html"], {}, "https://example.org/?&/")
    root = ElementTree.fromstring(file.data)
    assert root[0][0].text == "https://example.org/?&/a&b.html"


def test_robots_may_go_everywhere_and_find_the_sitemap(site):
    assert site.read("robots.txt").splitlines() == [
        "User-agent: *",
        "Allow: /",
        f"Sitemap: {site.settings.base_url}sitemap.xml",
    ]


def test_without_a_base_url_robots_find_no_sitemap():
    assert robots(None).data == b"User-agent: *\nAllow: /\n"
