"""A site that has been built, and what it was built from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from sitegen.building.build import build
from sitegen.config import Site, read_site
from sitegen.content import find_content
from sitegen.findings import Finding
from sitegen.reports.model import Report
from sitegen.reports.read import ReportReader

ROOT = Path(__file__).resolve().parent.parent
SMALL_FORM = ROOT / "tests" / "data" / "small-form"
TODAY = date(2026, 1, 1)
"""The day on which the tests check; only what can run out depends on it."""
SOURCES = {"content": ROOT, "small-form": SMALL_FORM}


@dataclass(frozen=True)
class BuiltSite:
    """`folder` holds the site that was built from `source`."""

    source: Path
    folder: Path

    @cached_property
    def settings(self) -> Site:
        settings = read_site(self.source, [])
        assert settings
        return settings

    @cached_property
    def pages(self) -> list[str]:
        """The paths of all pages, that for wrong addresses among them."""
        found = self.folder.rglob("*.html")
        return sorted(path.relative_to(self.folder).as_posix() for path in found)

    @cached_property
    def reports(self) -> list[Report]:
        """The reports as the build reads them."""
        findings: list[Finding] = []
        content = find_content(self.source, findings)
        reader = ReportReader(self.source, content.forms, self.settings.language)
        reports = [reader.read(folder, findings) for folder in content.reports]
        return [report for report in reports if report]

    def read(self, path: str) -> str:
        return (self.folder / path).read_text(encoding="utf-8")


def built(source: Path, folder: Path, **options: Any) -> BuiltSite:
    """Build a site that has no errors."""
    result = build(source, folder, TODAY, **options)
    assert not result.errors, "\n".join(str(finding.message) for finding in result.findings)
    return BuiltSite(source, folder)


def files_of(folder: Path) -> dict[str, bytes]:
    """Return every file of a folder with its bytes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
