"""Ctrl-C: it breaks off a build in its middle, but no cleaning up."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from contextlib import suppress
from types import FrameType, TracebackType
from typing import Any


class Interrupted(BaseException):
    """Somebody wants the preview to end; no `Exception`, so that nothing takes it for a failure."""


class Interruption:
    """Answers SIGINT and SIGTERM between entering and leaving the context.

    Only the main thread can: on others signals do what they did before.
    """

    def __init__(self, on_signal: Callable[[], None]) -> None:
        """`on_signal` is called with every signal, whatever it breaks off.

        The thread may hold any lock then, even that of an event: `on_signal` must not take one.
        """
        self._on_signal = on_signal
        self._breakable = False
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Interruption:
        if threading.current_thread() is threading.main_thread():
            for number in (signal.SIGINT, signal.SIGTERM):
                self._before[number] = signal.signal(number, self._handle)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for number, handler in self._before.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)

    def run(self, work: Callable[[], None]) -> None:
        """Call `work`, which the first signal breaks off with `Interrupted`, wherever it is."""
        with suppress(Interrupted):
            try:
                self._breakable = True
                work()
            finally:
                self._breakable = False

    def _handle(self, _number: int, _frame: FrameType | None) -> None:
        self._on_signal()
        if self._breakable:
            self._breakable = False  # another signal must not break off what cleans up
            raise Interrupted
