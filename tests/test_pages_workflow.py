"""The workflow that publishes the site on GitHub Pages."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.docs.story import blocks

ROOT = Path(__file__).resolve().parent.parent
WORKFLOW = ROOT / ".github" / "workflows" / "pages.yml"
ACTIONLINT = Path(sys.executable).parent / "actionlint"

Job = dict[str, Any]


@pytest.fixture(scope="module")
def workflow() -> dict[str, Any]:
    # The base loader keeps every scalar as it is written: `on` stays a word.
    loaded = yaml.load(WORKFLOW.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert isinstance(loaded, dict)
    return loaded


def actionlint(path: Path) -> subprocess.CompletedProcess[str]:
    # Without the shell and Python linters that some machines have: the same verdict everywhere.
    return subprocess.run(
        [ACTIONLINT, "-no-color", "-shellcheck=", "-pyflakes=", path],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def step(job: Job, action: str) -> dict[str, Any]:
    (found,) = [step for step in job["steps"] if step.get("uses", "").startswith(f"{action}@")]
    assert isinstance(found, dict)
    return found


def commands(job: Job) -> list[str]:
    return [step["run"].strip() for step in job["steps"] if "run" in step]


def test_the_workflow_shown_for_large_portals_is_one(tmp_path: Path) -> None:
    (shown,) = blocks(ROOT / "docs" / "scale.md", "yaml")
    path = tmp_path / "shown.yml"
    path.write_text(shown, encoding="utf-8")
    verdict = actionlint(path)
    assert verdict.returncode == 0, verdict.stdout + verdict.stderr


def test_actionlint_finds_nothing() -> None:
    verdict = actionlint(WORKFLOW)
    assert verdict.returncode == 0, verdict.stdout + verdict.stderr


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("pages: write", "pages: wriet"),
        ("steps.pages.outputs.base_url", "steps.pages.outputs.base_uri"),
        ("include-hidden-files: true", "with-hidden-files: true"),
        ("needs: test", "needs: tests"),
    ],
)
def test_actionlint_sees_mistakes(tmp_path: Path, right: str, wrong: str) -> None:
    text = WORKFLOW.read_text(encoding="utf-8")
    assert right in text
    changed = tmp_path / "pages.yml"
    changed.write_text(text.replace(right, wrong), encoding="utf-8")
    assert actionlint(changed).returncode == 1


def test_it_may_publish_and_nothing_else(workflow: dict[str, Any]) -> None:
    assert workflow["permissions"] == {
        "contents": "read",
        "pages": "write",
        "id-token": "write",
    }
    # What the tests install from elsewhere gets no right to publish.
    assert workflow["jobs"]["test"]["permissions"] == {"contents": "read"}


def test_a_deployment_is_never_cut_off(workflow: dict[str, Any]) -> None:
    assert workflow["concurrency"] == {"group": "pages", "cancel-in-progress": "false"}


def test_tests_come_first_and_deployment_last(workflow: dict[str, Any]) -> None:
    jobs = workflow["jobs"]
    assert list(jobs) == ["test", "build", "deploy"]
    assert jobs["build"]["needs"] == "test"
    assert jobs["deploy"]["needs"] == "build"


def test_the_tests_are_the_ones_of_every_change(workflow: dict[str, Any]) -> None:
    job = workflow["jobs"]["test"]
    assert job["container"] == "debian:12"
    assert commands(job)[-1] == ".ci/run"


def test_the_site_is_built_for_its_address(workflow: dict[str, Any]) -> None:
    job = workflow["jobs"]["build"]
    pages = step(job, "actions/configure-pages")
    (build,) = [step for step in job["steps"] if "run" in step]
    assert build["env"] == {"BASE_URL": f"${{{{ steps.{pages['id']}.outputs.base_url }}}}"}
    assert build["run"] == 'make site BASE_URL="${BASE_URL%/}/"'


def test_make_hands_the_address_to_the_build() -> None:
    address = "https://example.org/portal/"
    plan = subprocess.run(
        ["make", "--dry-run", "--no-print-directory", "site", f"BASE_URL={address}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert plan.stdout.splitlines()[-1].endswith(f"sitegen build --base-url '{address}'")


def test_all_of_the_site_is_uploaded(workflow: dict[str, Any]) -> None:
    upload = step(workflow["jobs"]["build"], "actions/upload-pages-artifact")
    # public/ is where `sitegen build` puts a site; files such as .well-known/ belong to it.
    assert upload["with"] == {"path": "public", "include-hidden-files": "true"}


def test_the_environment_is_that_of_pages(workflow: dict[str, Any]) -> None:
    job = workflow["jobs"]["deploy"]
    deployment = step(job, "actions/deploy-pages")
    assert job["environment"] == {
        "name": "github-pages",
        "url": f"${{{{ steps.{deployment['id']}.outputs.page_url }}}}",
    }
