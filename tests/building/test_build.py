"""What is published, and what keeps a site from being built."""

from __future__ import annotations

import json
import re
import shutil

import pytest

from sitegen.building.build import build, check
from sitegen.findings import Severity
from tests.built_site import TODAY, files_of
from tests.portals import BODY


def errors(result) -> list[str]:
    return [finding.code for finding in result.findings if finding.severity is Severity.ERROR]


class TestDrafts:
    @pytest.fixture(params=["draft", "reviewed"])
    def drafted(self, request, portal):
        """A site with one report that is approved and one that isn't."""
        portal.add_body("harbour-police")
        portal.change(
            "content/bodies/harbour-police/2024/report.yaml",
            "status: approved",
            f"status: {request.param}",
        )
        return portal

    def test_they_are_left_out(self, drafted):
        result = build(drafted.root, drafted.output, TODAY)
        assert (result.errors, result.reports, result.drafts) == (0, 1, 1)
        written = files_of(drafted.output)
        assert not [name for name in written if "harbour-police/2024" in name]
        # The body itself is no secret; its report is.
        assert not [name for name, data in written.items() if b"harbour-police/2024" in data]

    def test_they_are_built_on_request_and_say_what_they_are(self, drafted):
        result = build(drafted.root, drafted.output, TODAY, drafts=True)
        assert (result.errors, result.reports) == (0, 2)
        drafts = [
            name for name, data in files_of(drafted.output).items() if b'class="draft"' in data
        ]
        assert drafts == [
            "bodies/harbour-police/2024/checks.html",
            "bodies/harbour-police/2024/index.html",
        ]
        data = drafted.output / "bodies" / "harbour-police" / "2024" / "report.json"
        assert json.loads(data.read_bytes())["status"] in ("draft", "reviewed")

    def test_every_link_to_one_says_so(self, drafted):
        drafted.add_body("harbour-office", range(2023, 2025))
        drafted.change(
            "content/bodies/harbour-office/2024/report.yaml", "status: approved", "status: draft"
        )
        assert build(drafted.root, drafted.output, TODAY, drafts=True).errors == 0
        leading = re.compile(r'<a [^>]*href="([^"#]*)[^"]*"[^>]*>(.*?)</a>', re.DOTALL)
        draft = drafted.output / "bodies" / "harbour-office" / "2024"
        found = set()
        for page in drafted.output.rglob("*.html"):
            for href, text in leading.findall(page.read_text(encoding="utf-8")):
                to = (page.parent / href).resolve()
                if to == draft / "index.html" and page.parent != draft:
                    assert "Draft</strong>" in text, page
                    found.add(page.relative_to(drafted.output).as_posix())
                elif to.parent.name == "2023":
                    assert "Draft" not in text, page
        assert sorted(found) == [
            "bodies/harbour-office/2023/index.html",
            "bodies/harbour-office/comparison.html",
            "bodies/harbour-office/index.html",
            "index.html",
            "search.html",
            "sitemap.html",
            "years/2024/index.html",
        ]

    def test_their_pages_say_so_first(self, drafted):
        build(drafted.root, drafted.output, TODAY, drafts=True)
        for body, draft in (("harbour-police", True), ("northfield-harbour", False)):
            for name in ("index.html", "checks.html"):
                page = (drafted.output / "bodies" / body / "2024" / name).read_text("utf-8")
                assert ("<title>Draft: " in page) == draft
                assert ('<meta name="robots" content="noindex">' in page) == draft

    def test_what_is_wrong_in_one_keeps_nothing_else_from_being_published(self, drafted):
        drafted.change("content/bodies/harbour-police/2024/report.yaml", "412", "413")
        assert build(drafted.root, drafted.output, TODAY).errors == 0
        assert build(drafted.root, drafted.output, TODAY, drafts=True).errors > 0

    def test_they_are_checked(self, drafted):
        drafted.change("content/bodies/harbour-police/2024/report.yaml", "412", "413")
        assert errors(check(drafted.root, TODAY))


