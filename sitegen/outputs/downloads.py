"""Files to take away, as pages offer them: with their format and size."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sitegen.outputs.media_types import CSV, WORKBOOK

Size = Callable[[str], int]
"""Tells how many bytes a file of the site has that has been made."""


@dataclass(frozen=True, slots=True)
class Download:
    """A file that readers can take away."""

    title: str
    path: str
    format: str
    size: str
    media_type: str


def size_text(count: int) -> str:
    """Return a number of bytes as people read it."""
    if count < 999_500:
        return f"{max(1, round(count / 1000))} KB"
    return f"{count / 1_000_000:.1f} MB"


def figures_to_take_away(title: str, book: str, csv: str, size: Size) -> list[Download]:
    """Return the same figures as a workbook and as CSV, by the paths of these files."""
    return [
        Download(title, book, "XLSX", size_text(size(book)), WORKBOOK),
        Download(title, csv, "CSV", size_text(size(csv)), CSV),
    ]
