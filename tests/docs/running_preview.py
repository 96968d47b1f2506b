"""`sitegen serve`, as somebody runs it who goes on working."""

from __future__ import annotations

import signal
import subprocess
import threading
import time
from pathlib import Path

from tests.docs.shown import agrees

PATIENCE = 120
"""Seconds to wait for what must come; only a failing test waits so long."""


class Preview:
    """`sitegen serve`, which goes on while the reader does other things."""

    def __init__(self, script: str, folder: Path, environment: dict[str, str]) -> None:
        self._said = ""
        self._process = subprocess.Popen(
            ["bash", "-c", script],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert self._process.stdout
        self._out = self._process.stdout
        self._reader = threading.Thread(target=self._listen)
        self._reader.start()

    def _listen(self) -> None:
        for line in self._out:
            self._said += line

    def forget(self) -> None:
        """Think no more of what has been said."""
        self._said = ""

    def wait_for(self, shown: str) -> None:
        """Wait until that has been said since the last change of a file."""
        ended = time.monotonic() + PATIENCE
        while not agrees(self._said, shown):
            assert time.monotonic() < ended, self._said
            time.sleep(0.05)

    def end(self) -> int:
        """Press Ctrl-C and return the exit status."""
        self._process.send_signal(signal.SIGINT)
        status = self._process.wait(PATIENCE)
        self._reader.join()
        self._out.close()
        return status