class TestNothingToPublish:
    def test_no_content_at_all(self, portal):
        shutil.rmtree(portal.root / "content")
        assert errors(build(portal.root, portal.output, TODAY)) == ["nothing-to-publish"]
        assert not portal.output.exists()

    def test_no_body_has_a_report(self, portal):
        shutil.rmtree(portal.report)
        assert errors(build(portal.root, portal.output, TODAY)) == ["nothing-to-publish"]

    def test_a_site_of_drafts_is_built_and_says_that_nothing_is_published_yet(self, portal):
        portal.change_report("status: approved", "status: draft")
        result = build(portal.root, portal.output, TODAY)
        (finding,) = result.findings
        assert (finding.code, finding.severity) == ("only-drafts", Severity.NOTE)
        assert (result.reports, result.drafts) == (0, 1)
        written = files_of(portal.output)
        assert b"No report has been published yet." in written["index.html"]
        assert not [name for name in written if f"{BODY}/2024" in name]
        assert json.loads(written["feed.json"])["items"] == []

    def test_a_site_of_drafts_is_shown_in_a_preview(self, portal):
        portal.change_report("status: approved", "status: draft")
        assert build(portal.root, portal.output, TODAY, drafts=True).findings == []

    def test_it_is_an_error_of_a_check_too(self, portal):
        shutil.rmtree(portal.report)
        assert errors(check(portal.root, TODAY)) == ["nothing-to-publish"]

    def test_something_wrong_is_not_nothing(self, portal):
        portal.change_report("year: 2024", "year: 2023")
        assert "nothing-to-publish" not in errors(build(portal.root, portal.output, TODAY))


def test_a_check_writes_nothing(portal):
    before = files_of(portal.root)
    assert check(portal.root, TODAY).errors == 0
    assert files_of(portal.root) == before


def test_every_problem_of_every_file_is_found_in_one_run(portal):
    portal.add_body("harbour-police")
    portal.change_report("[   412,", "[   4l2,")
    portal.change("content/bodies/harbour-police/2024/report.yaml", "412", "413")
    portal.change("content/bodies/harbour-police/body.yaml", "name:", "nmae:")
    portal.change("site.yaml", "publisher:", "pulisher:")
    portal.write("content/bodies/Bad Name/body.yaml", "id: bad\n")
    portal.write("static/away.txt", "").unlink()
    (portal.root / "static" / "away.txt").symlink_to("/etc/hostname")
    result = build(portal.root, portal.output, TODAY)
    places = {finding.place.path for finding in result.findings if finding.place}
    assert places == {
        f"content/bodies/{BODY}/2024/report.yaml",
        "content/bodies/harbour-police/2024/report.yaml",
        "content/bodies/harbour-police/body.yaml",
        "content/bodies/Bad Name",
        "site.yaml",
        "static/away.txt",
    }
    assert result.findings == sorted(result.findings, key=lambda finding: finding.order)


def test_the_address_can_be_given_for_one_build(portal):
    build(portal.root, portal.output, TODAY, base_url="https://elsewhere.example/a/")
    written = files_of(portal.output)
    assert b"https://elsewhere.example/a/" in written["sitemap.xml"]
    assert not [name for name, data in written.items() if b"https://records.example" in data]


def test_without_an_address_nothing_absolute_is_written(portal):
    portal.change("site.yaml", "base_url: https://records.example/reports/\n", "")
    assert build(portal.root, portal.output, TODAY).errors == 0
    written = files_of(portal.output)
    assert "sitemap.xml" not in written
    # Names of formats, which nobody follows.
    names = {
        *(b"https://jsonfeed.org/version/1.1", b"http://www.w3.org/2005/Atom"),
        b"http://purl.org/syndication/history/1.0",
        *(b"https://schema.org", b"http://www.w3.org/ns/csvw"),
        b"https://json-schema.org/draft/2020-12/schema",
        *(
            b"https://datapackage.org/profiles/2.0/%s.json" % profile
            for profile in (b"datapackage", b"dataresource", b"tableschema")
        ),
    }
    for name, data in written.items():
        if not name.startswith("static/") and not name.endswith(".xlsx"):
            assert set(re.findall(rb"https?://[^\s\"<]+", data)) <= names, name


def test_progress_is_told_after_each_body(portal):
    portal.add_body("harbour-police", range(2023, 2025))
    told = []
    build(portal.root, portal.output, TODAY, progress=lambda done, of: told.append((done, of)))
    assert told == [(2, 3), (3, 3)]


def test_pages_are_counted(portal):
    result = build(portal.root, portal.output, TODAY)
    assert result.pages == len(list(portal.output.rglob("*.html"))) == 9


def test_of_very_many_mistakes_in_a_file_the_first_are_told(portal):
    path = portal.report / "report.yaml"
    text = path.read_text(encoding="utf-8")
    more = "".join(f"acknowledged-{number}: 1\n" for number in range(5000))
    path.write_text(text.replace("250]", "25x]") + more, encoding="utf-8")
    findings = check(portal.root, TODAY).findings
    assert len(findings) <= 101
    assert "cell-kind" in [finding.code for finding in findings]
