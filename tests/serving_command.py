"""`sitegen serve` as a process of its own."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.built_site import ROOT

PATIENCE = 20
"""Seconds to wait for what must come; only a failing test waits so long."""


class Served:
    """A preview that runs: where it is, and what it answers."""

    def __init__(self, process: subprocess.Popen[str], url: str) -> None:
        self.process = process
        self.url = url

    def get(self, path: str = "") -> tuple[int, str]:
        """Return the status and the text of a page or file."""
        try:
            with urllib.request.urlopen(self.url + path, timeout=PATIENCE) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as answer:
            with answer:
                return answer.code, answer.read().decode()

    def wait_for(self, text: str, path: str = "", *, status: int = 200, gone: bool = False) -> None:
        """Ask for a page until it has a text, or until it hasn't any more."""
        ended = time.monotonic() + PATIENCE
        while (answer := self.get(path))[0] != status or (text in answer[1]) == gone:
            assert time.monotonic() < ended, f"{text!r} in {path}: {answer[0]} {answer[1][:2000]}"
            time.sleep(0.05)


@contextmanager
def served(source: Path, *options: str, **environment: str) -> Iterator[Served]:
    """Serve a site until the end of the context, which is that of Ctrl-C."""
    with subprocess.Popen(
        [sys.executable, "-m", "sitegen", "serve", "-C", source, "--port", "0", *options],
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1", **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout
        printed = next(line for line in process.stdout if "http://" in line)
        found = re.search(r"http://[^\s（]+", printed)
        assert found
        try:
            yield Served(process, found[0])
        finally:
            process.send_signal(signal.SIGINT)
            assert process.wait(PATIENCE) == 0
