"""A new site is written whole, and never over anything."""

from __future__ import annotations

import shutil
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from sitegen.building import new_site
from sitegen.building.build import build, check
from sitegen.building.new_files import FolderTaken
from sitegen.building.new_site import DEMO, starter_names, write_demo, write_starter
from sitegen.config import read_site
from sitegen.content import find_content
from sitegen.findings import Severity
from sitegen.forms.load import official_forms
from sitegen.language import Language
from sitegen.writing.file_schemas import body_schema, site_schema
from sitegen.writing.starter_site import StarterSite
from tests.built_site import ROOT, TODAY, files_of
from tests.writing.editor_yaml import editor_yaml
from tests.writing.test_file_schemas import faults


def test_it_is_the_demo_file_by_file(tmp_path: Path) -> None:
    write_demo(tmp_path / "portal")
    written = files_of(tmp_path / "portal")
    assert written == files_of(DEMO)
    assert {name.partition("/")[0] for name in written} == {"site.yaml", "content"}
    assert [path.name for path in tmp_path.iterdir()] == ["portal"]


def test_the_folders_above_are_made(tmp_path: Path) -> None:
    write_demo(tmp_path / "a" / "b" / "portal")
    assert (tmp_path / "a" / "b" / "portal" / "site.yaml").is_file()


def test_an_empty_folder_stays_the_same_folder(tmp_path: Path) -> None:
    before = tmp_path.stat().st_ino
    write_demo(tmp_path)
    assert files_of(tmp_path) == files_of(DEMO)
    assert tmp_path.stat().st_ino == before


@pytest.mark.parametrize("name", ["site.yaml", "content/mine.txt", ".hidden"])
def test_a_folder_that_holds_anything_is_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("mine")
    with pytest.raises(FolderTaken, match=f"is not empty: {name.partition('/')[0]} is in it"):
        write_demo(tmp_path)
    assert files_of(tmp_path) == {name: b"mine"}


def test_a_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "portal").write_text("mine")
    with pytest.raises(FolderTaken, match="is a file"):
        write_demo(tmp_path / "portal")
    assert files_of(tmp_path) == {"portal": b"mine"}


def test_nothing_can_be_written_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(NotADirectoryError):
        write_demo(tmp_path / "file" / "portal")
    assert files_of(tmp_path) == {"file": b"mine"}


def test_what_is_written_can_be_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the permissions of the package."""
    installed = shutil.copytree(DEMO, tmp_path / "installed")
    for path in installed.rglob("*"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    monkeypatch.setattr(new_site, "DEMO", installed)
    write_demo(tmp_path / "portal")
    written = list((tmp_path / "portal").rglob("*"))
    assert written
    assert all(path.stat().st_mode & stat.S_IWUSR for path in written)


class TestAFailedCopy:
    @pytest.fixture(params=["write_bytes", "rename", "rmdir"])
    def failing(self, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
        """The disk is full, or the user interrupts, the first time for the settings' file."""
        step = getattr(Path, request.param)
        failed = []

        def full(path: Path, *arguments: object) -> object:
            last = path.name == "site.yaml" or path.name.startswith(".sitegen-")
            if last and not failed:
                failed.append(path)
                raise KeyboardInterrupt
            return step(path, *arguments)

        monkeypatch.setattr(Path, request.param, full)

    @pytest.mark.usefixtures("failing")
    def test_leaves_no_folder_where_there_was_none(self, tmp_path: Path) -> None:
        with pytest.raises(KeyboardInterrupt):
            write_demo(tmp_path / "a" / "portal")
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.usefixtures("failing")
    def test_leaves_an_empty_folder_empty(self, tmp_path: Path) -> None:
        with pytest.raises(KeyboardInterrupt):
            write_demo(tmp_path)
        assert list(tmp_path.iterdir()) == []


ZH, EN = Language("zh"), Language("en")
FORM = official_forms()["cn-2021"]
SITE = StarterSite(
    site_id="yunxi-reports",
    title="云溪市教育局政府信息公开年报",
    body_id="yunxi-edu",
    body_name="云溪市教育局",
    year=2024,
    base_url="https://www.yunxi.example/reports/",
    requirement="sitegen @ git+https://example.org/sitegen@0123",
)
ODD = StarterSite(
    site_id="a",
    title='A: "title" #1',
    body_id="b",
    body_name="No: {{ 1 }} # - “b”",
    year=2023,
)
REPORT = "content/bodies/yunxi-edu/2024"


