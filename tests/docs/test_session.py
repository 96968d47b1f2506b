"""A document that says what isn't so doesn't pass."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.docs import running_preview
from tests.docs.running_preview import Preview
from tests.docs.session import Session
from tests.docs.shown import agrees
from tests.docs.story import ROOT, story
from tests.portals import Portal

INIT = "sitegen init portal --body Bureau --body-id bureau --year 2024 --yes --lang en"
REPORT = "portal/content/bodies/bureau/2024/report.yaml"
Follow = Callable[[str], None]


@pytest.fixture
def follow(tmp_path: Path) -> Follow:
    """Follows a document to the letter."""
    return lambda text: Session(tmp_path / "reader", "en_US.UTF-8").go_through(story(text))


def sh(*commands: str) -> str:
    return "\n".join(["```sh", *commands, "```", ""])


def test_what_one_command_leaves_the_next_one_finds(follow: Follow, tmp_path: Path) -> None:
    follow(sh("mkdir folder", "cd folder", "export WORD=one") + sh("echo $WORD > file"))
    assert (tmp_path / "reader" / "folder" / "file").read_text() == "one\n"


@pytest.mark.parametrize(
    "command",
    ["sitegen bild", "sitegen build", "sitegen init portal --dmeo", "sitgen init portal --demo"],
)
def test_a_command_that_fails_is_told(follow: Follow, command: str) -> None:
    with pytest.raises(AssertionError):
        follow(sh(command))


def test_what_is_shown_must_be_printed(follow: Follow) -> None:
    with pytest.raises(AssertionError, match="0 errors"):
        follow(sh(INIT, "sitegen check -C portal") + "```text\n…2 errors…\n```\n")


def test_a_failure_may_be_shown(follow: Follow) -> None:
    follow(sh("sitegen bild") + "```text\n…No such command 'bild'…\n```\n")


def test_a_failure_is_not_hidden_by_what_follows(follow: Follow) -> None:
    with pytest.raises(AssertionError, match="No such command"):
        follow(sh("sitegen bild", "true") + "```text\n…\n```\n")


def test_lines_of_a_file_take_the_place_of_those_with_the_same_name(
    follow: Follow, tmp_path: Path
) -> None:
    follow(sh(INIT) + f"```yaml\n# {REPORT}\nissued: 2025-01-16\nnew: 1\n```\n")
    lines = (tmp_path / "reader" / REPORT).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.startswith("issued")] == ["issued: 2025-01-16"]
    assert lines[-1] == "new: 1"


def test_a_line_that_could_be_several_is_refused(follow: Follow) -> None:
    files = "".join(f"```yaml\n# a.yaml\n{text}```\n" for text in ("a: 1\na: 2\n", "a: 3\n"))
    with pytest.raises(AssertionError, match="could be several"):
        follow(files)


SERVED = sh(INIT, "sitegen serve -C portal") + f"```yaml\n# {REPORT}\nyear: last\n```\n"


def test_the_preview_says_what_is_shown(follow: Follow) -> None:
    follow(f"{SERVED}```text\n…year: last…\n```\n")


def test_what_the_preview_does_not_say_is_told(
    portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = shlex.join(portal.command("serve", "-C", portal.root, "--port", "0"))
    preview = Preview(f"exec {command}", ROOT, {**os.environ, "PYTHONUNBUFFERED": "1"})
    try:
        preview.wait_for("…http://127.0.0.1:8000/…")
        monkeypatch.setattr(running_preview, "PATIENCE", 0)
        with pytest.raises(AssertionError, match=r"http://127"):
            preview.wait_for("…https://…")
    finally:
        monkeypatch.undo()
        assert preview.end() == 0


def test_files_of_other_computers_are_not_written_to_this_one(
    follow: Follow, tmp_path: Path
) -> None:
    follow("```conf\n# /etc/sitegen/a.conf\na\n```\n")
    assert not Path("/etc/sitegen").exists()
    assert (tmp_path / "reader-elsewhere" / "etc" / "sitegen" / "a.conf").read_text() == "a\n"


@pytest.mark.parametrize(
    ("said", "shown", "same"),
    [
        ("1 report, 0.3 seconds.", "1 report, 0.1 seconds.", True),
        ("1 report, 0.3 seconds.", "2 reports, 0.3 seconds.", False),
        ("http://127.0.0.1:43001/", "http://127.0.0.1:8000/", True),
        ("http://127.0.0.1:43001/a/", "http://127.0.0.1:8000/", False),
        ("Year [2026]: 2024", "Year [2025]: 2024", True),
        ("Year [2026]: 2023", "Year [2025]: 2024", False),
        ("a\nb\nc", "a\n…\nc", True),
        ("a\nc", "a\n…\nc", True),
        ("a", "…\na\n…", True),
        ("b\na\nb", "…\na\n…", True),
        ("ba", "…\na\n…", False),
        ("a\nb\nc", "a\nc", False),
        ("a\nb", "a", False),
        ("1 (2)", "1 .2.", False),
    ],
)
def test_only_what_differs_everywhere_may_differ(said: str, shown: str, same: bool) -> None:
    assert agrees(said, shown) is same
