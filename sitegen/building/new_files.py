"""Files put where none are: complete or not at all, and never over what people have written."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from sitegen.language import Listed, Message


class FolderTaken(Exception):
    """Something else is where files should be put. `message` says what."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def write_new(folder: Path, files: Mapping[str, bytes], *, beside_others: bool = False) -> None:
    """Write files into a folder that is empty or not there yet, by their paths in it.

    With `beside_others` the folder may hold something else, under other names.

    Raises:
        FolderTaken: If the folder holds what it mustn't, or is no folder.
        OSError: If it can't be written.
    """
    if beside_others:
        refuse_names(folder, files)
    else:
        _refuse_anything(folder)
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    staging = folder / f".sitegen-{secrets.token_hex(6)}"
    moved: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            (staging / name).parent.mkdir(parents=True, exist_ok=True)
            (staging / name).write_bytes(data)
        # Files come last: a folder without its settings is no site yet.
        for path in sorted(staging.iterdir(), key=lambda path: (path.is_file(), path.name)):
            path.rename(folder / path.name)
            moved.append(folder / path.name)
        staging.rmdir()
    except BaseException:
        _take_back([staging, *moved], missing)
        raise


def refuse_names(folder: Path, names: Iterable[str]) -> None:
    """Refuse a folder that holds any of the files or folders with which these paths begin.

    Raises:
        FolderTaken: If it does, or is no folder.
    """
    _refuse_file(folder)
    first = {name.partition("/")[0] for name in names}
    held = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    taken = tuple(name for name in held if name in first)
    if taken:
        raise FolderTaken(
            Message(
                "Nothing was written, since this is in {folder} already: {names}.",
                folder=str(folder),
                names=Listed(taken),
            )
        )


def _refuse_anything(folder: Path) -> None:
    _refuse_file(folder)
    name = min((path.name for path in folder.iterdir()), default="") if folder.is_dir() else ""
    if name:
        raise FolderTaken(
            Message(
                "{folder} is not empty: {name} is in it. Choose a folder that is empty or not"
                " there yet.",
                folder=str(folder),
                name=name,
            )
        )


def _refuse_file(folder: Path) -> None:
    if not folder.is_dir() and (folder.exists() or folder.is_symlink()):
        raise FolderTaken(Message("{folder} is a file, not a folder.", folder=str(folder)))


def _take_back(written: list[Path], made: list[Path]) -> None:
    """Remove what was written, and the folders made for it, innermost first, that are empty."""
    for path in written:
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        elif path.exists():
            path.unlink()
    for folder in made:
        try:
            folder.rmdir()
        except OSError:
            return
