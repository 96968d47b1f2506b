"""What README and docs/ show is true: links lead somewhere, examples work."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from sitegen.building.build import check
from sitegen.cli import COMMANDS, main
from sitegen.config import read_site
from sitegen.findings import Finding
from sitegen.forms.load import load_form
from sitegen.outputs.figures_csv import COLUMNS
from sitegen.reading.record import Record
from sitegen.reading.source import Source
from sitegen.reading.yaml import Mapping, read_yaml
from tests.built_site import TODAY
from tests.portals import Portal

ROOT = Path(__file__).parents[1]
DOCUMENTS = sorted([ROOT / "README.md", ROOT / "CHANGELOG.md", *ROOT.glob("docs/*.md")])
# The examples of the pages that the program makes are meant to be wrong, or parts of a file;
# tests/test_code_examples.py tries each of them.
SHOWN = [path for path in DOCUMENTS if not path.name.startswith("rules.")]
REPORT = "content/bodies/zhoushan-jxj/2019/report.yaml"


def blocks(path: Path, language: str) -> list[str]:
    """Return the examples in one language that a document shows."""
    text = path.read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def names(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def sections(text: str) -> list[str]:
    """Return the anchors of a document's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return [re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings]


@pytest.mark.parametrize("path", DOCUMENTS, ids=names)
def test_every_link_leads_somewhere(path: Path) -> None:
    text = re.sub(
        r"^```.*?^```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE
    )
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith("#"):
            assert target[1:] in sections(text), target
        elif not target.startswith(("https://", "http://")):
            assert (path.parent / target).exists(), target


@pytest.mark.parametrize("path", SHOWN, ids=names)
def test_every_yaml_example_can_be_read(path: Path) -> None:
    for block in blocks(path, "yaml"):
        findings: list[Finding] = []
        assert isinstance(read_yaml(Source(path.name, block), findings), Mapping)
        assert findings == []


def test_every_column_of_the_data_is_described_in_its_order() -> None:
    text = (ROOT / "docs/data.md").read_text(encoding="utf-8")
    table = text.partition("## The CSV files")[2].partition("## ")[0]
    cells = re.findall(r"^\| (`[^|]+) \|", table, re.MULTILINE)
    named = [name for cell in cells for name in re.findall(r"`(\w+)`", cell)]
    assert named == [column.name for column in COLUMNS]


def test_the_example_of_a_form_is_one() -> None:
    (block,) = blocks(ROOT / "docs/forms.md", "yaml")
    findings: list[Finding] = []
    form = load_form(Source("forms.md", block), findings)
    assert findings == []
    assert form is not None
    assert list(form.tables) == ["workload"]


def test_every_setting_is_described_and_every_described_one_exists(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: dict[int, set[str]] = {}
    refuse_rest = Record.refuse_rest

    def listen(record: Record) -> None:
        if record.place.path == "site.yaml":
            asked[record.place.line] = record._asked
        refuse_rest(record)

    (block,) = blocks(ROOT / "docs/site.md", "yaml")
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
    for keys in sections:
        assert set(keys) in asked.values()
    assert len(asked) == len(sections)


def test_the_commands_of_the_readme_are_in_the_makefile() -> None:
    (block,) = blocks(ROOT / "README.md", "sh")
    targets = re.findall(r"^make (\w+)", block, re.MULTILINE)
    assert targets == ["site", "test"]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in targets:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE)


def test_the_demo_can_be_tried_as_the_readme_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (block,) = blocks(ROOT / "README.md", "sh")
    commands = re.findall(r"^\.venv/bin/sitegen (.+?) *#", block, re.MULTILINE)
    assert commands == ["init portal --demo", "serve -C portal"]
    monkeypatch.chdir(tmp_path)
    (init, (serve, *site)) = (command.split() for command in commands)
    assert serve in COMMANDS
    for command in (init, ["check", *site]):
        assert CliRunner().invoke(main, command).exit_code == 0


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


@pytest.mark.parametrize("path", SHOWN, ids=names)
def test_every_template_example_works(path: Path, portal: Portal) -> None:
    for block in blocks(path, "jinja"):
        name = re.search(r"templates/(\S+)", block)
        assert name is not None
        portal.write(f"templates/{name[1]}", block)
        assert portal.run("build").returncode == 0


GIVEN = ["--body", "Example Bureau", "--body-id", "example-bureau", "--year", "2024", "--yes"]
"""What somebody at a terminal is asked by `sitegen init`."""


@pytest.mark.parametrize("name", ["README.md", "docs/writing.md", "docs/writing.zh.md"])
def test_a_report_can_be_begun_as_it_is_shown(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    shown = re.findall(r"^    sitegen ((?:init|new|form) .*?)  +", text, re.MULTILINE)
    assert [line.split()[0] for line in shown][:2] == ["init", "new"]
    monkeypatch.chdir(tmp_path)
    for line in shown:
        words = line.split()
        if words[0] == "new":
            monkeypatch.chdir(tmp_path if "-C" in words else tmp_path / "portal")
        else:
            monkeypatch.chdir(tmp_path)
        if "--demo" in words:
            words[1] = "demo"
        elif words[0] == "init":
            words += GIVEN
        assert CliRunner().invoke(main, words).exit_code == 0, line
    begun = sorted(path.parent.name for path in tmp_path.glob("portal/content/*/*/*/report.yaml"))
    assert begun == ["2024", "2025"]
    assert check(tmp_path / "portal", TODAY).errors == 0
