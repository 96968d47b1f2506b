"""Work is done in several processes, and its results come in the order of the tasks."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from sitegen.building.build import build, check
from sitegen.building.workers import Pool, WorkerLost, in_order
from tests.built_site import TODAY, files_of
from tests.portals import Portal

KILLS = "{{ cycler.__init__.__globals__.os._exit(3) }}"
"""A template that ends the process that fills it."""


def process_of(_task: int) -> int:
    return os.getpid()


def fail_at_three(task: int) -> int:
    if task == 3:
        raise ValueError("three")
    return task


def end(_task: int) -> int:
    os._exit(1)


def take_long(_task: int) -> int:
    time.sleep(60)
    return 0


def named(tasks: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Call each task by itself."""
    return ((task, task) for task in tasks)


def interrupted_after(number: int) -> Iterator[tuple[int, int]]:
    """So many tasks, and Ctrl-C while they are done."""
    yield from named(range(number))
    raise KeyboardInterrupt


def done(pool: Pool, work: Callable[[int], int], number: int) -> Iterator[int]:
    """Do so many tasks, each as much work as the other, and see that none is mistaken."""
    names = iter(range(number))
    for name, result in pool.do(work, named(range(number)), lambda _: 1):
        assert name == next(names)
        yield result


def test_a_little_work_is_done_here() -> None:
    with Pool(2, worth=10) as pool:
        assert set(done(pool, process_of, 5)) == {os.getpid()}


def test_much_work_is_done_elsewhere() -> None:
    with Pool(2, worth=10) as pool:
        processes = set(done(pool, process_of, 40))
    assert os.getpid() not in processes
    assert 1 <= len(processes) <= 2


def test_one_job_is_this_process() -> None:
    with Pool(1, worth=10) as pool:
        assert set(done(pool, process_of, 40)) == {os.getpid()}


def test_the_order_is_that_of_the_tasks_whichever_is_done_first() -> None:
    def work(task: int) -> int:
        time.sleep(0.02 if task % 3 == 0 else 0)
        return task

    with ThreadPoolExecutor(4) as executor:
        assert list(in_order(executor, 8, work, named(range(30)))) == list(named(range(30)))


class Counting(Executor):
    """Does everything when it is asked for a result, and counts what was asked of it."""

    def __init__(self) -> None:
        self.submitted = 0

    def submit(self, work: Any, /, *values: Any, **named: Any) -> Future[Any]:
        self.submitted += 1
        future: Future[Any] = Future()
        future.set_result(work(*values, **named))
        return future


def test_tasks_are_taken_as_they_are_due() -> None:
    executor = Counting()
    results = in_order(executor, 5, lambda task: task, named(count()))
    assert [next(results) for _ in range(10)] == list(named(range(10)))
    assert executor.submitted == 14


def test_a_mistake_comes_in_its_place() -> None:
    with Pool(2, worth=1) as pool:
        results = done(pool, fail_at_three, 10)
        assert [next(results) for _ in range(3)] == [0, 1, 2]
        with pytest.raises(ValueError, match="three"):
            next(results)


def test_a_process_that_ends_is_noticed() -> None:
    with Pool(2, worth=1) as pool, pytest.raises(WorkerLost):
        list(done(pool, end, 10))


def test_something_is_done_beside_where_there_are_processes() -> None:
    with Pool(2, worth=10) as pool:
        list(done(pool, process_of, 40))
        wait = pool.beside(partial(process_of, 1))
        assert wait is not None
        assert wait() != os.getpid()


def test_nothing_is_done_beside_a_little_work() -> None:
    with Pool(2, worth=10) as pool:
        list(done(pool, process_of, 5))
        assert pool.beside(partial(process_of, 1)) is None


def test_a_process_that_ends_beside_is_noticed() -> None:
    with Pool(2, worth=10) as pool:
        list(done(pool, process_of, 40))
        wait = pool.beside(partial(end, 1))
        assert wait is not None
        with pytest.raises(WorkerLost):
            wait()
        with pytest.raises(WorkerLost):
            pool.beside(partial(process_of, 1))


@pytest.fixture
def large(portal: Portal) -> Portal:
    """A site for which other processes are worth starting, with something to be said of it."""
    for number in range(20):
        portal.add_body(f"body-{number}", range(2020, 2024))
    portal.write("content/bodies/city/body.yaml", "id: city\nname: City\naggregates: [body-1]\n")
    portal.change("content/bodies/body-7/2021/report.yaml", "published:", "# published:")
    return portal


def test_a_site_is_the_same_however_many_build_it(large: Portal, tmp_path: Path) -> None:
    one = build(large.root, tmp_path / "one", TODAY, jobs=1)
    two = build(large.root, tmp_path / "two", TODAY, jobs=2)
    assert not one.failed
    assert (one.findings, one.pages) == (two.findings, two.pages)
    assert files_of(tmp_path / "one") == files_of(tmp_path / "two")


def test_findings_come_in_one_order_however_many_look_for_them(large: Portal) -> None:
    for number in (3, 11, 17):
        large.change(f"content/bodies/body-{number}/2022/report.yaml", "412", "413")
    one, two = (check(large.root, TODAY, jobs=jobs) for jobs in (1, 2))
    assert one.errors
    assert one.findings == two.findings


def test_a_lost_process_leaves_the_old_site(large: Portal) -> None:
    build(large.root, large.output, TODAY)
    old = files_of(large.output)
    large.write("templates/checks.html", KILLS)
    result = build(large.root, large.output, TODAY, jobs=2)
    assert [finding.code for finding in result.findings if finding.severity == "error"] == [
        "process-lost"
    ]
    assert files_of(large.output) == old


def test_a_faulty_template_is_a_finding_wherever_it_is_filled(large: Portal) -> None:
    large.write("templates/checks.html", "{{ nonsense }}")
    result = build(large.root, large.output, TODAY, jobs=2)
    assert [finding.code for finding in result.findings if finding.severity == "error"] == [
        "template"
    ]


def test_nobody_waits_for_work_that_is_broken_off() -> None:
    began = time.monotonic()
    with pytest.raises(KeyboardInterrupt), Pool(2, worth=1) as pool:
        list(pool.do(take_long, interrupted_after(4), lambda _: 1))
    assert time.monotonic() - began < 30
    assert multiprocessing.active_children() == []
