"""Reports in short, made up for the outputs that need nothing else."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from decimal import Decimal

from sitegen.config import Site
from sitegen.findings import Place
from sitegen.language import Label
from sitegen.reports.model import Body
from sitegen.reports.summary import Summary, SummaryFigure

SITE = Site(
    id="example-portal",
    title="Reports & more",
    description="All reports <so far>",
    language="en",
    base_url="https://example.org/portal/",
    publisher="The publisher",
    utc_offset=datetime.timedelta(hours=8),
)


def summary(number: int, *, figures: int = 1, name: str = "") -> Summary:
    """One of many reports; the higher the number, the older."""
    date = datetime.date(2024, 12, 31) - datetime.timedelta(days=number // 3)
    return Summary(
        body=f"body-{number:04}",
        body_name=name or f"Body {number} & Sons",
        year=2023,
        title=f"Report of body {number} for 2023 <final>",
        date=date,
        modified=date,
        draft=False,
        figures=tuple(
            SummaryFigure(f"f{n}", Label((("en", f"Figure {n}"),)), str(number), Decimal(number))
            for n in range(figures)
        ),
    )


def bodies_of(reports: Iterable[Summary], parent: str | None = None) -> dict[str, Body]:
    """The bodies that these reports are of, all below the same one."""
    place = Place("body.yaml", 1, 1)
    return {
        report.body: Body(report.body, report.body_name, place, parent=parent) for report in reports
    }
