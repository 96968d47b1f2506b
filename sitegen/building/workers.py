"""Doing many things at once, in other processes, with the results in the order of the tasks."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from types import TracebackType
from typing import TypeVar

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")

_AHEAD = 4
"""How many tasks wait for each process: enough to keep it busy, too few to fill the memory."""


class WorkerLost(Exception):
    """A process ended in the middle of its work."""


class Pool:
    """Processes that are started when there is enough to do for them."""

    def __init__(self, jobs: int, worth: int) -> None:
        """`jobs` is how many there may be; less work than `worth` is done here."""
        self.jobs = jobs
        self.worth = worth
        self._started: Executor | None = None

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._started is not None:
            self._started.shutdown(cancel_futures=True)

    def do(
        self, work: Callable[[_Task], _Result], tasks: Iterable[_Task], amount: int
    ) -> Iterator[_Result]:
        """Do all `tasks`, which come to an `amount` of work, and yield the results in order.

        Raises:
            WorkerLost: If a process came to an end.
        """
        if self.jobs == 1 or amount < self.worth:
            return map(work, tasks)
        if self._started is None:
            self._started = _processes(self.jobs)
        return in_order(self._started, self.jobs * _AHEAD, work, tasks)


def _processes(jobs: int) -> Executor:
    # A thread of the preview may ask for them: forking it as it stands could stop it for good.
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    return ProcessPoolExecutor(jobs, context, initializer=_leave_interrupts)


def _leave_interrupts() -> None:
    """Leave Ctrl-C to the process that has asked for the work: it ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def in_order(
    executor: Executor, ahead: int, work: Callable[[_Task], _Result], tasks: Iterable[_Task]
) -> Iterator[_Result]:
    """Yield the result of each task, in the order of the tasks, whichever is done first.

    No more than `ahead` of them wait or are being done at once.

    Raises:
        WorkerLost: If a process came to an end.
    """
    waiting: deque[Future[_Result]] = deque()
    try:
        for task in tasks:
            waiting.append(executor.submit(work, task))
            if len(waiting) >= ahead:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    except BrokenExecutor as problem:
        raise WorkerLost from problem
