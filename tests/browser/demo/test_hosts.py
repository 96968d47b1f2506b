"""A whole city's site below a path of a strict host, without scripts, and from a disk."""

from __future__ import annotations

from tests.browser.demo.pages import PAGES
from tests.browser.test_hosts import (  # noqa: F401
    STYLED,
    test_without_scripts_everything_is_there,
)

# Shown at any depth, it has to name its files by the address of the site.
FROM_A_DISK = [kind for kind in PAGES if kind != "not-found"]


def test_pages_are_quiet_below_a_path_under_a_strict_policy(each_page, traffic):
    before = 0
    for kind, page in each_page():
        assert page.evaluate(STYLED), kind
        # That nothing went wrong is judged afterwards; that something was watched, here.
        assert len(traffic.requests) - before >= 3, kind
        before = len(traffic.requests)


def test_pages_look_the_same_from_a_disk(window, address, site, traffic):
    page, from_disk = window(), {}
    for kind in FROM_A_DISK:
        page.goto((site.folder / PAGES[kind]).as_uri(), wait_until="networkidle")
        assert page.evaluate(STYLED), kind
        from_disk[kind] = page.locator("body").inner_text()
    assert all(url.startswith("file://") for url in traffic.requests)
    assert traffic.complaints == []
    for kind in FROM_A_DISK:
        page.goto(address + PAGES[kind])
        assert page.locator("body").inner_text() == from_disk[kind], kind
