"""What the command line says of itself."""

from __future__ import annotations

import re
import subprocess
import sys

import click
import pytest

from sitegen import __version__
from sitegen.cli import COMMANDS, main
from tests.docs.session import Session
from tests.docs.story import Commands, Typed

OPTIONS = {
    "build": ["-C", "-o", "--base-url", "--drafts"],
    "check": ["-C"],
    "form": ["list", "show", "schema"],
    "form list": ["-C", "--lang"],
    "form show": ["FORM", "--format"],
    "form schema": ["FORM"],
    "init": ["DIR", "--demo", "--body", "--body-id", "--title", "--base-url", "--year", "--lang"],
    "new": ["BODY", "YEAR", "-C", "--form"],
    "rules": ["CODE", "-C", "--lang", "--format"],
    "serve": ["-C", "--port"],
}


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_the_program_names_its_commands(sitegen, flag):
    result = sitegen(flag)
    assert result.exit_code == 0
    assert result.stdout.startswith("Usage: sitegen ")
    assert all(command.split()[0] in result.stdout for command in OPTIONS)


@pytest.mark.parametrize("command", OPTIONS)
def test_each_command_explains_its_options_and_gives_an_example(sitegen, command):
    result = sitegen(*command.split(), "--help")
    assert result.exit_code == 0
    assert f"Usage: sitegen {command} " in result.stdout
    assert all(option in result.stdout for option in OPTIONS[command])
    assert f"  sitegen {command}" in result.stdout.partition("Example")[2]
    assert max(map(len, result.stdout.splitlines())) <= 80


def all_commands() -> list[tuple[str, click.Command]]:
    """Return every command, and every one within a group, by what is typed for it."""
    context = click.Context(main)
    found = [(name, main.get_command(context, name)) for name in COMMANDS]
    return [
        *found,
        *(
            (f"{name} {part}", command.commands[part])
            for name, command in found
            if isinstance(command, click.Group)
            for part in command.commands
        ),
    ]


def examples(text: str) -> list[str]:
    """Return the command lines that a help text shows."""
    return re.findall(r"^ +(sitegen .+)$", text, re.MULTILINE)


EXAMPLES = {name: examples(command.epilog or "") for name, command in all_commands()}


def test_every_command_is_looked_at():
    assert set(EXAMPLES) == set(OPTIONS)


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_examples_are_the_same_in_chinese(sitegen, name, monkeypatch):
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    shown = sitegen(*name.split(), "--help").stdout.partition("示例")[2]
    assert [in_any_language(one) for one in examples(shown)] == [
        in_any_language(one) for one in EXAMPLES[name]
    ]
    assert EXAMPLES[name]


def in_any_language(example: str) -> str:
    return re.sub(r'"[^"]+"', '"…"', example)


SITES = "; ".join(
    f'sitegen init {folder} --body "Example Bureau" --body-id example-bureau --year 2023 --yes'
    for folder in ("portal", ".")
)
"""Makes a site in this folder, and one in the folder that the examples name."""


@pytest.mark.parametrize("name", [name for name in EXAMPLES if name not in ("init", "serve")])
def test_every_example_can_be_typed(name, tmp_path):
    Session(tmp_path / "reader", "en_US.UTF-8").go_through(
        [Commands((SITES,)), Commands(tuple(EXAMPLES[name]))]
    )


@pytest.mark.parametrize("example", EXAMPLES["serve"])
def test_every_preview_can_be_begun(example, tmp_path):
    Session(tmp_path / "reader", "en_US.UTF-8").go_through(
        [Commands((SITES,)), Commands((example,))]
    )


@pytest.mark.parametrize("example", EXAMPLES["init"])
def test_every_site_can_be_made(example, tmp_path):
    asked = "--yes" not in example and "--demo" not in example
    answers = [Typed(("Example Bureau", "example-bureau", "2024", "", ""))] if asked else []
    session = Session(tmp_path / "reader", "en_US.UTF-8")
    session.go_through([*answers, Commands((example,))])
    assert (tmp_path / "reader" / "portal" / "site.yaml").exists()


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_is_summed_up_by_the_first_sentence_of_its_help(name):
    command = main.get_command(click.Context(main), name)
    assert command.name == name
    assert command.get_short_help_str(limit=1000) == COMMANDS[name]


def test_an_unknown_command_is_refused(sitegen):
    result = sitegen("bild")
    assert result.exit_code == 2
    assert "No such command 'bild'" in result.stderr


@pytest.mark.parametrize(
    ("argument", "spared"),
    [
        ("--version", "sitegen.cli.build"),
        ("--help", "sitegen.cli.build"),
        ("build", "sitegen.serving"),
        ("check", "sitegen.serving"),
        ("build", "urllib.request"),
        ("check", "urllib.request"),
    ],
)
def test_nothing_is_loaded_that_is_not_needed(argument, spared, tmp_path):
    program = (
        "import sys; from sitegen.cli import main;"
        f"main([{argument!r}, *['--help'][{argument!r}[:1] == '-':]], standalone_mode=False);"
        "print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    loaded = done.stdout.splitlines()[-1].split()
    assert "sitegen.cli" in loaded
    assert spared not in loaded


def test_the_version(sitegen):
    assert sitegen("--version").stdout == f"sitegen {__version__}\n"


@pytest.mark.parametrize("arguments", [["--version"], ["build", "--help"]])
def test_python_m_sitegen_is_the_same_program(sitegen, arguments, tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "sitegen", *arguments],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    # A terminal of another width breaks lines elsewhere.
    assert done.stdout.split() == sitegen(*arguments).stdout.split()
