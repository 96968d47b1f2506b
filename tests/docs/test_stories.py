"""Whoever follows a document to the letter gets what it says."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from sitegen.cli import COMMANDS, main
from tests.docs.session import Session
from tests.docs.story import DOCUMENTS, ROOT, Commands, blocks, names, prose, story

TOLD = {path: story(path.read_text(encoding="utf-8")) for path in DOCUMENTS}
STORIES = [path for path in TOLD if any(isinstance(step, Commands) for step in TOLD[path])]
LANGUAGES = {True: "zh_CN.UTF-8", False: "en_US.UTF-8"}
NOT_RUN = {
    "make site": "a target of the Makefile; tests/test_pages_workflow.py looks at what it does",
    "make test": "a target of the Makefile; it is what runs this test",
}
"""Commands that would do here what is done elsewhere, and what looks at them instead."""
PROGRAMS = ("cp", "git", "make", "pip", "python3", "rclone", "rsync", "sitegen")


@pytest.mark.parametrize("path", STORIES, ids=names)
def test_what_a_document_says_can_be_done(path: Path, tmp_path: Path) -> None:
    language = LANGUAGES[path.name.endswith(".zh.md")]
    Session(tmp_path / "reader", language, NOT_RUN).go_through(TOLD[path])


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_the_guide_of_a_new_site_says_can_be_done(lang: str, tmp_path: Path) -> None:
    site = f"sitegen init site --body Bureau --body-id bureau --year 2023 --yes --lang {lang}"
    session = Session(tmp_path / "reader", LANGUAGES[lang == "zh"])
    session.go_through([Commands((site, "cd site"))])
    guide = story((tmp_path / "reader" / "site" / "README.md").read_text(encoding="utf-8"))
    assert guide == [Commands(("sitegen new bureau 2024",))]
    session.go_through(guide)


@pytest.mark.parametrize("command", NOT_RUN)
def test_what_is_not_run_is_a_target_that_a_document_shows(command: str) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{command.removeprefix('make ')}:", makefile, re.MULTILINE)
    assert any(command in block for path in DOCUMENTS for block in blocks(path, "sh"))


@pytest.mark.parametrize("path", DOCUMENTS, ids=names)
def test_every_command_stands_where_it_is_run(path: Path) -> None:
    programs = "|".join(PROGRAMS)
    assert re.findall(rf"^(?: {{4}}|\t)(?:{programs}) .*", prose(path), re.MULTILINE) == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=names)
def test_every_command_named_in_a_sentence_exists(path: Path) -> None:
    for text in re.findall(r"`sitegen ([^`]+)`", prose(path)):
        words = [word for word in shlex.split(text) if word != "…"]
        command = _command(words)
        if command is None:
            assert words == ["@", *words[1:]], text  # a requirement
            continue
        known = {option for one in command.params for option in (*one.opts, *one.secondary_opts)}
        named = {word.partition("=")[0] for word in words if word.startswith("-")}
        assert named - known - {"--help", "--version"} == set(), text


@pytest.mark.parametrize("path", DOCUMENTS, ids=names)
def test_every_target_of_make_that_is_named_exists(path: Path) -> None:
    targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    named = re.findall(r"`make (\w+)", path.read_text(encoding="utf-8"))
    assert set(named) <= set(targets)


def _command(words: list[str]) -> click.Command | None:
    """Return the command that words call, None if there is none."""
    if words[0].startswith("-"):
        return main
    if words[0] not in COMMANDS:
        return None
    command = main.get_command(click.Context(main), words[0])
    if isinstance(command, click.Group):
        (part, *_) = words[1].split("|")
        return command.get_command(click.Context(command), part)
    return command


def test_every_page_for_users_exists_in_both_languages() -> None:
    chinese = {path.name.replace(".zh.md", ".md") for path in DOCUMENTS if ".zh." in path.name}
    assert chinese >= {
        "data.md",
        "findings.md",
        "first-site.md",
        "forms.md",
        "publishing.md",
        "rules.md",
        "site.md",
        "themes.md",
        "writing.md",
    }
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name in chinese:
        other = name.replace(".md", ".zh.md")
        for page, target in ((name, other), (other, name)):
            start = "\n".join((ROOT / "docs" / page).read_text(encoding="utf-8").splitlines()[:4])
            assert f"]({target})" in start, page
            assert f"](docs/{page})" in readme
