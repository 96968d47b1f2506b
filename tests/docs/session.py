"""A reader at a terminal, who does what a document says in a folder of their own.

What lies elsewhere in the world lies beside that folder: the repositories of GitHub, the package
index, the web server's disk, the object storage.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Collection
from pathlib import Path

import pexpect

from tests.docs.package_index import write_wheels
from tests.docs.running_preview import Preview
from tests.docs.shown import agrees
from tests.docs.story import ROOT, Commands, File, Pressed, Printed, Step, Typed

PATIENCE = 120
"""Seconds to wait for what must come; only a failing test waits so long."""
ELSEWHERE = ("/mnt/share", "/store", "/var/www")
"""Folders of other computers; they are below the reader's folder here."""
CHECKOUT = (
    "CHANGELOG.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "content",
    "pyproject.toml",
    "site.yaml",
    "sitegen",
    "static",
    "templates",
)
_GIT = """\
[user]
    name = Reader
    email = reader@example.org
[init]
    defaultBranch = main
[url "file://{github}/"]
    insteadOf = https://github.com/
"""
_REMOTE_SHELL = """\
#!/bin/sh
# What another computer would be asked to do is done here.
shift
exec "$@"
"""


class Session:
    """One reader of one document."""

    def __init__(self, folder: Path, language: str, not_run: Collection[str] = ()) -> None:
        self.folder = folder
        self.not_run = not_run
        self._out = folder.parent / f"{folder.name}-elsewhere"
        self._state, self._where = self._out / "state", self._out / "where"
        self._answers: tuple[str, ...] = ()
        self._said = ""
        self._preview: Preview | None = None
        self._ended_well = True
        for place in (folder, *map(self.elsewhere, ELSEWHERE)):
            place.mkdir(parents=True)
        (self._out / "gitconfig").write_text(_GIT.format(github=self._out / "github"))
        shell = self._out / "remote-shell"
        shell.write_text(_REMOTE_SHELL)
        shell.chmod(0o755)
        self._environment = {
            "BROWSER": "true",
            "GIT_CONFIG_GLOBAL": str(self._out / "gitconfig"),
            "GIT_CONFIG_NOSYSTEM": "1",
            "HOME": str(self._out),
            "LANG": "C.UTF-8",
            "LC_MESSAGES": language,
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
            "PYTHONUNBUFFERED": "1",
            "RCLONE_CONFIG": str(self._out / "rclone.conf"),
            "RCLONE_CONFIG_STORE_REMOTE": str(self.elsewhere("/store")),
            "RCLONE_CONFIG_STORE_TYPE": "alias",
            "RSYNC_RSH": str(shell),
            "PIP_CONFIG_FILE": os.devnull,
            "PIP_FIND_LINKS": str(self._out / "index"),
            "PIP_NO_INDEX": "1",
            "TERM": "dumb",
        }

    def elsewhere(self, path: str) -> Path:
        """Return where a folder of another computer is here."""
        return self._out / path.lstrip("/")

    def go_through(self, steps: list[Step]) -> None:
        """Do each step, and see that what is shown is what is printed."""
        self._provide(steps)
        try:
            for step, following in zip(steps, [*steps[1:], None], strict=True):
                self._do(step, may_fail=isinstance(following, Printed))
            if self._preview:
                self._do(Pressed("Ctrl-C"), may_fail=False)
        finally:
            if self._preview:
                self._preview.end()

    def _do(self, step: Step, *, may_fail: bool) -> None:
        match step:
            case Commands(commands):
                self._said = ""
                for command in commands:
                    assert self._ended_well, self._said
                    self._run(command)
                assert self._ended_well or may_fail, self._said
            case Printed(text):
                self._compare(text)
                self._ended_well = True
            case File(name, text):
                self._said = ""
                if self._preview:
                    self._preview.forget()
                there = self.elsewhere(name) if name.startswith("/") else self._here() / name
                _put(there, text)
            case Typed(answers):
                self._answers = answers
            case Pressed():
                assert self._preview
                preview, self._preview = self._preview, None
                assert preview.end() == 0

    def _run(self, command: str) -> None:
        bare = command.partition(" #")[0].strip()
        if bare in self.not_run or not bare:
            return
        for place in ELSEWHERE:
            command = command.replace(place, str(self.elsewhere(place)))
        if re.match(r"(\S*/)?sitegen serve\b", command):
            # Another may listen on the port that readers will see.
            script = self._script(f"exec {bare} --port 0")
            assert self._preview is None
            self._preview = Preview(script, self._here(), self._environment)
            self._preview.wait_for("…http://127.0.0.1:8000/…")
            return
        if self._answers:
            self._ask(self._script(command))
            return
        done = subprocess.run(
            ["bash", "-c", self._script(command)],
            env=self._environment,
            cwd=self._here(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        self._said += done.stdout
        self._ended_well = done.returncode == 0

    def _here(self) -> Path:
        """Return the folder in which the last command ended."""
        return Path(self._where.read_text().strip()) if self._where.exists() else self.folder

    def _script(self, command: str) -> str:
        """Let a command begin where the one before has ended, in folder and in environment."""
        lines = ["set -o pipefail"]
        if self._state.exists():
            # Not every machine has the Chinese locale; sitegen needs no more than its name.
            lines.append(f". '{self._state}' 2>/dev/null")
        if "--no-index" in command:
            lines.append("unset PIP_FIND_LINKS")  # what the reader has must do
        lines.append(f"trap 'export -p > {self._state}; pwd > {self._where}' EXIT")
        return "\n".join([*lines, command])

    def _ask(self, script: str) -> None:
        """Run a command at a terminal and answer its questions."""
        terminal = pexpect.spawn(
            "bash",
            ["-c", script],
            cwd=self._here(),
            env=self._environment,
            encoding="utf-8",
            timeout=PATIENCE,
            dimensions=(40, 400),
        )
        said = ""
        for answer in self._answers:
            terminal.expect(r": \Z")
            said += terminal.before + terminal.after
            terminal.sendline(answer)
        terminal.expect(pexpect.EOF)
        terminal.close()
        said += terminal.before
        self._answers = ()
        self._said += said.replace("\r\n", "\n")
        self._ended_well = terminal.exitstatus == 0

    def _compare(self, text: str) -> None:
        if self._said or not self._preview:
            assert agrees(self._said, text), self._said
            self._said = ""
        else:
            self._preview.wait_for(text)

    def _provide(self, steps: list[Step]) -> None:
        """Make what has to be there before the commands: none asks a network for anything."""
        commands = "\n".join(
            line for step in steps if isinstance(step, Commands) for line in step.commands
        )
        if "./sitegen" in commands:
            _copy_checkout(self.folder / "sitegen")
        if ".venv/bin/" in commands:
            (self.folder / ".venv").symlink_to(Path(sys.executable).parents[1])
        if re.search(r"\bpip\b", commands):
            write_wheels(self._out / "index")
        for name in re.findall(r"https://github\.com/(\S+\.git)", commands):
            repository = self._out / "github" / name
            subprocess.run(["git", "init", "--quiet", "--bare", repository], check=True)


def _copy_checkout(folder: Path) -> None:
    folder.mkdir()
    for name in CHECKOUT:
        if (ROOT / name).is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, folder / name, ignore=ignored)
        else:
            shutil.copy(ROOT / name, folder)


def _put(path: Path, text: str) -> None:
    """Write a file, or into a YAML file that is there the lines that are shown."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix != ".yaml" or not path.exists():
        path.write_text(text, encoding="utf-8")
        return
    before = path.read_text(encoding="utf-8").splitlines()
    lines = list(before)
    for line in text.splitlines():
        alike = [number for number, old in enumerate(before) if _name(old) == _name(line) != ""]
        assert len(alike) <= 1, f"{line!r} could be several lines of {path.name}"
        if alike:
            lines[alike[0]] = line
        else:
            lines.append(line)
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")


def _name(line: str) -> str:
    """Return the name that a line gives a value, even where it is commented out."""
    name, colon, _ = line.lstrip("# ").partition(":")
    return name.strip() if colon else ""
