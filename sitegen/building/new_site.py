"""A new site to begin with: copies one that comes with sitegen into a folder of its own.

What people have written is never written over: the folder must be empty, or not be there yet.
"""

from __future__ import annotations

import secrets
import shutil
from pathlib import Path

from sitegen.language import Message

DEMO = Path(__file__).parent.parent / "demo"
"""The site of a fictional city, as its authors would have written it."""


class FolderTaken(Exception):
    """A new site can't be put here: something else is there. `message` says what."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def write_demo(folder: Path) -> None:
    """Write the site of the fictional city into a folder, complete or not at all.

    Raises:
        FolderTaken: If the folder isn't empty, or is no folder.
        OSError: If it can't be written.
    """
    _refuse_taken(folder)
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    staging = folder / f".sitegen-{secrets.token_hex(6)}"
    moved: list[Path] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _copy(DEMO, staging)
        # The settings come last: a folder without them is no site yet.
        for path in sorted(staging.iterdir(), key=lambda path: (path.is_file(), path.name)):
            path.rename(folder / path.name)
            moved.append(folder / path.name)
        staging.rmdir()
    except BaseException:
        _take_back([staging, *moved], missing)
        raise


def _refuse_taken(folder: Path) -> None:
    if folder.is_dir():
        name = min((path.name for path in folder.iterdir()), default=None)
        if name is not None:
            raise FolderTaken(
                Message(
                    "{folder} is not empty: {name} is in it. Choose a folder that is empty or not"
                    " there yet.",
                    folder=str(folder),
                    name=name,
                )
            )
    elif folder.exists():
        raise FolderTaken(Message("{folder} is a file, not a folder.", folder=str(folder)))


def _copy(source: Path, target: Path) -> None:
    """Copy what files hold, not their permissions: an installed package may be read-only."""
    for path in sorted(source.rglob("*")):
        if path.is_file():
            copy = target / path.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())


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
