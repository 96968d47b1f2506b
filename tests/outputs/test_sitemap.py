"""What search engines are told."""

from __future__ import annotations

from xml.etree import ElementTree

from sitegen.outputs.sitemap import MOST_ADDRESSES, MOST_BYTES, robots, sitemap

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
    (file,) = sitemap(["a&b.html"], {}, "https://example.org/?&/")
    root = ElementTree.fromstring(file.data)
    assert root[0][0].text == "https://example.org/?&/a&b.html"


def lists_of(pages: list[str]) -> dict[str, list[str | None]]:
    """The addresses in every file for these pages, by the path of the file."""
    return {
        file.path: [
            entry.findtext(f"{NAMESPACE}loc") for entry in ElementTree.fromstring(file.data)
        ]
        for file in sitemap(pages, {}, "https://example.org/")
    }


def test_what_the_protocol_lets_one_list_have_is_one_list():
    found = lists_of([f"{number:05}.html" for number in range(MOST_ADDRESSES)] + ["404.html"])
    assert {path: len(addresses) for path, addresses in found.items()} == {
        "sitemap.xml": MOST_ADDRESSES
    }


def test_more_addresses_are_several_lists_with_an_index():
    pages = [f"{number:06}.html" for number in range(2 * MOST_ADDRESSES + 1)]
    found = lists_of(pages)
    assert found.pop("sitemap.xml") == [f"https://example.org/{path}" for path in found]
    assert [len(addresses) for addresses in found.values()] == [MOST_ADDRESSES, MOST_ADDRESSES, 1]
    assert list(found) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap-3.xml"]
    listed = [address for addresses in found.values() for address in addresses]
    assert listed == [f"https://example.org/{path}" for path in pages]


def test_the_index_says_that_it_is_one():
    *_, index = sitemap([f"{n}/index.html" for n in range(MOST_ADDRESSES + 1)], {}, "/")
    root = ElementTree.fromstring(index.data)
    assert root.tag == f"{NAMESPACE}sitemapindex"
    assert {entry.tag for entry in root} == {f"{NAMESPACE}sitemap"}


def test_no_list_is_larger_than_the_protocol_allows():
    pages = [f"{number}{'页' * 5000}.html" for number in range(4000)]
    *files, _index = sitemap(pages, {}, "https://example.org/")
    assert len(files) == 2
    assert all(len(file.data) <= MOST_BYTES for file in files)


def test_robots_may_go_everywhere_and_find_the_sitemap(site):
    assert site.read("robots.txt").splitlines() == [
        "User-agent: *",
        "Allow: /",
        f"Sitemap: {site.settings.base_url}sitemap.xml",
    ]


def test_without_a_base_url_robots_find_no_sitemap():
    assert robots(None).data == b"User-agent: *\nAllow: /\n"
