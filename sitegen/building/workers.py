"""Doing many things at once, in other processes, with the results in the order of the tasks."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from functools import partial
from itertools import chain
from types import TracebackType
from typing import TypeVar

_Name = TypeVar("_Name")
_Task = TypeVar("_Task")
_Result = TypeVar("_Result")

_AHEAD = 4
"""How many tasks wait for each process: enough to keep it busy, too few to fill the memory."""


class WorkerLost(Exception):
    """A process ended in the middle of its work."""


class Pool:
    """Processes that are started when there is enough to do for them."""

    def __init__(self, jobs: int, worth: int, engine: Executor | None = None) -> None:
        """`jobs` is how many there may be; less work than `worth` is done here.

        An `engine` does the work instead of processes started here, and is left running.
        """
        self.jobs = jobs
        self.worth = worth
        self.engine = engine
        self._busy: Executor | None = None
        self._others = frozenset(multiprocessing.active_children())

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._busy is not None and self._busy is not self.engine:
            if kind is not None and not issubclass(kind, Exception):
                self._break_off()
            self._busy.shutdown(cancel_futures=True)
        self._busy = None

    def _break_off(self) -> None:
        """End the processes in the middle of their work: after Ctrl-C nobody waits for it."""
        for process in set(multiprocessing.active_children()) - self._others:
            process.terminate()

    def do(
        self,
        work: Callable[[_Task], _Result],
        tasks: Iterable[tuple[_Name, _Task]],
        size: Callable[[_Task], int],
    ) -> Iterator[tuple[_Name, _Result]]:
        """Do all `tasks` and yield their results in order, each with the name that it came with.

        `size` tells how much work a task is. Tasks are taken as they are due.

        Raises:
            WorkerLost: If a process came to an end.
        """
        rest = iter(tasks)
        first: list[tuple[_Name, _Task]] = []
        if self.jobs > 1:
            amount = 0
            for name, task in rest:
                first.append((name, task))
                amount += size(task)
                if amount >= self.worth:
                    everything = chain(first, rest)
                    self._busy = self._busy or self.engine or _processes(self.jobs)
                    return in_order(self._busy, self.jobs * _AHEAD, work, everything)
        return ((name, work(task)) for name, task in chain(first, rest))

    def beside(self, work: Callable[[], _Result]) -> Callable[[], _Result] | None:
        """Have something done while this process does other things; return what waits for it.

        Nothing is begun, and None returned, if there has been too little to do for other processes.

        Raises:
            WorkerLost: If a process came to an end; so may what waits.
        """
        if self._busy is None:
            return None
        try:
            return partial(_result, self._busy.submit(work))
        except BrokenExecutor as problem:
            raise WorkerLost from problem


def _processes(jobs: int) -> Executor:
    # The preview has threads: forking it as it stands could stop the new process for good.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(jobs, context, initializer=_leave_interrupts)


def _leave_interrupts() -> None:
    """Leave Ctrl-C to the process that has asked for the work: it ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _result(done: Future[_Result]) -> _Result:
    try:
        return done.result()
    except BrokenExecutor as problem:
        raise WorkerLost from problem


def in_order(
    executor: Executor,
    ahead: int,
    work: Callable[[_Task], _Result],
    tasks: Iterable[tuple[_Name, _Task]],
) -> Iterator[tuple[_Name, _Result]]:
    """Yield the name and result of each task, in the order of the tasks, whichever is done first.

    No more than `ahead` of them wait or are being done at once.

    Raises:
        WorkerLost: If a process came to an end.
    """
    waiting: deque[tuple[_Name, Future[_Result]]] = deque()
    try:
        for name, task in tasks:
            waiting.append((name, executor.submit(work, task)))
            if len(waiting) >= ahead:
                ready, done = waiting.popleft()
                yield ready, _result(done)
        while waiting:
            name, done = waiting.popleft()
            yield name, _result(done)
    except BrokenExecutor as problem:  # none takes any work
        raise WorkerLost from problem
