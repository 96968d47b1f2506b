"""The site of the fictional city takes the place of the small ones."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.web_host import WebHost, web_host
from tests.built_site import BuiltSite

PAGES = {
    "home": "index.html",
    "year": "years/2022/index.html",
    "government": "bodies/shili/index.html",
    "bureau": "bodies/shili-edu/index.html",
    "report-cn-2019": "bodies/shili/2020/index.html",
    "report-cn-2021": "bodies/shili/2024/index.html",
    "acknowledged": "bodies/shili-police/2022/index.html",
    "corrected": "bodies/shili-edu/2021/index.html",
    "checks": "bodies/shili-police/2022/checks.html",
    "comparison": "bodies/shili/comparison.html",
    "roll-up": "bodies/shili/2022/roll-up.html",
    "search": "search.html",
    "sitemap": "sitemap.html",
    "accessibility": "accessibility.html",
    "not-found": "404.html",
}
"""One page of each type; of some types several, where there is something special to see."""


@pytest.fixture
def site(demo_site: BuiltSite) -> BuiltSite:
    return demo_site


@pytest.fixture(scope="package")
def host(demo_site: BuiltSite) -> Iterator[WebHost]:
    with web_host() as host:
        host.serve(demo_site.folder, demo_site.settings.base_path)
        yield host


@pytest.fixture
def page_types() -> dict[str, str]:
    return PAGES
