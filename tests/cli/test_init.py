"""`sitegen init`."""

from __future__ import annotations

import contextlib
import datetime
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from sitegen.building.new_site import DEMO
from sitegen.config import read_site
from tests.built_site import ROOT, files_of


@pytest.fixture(autouse=True)
def language(monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")


def test_the_demo_is_written_and_can_be_built(sitegen, tmp_path):
    folder = tmp_path / "portal"
    result = sitegen("init", folder, "--demo")
    assert result.exit_code == 0
    assert files_of(folder) == files_of(DEMO)
    assert sitegen("build", "-C", folder).exit_code == 0


def test_it_says_where_the_site_is_and_how_to_look_at_it(sitegen, tmp_path):
    folder = tmp_path / "portal"
    written, look = sitegen("init", folder, "--demo").stdout.splitlines()
    assert written == f"The demo, a fictional city, has been written to {folder}."
    assert look.endswith(f": sitegen serve -C {folder}")


def test_it_speaks_the_language_of_the_system(sitegen, tmp_path, monkeypatch):
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    folder = tmp_path / "portal"
    assert f"示例网站（虚构的城市）已写入 {folder}。" in sitegen("init", folder, "--demo").stdout
    refused = sitegen("init", folder, "--demo")
    assert f"文件夹 {folder} 不是空的，里面有 content。" in refused.stderr


def test_a_folder_in_use_is_wrong_usage(sitegen, portal):
    before = files_of(portal.root)
    result = sitegen("init", portal.root, "--demo")
    assert result.exit_code == 2
    assert f"{portal.root} is not empty: content is in it." in result.stderr
    assert files_of(portal.root) == before


def test_what_the_system_refuses_is_told_in_a_sentence(sitegen, tmp_path):
    (tmp_path / "file").write_text("")
    result = sitegen("init", tmp_path / "file" / "portal", "--demo")
    assert result.exit_code == 2
    assert result.stderr == f"Error: {tmp_path / 'file' / 'portal'}: Not a directory\n"


def test_a_folder_has_to_be_named(sitegen):
    assert sitegen("init", "--demo").exit_code == 2


GIVEN = ["--body", "Example Bureau", "--body-id", "example-bureau", "--yes"]
"""What can't be known."""


def test_a_site_is_written_and_built_at_once(sitegen, tmp_path):
    folder = tmp_path / "site"
    result = sitegen("init", folder, *GIVEN)
    assert result.exit_code == 0
    last_year = datetime.datetime.now(tz=datetime.UTC).astimezone().year - 1
    report = folder / "content" / "bodies" / "example-bureau" / str(last_year)
    assert (report / "report.yaml").is_file()
    for part in (str(report), f"sitegen serve -C {folder}", f"sitegen check -C {folder}"):
        assert part in result.stdout
    assert f"say in {folder / 'requirements.txt'} where sitegen" in result.stdout
    for command in ("build", "check"):
        done = sitegen(command, "-C", folder)
        assert done.exit_code == 0
        assert "0 errors, 0 warnings" in done.stdout


def test_everything_can_be_said_in_options(sitegen, tmp_path):
    options = {
        "--year": "2020",
        "--title": "年报：汇编",
        "--site-id": "a-1",
        "--base-url": "https://a.example/b",
        "--lang": "zh",
    }
    given = [part for option in options.items() for part in option]
    assert sitegen("init", tmp_path / "site", *GIVEN, *given).exit_code == 0
    settings = read_site(tmp_path / "site", [])
    assert (settings.id, settings.title, settings.language) == ("a-1", "年报：汇编", "zh-CN")
    assert settings.base_url == "https://a.example/b/"
    report = tmp_path / "site/content/bodies/example-bureau/2020/report.yaml"
    assert "格式: cn-2019\n" in report.read_text(encoding="utf-8")


def test_the_language_is_the_systems_if_nothing_is_said(sitegen, tmp_path, monkeypatch):
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    told = sitegen("init", tmp_path / "site", *GIVEN).stdout
    assert "网站“Example Bureau政府信息公开年报”已写入" in told
    assert read_site(tmp_path / "site", []).language == "zh-CN"


@pytest.mark.parametrize("more", [["--yes"], []])
def test_without_a_terminal_what_is_missing_is_named(sitegen, tmp_path, more):
    result = sitegen("init", tmp_path / "site", "--title", "Reports", *more)
    assert result.exit_code == 2
    assert "Say it with these options: --body, --body-id." in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--body", " ", "A name can't be empty."),
        ("--body-id", "Example", "“Example” can't be an id."),
        ("--site-id", "a b", "“a b” can't be an id."),
        ("--base-url", "example.org", "“example.org” is not a whole web address."),
        ("--year", "2001", "There is no form for 2001; these are known: cn-2019 (from 2019"),
        ("--year", "last", "not a valid integer"),
    ],
)
def test_what_cant_be_used_is_wrong_usage(sitegen, tmp_path, option, value, said):
    result = sitegen("init", tmp_path / "site", *GIVEN, option, value)
    assert result.exit_code == 2
    assert said in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_over(sitegen, portal):
    before = files_of(portal.root)
    result = sitegen("init", portal.root, *GIVEN)
    assert result.exit_code == 2
    assert f"is in {portal.root} already: content, site.yaml." in result.stderr
    assert files_of(portal.root) == before


