"""What a reader of a whole city's site has to load, compressed as hosts do it."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from tests.built_site import BuiltSite

KILOBYTE = 1024
REPORT = re.compile(r"bodies/[a-z-]+/\d{4}/index\.html")


def compressed(*paths: Path) -> int:
    return sum(len(gzip.compress(path.read_bytes(), 9, mtime=0)) for path in paths)


def test_no_report_weighs_more_than_25_kilobytes(site: BuiltSite) -> None:
    weights = {path: compressed(site.folder / path) for path in site.pages if REPORT.match(path)}
    assert len(weights) == len(site.reports)
    assert max(weights.values()) <= 25 * KILOBYTE


def test_no_other_page_weighs_more_than_40_kilobytes(site: BuiltSite) -> None:
    others = [site.folder / path for path in site.pages if not REPORT.match(path)]
    assert len(others) > 50
    assert max(map(compressed, others)) <= 40 * KILOBYTE


@pytest.mark.parametrize("suffix", ["css", "js"])
def test_all_styles_and_all_scripts_weigh_ten_kilobytes_at_most(
    site: BuiltSite, suffix: str
) -> None:
    files = list((site.folder / "static").glob(f"*.{suffix}"))
    assert files
    assert compressed(*files) <= 10 * KILOBYTE


def test_no_page_of_a_feed_is_larger_than_250_kilobytes(site: BuiltSite) -> None:
    feeds = [*site.folder.glob("feed*.json"), *site.folder.glob("feed*.xml")]
    feeds += site.folder.glob("feed/*")
    assert len(feeds) >= 2
    assert max(feed.stat().st_size for feed in feeds) <= 250 * KILOBYTE
