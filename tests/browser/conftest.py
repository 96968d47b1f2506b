"""One Chromium and one web host for all tests; every page opened is watched."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from sitegen.reports.model import Report
from tests.browser.header_cells import Table, read_tables
from tests.browser.web_host import WebHost, web_host
from tests.built_site import BuiltSite

CHROMIUM = "/usr/bin/chromium"
# What Playwright switches off (only the last such list counts), and two pages that the browser
# would load for its own address bar in every window.
WITHOUT = [
    "AimEnabled",
    "AvoidCorsURLLoaderRestartOnRedirect",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsFirstBalancedModeAutoEnable",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "TcpPortRandomizationWin",
    "ThirdPartyStoragePartitioning",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxPopup",
]
# Nothing that the browser does for itself: the only traffic is that of the pages.
ARGUMENTS = [
    f"--disable-features={','.join(WITHOUT)}",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--disable-extensions",
]
PATIENCE = 120_000
"""Milliseconds to wait for what must come; only a failing test waits so long."""

# Reported like any other message of the console, so that one list has all that went wrong.
REPORT_VIOLATIONS = """addEventListener("securitypolicyviolation", violation =>
    console.error(`policy: ${violation.violatedDirective} ${violation.blockedURI}`))"""


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """The browser. While it runs, no test can have an event loop of its own on this thread."""
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS) as browser,
    ):
        yield browser


@pytest.fixture(scope="package")
def host(built_sites: dict[str, BuiltSite]) -> Iterator[WebHost]:
    """A web host with every site under the base path of its own address."""
    with web_host() as host:
        for site in built_sites.values():
            host.serve(site.folder, site.settings.base_path)
        yield host


@dataclass
class Traffic:
    """What open pages asked for, and what the browser complained about."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def watch(self, context: BrowserContext) -> None:
        context.add_init_script(REPORT_VIOLATIONS)
        context.on("request", self._requested)
        context.on("console", lambda message: self._said(message.type, message.text))
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        context.on("requestfailed", self._failed)

    def _requested(self, request: Request) -> None:
        self.requests.append(request.url)

    def _failed(self, request: Request) -> None:
        # The browser asks for the icon last; a page may be left before it comes.
        if request.failure != "net::ERR_ABORTED" or "icon" not in request.url:
            self.complaints.append(f"{request.failure}: {request.url}")

    def _said(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(text)


@pytest.fixture
def traffic() -> Traffic:
    """What the pages of this test do on the network and say on the console."""
    return Traffic()


@pytest.fixture
def window(chromium: Browser, traffic: Traffic) -> Iterator[Callable[..., Page]]:
    """Opens windows, each of a user of its own; takes the options of a browser context."""
    with ExitStack() as stack:

        def open_window(**options: Any) -> Page:
            context = chromium.new_context(**options)
            context.set_default_timeout(PATIENCE)
            stack.callback(context.close)
            traffic.watch(context)
            return context.new_page()

        yield open_window


@pytest.fixture(scope="package")
def tables_of_pages(
    chromium: Browser, built_sites: dict[str, BuiltSite]
) -> dict[Path, list[Table]]:
    """The tables of every report's page with all plain readings open, by the page's file."""
    pages = [
        page for site in built_sites.values() for page in site.folder.glob("bodies/*/*/index.html")
    ]
    return read_tables(chromium, pages)


@pytest.fixture
def address(site: BuiltSite, host: WebHost) -> str:
    """Where the host serves the site."""
    return host.origin + site.settings.base_path


@pytest.fixture
def visit(
    window: Callable[..., Page], address: str, traffic: Traffic
) -> Iterator[Callable[..., Page]]:
    """Opens pages of the site by path; afterwards there was nothing to complain about.

    Nothing on the console, no violation of the policy, no request to anywhere else.
    """

    def visit(path: str, **options: Any) -> Page:
        page = window(**options)
        page.goto(address + path)
        return page

    yield visit
    assert traffic.complaints == []
    assert [url for url in traffic.requests if not url.startswith(address)] == []


@pytest.fixture
def each_page(
    visit: Callable[..., Page], address: str, page_types: dict[str, str]
) -> Callable[..., Iterator[tuple[str, Page]]]:
    """Goes through the pages of each type, or of those named, in one window."""

    def each_page(*kinds: str, **options: Any) -> Iterator[tuple[str, Page]]:
        first, *others = kinds or page_types
        page = visit(page_types[first], **options)
        yield first, page
        for kind in others:
            page.goto(address + page_types[kind])
            yield kind, page

    return each_page


@pytest.fixture
def page_types(site: BuiltSite) -> dict[str, str]:
    """One page of each type, by type."""
    report = site.reports[0]
    body = f"bodies/{report.body.id}"
    return {
        "home": "index.html",
        "year": f"years/{report.year}/index.html",
        "body": f"{body}/index.html",
        "report": f"{body}/{report.year}/index.html",
        "checks": f"{body}/{report.year}/checks.html",
        "sitemap": "sitemap.html",
        "accessibility": "accessibility.html",
        "not-found": "404.html",
    }


@pytest.fixture
def report(site: BuiltSite) -> Report:
    """The site's first report."""
    return site.reports[0]


@pytest.fixture
def report_path(page_types: dict[str, str]) -> str:
    """The path of a report's page."""
    return page_types["report"]
