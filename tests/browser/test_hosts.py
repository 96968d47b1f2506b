"""The same files work on any web host, without a script, and from a disk."""

from __future__ import annotations

import shutil

import pytest

from tests.built_site import SMALL_FORM, BuiltSite, built

KINDS = ["home", "year", "body", "report", "checks", "sitemap", "accessibility", "not-found"]
STYLED = "() => getComputedStyle(document.querySelector('.skip')).position === 'absolute'"


@pytest.fixture
def without_address(tmp_path):
    """The source of a site that doesn't know where it will live."""
    source = shutil.copytree(SMALL_FORM, tmp_path / "source")
    settings = (source / "site.yaml").read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in settings if not line.startswith("base_url")]
    (source / "site.yaml").write_text("".join(kept), encoding="utf-8")
    return source


def test_every_page_is_quiet_under_a_strict_policy(visit, address, site: BuiltSite, traffic):
    page = visit(site.pages[0])
    for path in site.pages:
        page.goto(address + path)
        assert page.evaluate(STYLED)
    # That nothing went wrong is judged afterwards; that something was watched, here.
    assert len(traffic.requests) >= 2 * len(site.pages)


def test_without_scripts_everything_is_there(window, address, page_types):
    with_scripts, without = window(), window(java_script_enabled=False)
    for path in page_types.values():
        texts = []
        for page in (with_scripts, without):
            page.goto(address + path)
            # What works by a script alone is shown only with one, and says so.
            scripted = page.locator("[data-js-only]")
            assert scripted.first.is_visible() == (page is with_scripts)
            # So does what is said only where there is none.
            assert page.locator("#search-without:visible").count() == (
                page is without and path == "search.html"
            )
            for part in (scripted, page.locator("#search-without")):
                part.evaluate_all("parts => parts.forEach(part => part.remove())")
            texts.append(page.locator("body").inner_text())
        assert texts[0] == texts[1]
        assert len(texts[0]) > 100


def test_one_can_click_through_from_a_disk(window, site, page_types, traffic):
    page = window()
    page.goto((site.folder / "index.html").as_uri())
    assert page.evaluate(STYLED)
    report = site.reports[0]
    page.get_by_role("link", name=report.title).first.click()
    seen = []
    for _ in range(3):
        page.wait_for_load_state()
        assert page.evaluate(STYLED)
        seen.append(page.locator("body").get_attribute("data-page"))
        facts = page.locator(".facts a")
        if seen[-1] == "report" and len(seen) == 1:
            facts.nth(0).click()
        elif seen[-1] == "body":
            page.locator("main table a").first.click()
        elif seen[-1] == "report":
            facts.nth(1).click()
    page.wait_for_load_state()
    seen.append(page.locator("body").get_attribute("data-page"))
    page.locator(".crumbs a").first.click()
    page.wait_for_load_state()
    seen.append(page.locator("body").get_attribute("data-page"))
    assert seen == ["report", "body", "report", "year", "home"]
    assert traffic.complaints == []
    assert all(url.startswith("file://") for url in traffic.requests)


@pytest.mark.parametrize("wrong", ["none", "bodies/none/2019/index.html", "a/b/c/d/"])
def test_the_page_for_wrong_addresses_works_at_any_depth(window, site, address, traffic, wrong):
    page = window()
    answer = page.goto(address + wrong)
    assert answer
    assert answer.status == 404
    assert page.locator("body").get_attribute("data-page") == "not-found"
    assert page.evaluate(STYLED)
    # The browser asks for the icon last; to leave before it comes would be a request that fails.
    page.wait_for_load_state("networkidle")
    page.locator("main a").click()
    page.wait_for_load_state()
    assert page.url == f"{address}index.html"
    assert page.locator("h1").inner_text() == site.settings.title
    # The one complaint is the browser's own, of the page that isn't there.
    assert len(traffic.complaints) == 1
    assert all(url.startswith(address) for url in traffic.requests)


def test_it_stands_alone_where_no_base_url_is_known(window, host, tmp_path, without_address):
    site = built(without_address, tmp_path / "site")
    address = host.serve(site.folder, "/nowhere/")
    page = window()
    page.goto(f"{address}a/b/c")
    assert page.locator("h1").is_visible()
    assert page.locator("[href]:not([href^='#']), [src], [data-js-only]").count() == 0
