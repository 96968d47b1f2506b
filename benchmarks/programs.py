"""Installs the generators that sitegen is compared with, each at a fixed version."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from benchmarks.peer_sites import SITES

_PYTHON = SITES / "requirements.txt"
_NODE = (SITES / "eleventy" / "package.json", SITES / "eleventy" / "package-lock.json")


def install(folder: Path) -> None:
    """Install them below a folder; what is there already stays.

    Raises:
        CalledProcessError: If pip or npm fails.
    """
    wanted = "".join(path.read_text(encoding="utf-8") for path in (_PYTHON, *_NODE))
    stamp = folder / "programs.stamp"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    print(f"Installing the other generators into {folder}", flush=True)
    folder.mkdir(parents=True, exist_ok=True)
    for path in _NODE:
        shutil.copy(path, folder)
    programs = folder / "venv" / "bin"
    environment = {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
    commands: list[list[str | Path]] = [
        [sys.executable, "-m", "venv", folder / "venv"],
        [programs / "python", "-m", "pip", "install", "--quiet", "--requirement", _PYTHON],
        [programs / "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"],
    ]
    for command in commands:
        subprocess.run(command, cwd=folder, env=environment, check=True)
    stamp.write_text(wanted, encoding="utf-8")


def versions() -> dict[str, str]:
    """Return the names of the generators with their versions, by the names of their folders."""
    lines = _PYTHON.read_text(encoding="utf-8").splitlines()
    python = dict(line.split("==") for line in lines)
    node = json.loads(_NODE[0].read_text(encoding="utf-8"))["dependencies"]
    return {
        "hugo": f"Hugo {python['hugo']}",
        "eleventy": f"Eleventy {node['@11ty/eleventy']}",
        "pelican": f"Pelican {python['pelican']}",
        "mkdocs": f"MkDocs {python['mkdocs']}",
    }
