"""A site that somebody looks at while it is built."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.building.build import build
from sitegen.building.result import Result
from sitegen.building.site_maker import Show
from sitegen.building.stopwatch import Step
from tests.built_site import TODAY, files_of
from tests.portals import BODY, Portal


def no() -> bool:
    return False


class Shown:
    """A site in a preview, and what was ready of each build."""

    def __init__(self, portal: Portal, folder: Path) -> None:
        self.portal = portal
        self.folder = folder
        self.ready: list[dict[str, bytes]] = []

    def build(self, waiting: Callable[[], bool] = no, overtaken: Callable[[], bool] = no) -> Result:
        show = Show(
            gate=threading.Lock(),
            ready=lambda _result: self.ready.append(self.files),
            waiting=waiting,
            overtaken=overtaken,
        )
        return build(self.portal.root, self.folder, TODAY, show=show)

    @property
    def files(self) -> dict[str, bytes]:
        return files_of(self.folder)

    def change(self, text: str) -> None:
        self.portal.write(f"content/bodies/{BODY}/2024/summary.md", f"{text}\n")


@pytest.fixture
def shown(portal: Portal, tmp_path: Path) -> Shown:
    shown = Shown(portal, tmp_path / "shown")
    # Nobody has seen anything yet: the first build doesn't leave anything to the next.
    shown.build(overtaken=lambda: True)
    assert shown.ready == []
    assert "search/catalog.js" in shown.files
    return shown


def fresh(shown: Shown) -> dict[str, bytes]:
    build(shown.portal.root, shown.portal.output, TODAY, reuse=False)
    return files_of(shown.portal.output)


PAGE = f"bodies/{BODY}/2024/index.html"


def of_the_search(files: dict[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in files.items() if name.startswith("search/")}


def test_a_page_is_ready_before_what_nobody_waits_for(shown):
    before = shown.files
    shown.change("A summary that nobody has read.")
    shown.build()
    (ready,) = shown.ready
    wanted = fresh(shown)
    assert ready[PAGE] == wanted[PAGE] != before[PAGE]
    assert of_the_search(ready) == of_the_search(before) != of_the_search(wanted)
    assert shown.files == wanted


@pytest.mark.parametrize("how", ["waiting", "overtaken"])
def test_what_can_wait_is_left_to_the_next_build_when_another_change_comes(shown, how):
    before = shown.files
    shown.change("A summary that nobody has read.")
    result = shown.build(**{how: lambda: True})
    assert not result.failed
    left = shown.files
    assert left == shown.ready[0]
    assert left[PAGE] != before[PAGE]
    assert of_the_search(left) == of_the_search(before)
    shown.change("A summary of the next build.")
    shown.build()
    assert shown.files == fresh(shown)


def test_what_was_broken_off_late_is_made_anew(shown):
    shown.change("A summary that nobody has read.")
    asked: list[bool] = []

    def late() -> bool:
        asked.append(len(asked) == 3)
        return asked[-1]

    result = shown.build(overtaken=late)
    assert asked == [False, False, False, True]
    assert Step.SEARCH in result.times.watch.seconds
    shown.build()
    assert shown.files == fresh(shown)