@pytest.mark.parametrize("words", [ZH, EN], ids=["zh", "en"])
class TestAStarter:
    @pytest.fixture
    def site(self, words: Language, tmp_path: Path) -> Path:
        write_starter(tmp_path / "site", SITE, FORM, words)
        return tmp_path / "site"

    def test_it_is_built_at_once(self, site: Path, words: Language) -> None:
        result = build(site, site / "public", TODAY)
        assert [(one.code, one.severity) for one in result.findings] == [
            ("only-drafts", Severity.NOTE)
        ]
        assert (site / "public" / "index.html").is_file()

    def test_its_report_is_shown_in_the_preview(self, site: Path, words: Language) -> None:
        result = build(site, site / "public", TODAY, drafts=True)
        assert [one.code for one in result.findings] == ["unfinished"]
        assert (site / "public/bodies/yunxi-edu/2024/index.html").is_file()

    def test_settings_are_those_given(self, site: Path, words: Language) -> None:
        settings = read_site(site, [])
        assert settings
        assert (settings.id, settings.title) == (SITE.site_id, SITE.title)
        assert (settings.base_url, settings.publisher) == (SITE.base_url, SITE.body_name)
        assert settings.words.code.partition("-")[0] == words.code
        bodies = find_content(site, []).bodies
        assert [(body.id, body.name) for body in bodies.values()] == [
            (SITE.body_id, SITE.body_name)
        ]

    def test_what_is_commented_out_can_be_used(self, site: Path, words: Language) -> None:
        for path, schema in (
            (site / "site.yaml", site_schema(words)),
            (site / "content/bodies/yunxi-edu/body.yaml", body_schema(words)),
        ):
            text = path.read_text(encoding="utf-8")
            lines = [uncommented(line) for line in text.splitlines()[1:]]
            # The settings named once more are those that are given already.
            values = {
                key: value for block in blocks(lines) for key, value in editor_yaml(block).items()
            }
            assert len(values) > 6
            assert faults(schema, values) == []

    def test_every_file_names_the_schema_that_it_has(self, site: Path, words: Language) -> None:
        for name in ("site.yaml", "content/bodies/yunxi-edu/body.yaml", f"{REPORT}/report.yaml"):
            path = site / name
            first = path.read_text(encoding="utf-8").splitlines()[0]
            assert first.startswith("# yaml-language-server: $schema=")
            assert (path.parent / first.partition("=")[2]).resolve().is_file()

    def test_the_editor_finds_them_too(self, site: Path, words: Language) -> None:
        settings = editor_yaml((site / ".vscode/settings.json").read_text(encoding="utf-8"))
        for schema in settings["yaml.schemas"]:
            assert (site / schema).is_file()
        extensions = editor_yaml((site / ".vscode/extensions.json").read_text(encoding="utf-8"))
        assert extensions == {"recommendations": ["redhat.vscode-yaml"]}

    def test_git_leaves_out_what_a_build_writes(self, site: Path, words: Language) -> None:
        subprocess.run(["git", "init", "--quiet"], cwd=site, check=True)
        ignored = ["public/index.html", ".public.sitegen-0123/index.html"]
        asked = [*ignored, "site.yaml", f"{REPORT}/report.yaml", ".github/workflows/pages.yml"]
        told = subprocess.run(
            ["git", "check-ignore", *asked], cwd=site, capture_output=True, text=True, check=True
        )
        assert told.stdout.split() == ignored

    def test_the_guide_names_files_that_are_there(self, site: Path, words: Language) -> None:
        text = (site / "README.md").read_text(encoding="utf-8")
        assert text.startswith(f"# {SITE.title}\n")
        for name in (f"{REPORT}/report.yaml", "site.yaml", "content/bodies/", "schemas/"):
            assert f"`{name}`" in text
            assert (site / name).exists()
        assert "sitegen new yunxi-edu 2025" in text

    def test_odd_names_stay_what_they_are(self, words: Language, tmp_path: Path) -> None:
        write_starter(tmp_path / "odd", ODD, FORM, words)
        settings = read_site(tmp_path / "odd", [])
        assert settings
        assert (settings.title, settings.publisher) == (ODD.title, ODD.body_name)
        assert settings.base_url is None
        assert [one.code for one in check(tmp_path / "odd", TODAY).findings] == ["unfinished"]

    def test_it_is_put_beside_what_is_there(self, words: Language, tmp_path: Path) -> None:
        (tmp_path / ".git").mkdir()
        (tmp_path / "LICENSE").write_text("mine")
        write_starter(tmp_path, SITE, FORM, words)
        assert (tmp_path / "site.yaml").is_file()
        assert (tmp_path / "LICENSE").read_text() == "mine"

    @pytest.mark.parametrize("name", ["README.md", "content/mine.txt", ".gitignore", "schemas/a"])
    def test_it_is_never_put_over_anything(
        self, words: Language, name: str, tmp_path: Path
    ) -> None:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("mine")
        with pytest.raises(FolderTaken, match=f"already: {name.partition('/')[0]}"):
            write_starter(tmp_path, SITE, FORM, words)
        assert files_of(tmp_path) == {name: b"mine"}

    def test_its_names_are_known_before(self, site: Path, words: Language) -> None:
        first = {name.partition("/")[0] for name in starter_names(words)}
        assert first == {path.name for path in site.iterdir()}


