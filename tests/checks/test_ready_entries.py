"""Entries that acknowledge discrepancies can be pasted as they are, but for the reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.findings import Severity
from sitegen.language import Language
from tests.seed_site import SeedSite

TOTAL_ROW = "（七）总计"


@pytest.fixture
def site(tmp_path: Path) -> SeedSite:
    return SeedSite(tmp_path / "site")


def errors(site: SeedSite) -> list[str]:
    found = site.check()
    return [code for f in found if f.severity is Severity.ERROR for code in (f.code, *f.also)]


@pytest.mark.parametrize("language", ["zh-CN", "en"])
@pytest.mark.parametrize(
    ("row", "figures", "codes"),
    [
        # One of three columns of this name, in the only row of its table.
        ("行政诉讼", "[0, 0, 0, 0, 0, 0, 0, 0, 0, 7]", {"litigation-after-reconsideration-total"}),
        # A column whose label alone means several, and a row.
        (TOTAL_ROW, "[0, 0, 0, 0, 0, 0, 7]", {"applications-applicants", "applications-total"}),
        ("一、本年新收政府信息公开申请数量", "[7, 0, 0, 0, 0, 0, 7]", {"applications-balance"}),
    ],
)
def test_what_is_pasted_is_understood(
    site: SeedSite, language: str, row: str, figures: str, codes: set[str]
) -> None:
    site.set_row(row, figures)
    assert codes <= set(errors(site))
    report = site.folder() / "report.yaml"
    entries = ""
    for finding in site.check():
        if finding.severity is Severity.ERROR:
            assert finding.advice is not None
            lines = Language(language).say(finding.advice).split("\n")[1:]
            entries += "\n".join(lines[1:] if entries else lines) + "\n"
    reason = "原因:" if language == "zh-CN" else "reason:"
    text = report.read_text(encoding="utf-8") + entries.replace(reason, f"{reason} 原报告如此。")
    report.write_text(text, encoding="utf-8")
    assert errors(site) == []


def test_without_a_reason_it_is_not_complete(site: SeedSite) -> None:
    site.set_row("一、本年新收政府信息公开申请数量", "[0, 0, 0, 0, 0, 0, 7]")
    (finding,) = [f for f in site.check() if f.severity is Severity.ERROR]
    assert finding.advice is not None
    entry = Language("zh-CN").say(finding.advice).split("\n", 1)[1]
    with (site.folder() / "report.yaml").open("a", encoding="utf-8") as file:
        file.write(f"{entry}\n")
    assert "missing-field" in errors(site)
