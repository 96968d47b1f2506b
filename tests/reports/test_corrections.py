"""Corrections: what was changed after publication is kept, shown and announced."""

from __future__ import annotations

import datetime
import json
from html import unescape
from typing import Any
from xml.etree import ElementTree

import pytest

from sitegen.building.build import build, check
from sitegen.findings import Finding
from tests.built_site import files_of
from tests.places import shown
from tests.portals import BODY, Portal

TODAY = datetime.date(2026, 1, 1)
REPORT = f"content/bodies/{BODY}/2024/report.yaml"
CORRECTION = """
corrections:
  - date: 2025-04-01
    reason: A case was counted twice.
    figures:
      - {table: Reviews and costs, row: year, column: decisions.varied, old: 5}
      - {table: reviews, row: year, column: decisions.total, old: "14"}
"""
ATOM = "{http://www.w3.org/2005/Atom}"


def correct(portal: Portal, text: str = CORRECTION) -> None:
    path = portal.root / REPORT
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def built(portal: Portal) -> dict[str, bytes]:
    result = build(portal.root, portal.output, TODAY)
    assert result.findings == []
    return files_of(portal.output)


def item(files: dict[str, bytes]) -> dict[str, Any]:
    """Return the report's entry in the JSON feed."""
    (found,) = json.loads(files["feed.json"])["items"]
    return dict(found)


def entry(files: dict[str, bytes], name: str) -> str | None:
    return ElementTree.fromstring(files["feed.xml"]).findtext(f"{ATOM}entry/{ATOM}{name}")


class TestAPublishedCorrection:
    @pytest.fixture
    def before(self, portal: Portal) -> dict[str, bytes]:
        return built(portal)

    @pytest.fixture
    def after(self, before: dict[str, bytes], portal: Portal) -> dict[str, bytes]:
        correct(portal)
        return built(portal)

    def test_is_shown_with_old_and_new_figures(self, after: dict[str, bytes]) -> None:
        page = unescape(after[f"bodies/{BODY}/2024/index.html"].decode())
        notice = page.partition('class="corrections"')[2].partition("</section>")[0]
        assert "A case was counted twice." in notice
        assert 'datetime="2025-04-01"' in notice
        assert "<del>5</del> → <ins>4</ins>" in notice
        assert "<del>14</del> → <ins>13</ins>" in notice
        assert "Varied" in notice

    def test_leaves_no_notice_on_a_report_that_has_none(self, before: dict[str, bytes]) -> None:
        assert b"corrections" not in before[f"bodies/{BODY}/2024/index.html"]

    def test_moves_the_date_of_the_feeds_and_keeps_their_ids(
        self, before: dict[str, bytes], after: dict[str, bytes]
    ) -> None:
        assert "date_modified" not in item(before)
        assert item(after)["date_modified"] == "2025-04-01T00:00:00-03:30"
        for name in ("id", "url", "date_published"):
            assert item(after)[name] == item(before)[name]
        assert entry(after, "updated") == "2025-04-01T00:00:00-03:30"
        assert entry(before, "updated") != entry(after, "updated")
        for name in ("id", "published"):
            assert entry(after, name) == entry(before, name)

    def test_moves_the_date_in_the_sitemap(self, after: dict[str, bytes]) -> None:
        assert b"<lastmod>2025-04-01</lastmod>" in after["sitemap.xml"]

    def test_keeps_every_address(self, before: dict[str, bytes], after: dict[str, bytes]) -> None:
        assert after.keys() == before.keys()


def test_the_latest_correction_comes_first_and_counts(portal: Portal) -> None:
    correct(
        portal,
        "corrections:\n"
        "  - {date: 2025-04-01, reason: First.}\n"
        "  - {date: 2025-06-01, reason: Third.}\n"
        "  - {date: 2025-05-01, reason: Second.}\n",
    )
    files = built(portal)
    assert item(files)["date_modified"].startswith("2025-06-01")
    page = files[f"bodies/{BODY}/2024/index.html"].decode()
    assert page.index("Third.") < page.index("Second.") < page.index("First.")


def test_a_correction_on_the_day_of_publication_is_one(portal: Portal) -> None:
    correct(portal, "corrections:\n  - {date: 2025-03-03, reason: A slip.}\n")
    assert b"A slip." in built(portal)[f"bodies/{BODY}/2024/index.html"]


def test_in_chinese(portal: Portal) -> None:
    correct(
        portal,
        "更正:\n  - 日期: 2025年4月1日\n    原因: 统计有误。\n    数据:\n"
        "      - {表: Training, 行: Sessions held, 列: This year, 原为: 9}\n",
    )
    page = built(portal)[f"bodies/{BODY}/2024/index.html"].decode()
    assert "<del>9</del> → <ins>8</ins>" in page


def wrong(portal: Portal, text: str) -> list[Finding]:
    correct(portal, text)
    return check(portal.root, TODAY).findings


@pytest.mark.parametrize(
    ("lines", "code", "underlined"),
    [
        ("{date: 2025-03-02, reason: x}", "dates-order", "{date: 2025-03-02, reason: x}"),
        ("{date: 2025-02-14, reason: x}", "dates-order", "{date: 2025-02-14, reason: x}"),
        ("{reason: x}", "missing-field", "{"),
        ("{date: 2025-04-01}", "missing-field", "{"),
        ("{date: 2025-04-31, reason: x}", "bad-date", "2025-04-31"),
        ("{date: 2025-04-01, reason: x, why: y}", "unknown-key", "why"),
        ("{date: 2025-04-01, reason: x, figures: 3}", "wrong-type", "3"),
    ],
)
def test_what_is_wrong_is_said_where_it_stands(
    portal: Portal, lines: str, code: str, underlined: str
) -> None:
    (finding,) = wrong(portal, f"corrections:\n  - {lines}\n")
    assert (finding.code, shown(finding)) == (code, underlined)
    assert finding.place is not None
    assert finding.place.path == REPORT


@pytest.mark.parametrize(
    ("figure", "code", "underlined"),
    [
        ("{table: revews, row: year, column: fees, old: 1}", "unknown-key", "revews"),
        ("{table: reviews, row: yaer, column: fees, old: 1}", "unknown-key", "yaer"),
        ("{table: reviews, row: year, column: fees}", "missing-field", "{"),
        (
            "{table: reviews, row: year, column: costs, old: 1}",
            "correction-cell",
            "{table: reviews, row: year, column: costs, old: 1}",
        ),
    ],
)
def test_what_is_wrong_with_a_figure_is_said_there(
    portal: Portal, figure: str, code: str, underlined: str
) -> None:
    text = f"corrections:\n  - {{date: 2025-04-01, reason: x, figures: [{figure}]}}\n"
    (finding,) = wrong(portal, text)
    assert (finding.code, shown(finding)) == (code, underlined)