def uncommented(line: str) -> str:
    """Take the mark away from a setting that is commented out."""
    setting = line.removeprefix("# ")
    name = setting.strip().partition(":")
    return setting if name[1] and " " not in name[0] and "：" not in name[0] else ""


def blocks(lines: list[str]) -> list[str]:
    """Return the settings one by one, each with what belongs to it."""
    found: list[list[str]] = []
    for line in lines:
        if not line.strip():
            continue
        if line.startswith(" "):
            found[-1].append(line)
        else:
            found.append([line])
    return ["\n".join(block) for block in found]


class TestTheWorkflow:
    @pytest.fixture(params=[ZH, EN], ids=["zh", "en"])
    def path(self, request: pytest.FixtureRequest, tmp_path: Path) -> Path:
        write_starter(tmp_path, SITE, FORM, request.param)
        return tmp_path / ".github" / "workflows" / "pages.yml"

    @pytest.fixture
    def steps(self, path: Path) -> list[dict[str, Any]]:
        workflow = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        steps = workflow["jobs"]["build"]["steps"]
        assert isinstance(steps, list)
        return steps

    def test_actionlint_finds_nothing(self, path: Path) -> None:
        linter = Path(sys.executable).parent / "actionlint"
        told = subprocess.run(
            [linter, "-no-color", "-shellcheck=", "-pyflakes=", path],
            capture_output=True,
            text=True,
            check=False,
        )
        assert told.returncode == 0, told.stdout

    def test_its_actions_are_those_of_this_repository(self, steps: list[dict[str, Any]]) -> None:
        own = (ROOT / ".github/workflows/pages.yml").read_text(encoding="utf-8")
        assert all(step["uses"] in own for step in steps if "uses" in step)

    def test_sitegen_is_installed_from_where_the_site_says(
        self, path: Path, steps: list[dict[str, Any]], tmp_path: Path
    ) -> None:
        (install,) = (step["run"] for step in steps if step.get("name") == "Install sitegen")
        root = path.parents[2]
        assert SITE.requirement in (root / "requirements.txt").read_text(encoding="utf-8")
        assert run(install, root, tmp_path) == (0, "install --requirement requirements.txt\n")

    def test_it_stops_where_nobody_has_said_it(
        self, steps: list[dict[str, Any]], tmp_path: Path
    ) -> None:
        (install,) = (step["run"] for step in steps if step.get("name") == "Install sitegen")
        write_starter(tmp_path / "odd", ODD, FORM, EN)
        status, said = run(install, tmp_path / "odd", tmp_path)
        assert status == 1
        assert said.startswith("::error file=requirements.txt::")

    def test_the_site_is_built_for_the_address_that_pages_gives(
        self, path: Path, steps: list[dict[str, Any]], tmp_path: Path
    ) -> None:
        (build_step,) = (step for step in steps if step.get("name") == "Build the site")
        assert build_step["env"] == {"BASE_URL": "${{ steps.pages.outputs.base_url }}"}
        root = path.parents[2]
        status, said = run(build_step["run"], root, tmp_path, BASE_URL="https://a.example/b")
        assert (status, said) == (0, "build --base-url https://a.example/b/\n")


def run(script: str, folder: Path, programs: Path, **environment: str) -> tuple[int, str]:
    """Run a step where pip and sitegen say what they were asked to do."""
    for name in ("pip", "sitegen"):
        (programs / name).write_text('#!/bin/sh\necho "$@"\n')
        (programs / name).chmod(0o755)
    path = f"{programs}:/usr/bin:/bin"
    done = subprocess.run(
        ["bash", "-e", "-c", script],
        cwd=folder,
        env={"PATH": path, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout
