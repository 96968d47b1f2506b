"""The command line speaks Chinese on a Chinese system or in a Chinese site, else English."""

from __future__ import annotations

import os
import re

import click
import pytest

from sitegen.cli import COMMANDS, main
from sitegen.cli.calls import language_of
from sitegen.display_width import width
from sitegen.language import Message
from sitegen.serving import Preview, StartError


def every_command() -> dict[str, click.Command]:
    """Return the commands, and those of groups, by what one types."""
    found: dict[str, click.Command] = {}
    for name in COMMANDS:
        command = main.get_command(click.Context(main), name)
        assert command is not None
        own = command.commands if isinstance(command, click.Group) else {}
        found |= {name: command, **{f"{name} {each}": one for each, one in own.items()}}
    return found


EVERY = every_command()
HANZI = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture
def chinese_system(monkeypatch):
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")


@pytest.mark.usefixtures("chinese_system")
class TestOnAChineseSystem:
    @pytest.mark.parametrize("command", EVERY)
    def test_the_help_of_a_command_is_chinese_with_that_of_every_option(self, sitegen, command):
        shown = sitegen(*command.split(), "--help").stdout
        assert shown.startswith(f"用法： sitegen {command} [选项]")
        said = re.sub(r"\s", "", shown)
        for option in EVERY[command].params:
            if text := getattr(option, "help", None):
                assert re.sub(r"\s", "", text) not in said
        description = shown.split("\n\n")[1]
        assert HANZI.search(description)
        assert "Example" not in shown
        assert "显示本说明。" in shown

    def test_so_is_that_of_the_program(self, sitegen):
        shown = sitegen("--help").stdout
        listed = shown.partition("命令:")[2].strip().split("\n")
        assert [line.split()[0] for line in listed] == list(COMMANDS)
        assert all(HANZI.search(line) and line.endswith("。") for line in listed)
        assert not re.search(r"Usage|Options|Commands|Show", shown)

    @pytest.mark.parametrize("name", COMMANDS)
    def test_what_it_says_of_a_command_is_the_first_sentence_of_its_help(self, sitegen, name):
        help_of_it = re.sub(r"\s", "", sitegen(name, "--help").stdout.split("\n\n")[1])
        listed = re.search(
            rf"^  {name} +((?:.+\n)(?: {{8,}}.+\n)*)", sitegen("--help").stdout, re.MULTILINE
        )
        assert listed
        assert help_of_it.startswith(re.sub(r"\s", "", listed[1]))

    def test_a_group_lists_its_commands_in_chinese(self, sitegen):
        shown = sitegen("form", "--help").stdout
        assert "命令 [参数]..." in shown
        assert re.search(r"^  list +列出全部格式", shown, re.MULTILINE)

    @pytest.mark.parametrize("command", EVERY)
    def test_no_line_is_wider_than_80_columns(self, sitegen, command):
        lines = sitegen(*command.split(), "--help").stdout.split("\n")
        assert max(map(width, lines)) <= 80
        assert not any(line.lstrip()[:1] in tuple("，。；：、！？）》”") for line in lines if line)

    @pytest.mark.parametrize(
        ("arguments", "says"),
        [
            (["build", "--bogus"], "错误：没有“--bogus”这个选项。"),
            (["build", "--bogus"], "用法说明请看：sitegen build --help"),
            (["nope"], "错误：没有“nope”这个命令。"),
            (["init"], "错误：缺少参数"),
            (["check", "-C", "/nowhere"], "没有“/nowhere”。"),
            (["check", "--format", "pdf"], "不能写“pdf”，可以写："),
            (["check", "--lang"], "后面要写1个值"),
            (["serve", "--port", "x"], "“x”不是合适的数字"),
            (["build", "--base-url", "x"], "请写完整的网址"),
            (["serve"], "不是网站的文件夹"),
            (["init", "a", "--no-demo"], "请用这些选项写明：--body、--body-id。"),
            (["rules", "lates"], "没有“lates”这条规则。是不是“late”？"),
            (["form", "show", "cn-2020"], "没有“cn-2020”这种报告格式。"),
            (["form", "shwo"], "没有“shwo”这个命令。"),
            (["check", "--ignore", "lates"], "没有“lates”这个检查项。是不是“late”？"),
            (["build", "--strict", "extra"], "多出了参数"),
        ],
    )
    def test_mistakes_in_calling_it_are_told_in_chinese(self, sitegen, arguments, says):
        result = sitegen(*arguments)
        assert result.exit_code == 2
        assert says in result.stderr
        assert not re.search(r"Usage|Error|Try|Invalid|Missing", result.stderr)

    def test_what_the_system_refuses_is_told_in_chinese(self, sitegen, tmp_path):
        (tmp_path / "portal").write_text("a file", encoding="utf-8")
        result = sitegen("init", tmp_path / "portal" / "within", "--demo")
        assert "这不是文件夹" in result.stderr

    def test_another_language_can_be_asked_for(self, sitegen):
        assert "Usage: sitegen check [OPTIONS]" in sitegen("check", "--lang", "en", "--help").stdout


def test_elsewhere_it_is_english(sitegen):
    result = sitegen("check", "--bogus")
    assert "Error: No such option '--bogus'" in result.stderr
    assert not HANZI.search(sitegen("check", "--help").stdout)


@pytest.mark.parametrize(
    ("settings", "language"),
    [
        ("title: 年报\n", "zh"),
        ("language: zh-CN\n", "zh"),
        ('title: a\nlanguage: "zh"\n', "zh"),
        ("language: en\n", "en"),
        # A glance is all that is taken at a file with errors.
        ("language: en\n  : [\n", "en"),
    ],
)
def test_in_a_site_its_language_counts(tmp_path, monkeypatch, settings, language):
    (tmp_path / "site.yaml").write_text(settings, encoding="utf-8")
    assert language_of(["check", "-C", str(tmp_path)]) == language
    assert language_of(["check", f"-C{tmp_path}"]) == language
    monkeypatch.chdir(tmp_path)
    assert language_of(["check"]) == language
    assert language_of([]) == language
    assert language_of(["check", "--lang=en"]) == "en"


def test_the_surroundings_are_left_as_they_were(sitegen, monkeypatch):
    monkeypatch.setenv("LANGUAGE", "fr")
    sitegen("check", "--help")
    assert os.environ["LANGUAGE"] == "fr"


@pytest.mark.usefixtures("chinese_system")
def test_a_preview_that_cannot_start_says_so_in_chinese(sitegen, tmp_path, monkeypatch):
    (tmp_path / "site.yaml").write_text("id: a\ntitle: b\n", encoding="utf-8")

    def refuse(_preview: Preview) -> None:
        raise StartError(Message("There is no host called {host}.", host="x"))

    monkeypatch.setattr(Preview, "run", refuse)
    result = sitegen("serve", "-C", tmp_path)
    assert result.stderr == "错误：没有名为 x 的主机。\n"
