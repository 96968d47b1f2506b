"""Adding up where the time of a build goes."""

from __future__ import annotations

import time

import pytest

from sitegen.building.build import build
from sitegen.building.stopwatch import Step, Stopwatch, TimeReport
from tests.built_site import TODAY
from tests.portals import BODY, Portal


def test_a_step_within_another_is_counted_for_itself() -> None:
    watch = Stopwatch()
    with watch.during(Step.RENDER):
        time.sleep(0.02)
        watch.timed(Step.WRITE, time.sleep)(0.2)
        time.sleep(0.02)
    assert watch.seconds[Step.WRITE] >= 0.2
    assert 0.04 <= watch.seconds[Step.RENDER] < watch.seconds[Step.WRITE]


def test_what_is_outside_all_steps_is_not_counted() -> None:
    watch = Stopwatch()
    with watch.during(Step.READ):
        pass
    time.sleep(0.1)
    with watch.during(Step.CHECK):
        pass
    assert sum(watch.seconds.values()) < 0.1


def test_a_step_that_fails_ends_all_the_same() -> None:
    watch = Stopwatch()
    with pytest.raises(ValueError, match="refused"), watch.during(Step.READ):
        raise ValueError("refused")
    time.sleep(0.1)
    with watch.during(Step.CHECK):
        pass
    assert watch.seconds[Step.READ] < 0.1


def test_the_bodies_that_took_longest_are_told_the_slowest_first() -> None:
    times = TimeReport()
    for number in (3, 9, 1, 7, 5, 8):
        times.add(f"body-{number}", {Step.READ: number, Step.WRITE: number}, 2, 1)
    assert times.slowest == [(2.0 * n, f"body-{n}") for n in (9, 8, 7, 5, 3)]
    assert (times.made, times.rendered, times.kept) == (6, 12, 6)
    assert times.watch.seconds == {Step.READ: 33, Step.WRITE: 33}


class TestOfABuild:
    @pytest.fixture
    def built(self, portal: Portal) -> Portal:
        portal.add_body("body-1", range(2021, 2025))
        first = build(portal.root, portal.output, TODAY).times
        assert (first.made, first.current, first.rendered, first.kept) == (2, 0, 5, 0)
        assert set(first.watch.seconds) == set(Step)
        assert {body for _, body in first.slowest} == {"body-1", BODY}
        return portal

    def test_with_nothing_changed_nothing_is_read_or_made(self, built: Portal) -> None:
        times = build(built.root, built.output, TODAY).times
        assert (times.made, times.current, times.rendered, times.kept) == (0, 2, 0, 0)
        assert set(times.watch.seconds) == {Step.LOOK, Step.REMEMBER}
        assert times.slowest == []

    def test_with_a_text_changed_no_data_is_made(self, built: Portal) -> None:
        built.write("content/bodies/body-1/2022/summary.md", "Another summary.\n")
        times = build(built.root, built.output, TODAY).times
        # That of the next year is compared with it.
        assert (times.made, times.current, times.rendered, times.kept) == (1, 1, 2, 2)
        assert {Step.SEARCH, Step.PUBLISH} < set(times.watch.seconds)
        assert Step.DATA not in times.watch.seconds
