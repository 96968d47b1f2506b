"""What is searched of a report is what its page says."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given, strategies as st

from sitegen.building.build import build
from sitegen.language import Language
from sitegen.outputs.addresses import search_text
from sitegen.outputs.search.entry import search_entry
from sitegen.reading.prose import ProseReader
from sitegen.reading.source import Source
from tests.built_site import TODAY, BuiltSite
from tests.outputs.search.index_reader import OutputFile, data_of
from tests.portals import BODY, Portal


@pytest.fixture
def entry(portal: Portal):
    """Builds the portal, and returns what the search page loads of its report."""

    def entry():
        result = build(portal.root, portal.output, TODAY)
        assert not result.errors
        path = search_text(BODY, 2024)
        return data_of(OutputFile(path, (portal.output / path).read_bytes()))

    return entry


def test_it_is_named_by_title_body_year_and_numbers(entry):
    title, draft, head, _ = entry()
    assert title == "Northfield Harbour Authority: access to records in 2024"
    assert head == ["Northfield Harbour Authority", "Harbour Authority", "2024", "NHA-2025-07"]
    assert draft == 0


def test_a_text_is_taken_apart_at_its_headings(portal, entry):
    path = portal.report / "summary.md"
    path.write_text(
        "First *words*.\n\n## The terminal\n\n- one\n- two\n\n> A [link](https://e.org) & more.\n"
    )
    parts = entry()[3]
    assert parts[:2] == [
        ["summary", "Part A. Summary", "First words."],
        ["summary-1", "The terminal", "one two A link & more."],
    ]


def test_spaces_beside_hanzi_and_padding_are_left_out(portal, entry):
    (portal.report / "summary.md").write_text("　　受理 12 件，access  to\nrecords 。\n", "utf-8")
    assert entry()[3][0][2] == "受理12件，access to records。"


def test_notes_and_words_in_tables_are_searched(entry):
    assert ["training", "", "Not recorded before June"] in entry()[3]


def test_every_anchor_is_on_the_page(site: BuiltSite):
    for report in site.reports:
        folder = f"bodies/{report.body.id}/{report.year}"
        page = site.read(f"{folder}/index.html")
        file = OutputFile("", (site.folder / folder / "text.js").read_bytes())
        anchors = [anchor for anchor, _, _ in data_of(file)[3] if anchor]
        assert anchors
        assert all(f'id="{anchor}"' in page for anchor in anchors)


def test_drafts_are_searched_where_they_are_shown(portal):
    portal.add_body("office")
    draft = "content/bodies/office/2024/report.yaml"
    portal.change(draft, "status: approved", "status: draft")
    build(portal.root, portal.output, TODAY)
    text = portal.output / "bodies" / "office" / "2024" / "text.js"
    assert not text.exists()
    assert "office" not in (portal.output / "search" / "catalog.js").read_text("utf-8")
    build(portal.root, portal.output, TODAY, drafts=True)
    assert data_of(OutputFile("", text.read_bytes()))[1] == 1
    assert "office" in (portal.output / "search" / "catalog.js").read_text("utf-8")


class Sections(HTMLParser):
    """The sections of a chapter as a parser of HTML finds them: anchor, heading and text."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[list[str]] = [["", "", ""]]
        self.where = 2
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if re.fullmatch("h[3-6]", tag):
            self.found.append([dict(attrs).get("id") or "", "", ""])
            self.where = 1
        elif tag not in ("a", "code", "em", "strong"):
            self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        if re.fullmatch("h[3-6]", tag):
            self.where = 2

    def handle_data(self, data: str) -> None:
        self.found[-1][self.where] += data


READER = ProseReader()
PIECES = st.sampled_from(
    [
        *("\n\n", "\n## ", "\n- ", "\n> ", "1. ", "*a*", "**b**", "`<c> & d`", "&lt;", "&amp;lt;"),
        *(
            '[x](https://e.org/?a=1&b="2">)',
            "![i](j)",
            "<br>",
            "公开 3 件",
            "  \n",
            '[y](z "a > b")',
        ),
    ]
) | st.text(alphabet="ab<>&\"'`*[]()#- \n\u0301", max_size=3)


@given(text=st.lists(PIECES, max_size=12).map("".join))
def test_texts_are_taken_apart_as_a_parser_of_html_does(
    built_sites: dict[str, BuiltSite], text: str
) -> None:
    report = built_sites["small-form"].reports[0]
    (chapter, old), *_ = report.texts.items()
    html = READER.read(Source("summary.md", text), "summary", []).html
    only = replace(report, texts={chapter: replace(old, html=html)})
    parts = search_entry(only, Language("en")).parts
    found = Sections(html).found
    of_chapter = parts[: len(found)]
    assert [(part.anchor, part.heading) for part in of_chapter][1:] == [
        (anchor, plain(heading)) for anchor, heading, _ in found[1:]
    ]
    assert [part.text for part in of_chapter] == [plain(text) for *_, text in found]


def plain(text: str) -> str:
    """Return a text in one line, without spaces beside the hanzi that are used here."""
    line = " ".join(unicodedata.normalize("NFC", text).split())
    return re.sub("(?<=[公开件]) | (?=[公开件])", "", line)
