"""The site with little room on a page takes the place of the others."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.web_host import WebHost, web_host
from tests.built_site import BuiltSite
from tests.paged_site import build_paged_demo

PAGES = {
    "home": "index.html",
    "first": "years/2022/index.html",
    "middle": "years/2022/page-2.html",
    "last": "years/2022/page-3.html",
    "missing": "years/2022/missing.html",
    "body": "bodies/shili/index.html",
    "children": "bodies/shili/bodies-2.html",
    "search": "search.html",
    "sitemap": "sitemap.html",
}


@pytest.fixture(scope="package")
def paged_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    folder = tmp_path_factory.mktemp("paged")
    return build_paged_demo(folder / "source", folder / "public")


@pytest.fixture
def site(paged_site: BuiltSite) -> BuiltSite:
    return paged_site


@pytest.fixture(scope="package")
def host(paged_site: BuiltSite) -> Iterator[WebHost]:
    with web_host() as host:
        host.serve(paged_site.folder, paged_site.settings.base_path)
        yield host


@pytest.fixture
def page_types() -> dict[str, str]:
    return PAGES
