"""Searching in the browser: exact, quiet, and with a way for those who have no scripts."""

from __future__ import annotations

import gzip
import random
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Route

from sitegen.building.build import build
from tests.browser.axe import judged, violations
from tests.built_site import ROOT, TODAY
from tests.portals import Portal

BUSY = ("正在搜索……", "Searching …", "")


def results(page) -> list[str]:
    """Wait until the search is done, and return the titles that it found."""
    page.wait_for_function(
        "busy => !busy.includes(document.querySelector('#search-status').textContent)", arg=BUSY
    )
    return page.locator(".search-title a").all_inner_texts()


@pytest.fixture
def search(visit, address):
    """Searches on the host in one window, its `page`, and returns the titles that are found."""

    def search(words: str, **filters: str):
        search.page.goto(f"{address}search.html?{urlencode({'q': words, **filters})}")
        return results(search.page)

    search.page = visit("index.html")

    return search


def test_every_passage_is_found(search, visit, report_path, site):
    shown = visit(report_path).locator(".prose").all_inner_texts()
    words = [word for word in " ".join(shown).split() if len(word) > 1]
    chance = random.Random(2)
    for word in chance.sample(words, 12):
        start = chance.randrange(len(word) - 1)
        passage = word[start : start + chance.randrange(2, 30)]
        assert search(passage) == [site.reports[0].title], passage


def test_titles_bodies_years_and_headings_are_found(search, site):
    report = site.reports[0]
    name, year = report.body.name, str(report.year)
    for words in (report.title, name, year, f"{year} {name}"):
        assert search(words) == [report.title]
        assert search.page.locator(".search-title mark, .search-head mark").count()
    heading = [c.label for c in report.form.chapters if c.label and c.tables][-1]
    words = site.settings.words.say(heading)
    assert search(words) == [report.title]
    assert search.page.locator(".search-text a").inner_text() == words
    assert search.page.locator(".search-text a mark").count() == len(words.split())


@pytest.mark.parametrize("nonsense", ["魑魅魍魉", "开公息信", "zqxj", "政府公息", "report zqxj"])
def test_nonsense_is_not_found(search, nonsense):
    assert search(nonsense) == []
    assert nonsense in search.page.get_by_role("status").inner_text()
    assert search.page.locator("#search-results").is_hidden()


def test_width_and_case_do_not_matter(search, site):
    text = "ＲＥＣＯＲＤＳ" if site.settings.language == "en" else "２０１９年"
    assert search(text) == [site.reports[0].title]


def test_the_year_and_the_body_narrow_it_down(search, site):
    report = site.reports[0]
    year = str(report.year)
    assert search(report.title, year=year, body=report.body.id) == [report.title]
    assert search.page.get_by_label("Body" if site.settings.language == "en" else "机关").count()
    assert search.page.locator("#search-body").input_value() == report.body.id
    assert search(report.title, year="1999") == []
    assert search(report.title, body="nobody") == []


def test_a_single_character_is_too_little(search):
    assert search("报") == []
    assert search.page.get_by_role("status").inner_text() in (
        "请至少连续输入两个字。",
        "Please enter at least two characters in a row.",
    )


def test_a_result_leads_to_its_chapter(search, site):
    report = site.reports[0]
    chapter = next(c for c in report.form.chapters if c.label and c.id in report.texts)
    heading = report.texts[chapter.id].heading or site.settings.words.say(chapter.label)
    search(heading)
    search.page.locator(".search-text a").first.click()
    search.page.wait_for_url(f"**/index.html#{chapter.id}")
    assert search.page.locator(f"#{chapter.id}").is_visible()


def test_the_form_goes_to_an_address_and_back_leads_back(visit, site):
    page = visit("search.html")
    title = site.reports[0].title
    for words in (title[:4], title[-4:]):
        page.get_by_role("searchbox").fill(words)
        page.get_by_role("searchbox").press("Enter")
        page.wait_for_url("**?q=*")
        assert results(page) == [title]
        assert page.title().startswith(words)
    page.go_back()
    assert results(page) == [title]
    assert page.get_by_role("searchbox").input_value() == title[:4]