class TestAtATerminal:
    """Questions are asked of somebody who sits there, until an answer can be used."""

    def ask(self, answers: list[str], *arguments: str | Path) -> tuple[int, str]:
        """Run init at a terminal of its own and type answers; return its status and its words."""
        controller, terminal = pty.openpty()
        process = subprocess.Popen(
            [sys.executable, "-m", "sitegen", "init", *map(str, arguments)],
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            env={**os.environ, "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT)},
            start_new_session=True,
        )
        os.close(terminal)
        os.write(controller, "".join(f"{answer}\n" for answer in answers).encode())
        said = b""
        # At the end of the process Linux takes the terminal away.
        with contextlib.suppress(OSError):
            while chunk := os.read(controller, 4096):
                said += chunk
        os.close(controller)
        return process.wait(timeout=60), said.decode()

    def test_what_is_not_given_is_asked_for(self, tmp_path):
        folder = tmp_path / "site"
        answers = ["Example Bureau", "example-bureau", "2022", "Our reports", ""]
        status, said = self.ask(answers, folder)
        assert status == 0
        assert "Full name of the body:" in said
        assert "Name of the site [Example Bureau: annual disclosure reports]:" in said
        settings = read_site(folder, [])
        assert (settings.title, settings.base_url) == ("Our reports", None)
        assert (folder / "content/bodies/example-bureau/2022/report.yaml").is_file()

    def test_an_answer_that_cant_be_used_is_asked_for_again(self, tmp_path):
        folder = tmp_path / "site"
        address = ["example.org", "https://example.org/a"]
        answers = ["Bureau", "Big Bureau", "bureau", "22", "", "", *address]
        status, said = self.ask(answers, folder)
        assert status == 0
        assert "“Big Bureau” can't be an id." in said
        assert "Write the year in four digits." in said
        assert "“example.org” is not a whole web address." in said
        assert read_site(folder, []).base_url == "https://example.org/a/"

    def test_nothing_is_asked_about_a_folder_that_is_taken(self, tmp_path):
        (tmp_path / "README.md").write_text("mine")
        status, said = self.ask([], tmp_path)
        assert status == 2
        assert "already: README.md." in said
        assert "Full name" not in said

    def test_the_end_of_the_answers_is_the_end(self, tmp_path):
        status, said = self.ask(["Bureau", "\x04"], tmp_path / "site")
        assert status == 1
        assert "Aborted!" in said
        assert list(tmp_path.iterdir()) == []
