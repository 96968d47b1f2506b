"""What README and docs/ show is true: links lead somewhere, examples work."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft7Validator

from sitegen.cli import main
from sitegen.config import read_site
from sitegen.findings import Finding
from sitegen.forms.load import load_form
from sitegen.outputs.figures_csv import COLUMNS
from sitegen.reading.record import Record
from sitegen.reading.source import Source
from sitegen.reading.yaml import Mapping, read_yaml
from tests.docs.story import DOCUMENTS, ROOT, blocks, names, prose
from tests.portals import Portal
from tests.writing.editor_yaml import editor_yaml

# The examples of the pages that the program makes are meant to be wrong, or parts of a file;
# tests/test_code_examples.py tries each of them.
SHOWN = [path for path in DOCUMENTS if not path.name.startswith("rules.")]
REPORT = "content/bodies/zhoushan-jxj/2019/report.yaml"


def sections(text: str) -> list[str]:
    """Return the anchors of a document's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return [re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings]


@pytest.mark.parametrize("path", DOCUMENTS, ids=names)
def test_every_link_leads_somewhere(path: Path) -> None:
    text = prose(path)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith(("https://", "http://")):
            continue
        name, _, section = target.partition("#")
        leads_to = path.parent / name if name else path
        assert leads_to.exists(), target
        assert not section or section in sections(prose(leads_to)), target


@pytest.mark.parametrize("path", SHOWN, ids=names)
def test_every_yaml_example_can_be_read(path: Path) -> None:
    for block in blocks(path, "yaml"):
        findings: list[Finding] = []
        assert isinstance(read_yaml(Source(path.name, block), findings), Mapping)
        assert findings == []


@pytest.mark.parametrize(
    ("name", "heading"), [("data.md", "The CSV files"), ("data.zh.md", "CSV文件的各列")]
)
def test_every_column_of_the_data_is_described_in_its_order(name: str, heading: str) -> None:
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    table = text.partition(f"## {heading}\n")[2].partition("## ")[0]
    cells = re.findall(r"^\| (`[^|]+) \|", table, re.MULTILINE)
    named = [name for cell in cells for name in re.findall(r"`(\w+)`", cell)]
    assert named == [column.name for column in COLUMNS]


@pytest.mark.parametrize("name", ["forms.md", "forms.zh.md"])
def test_the_example_of_a_form_is_one(name: str) -> None:
    (block,) = blocks(ROOT / "docs" / name, "yaml")
    findings: list[Finding] = []
    form = load_form(Source("forms.md", block), findings)
    assert findings == []
    assert form is not None
    assert list(form.tables) == ["workload"]


@pytest.mark.parametrize("name", ["site.md", "site.zh.md"])
def test_every_setting_is_described_and_every_described_one_exists(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: dict[int, set[str]] = {}
    refuse_rest = Record.refuse_rest

    def listen(record: Record) -> None:
        if record.place.path == "site.yaml":
            asked[record.place.line] = record._asked
        refuse_rest(record)

    (block,) = blocks(ROOT / "docs" / name, "yaml")
    (tmp_path / "site.yaml").write_text(block, encoding="utf-8")
    (tmp_path / "static").mkdir()
    for picture in ("cover.png", "logo.svg"):
        (tmp_path / "static" / picture).write_bytes(b"")
    findings: list[Finding] = []
    monkeypatch.setattr(Record, "refuse_rest", listen)
    read_site(tmp_path, findings)
    assert findings == []
    written = yaml.safe_load(block)
    sections = [written, *(value for value in written.values() if isinstance(value, dict))]
    # Nothing was refused: as many names in a section are all of its names, in either language.
    assert sorted(map(len, sections)) == sorted(map(len, asked.values()))


def test_the_message_in_the_readme_is_what_the_check_says(tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (example,) = blocks(ROOT / "README.md", "yaml")
    row = example.splitlines()[1]
    for name in ("content", "site.yaml"):
        source = ROOT / name
        copy = shutil.copytree if source.is_dir() else shutil.copy
        copy(source, tmp_path / name)
    report = tmp_path / REPORT
    label = row.split(":")[0]
    lines = report.read_text(encoding="utf-8").splitlines()
    report.write_text(
        "\n".join(row if line.startswith(label) else line for line in lines), encoding="utf-8"
    )
    said = CliRunner().invoke(main, ["check", "-C", str(tmp_path)]).stderr
    shown = re.search(r"^    report\.yaml:(.*)$", readme, re.MULTILINE)
    assert shown is not None
    for part in shown[1].split("…"):
        assert part.strip() in said


@pytest.mark.parametrize("name", ["writing.md", "writing.zh.md"])
def test_every_line_of_a_report_that_is_shown_is_one(name: str) -> None:
    """By the schemas with which editors mark slips; a part need not have all of a file."""
    runs = [CliRunner().invoke(main, ["form", "schema", file]) for file in ("cn-2019", "body")]
    validators = [Draft7Validator(_of_a_part(json.loads(run.stdout))) for run in runs]
    for block in blocks(ROOT / "docs" / name, "yaml"):
        value = editor_yaml(block)
        assert sum(validator.is_valid(value) for validator in validators) == 1, block


def _of_a_part(schema: Any) -> Any:
    """Return a schema in which nothing has to be there."""
    if isinstance(schema, list):
        return [_of_a_part(item) for item in schema]
    if isinstance(schema, dict):
        # A list of names is what has to be there; a property of this name is a mapping.
        return {
            key: _of_a_part(value)
            for key, value in schema.items()
            if key != "required" or not isinstance(value, list)
        }
    return schema


@pytest.mark.parametrize("path", SHOWN, ids=names)
def test_every_template_example_works(path: Path, portal: Portal) -> None:
    for block in blocks(path, "jinja"):
        name = re.search(r"templates/(\S+)", block)
        assert name is not None
        portal.write(f"templates/{name[1]}", block)
        assert portal.run("build").returncode == 0
