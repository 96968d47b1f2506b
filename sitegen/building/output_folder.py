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
from collections.abc import Collection, Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType

from sitegen.building.cache import Written
from sitegen.building.sources import look
from sitegen.findings import Finding, error
from sitegen.language import Message
from sitegen.outputs.addresses import OutputFile

MARKER = ".sitegen.json"
"""The file by which sitegen knows a folder that it made, and what it put there."""

REFUSED = ("output-in-sources", "output-not-ours")
"""The codes of folders that can't be written to."""
_FEW = 100
"""So many files take their places one by one in the time of a single request."""
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


class Staging:
    """A folder in which files of a new site are written, by one process or several.

    A file that is the same in the old site is linked and not written: it stays the same file.
    """

    def __init__(self, folder: Path, old: Path) -> None:
        self.folder = folder
        self.old = old
        self._made: set[str] = set()

    def write(self, file: OutputFile) -> Written:
        """Write one file of the new site; say what will tell that it hasn't been touched."""
        path = self.place(file.path)
        old = self.old / file.path
        if not (_same(old, file.data) and _link(old, path)):
            path.write_bytes(file.data)
        status = path.stat()
        return Written(file.path, status.st_size, status.st_mtime_ns)

    def write_pieces(self, path: str, pieces: Iterable[bytes]) -> Written:
        """Write one file that is too large to be held as a whole."""
        with self.place(path).open("wb") as grown:
            grown.writelines(pieces)
        status = (self.folder / path).stat()
        return Written(path, status.st_size, status.st_mtime_ns)

    def find(self, path: str) -> Path:
        """Return where a file is in the new site, or else would be in the old one."""
        new = self.folder / path
        return new if new.exists() else self.old / path

    def keep(self, name: str) -> None:
        """Take a file over from the old site."""
        old, path = self.old / name, self.place(name)
        if not path.exists() and not _link(old, path):
            shutil.copy2(old, path)

    def place(self, name: str) -> Path:
        """Return where a file is written; its folder is there."""
        folder, _, _ = name.rpartition("/")
        if folder not in self._made:
            if ".." in name.split("/") or name.startswith("/"):
                raise ValueError(f"{name} leads out of the site")
            (self.folder / folder).mkdir(parents=True, exist_ok=True)
            self._made.add(folder)
        return self.folder / name


def _same(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _link(old: Path, new: Path) -> bool:
    """Give a file a second name; False where the file system can't."""
    try:
        new.hardlink_to(old)
    except (OSError, NotImplementedError):
        return False
    return True


class OutputFolder:
    """A site in the making. Leaving the context without `publish` throws it away.

    With `gate`, the site is changed file by file while that is entered, as long as most of it
    stays: for a folder that is read through the same gate only.
    """

    def __init__(self, target: Path, gate: AbstractContextManager[object] | None = None) -> None:
        self.target = Path(os.path.realpath(target))
        self._gate = gate
        self._prefix = f".{self.target.name}.sitegen-"
        self.staging = self.target.parent / f"{self._prefix}{secrets.token_hex(6)}"
        self.files = Staging(self.staging, self.target)

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

    def write(self, file: OutputFile) -> Written:
        """Write one file of the new site; say what will tell that it hasn't been touched."""
        return self.files.write(file)

    def size(self, path: str) -> int:
        """Return how many bytes a file has, of the new site or else of the old one.

        Raises:
            FileNotFoundError: If it is in neither.
        """
        return self.files.find(path).stat().st_size

    def has(self, path: str) -> bool:
        """Tell whether there is such a file, of the new site or of the old one."""
        return self.files.find(path).exists()

    def publish(self, kept: Iterable[str], gone: Iterable[str]) -> None:
        """Put the new site in the place of the old one.

        Of the old one, the files `kept` stay, and those `gone` don't. Both are complete, unless
        the site is changed file by file: then only what is gone is asked for.
        """
        if self._gate is not None and self.target.exists():
            self._change(self._gate, gone)
            return
        for name in kept:
            self.files.keep(name)
        self._mark(self.staging)
        if self.target.exists():
            self._exchange()
        else:
            self.staging.rename(self.target)

    def _exchange(self) -> None:
        """Put the new site in the place of the old one, which is left in `staging` or removed."""
        if not _exchange(self.staging, self.target):
            old = self.staging.with_name(f"{self.staging.name}-old")
            self.target.rename(old)
            try:
                self.staging.rename(self.target)
            except OSError:
                old.rename(self.target)
                raise
            shutil.rmtree(old, ignore_errors=True)

    def _change(self, gate: AbstractContextManager[object], gone: Iterable[str]) -> None:
        new = look(self.staging)
        if len(new) > _FEW:
            old = look(self.target)
            if 2 * len(new) > len(old):
                self._replace(gate, old.keys() - {*gone, MARKER})
                return
        removed = sorted(set(gone) - new.keys())
        folders = {name.rpartition("/")[0] for name in new}
        staging, target = f"{self.staging}{os.sep}", f"{self.target}{os.sep}"
        with gate:
            for name in removed:
                (self.target / name).unlink(missing_ok=True)
                _remove_empty((self.target / name).parent, self.target)
            for folder in folders:
                (self.target / folder).mkdir(parents=True, exist_ok=True)
            for name in new:
                os.replace(staging + name, target + name)  # noqa: PTH105 (requests wait)
            self._mark(self.target)

    def _replace(self, gate: AbstractContextManager[object], kept: Iterable[str]) -> None:
        """Change most of the site in one step, for which no reader has to wait long."""
        for name in kept:
            self.files.keep(name)
        self._mark(self.staging)
        with gate:
            self._exchange()
        # What is made from now on is published by itself.
        shutil.rmtree(self.staging, ignore_errors=True)
        self.staging.mkdir()
        self.files = Staging(self.staging, self.target)

    def _mark(self, folder: Path) -> None:
        made = sorted(path.name for path in folder.iterdir() if path.name != MARKER)
        text = json.dumps({"generator": "sitegen", "made": made}, ensure_ascii=False)
        (folder / MARKER).write_text(f"{text}\n", encoding="utf-8")

    def _remove_stale(self) -> None:
        """Remove what builds left behind that were killed, but not those still at work."""
        for path in self.target.parent.glob(f"{self._prefix}{'[0-9a-f]' * 12}*"):
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


def _remove_empty(folder: Path, top: Path) -> None:
    """Remove a folder that has become empty, and those above it that have."""
    while folder != top:
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent
