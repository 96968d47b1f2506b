"""Writes a portal of as many reports as wanted, the same in every run.

    .venv/bin/python -m benchmarks.portal REPORTS DIR

Every twelve bodies are a city: its government, whose reports sum up those of eight departments,
and three offices that report for themselves. Each has a report a year from 2019 to 2024, so that
both editions of the official form are used. The figures hold all rules and are made up, as are
the texts of about 4,200 characters.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

from benchmarks.figures import Filled, Filler, added
from benchmarks.prose import Chapters
from sitegen.forms.load import official_forms
from sitegen.forms.model import Form, Header, Prose
from sitegen.reports.model import Report

YEARS = range(2019, 2025)
SETTINGS = """\
id: benchmark
title: 示例省政府信息公开年报
language: zh-CN
base_url: https://portal.example/reports/
publisher: 示例省人民政府办公厅
utc_offset: "+08:00"
"""
DEPARTMENTS = (
    "教育局", "公安局", "民政局", "财政局", "住房和城乡建设局", "交通运输局", "农业农村局",
    "卫生健康委员会",
)  # fmt: skip
OFFICES = ("税务局", "气象局", "消防救援支队")
"""They report to the province, so that no report of the city sums up theirs."""
HANZI = "安宝昌春东福固广海和宏华吉江金锦康乐丽林龙宁平清泉仁瑞山顺泰通望文武西祥兴阳永云泽镇"
LENGTHS = {Prose.OPTIONAL: (80,), Prose.REQUIRED: (2650, 800, 100)}
"""How many characters the chapters of each kind have, one after the other."""


@dataclass(frozen=True)
class PortalBody:
    """A body; `parts` are the ids of those whose reports it sums up."""

    id: str
    name: str
    parent: str | None = None
    parts: tuple[str, ...] = ()

    @property
    def level(self) -> str:
        """What it is among the bodies."""
        return "部门" if self.parent else "政府"


@dataclass(frozen=True)
class PortalReport:
    """A report as it is written; `texts` are the chapters in Markdown by their ids."""

    body: PortalBody
    year: int
    filled: Filled
    issued: date
    texts: dict[str, str]

    @property
    def form(self) -> Form:
        """The form that it follows."""
        return self.filled.form

    @property
    def title(self) -> str:
        """What its page is called."""
        title = self.form.report_title.in_("zh-CN")
        return title.replace("{body}", self.body.name).replace("{year}", str(self.year))

    @property
    def published(self) -> date:
        """The day on which it was published."""
        return self.issued + timedelta(days=3)

    @property
    def index_number(self) -> str:
        """The number under which it is filed."""
        return f"{self.body.id.upper()}/{self.year + 1}-0001"


def facts(report: PortalReport | Report) -> list[tuple[str, str]]:
    """Return what stands at the head of a report's page, each with its name."""
    return [
        ("名称", report.title),
        ("发布机构", report.body.name),
        ("年度", str(report.year)),
        ("索引号", report.index_number or ""),
        ("成文日期", str(report.issued)),
        ("发布日期", str(report.published)),
    ]


