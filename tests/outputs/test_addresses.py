"""Where things are on the site."""

from __future__ import annotations

import posixpath

import pytest
from hypothesis import given, strategies as st

from sitegen.outputs.addresses import absolute, relative, report_id, site_id


@pytest.mark.parametrize(
    ("source", "target", "link"),
    [
        ("index.html", "feed.json", "feed.json"),
        ("index.html", "index.html", "index.html"),
        ("years/2019/index.html", "index.html", "../../index.html"),
        ("bodies/a/index.html", "bodies/a/2019/index.html", "2019/index.html"),
        ("bodies/a/2019/index.html", "bodies/b/index.html", "../../b/index.html"),
    ],
)
def test_links_work_from_any_depth(source, target, link):
    assert relative(source, target) == link


PATHS = st.lists(st.sampled_from("abc"), min_size=1, max_size=4).map("/".join)


@given(source=PATHS, target=PATHS)
def test_a_link_leads_from_the_folder_of_a_page(source: str, target: str) -> None:
    folder = posixpath.dirname(source)
    link = relative(source, f"{target}/index.html")
    assert posixpath.normpath(posixpath.join(folder, link)) == f"{target}/index.html"
    assert link == posixpath.relpath(f"{target}/index.html", folder or ".")


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("index.html", "https://example.org/p/"),
        ("years/2019/index.html", "https://example.org/p/years/2019/"),
        ("feed.json", "https://example.org/p/feed.json"),
    ],
)
def test_whole_addresses_name_a_folder_by_its_path(path, address):
    assert absolute("https://example.org/p/", path) == address


def test_every_report_has_an_id_of_its_own():
    names = [("s", "a", 2019), ("s", "a", 2020), ("s", "b", 2019), ("t", "a", 2019)]
    ids = {report_id(*name) for name in names} | {site_id("s"), site_id("t")}
    assert len(ids) == 6
    assert all(each.startswith("urn:uuid:") for each in ids)