def test_it_works_from_a_disk(window, site, traffic):
    page = window()
    page.goto((site.folder / "index.html").as_uri())
    page.locator(".site-nav a").last.click()
    page.get_by_role("searchbox").fill(site.reports[0].title[3:9])
    page.get_by_role("search").get_by_role("button").click()
    page.wait_for_url("**?q=*")
    assert results(page) == [site.reports[0].title]
    assert traffic.complaints == []
    assert all(url.startswith("file://") for url in traffic.requests)


def test_what_is_typed_while_the_index_still_loads_stays(window, address):
    page = window()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/search/catalog.js", hold)
    with page.expect_request("**/search/catalog.js"):
        page.goto(f"{address}search.html", wait_until="domcontentloaded")
    page.get_by_role("searchbox").fill("2019")
    held[0].continue_()
    page.wait_for_function("() => document.querySelector('[name=body]').options.length > 1")
    assert page.get_by_role("searchbox").input_value() == "2019"


def test_without_scripts_the_lists_remain(window, address, site):
    page = window(java_script_enabled=False)
    page.goto(f"{address}search.html?q=2019")
    assert "JavaScript" in page.locator("#search-without").inner_text()
    assert page.locator("[data-js-only]:visible, #search-results:visible").count() == 0
    report = site.reports[0]
    assert page.locator(f"main a[href='years/{report.year}/index.html']").is_visible()
    assert page.locator(f"main a[href='bodies/{report.body.id}/index.html']").is_visible()


def test_with_scripts_nothing_speaks_of_them(visit):
    page = visit("search.html")
    assert page.get_by_role("searchbox").is_visible()
    assert page.locator("#search-without").is_hidden()
    assert page.get_by_role("status").inner_text() == ""


@pytest.mark.parametrize("query", ["", "?q=zqxj", "?q=20"])
def test_axe_finds_no_violation(visit, query):
    page = visit(f"search.html{query}")
    if query:
        results(page)
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert violations(judged(page)) == [], f"at {width} px, {scheme}"


def test_what_was_typed_and_what_was_written_is_never_taken_for_html(window, tmp_path):
    portal = Portal(tmp_path / "portal")
    portal.write(
        "content/bodies/northfield-harbour/2024/summary.md",
        "The archive says <img src=x onerror=alert(1)> & nothing else.\n",
    )
    build(portal.root, portal.output, TODAY)
    page = window()
    for words in ("<img", "onerror=alert(1)>", "& nothing"):
        query = urlencode({"q": words})
        page.goto(f"{(portal.output / 'search.html').as_uri()}?{query}")
        assert len(results(page)) == 1
        assert page.locator("main img").count() == 0
    assert page.locator("mark").all_inner_texts() == ["&", "nothing"]


def test_many_results_come_in_portions(window, tmp_path, traffic):
    portal = Portal(tmp_path / "portal")
    for number in range(13):
        portal.add_body(f"office-{number:02}", range(2023, 2025))
    result = build(portal.root, portal.output, TODAY)
    assert not result.errors
    page = window()
    page.goto(f"{(portal.output / 'search.html').as_uri()}?q=access")
    assert len(results(page)) == 10
    loaded = [url for url in traffic.requests if url.endswith("text.js")]
    assert len(loaded) == 10
    years = [url.split("/")[-2] for url in loaded]
    assert years == ["2024"] * 10
    page.locator("#search-more").click()
    page.wait_for_function("document.querySelectorAll('#search-results li').length === 20")
    eleventh = page.locator("#search-results li").nth(10).locator("a").first
    assert eleventh.evaluate("link => link === document.activeElement")
    page.locator("#search-more").click()
    page.wait_for_function("document.querySelectorAll('#search-results li').length === 27")
    assert page.locator("#search-more").is_hidden()
    assert "27" in page.get_by_role("status").inner_text()


def test_a_file_that_is_missing_is_said_in_words(window, tmp_path):
    portal = Portal(tmp_path / "portal")
    build(portal.root, portal.output, TODAY)
    (portal.output / "search" / "0.js").unlink()
    page = window()
    page.goto(f"{(portal.output / 'search.html').as_uri()}?q=access")
    page.get_by_text("The search could not load its files.").wait_for()


def test_the_script_stays_small():
    assert len(gzip.compress((ROOT / "static" / "search.js").read_bytes())) < 4000
