"""What pages show and what data files say, in the same terms, so that they can be compared."""

from __future__ import annotations

import csv
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import NamedTuple

from tests.built_site import BuiltSite
from tests.outputs.shown_figures import ShownFigures


class Fact(NamedTuple):
    """A figure of a report: where it stands and what stands there."""

    body: str
    year: int
    table: str
    row: str
    column: str
    state: str
    text: str
    computed: bool


@cache
def facts_of_pages(site: BuiltSite) -> list[Fact]:
    """Return every figure that the pages of the reports show, body by body, year by year.

    Of a site that stays as it is: its pages are read once.
    """
    facts = []
    for report in site.reports:
        page = ShownFigures(site.read(f"bodies/{report.body.id}/{report.year}/index.html"))
        assert list(page.tables) == list(report.form.tables)
        for name, rows in page.tables.items():
            for shown in (shown for row in rows for shown in row):
                cell = shown.cell
                facts.append(
                    Fact(
                        *(report.body.name, report.year, name),
                        *(" / ".join(shown.row_labels), " / ".join(shown.column_labels)),
                        cell.state,
                        "" if cell.state == "blank" else cell.text + cell.annotation,
                        cell.computed,
                    )
                )
    return facts


def lines_of(path: Path) -> list[dict[str, str]]:
    """Return the lines of a CSV file by the names of its columns."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def facts_of_csv(path: Path) -> list[Fact]:
    """Return every figure of a CSV file."""
    return [
        Fact(
            line["body_name"],
            int(line["year"]),
            line["table_id"],
            line["row_label"],
            line["column_label"],
            line["state"],
            line["text"],
            line["computed"] == "true",
        )
        for line in lines_of(path)
    ]


def plain(text: str, unit: str = "", annotation: str = "") -> Decimal:
    """Return the number that a printed figure says."""
    bare = text.removesuffix(annotation).strip().removesuffix(unit).replace(",", "")
    sign = -1 if bare.startswith(("-", "减")) else 1
    return sign * Decimal(bare.strip("+-减增() "))
