"""The site of the fictional city takes the place of the small ones."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sitegen.outputs.addresses import report_page
from sitegen.reports.model import Report
from tests.browser.demo.pages import PAGES, REPORTS
from tests.browser.web_host import WebHost, web_host
from tests.built_site import BuiltSite


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


@pytest.fixture(params=REPORTS)
def report_path(request: pytest.FixtureRequest) -> str:
    """The pages of several reports in turn."""
    return PAGES[request.param]


@pytest.fixture
def report(site: BuiltSite, report_path: str) -> Report:
    """The report that such a page shows."""
    found = {report_page(report.body.id, report.year): report for report in site.reports}
    return found[report_path]
