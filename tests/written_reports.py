"""Reports as people write them: files in a folder, read back by the program."""

from __future__ import annotations

from pathlib import Path

from sitegen.findings import Finding, Place
from sitegen.forms.load import load_form, official_forms
from sitegen.forms.model import Form, Table
from sitegen.reading.source import Source
from sitegen.reading.yaml import read_yaml
from sitegen.reports.model import Body, Figures, Report
from sitegen.reports.read import ReportFolder, ReportReader
from sitegen.reports.tables import read_table

BODY = Body("zhoushan-jxj", "舟山市经济和信息化局", Place("body.yaml", 1, 1), short_name="市经信局")


def form_of(text: str) -> Form:
    """Return the form of a file that has no faults."""
    findings: list[Finding] = []
    form = load_form(Source("form.yaml", text), findings)
    assert form is not None, findings
    return form


def table_of(form: Form, table: Table, text: str) -> tuple[Figures, list[Finding]]:
    """Return the cells of a table that is written in a file of its own."""
    findings: list[Finding] = []
    node = read_yaml(Source("report.yaml", text), findings)
    assert node is not None, findings
    return read_table(form, table, node, findings), findings


def texts(figures: Figures) -> list[list[str]]:
    """Return what the cells print."""
    return [[cell.text for cell in row] for row in figures]


class Desk:
    """A site's folder with one report: `yaml` is written into its file, `files` beside it."""

    def __init__(
        self, root: Path, form: Form | None = None, language: str = "zh-CN", year: int = 2019
    ) -> None:
        self.root = root
        self.year = year
        self.folder = root / "content" / "bodies" / BODY.id / str(year)
        self.folder.mkdir(parents=True)
        forms = official_forms() if form is None else {**official_forms(), form.id: form}
        self.reader = ReportReader(root, forms, language)

    def write(self, yaml: str | bytes, **files: str) -> None:
        """Put the report's files in its folder."""
        data = yaml if isinstance(yaml, bytes) else yaml.encode()
        (self.folder / "report.yaml").write_bytes(data)
        for name, text in files.items():
            (self.folder / f"{name}.md").write_text(text, encoding="utf-8")

    def read(self) -> tuple[Report | None, list[Finding]]:
        """Read the report as it lies there."""
        findings: list[Finding] = []
        return self.reader.read(ReportFolder(self.folder, BODY, self.year), findings), findings
