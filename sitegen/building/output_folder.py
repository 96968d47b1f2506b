"""The one place that writes: a site is complete before anyone sees it.

A new site grows in a folder beside the old one and then takes its place in one step.
"""

from __future__ import annotations

import ctypes
import json
import os
import secrets
import shutil
import time
from collections.abc import Collection
from pathlib import Path
from types import TracebackType
from typing import TextIO

from sitegen.findings import Finding, error
from sitegen.language import Message
from sitegen.outputs.addresses import OutputFile

MARKER = ".sitegen.json"
"""The file by which sitegen knows a folder that it made, and what it put there."""

REFUSED = ("output-in-sources", "output-not-ours")
"""The codes of folders that can't be written to."""
_STALE_SECONDS = 24 * 60 * 60
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def refuse_output(output: Path, root: Path, sources: Collection[Path]) -> Finding | None:
    """Say why a folder can't be the output: it holds something that sitegen didn't make."""
    real = Path(os.path.realpath(output))
    name = str(output)
    if any(real == p or real in p.parents or p in real.parents for p in sources) or (
        real == root.resolve() or real in root.resolve().parents
    ):
        return error(
            "output-in-sources",
            None,
            Message(
                "The site can't be written to {folder}: the site's own sources are there.",
                folder=name,
            ),
            Message("Choose another folder with -o, for example -o public."),
        )
    if real.exists() and not real.is_dir():
        return error(
            "output-not-ours",
            None,
            Message("{folder} is a file, not a folder.", folder=name),
            Message("Choose another folder with -o."),
        )
    if real.is_dir() and (foreign := _foreign(real)):
        return error(
            "output-not-ours",
            None,
            Message(
                "{folder} holds {name}, which sitegen didn't make; the folder is left alone.",
                folder=name,
                name=foreign,
            ),
            Message("Move it elsewhere, or choose another folder with -o."),
        )
    return None


def _foreign(folder: Path) -> str | None:
    """Return the first thing in a folder that no build put there."""
    names = sorted(path.name for path in folder.iterdir())
    try:
        made = json.loads((folder / MARKER).read_text(encoding="utf-8"))["made"]
    except (OSError, ValueError, LookupError, TypeError):
        made = []
    return next((name for name in names if name != MARKER and name not in made), None)


class OutputFolder:
    """A site in the making. Leaving the context without `publish` throws it away."""

    def __init__(self, target: Path) -> None:
        self.target = Path(os.path.realpath(target))
        self._prefix = f".{self.target.name}.sitegen-"
        self.staging = self.target.parent / f"{self._prefix}{secrets.token_hex(6)}"

    def __enter__(self) -> OutputFolder:
        self.target.parent.mkdir(parents=True, exist_ok=True)
        self._remove_stale()
        self.staging.mkdir()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        shutil.rmtree(self.staging, ignore_errors=True)

    def write(self, file: OutputFile) -> None:
        """Write one file of the new site."""
        self._make_room(file.path).write_bytes(file.data)

    def append(self, file: OutputFile) -> None:
        """Add to the end of a file of the new site, which is made if it isn't there yet."""
        with self._make_room(file.path).open("ab") as grown:
            grown.write(file.data)

    def size(self, path: str) -> int:
        """Return how many bytes a file has that has been written.

        Raises:
            FileNotFoundError: If it hasn't.
        """
        return (self.staging / path).stat().st_size

    def reopen(self, path: str) -> TextIO:
        """Open a text that has been written, to read it back as it is, line ends included.

        Raises:
            FileNotFoundError: If it hasn't been written.
        """
        return (self.staging / path).open(encoding="utf-8", newline="")

    def _make_room(self, name: str) -> Path:
        path = self.staging / name
        if not path.resolve().is_relative_to(self.staging):
            raise ValueError(f"{name} leads out of the site")
        path.parent.mkdir(parents=True, exist_ok=True)
        return path

    def publish(self) -> None:
        """Put the new site in the place of the old one."""
        made = sorted(path.name for path in self.staging.iterdir())
        text = json.dumps({"generator": "sitegen", "made": made}, ensure_ascii=False)
        (self.staging / MARKER).write_text(f"{text}\n", encoding="utf-8")
        if not self.target.exists():
            self.staging.rename(self.target)
        elif not _exchange(self.staging, self.target):
            old = self.staging.with_name(f"{self.staging.name}-old")
            self.target.rename(old)
            try:
                self.staging.rename(self.target)
            except OSError:
                old.rename(self.target)
                raise
            shutil.rmtree(old, ignore_errors=True)

    def _remove_stale(self) -> None:
        """Remove what builds left behind that were killed, but not those still at work."""
        for path in self.target.parent.glob(f"{self._prefix}*"):
            if time.time() - path.stat().st_mtime > _STALE_SECONDS and path.is_dir():
                shutil.rmtree(path, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; False where the system can't do that."""
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    names = os.fsencode(one), os.fsencode(other)
    result = renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE)
    return bool(result == 0)
