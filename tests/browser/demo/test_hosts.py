"""A whole city's site below a path of a strict host, without scripts, and from a disk."""

from __future__ import annotations

import pytest

from tests.browser.demo.pages import PAGES
from tests.browser.test_hosts import (  # noqa: F401
    STYLED,
    test_without_scripts_everything_is_there,
)

# Shown at any depth, it has to name its files by the address of the site.
FROM_A_DISK = [kind for kind in PAGES if kind != "not-found"]


@pytest.mark.parametrize("kind", PAGES)
def test_pages_are_quiet_below_a_path_under_a_strict_policy(visit, traffic, kind):
    page = visit(PAGES[kind])
    assert page.evaluate(STYLED)
    # That nothing went wrong is judged afterwards; that something was watched, here.
    assert len(traffic.requests) >= 3


@pytest.mark.parametrize("kind", FROM_A_DISK)
def test_pages_look_the_same_from_a_disk(window, address, site, traffic, kind):
    page = window()
    page.goto((site.folder / PAGES[kind]).as_uri(), wait_until="networkidle")
    assert page.evaluate(STYLED)
    assert all(url.startswith("file://") for url in traffic.requests)
    assert traffic.complaints == []
    from_disk = page.locator("body").inner_text()
    page.goto(address + PAGES[kind])
    assert page.locator("body").inner_text() == from_disk
