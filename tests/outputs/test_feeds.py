"""Feeds, by the words of JSON Feed 1.1, RFC 4287 (Atom), RFC 5005 (paging) and RFC 3339 (dates)."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest

from sitegen.config import Site
from sitegen.language import Label
from sitegen.outputs.feed_page import LENGTH, feed_pages
from sitegen.outputs.feeds import feed_page_files
from sitegen.reports.summary import Summary, SummaryFigure, newest_first
from tests.built_site import BuiltSite
from tests.outputs.summaries import SITE, summary

ATOM = "{http://www.w3.org/2005/Atom}"
HISTORY = "{http://purl.org/syndication/history/1.0}"
RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)")
KILOBYTE = 1000


def pages_of(summaries: Sequence[Summary], site: Site = SITE) -> dict[str, bytes]:
    ordered = newest_first(summaries)
    return {
        file.path: file.data
        for page in feed_pages(len(ordered))
        for file in feed_page_files(page, ordered[page.start : page.end], site, len)
    }


def json_of(data: bytes | str) -> dict[str, Any]:
    feed = json.loads(data)
    assert isinstance(feed, dict)
    return feed


class TestJsonFeed:
    @pytest.fixture
    def feed(self, site: BuiltSite) -> dict[str, Any]:
        return json_of(site.read("feed.json"))

    def test_the_head_is_that_of_the_site(self, feed, site):
        settings = site.settings
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["title"] == settings.title
        assert feed["description"] == settings.description
        assert feed["language"] == settings.language
        assert feed["home_page_url"] == settings.base_url
        assert feed["feed_url"] == f"{settings.base_url}feed.json"
        assert feed["authors"] == [{"name": settings.publisher}]

    def test_there_is_an_item_for_each_report(self, feed, site):
        for item, report in zip(feed["items"], site.reports, strict=True):
            assert item["title"] == report.title
            assert report.title in item["content_text"]
            assert isinstance(item["id"], str)
            assert item["authors"] == [{"name": report.body.name}]

    def test_every_address_is_whole_and_leads_to_a_file(self, feed, site):
        addresses = [feed["home_page_url"], feed["feed_url"]]
        for item in feed["items"]:
            addresses += [item["url"], *(file["url"] for file in item["attachments"])]
        for address in addresses:
            assert address.startswith(site.settings.base_url)
            path = address.removeprefix(site.settings.base_url)
            file = site.folder / path
            assert (file / "index.html" if file.is_dir() else file).is_file()

    def test_attachments_are_formats_of_the_same_figures(self, feed, site):
        for item in feed["items"]:
            files = item["attachments"]
            assert [file["mime_type"] for file in files] == ["application/json", "text/csv"]
            assert len({file["title"] for file in files}) == 1
            for file in files:
                path = site.folder / file["url"].removeprefix(site.settings.base_url)
                assert file["size_in_bytes"] == path.stat().st_size

    def test_dates_say_their_zone(self, feed, site):
        for item, report in zip(feed["items"], site.reports, strict=True):
            written = item["date_published"]
            assert RFC_3339.fullmatch(written)
            moment = datetime.fromisoformat(written)
            assert moment.date() == report.date
            assert moment.utcoffset() == site.settings.utc_offset

    def test_only_names_of_the_standard_are_used(self, feed):
        assert set(feed) <= {
            *("version", "title", "home_page_url", "feed_url", "description", "language"),
            *("authors", "items", "next_url"),
        }
        for item in feed["items"]:
            assert set(item) <= {
                *("id", "url", "title", "content_text", "date_published", "authors", "tags"),
                "attachments",
            }


def test_ids_stay_the_same_on_another_host():
    here, there, nowhere = (
        pages_of([summary(1), summary(2)], replace(SITE, base_url=address))
        for address in (SITE.base_url, "http://elsewhere.example/", None)
    )
    for pages in (there, nowhere):
        assert json_ids(pages["feed.json"]) == json_ids(here["feed.json"])
        assert atom_ids(pages["feed.xml"]) == atom_ids(here["feed.xml"])


def test_ids_of_a_report_never_change():
    # Published once, an id is a promise: this literal must never be adapted to the code.
    item = json_of(pages_of([summary(7)])["feed.json"])["items"][0]
    assert item["id"] == "urn:uuid:9eb18674-5660-5ade-b47a-44d63a0e3027"


def test_an_id_depends_on_nothing_that_may_be_corrected():
    one = summary(1)
    corrected = replace(one, title="Another", body_name="Renamed", figures=())
    (before,), (after,) = (json_ids(pages_of([each])["feed.json"]) for each in (one, corrected))
    assert before == after


def test_both_feeds_use_the_same_ids():
    pages = pages_of([summary(1), summary(2)])
    assert atom_ids(pages["feed.xml"])[1:] == json_ids(pages["feed.json"])


def json_ids(data: bytes) -> list[str]:
    return [item["id"] for item in json_of(data)["items"]]


def atom_ids(data: bytes) -> list[str]:
    return [str(element.text) for element in ElementTree.fromstring(data).iter(f"{ATOM}id")]


class TestManyReports:
    COUNT = 4 * LENGTH + 1

    @pytest.fixture
    def pages(self) -> dict[str, bytes]:
        # Longer names and more figures than any real report has.
        return pages_of([summary(n, figures=12, name="名" * 60) for n in range(self.COUNT)])

    def test_the_newest_page_is_the_one_to_subscribe_to(self, pages):
        names = ["feed", "feed/3", "feed/2", "feed/1"]
        assert list(pages) == [f"{name}.{kind}" for name in names for kind in ("json", "xml")]

    def test_every_page_is_small(self, pages):
        most = pages_of([summary(n, figures=12, name="名" * 60) for n in range(2 * LENGTH - 1)])
        assert len(most) == 2
        for data in (*pages.values(), *most.values()):
            assert len(data) < 250 * KILOBYTE

    def test_each_page_of_the_json_feed_leads_to_the_next(self, pages):
        address, items = f"{SITE.base_url}feed.json", []
        while address:
            feed = json_of(pages[address.removeprefix(str(SITE.base_url))])
            assert feed["feed_url"] == address
            assert LENGTH <= len(feed["items"]) < 2 * LENGTH
            items += feed["items"]
            address = feed.get("next_url")
        assert len({item["id"] for item in items}) == len(items) == self.COUNT
        dates = [item["date_published"] for item in items]
        assert dates == sorted(dates, reverse=True)

    @pytest.mark.parametrize("relation", ["next", "prev-archive"])
    def test_each_page_of_the_atom_feed_leads_to_the_next(self, pages, relation):
        address, entries = f"{SITE.base_url}feed.xml", []
        while address:
            feed = ElementTree.fromstring(pages[address.removeprefix(str(SITE.base_url))])
            links = links_of(feed)
            assert links["self"] == address
            entries += feed.findall(f"{ATOM}entry")
            address = links.get(relation, "")
        assert len(entries) == self.COUNT

    def test_full_pages_are_archives_that_lead_to_the_newest(self, pages):
        for path, data in pages.items():
            if path.endswith(".xml"):
                feed = ElementTree.fromstring(data)
                is_archive = path != "feed.xml"
                assert (feed.find(f"{HISTORY}archive") is not None) == is_archive
                current = f"{SITE.base_url}feed.xml" if is_archive else None
                assert links_of(feed).get("current") == current

    def test_exactly_one_page_has_no_next(self):
        pages = pages_of([summary(n) for n in range(2 * LENGTH - 1)])
        assert set(pages) == {"feed.json", "feed.xml"}
        assert "next_url" not in json_of(pages["feed.json"])
        assert not {"next", "prev-archive"} & set(
            links_of(ElementTree.fromstring(pages["feed.xml"]))
        )

    def test_a_full_page_never_changes_while_new_reports_come_in(self):
        reports = [summary(number) for number in range(self.COUNT)]
        full: dict[str, bytes] = {}
        for count in range(1, self.COUNT + 1, 10):
            pages = pages_of(reports[-count:])
            assert {path: pages[path] for path in full} == full
            items = [json_of(data)["items"] for path, data in pages.items() if "json" in path]
            assert sum(map(len, items)) == count
            full = {path: data for path, data in pages.items() if path.startswith("feed/")}
        assert len(full) == 6


def links_of(feed: ElementTree.Element) -> dict[str | None, str | None]:
    return {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}


def test_without_a_base_url_nothing_absolute_is_written():
    pages = pages_of([summary(n) for n in range(2 * LENGTH)], replace(SITE, base_url=None))
    for path, data in pages.items():
        text = data.decode().replace("https://jsonfeed.org/version/1.1", "")
        assert "http" not in text.replace(ATOM[1:-1], "").replace(HISTORY[1:-1], ""), path
    feed = json_of(pages["feed.json"])
    assert "feed_url" not in feed
    assert "url" not in feed["items"][0]


class TestAtom:
    @pytest.fixture
    def feed(self, site: BuiltSite) -> ElementTree.Element:
        return ElementTree.fromstring((site.folder / "feed.xml").read_bytes())

    def test_the_feed_has_what_rfc_4287_asks_for(self, feed, site):
        assert feed.tag == f"{ATOM}feed"
        for name in ("id", "title", "updated"):
            assert len(feed.findall(ATOM + name)) == 1
            assert feed.findtext(ATOM + name)
        assert urlsplit(feed.findtext(f"{ATOM}id", "")).scheme == "urn"
        (link,) = [each for each in feed.findall(f"{ATOM}link") if each.get("rel") == "self"]
        assert link.get("href") == f"{site.settings.base_url}feed.xml"
        assert feed.findtext(f"{ATOM}author/{ATOM}name") == site.settings.publisher

    def test_every_entry_has_what_rfc_4287_asks_for(self, feed, site):
        entries = feed.findall(f"{ATOM}entry")
        for entry, report in zip(entries, site.reports, strict=True):
            for name in ("id", "title", "updated"):
                assert len(entry.findall(ATOM + name)) == 1
            assert entry.findtext(f"{ATOM}title") == report.title
            assert entry.findtext(f"{ATOM}author/{ATOM}name") == report.body.name
            alternates = [
                link for link in entry.findall(f"{ATOM}link") if link.get("rel") == "alternate"
            ]
            assert len(alternates) == 1

    def test_enclosures_tell_their_length(self, feed, site):
        files = [link for link in feed.iter(f"{ATOM}link") if link.get("rel") == "enclosure"]
        assert len(files) == 2 * len(site.reports)
        for file in files:
            path = site.folder / file.get("href", "").removeprefix(site.settings.base_url)
            assert file.get("length") == str(path.stat().st_size)

    def test_dates_say_their_zone(self, feed):
        dates = [*feed.iter(f"{ATOM}updated"), *feed.iter(f"{ATOM}published")]
        assert len(dates) == 3
        assert all(RFC_3339.fullmatch(str(element.text)) for element in dates)

    def test_the_feed_is_as_new_as_its_newest_entry(self):
        pages = pages_of([summary(9), summary(0), summary(5)])
        feed = ElementTree.fromstring(pages["feed.xml"])
        updated = [str(element.text) for element in feed.iter(f"{ATOM}updated")]
        assert updated[0] == max(updated)

    def test_text_is_escaped(self):
        feed = ElementTree.fromstring(pages_of([summary(1)])["feed.xml"])
        assert feed.findtext(f"{ATOM}title") == "Reports & more"
        assert feed.findtext(f"{ATOM}subtitle") == "All reports <so far>"
        assert str(feed.findtext(f"{ATOM}entry/{ATOM}title")).endswith("<final>")

    @pytest.mark.parametrize("character", ["\0", "\x0b", "\x1f", "\ufffe"])
    def test_what_xml_cant_hold_is_left_out(self, character):
        odd = replace(summary(1), title=f"One{character}Two", body_name=f"A{character}")
        feed = ElementTree.fromstring(pages_of([odd])["feed.xml"])
        assert feed.findtext(f"{ATOM}entry/{ATOM}title") == "OneTwo"


def test_a_publisher_may_be_unknown():
    pages = pages_of([summary(1)], replace(SITE, publisher=None))
    assert "authors" not in json_of(pages["feed.json"])
    feed = ElementTree.fromstring(pages["feed.xml"])
    # RFC 4287: without an author of the feed, each entry has one.
    assert all(entry.find(f"{ATOM}author") is not None for entry in feed.iter(f"{ATOM}entry"))


@pytest.mark.parametrize(("hours", "written"), [(8, "+08:00"), (0, "+00:00"), (-3.5, "-03:30")])
def test_a_day_begins_where_the_site_is_at_home(hours, written):
    pages = pages_of([summary(0)], replace(SITE, utc_offset=timedelta(hours=hours)))
    item = json_of(pages["feed.json"])["items"][0]
    assert item["date_published"] == f"2024-12-31T00:00:00{written}"


def test_a_figure_that_is_missing_is_left_out():
    label = Label((("en", "Received"),))
    empty_figure = SummaryFigure("received", label, "", None)
    figure = SummaryFigure("received", label, "12", Decimal(12))
    empty = replace(summary(1), figures=(empty_figure, figure))
    item = json_of(pages_of([empty])["feed.json"])["items"][0]
    assert item["content_text"].splitlines()[1:] == ["Received: 12"]


def test_there_are_feeds_before_there_are_reports() -> None:
    pages = pages_of([])
    assert list(pages) == ["feed.json", "feed.xml"]
    assert json_of(pages["feed.json"])["items"] == []
    feed = ElementTree.fromstring(pages["feed.xml"])
    assert feed.findall(f"{ATOM}entry") == []
    assert RFC_3339.fullmatch(feed.findtext(f"{ATOM}updated") or "")