class Portal:
    """The reports of a portal, made one city after the other."""

    def __init__(self, reports: int) -> None:
        self.reports = reports
        self.chapters = Chapters()
        forms = official_forms().values()
        self.forms = {year: next(form for form in forms if form.is_for(year)) for year in YEARS}
        self.fillers = {year: Filler(self.forms[year], self.forms.get(year - 1)) for year in YEARS}

    def cities(self) -> Iterator[list[PortalReport]]:
        """Yield the reports of each city, those of a body in the order of their years."""
        left = self.reports
        number = 0
        while left > 0:
            names = _bodies(number)[: -(-left // len(YEARS))]
            years = [min(len(YEARS), left - len(YEARS) * at) for at in range(len(names))]
            yield self._city(names, years)
            left -= sum(years)
            number += 1

    def _city(self, bodies: Sequence[PortalBody], years: Sequence[int]) -> list[PortalReport]:
        government, *others = bodies
        filled = {
            body.id: self._years(body.id, count) for body, count in zip(bodies, years, strict=True)
        }
        # What is summed up has to be there for all years.
        parts = tuple(
            body.id for body in others[: len(DEPARTMENTS)] if len(filled[body.id]) == len(YEARS)
        )
        if parts:
            government = replace(government, parts=parts)
            sums = zip(*(filled[part] for part in parts), strict=True)
            filled[government.id] = [added(year) for year in sums]
        return [
            self._report(body, year, one)
            for body in (government, *others)
            for year, one in zip(YEARS, filled[body.id], strict=False)
        ]

    def _years(self, body: str, count: int) -> list[Filled]:
        filled: list[Filled] = []
        for year in YEARS[:count]:
            cells = filled[-1].cells if filled else {}
            filler = self.fillers[year]
            filled.append(filler.fill(_source(body, year), cells))
        return filled

    def _report(self, body: PortalBody, year: int, filled: Filled) -> PortalReport:
        source = _source(body.id, year, "texts")
        lengths = {prose: iter(lengths) for prose, lengths in LENGTHS.items()}
        texts = {
            chapter.id: self.chapters.chapter(source, next(lengths[chapter.prose]))
            for chapter in filled.form.chapters
            if chapter.prose in lengths
        }
        # Governments may take until the end of March.
        first = date(year + 1, 1 if body.parent else 3, 5)
        return PortalReport(body, year, filled, first + timedelta(source.randrange(20)), texts)


def _source(*names: str | int) -> Random:
    """Return numbers that depend on these names alone, whatever else there is."""
    return Random("/".join(map(str, names)))  # noqa: S311 (nothing is to be kept secret)


def _bodies(number: int) -> list[PortalBody]:
    """Return the bodies of a city, its government first."""
    rest, name = number, ""
    while rest or len(name) < 2:
        rest, place = divmod(rest, len(HANZI))
        name += HANZI[place]
    city = f"city-{number:04}"
    bodies = [PortalBody(city, f"{name}市人民政府")]
    for place, office in enumerate(DEPARTMENTS + OFFICES, 1):
        bodies.append(PortalBody(f"{city}-{place:02}", f"{name}市{office}", city))
    return bodies


def write_portal(folder: Path, portal: Portal) -> None:
    """Write the sources of a portal."""
    write_settings(folder)
    for city in portal.cities():
        for report in city:
            write_report(folder, report)


def write_settings(folder: Path) -> None:
    """Make the folder of a site, with its settings."""
    folder.mkdir(parents=True)
    (folder / "site.yaml").write_text(SETTINGS, encoding="utf-8")


def report_folder(folder: Path, report: PortalReport) -> Path:
    """Return where the files of a report are in the folder of a site."""
    return folder / "content" / "bodies" / report.body.id / str(report.year)


def write_report(folder: Path, report: PortalReport) -> None:
    """Write one report and what its body is called."""
    place = report_folder(folder, report)
    place.mkdir(parents=True)
    if report.year == YEARS[0]:
        (place.parent / "body.yaml").write_text(_body_file(report.body), encoding="utf-8")
    (place / "report.yaml").write_text(report_file(report), encoding="utf-8")
    for chapter, text in report.texts.items():
        (place / f"{chapter}.md").write_text(text, encoding="utf-8")


def _body_file(body: PortalBody) -> str:
    lines = [f"编号: {body.id}", f"名称: {body.name}", f"层级: {body.level}"]
    if body.parent:
        lines.append(f"上级机关: {body.parent}")
    if body.parts:
        lines += ["汇总机关:", *(f"  - {part}" for part in body.parts)]
    return "\n".join([*lines, ""])


def report_file(report: PortalReport) -> str:
    """Return what stands in the file of a report: the facts and the figures."""
    lines = [
        f"机关: {report.body.id}",
        f"年度: {report.year}",
        f"格式: {report.form.id}",
        f"索引号: {report.index_number}",
        f"成文日期: {report.issued}",
        f"发布日期: {report.published}",
        "状态: 已批准",
    ]
    for chapter in report.form.chapters:
        if chapter.tables:
            lines += ["", f"{chapter.label}:"]
        for table in chapter.tables:
            several = len(chapter.tables) > 1
            if several:
                lines.append(f"  {table.label}:")
            rows = report.filled.texts(table)
            lines += _rows(table.rows.headers, rows, "    " if several else "  ")
    return "\n".join([*lines, ""])


def _rows(headers: Sequence[Header], rows: list[list[str]], indent: str) -> Iterator[str]:
    """Yield the lines of a table, each called as the form prints it."""
    for header in headers:
        if header.children:
            yield f"{indent}{header.label}:"
            yield from _rows(header.children, rows, indent + "  ")
        else:
            figures = ", ".join(f"{text:>4}" for text in rows[header.first])
            yield f"{indent}{header.label}: [{figures}]"


def main() -> None:
    """Write the portal that the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.portal", description=__doc__)
    parser.add_argument("reports", type=int, metavar="REPORTS", help="how many reports")
    parser.add_argument("folder", type=Path, metavar="DIR", help="a folder that isn't there yet")
    arguments = parser.parse_args()
    if arguments.folder.exists():
        parser.error(f"{arguments.folder} is there already")
    write_portal(arguments.folder, Portal(arguments.reports))


if __name__ == "__main__":
    main()
