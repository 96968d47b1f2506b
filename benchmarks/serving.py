"""How long it takes in the preview until a change that was saved is served."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

_PATIENCE = 2 * 60 * 60
"""Seconds to wait for a page, the first build of a large portal included."""
_PAUSE = 0.01
"""Seconds between two requests."""


class NeverServed(Exception):
    """The preview ended, or didn't serve what was saved."""


def save_to_served(site: Path, page: str, save: Callable[[], str], rounds: int) -> Iterator[float]:
    """Yield the seconds from each save until the page has what was saved.

    `save` writes a file and returns what the page has to contain then.

    Raises:
        NeverServed: If the preview doesn't.
    """
    wanted = save()
    with _preview(site) as address:
        _wait(f"{address}{page}", wanted)
        for _ in range(rounds):
            wanted = save()
            saved = time.perf_counter()
            _wait(f"{address}{page}", wanted)
            yield time.perf_counter() - saved


@contextmanager
def _preview(site: Path) -> Iterator[str]:
    """Run a preview and yield its address."""
    command = [sys.executable, "-u", "-m", "sitegen", "serve", "--port", "0"]
    log = site.with_name(f"{site.name}-preview.log")
    with log.open("wb") as out, subprocess.Popen(command, cwd=site, stdout=out, stderr=out) as run:
        try:
            yield _address(log)
        finally:
            run.terminate()


def _address(log: Path) -> str:
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if found := re.search(r"http://\S+/", log.read_text("utf-8", "replace")):
            return found[0]
        time.sleep(_PAUSE)
    raise NeverServed(f"The preview doesn't start:\n{log.read_text('utf-8', 'replace')}")


def _wait(address: str, wanted: str) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        # Until the first build is done, there is no such page.
        with suppress(HTTPError), urlopen(address, timeout=_PATIENCE) as answer:  # noqa: S310 (our own)
            if wanted in answer.read().decode():
                return
        time.sleep(_PAUSE)
    raise NeverServed(f"{address} never had {wanted}")
