"""A build from what the last one left is byte for byte a build from nothing."""

from __future__ import annotations

import datetime
import random
import shutil
from pathlib import Path

import pytest

from sitegen.building import spans, workshop
from sitegen.building.build import build
from sitegen.building.report_maker import ReportMaker
from sitegen.building.result import Result
from sitegen.outputs import feed_page, lengths
from tests.building.edits import (
    BLANK,
    EDITS,
    OPEN,
    Edit,
    delete_the_templates,
    mend_all_figures,
    put_files_in_the_place_of_links,
)
from tests.built_site import TODAY, files_of
from tests.portals import BODY, Portal


@pytest.fixture(autouse=True)
def _little_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let lists and feeds of a handful of reports have several pages."""
    monkeypatch.setattr(lengths, "ROWS", 1)
    monkeypatch.setattr(lengths, "LISTED", 2)
    monkeypatch.setattr(feed_page, "LENGTH", 1)


def told(result: Result) -> tuple[object, ...]:
    return (result.findings, result.reports, result.drafts, result.pages)


def same_as_from_nothing(
    portal: Portal, day: datetime.date, folder: Path, *, drafts: bool = False
) -> bool:
    """Build a site from what is there, and from nothing; compare all, and tell if it has errors."""
    before = files_of(portal.output)
    again = build(portal.root, portal.output, day, drafts=drafts)
    clean = build(portal.root, folder, day, drafts=drafts, reuse=False)
    shutil.rmtree(folder.with_name(f".{folder.name}.sitegen-cache"), ignore_errors=True)
    assert told(again) == told(clean)
    if again.failed:
        assert files_of(portal.output) == before
    else:
        assert files_of(portal.output) == files_of(folder)
    shutil.rmtree(folder, ignore_errors=True)
    return again.failed


@pytest.mark.parametrize("seed", range(8))
def test_any_edits_lead_to_what_a_build_from_nothing_makes(
    portal: Portal, tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)
    drafts = seed % 2 == 1
    portal.add_body("body-1", range(2022, 2025))
    build(portal.root, portal.output, TODAY, drafts=drafts)
    good = 0
    for _ in range(12):
        for _ in range(chance.choice([1, 1, 1, 3])):
            chance.choice(EDITS)(portal, chance)
        day = TODAY + datetime.timedelta(days=chance.randrange(-1, 4))
        good += not same_as_from_nothing(portal, day, tmp_path / "clean", drafts=drafts)
        if chance.random() < 0.6:
            mend_all_figures(portal, chance)
            put_files_in_the_place_of_links(portal, chance)
            if (portal.root / "templates").exists():
                delete_the_templates(portal, chance)
    assert good


@pytest.mark.parametrize("edit", EDITS)
def test_each_edit_leads_to_what_a_build_from_nothing_makes(
    portal: Portal, tmp_path: Path, edit: Edit
) -> None:
    portal.add_body("body-1", range(2023, 2025))
    build(portal.root, portal.output, TODAY)
    edit(portal, random.Random(1))
    same_as_from_nothing(portal, TODAY, tmp_path / "clean")


class TestTheReportsOfABodyThatChanged:
    @pytest.fixture
    def built(self, portal: Portal) -> Portal:
        portal.add_body("body-1", range(2021, 2025))
        build(portal.root, portal.output, TODAY, drafts=True)
        return portal

    def rendered(self, portal: Portal) -> tuple[int, int]:
        """Build again; return how many of its reports were rendered and how many were not."""
        made: list[tuple[int, int]] = []
        clean = portal.root / "clean"
        for output, reuse in ((portal.output, True), (clean, False)):
            times = build(portal.root, output, TODAY, drafts=True, reuse=reuse).times
            made.append((times.rendered, times.kept))
        assert files_of(portal.output) == files_of(clean)
        return made[0]

    def test_are_rendered_if_they_or_those_before_them_did(self, built: Portal) -> None:
        built.write("content/bodies/body-1/2022/summary.md", "Another summary.\n")
        assert self.rendered(built) == (2, 2)

    def test_are_all_rendered_if_there_are_others(self, built: Portal) -> None:
        shutil.rmtree(built.root / "content/bodies/body-1/2023")
        assert self.rendered(built) == (3, 0)

    def test_are_all_rendered_if_one_is_a_draft_now(self, built: Portal) -> None:
        name = "content/bodies/body-1/2024/report.yaml"
        built.change(name, "status: approved", "status: draft")
        assert self.rendered(built) == (4, 0)

    def test_are_all_rendered_if_the_body_has_another_name(self, built: Portal) -> None:
        built.change("content/bodies/body-1/body.yaml", "name: Body", "name: Office")
        assert self.rendered(built) == (4, 0)

    def test_are_all_rendered_if_a_file_of_the_site_was_touched(self, built: Portal) -> None:
        (built.output / "bodies/body-1/2021/index.html").write_text("touched")
        built.write("content/bodies/body-1/2023/summary.md", "Another summary.\n")
        assert self.rendered(built) == (4, 0)

    def test_are_as_they_were_once_an_error_is_mended(self, built: Portal) -> None:
        name = "content/bodies/body-1/2023/report.yaml"
        built.change(name, "412", "413")
        assert build(built.root, built.output, TODAY, drafts=True).failed
        built.change(name, "413", "412")
        assert self.rendered(built) == (0, 0)

    def test_are_compared_anew_if_a_cell_is_to_be_filled_in(self, built: Portal) -> None:
        name = "content/bodies/body-1/2024/report.yaml"
        built.change(name, "status: approved", "status: draft")
        self.rendered(built)
        page = built.output / "bodies/body-1/comparison.html"
        before = page.read_text("utf-8")
        built.change(name, BLANK, OPEN)
        assert self.rendered(built) == (1, 3)
        assert page.read_text("utf-8") != before

    def test_are_not_read_again_if_they_were_just_now(
        self, built: Portal, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        read: list[int] = []
        make = ReportMaker.make

        def watch(self, folder, *others):
            read.append(folder.year)
            return make(self, folder, *others)

        monkeypatch.setattr(ReportMaker, "make", watch)
        for word in ("Another", "Yet another", "Still another"):
            built.write("content/bodies/body-1/2022/summary.md", f"{word} summary.\n")
            build(built.root, built.output, TODAY, drafts=True)
        assert read == [2021, 2022, 2023, 2024, 2022, 2023, 2022, 2023]
        read.clear()
        build(built.root, built.output, TODAY, drafts=True, reuse=False)
        assert sorted(read) == [2021, 2022, 2023, 2024, 2024]

    def test_are_read_again_if_they_had_errors(self, built: Portal) -> None:
        report = "content/bodies/body-1/2024/report.yaml"
        form = built.write("content/forms/other.yaml", "id: other\n")
        built.change(report, "form: access-requests", "form: other")
        told: list[str] = []
        for _ in range(2):
            result = build(built.root, built.output, TODAY, drafts=True)
            told += [str(f.message) for f in result.findings if f.code == "unknown-form"]
            form.unlink(missing_ok=True)
        assert told == [
            "The form “other” has errors itself, in content/forms/other.yaml.",
            "There is no form “other”.",
        ]

    def test_keep_what_the_search_knows_of_them(self, built: Portal) -> None:
        for word in ("Another", "Yet another"):
            built.write("content/bodies/body-1/2022/summary.md", f"{word} summary.\n")
            self.rendered(built)


class TestWhatIsCurrent:
    @pytest.fixture
    def made(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        """The ids of the bodies that are made, as they are."""
        made: list[str] = []
        make = workshop._Bench.make

        def watch(self, order, task):
            made.append(task.body.id)
            return make(self, order, task)

        monkeypatch.setattr(workshop._Bench, "make", watch)
        return made

    @pytest.fixture
    def built(self, portal: Portal, made: list[str]) -> Portal:
        portal.add_body("body-1", range(2022, 2025))
        portal.add_body("body-2", range(2023, 2024))
        build(portal.root, portal.output, TODAY)
        assert sorted(made) == ["body-1", "body-2", BODY]
        made.clear()
        return portal

    def stamps(self, portal: Portal) -> dict[str, tuple[int, int]]:
        return {
            path.relative_to(portal.output).as_posix(): (
                path.stat().st_mtime_ns,
                path.stat().st_ino,
            )
            for path in portal.output.rglob("*")
            if path.is_file()
        }

    def test_is_not_made_again(self, built: Portal, made: list[str]) -> None:
        inode = built.output.stat().st_ino
        result = build(built.root, built.output, TODAY)
        assert made == []
        assert built.output.stat().st_ino == inode
        assert (result.reports, result.pages) == (5, len(list(built.output.rglob("*.html"))))

    def test_stays_the_same_file_when_something_else_changes(
        self, built: Portal, made: list[str]
    ) -> None:
        before = self.stamps(built)
        built.write("content/bodies/body-2/2023/summary.md", "Another summary.\n")
        build(built.root, built.output, TODAY)
        assert made == ["body-2"]
        after = self.stamps(built)
        changed = {path for path in before if before[path] != after[path]}
        assert "bodies/body-2/2023/index.html" in changed
        assert {path for path in changed if path.startswith("bodies/")} == {
            path for path in changed if path.startswith("bodies/body-2/2023/")
        }
        assert not {"years/2024/index.html", "years/2024/figures.xlsx", "index.html"} & changed

    def test_stays_the_same_page_of_a_feed_when_a_newer_report_comes(
        self, built: Portal, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = self.stamps(built)
        made: list[int | None] = []
        make = spans.feed_page_files

        def watch(page, *others):
            made.append(page.number)
            return make(page, *others)

        monkeypatch.setattr(spans, "feed_page_files", watch)
        built.add_body("body-3", range(2026, 2027))
        build(built.root, built.output, TODAY)
        after = self.stamps(built)
        assert made == [None, 5]
        pages = {path for path in before if path.startswith("feed/")}
        assert len(pages) == 2 * 4
        assert {path for path in pages if before[path] != after[path]} == set()
        assert {path for path in after.keys() - before.keys() if path.startswith("feed")} == {
            "feed/5.json",
            "feed/5.xml",
        }

    def test_stays_the_same_file_even_if_all_is_made_anew(self, built: Portal) -> None:
        before = self.stamps(built)
        build(built.root, built.output, TODAY, reuse=False)
        after = self.stamps(built)
        assert {path for path in before if before[path] != after[path]} <= {
            # Written as they grow.
            *(f"years/{year}/figures.csv" for year in (2022, 2023, 2024)),
            ".sitegen.json",
        }

    def test_counts_only_for_the_files_that_were_made(self, built: Portal, made: list[str]) -> None:
        (built.output / "bodies/body-2/2023/report.json").write_text("{}")
        build(built.root, built.output, TODAY)
        assert made == ["body-2"]

    def test_does_not_count_when_it_is_not_wanted(self, built: Portal, made: list[str]) -> None:
        build(built.root, built.output, TODAY, reuse=False)
        assert sorted(made) == ["body-1", "body-2", BODY]

    def test_does_not_count_for_another_program(
        self, built: Portal, made: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("sitegen.building.build.program_version", lambda: b"another")
        build(built.root, built.output, TODAY)
        assert sorted(made) == ["body-1", "body-2", BODY]

    def test_of_a_form_that_changes_only_its_reports_are_made(
        self, built: Portal, made: list[str]
    ) -> None:
        form = (built.root / "content/forms/access-requests.yaml").read_text("utf-8")
        built.write("content/forms/other.yaml", form.replace("id: access-requests", "id: other", 1))
        for path in (built.root / "content/bodies/body-2").rglob("report.yaml"):
            path.write_text(path.read_text("utf-8").replace("form: access-requests", "form: other"))
        build(built.root, built.output, TODAY)
        made.clear()
        built.change("content/forms/other.yaml", "Training", "Courses")
        build(built.root, built.output, TODAY)
        assert made == ["body-2"]


def test_two_builds_of_one_site_don_t_mix(portal: Portal) -> None:
    seen: list[list[str]] = []

    def build_as_well(done: int, of: int) -> None:
        second = build(portal.root, portal.output, TODAY)
        seen.append([finding.code for finding in second.findings])

    assert not build(portal.root, portal.output, TODAY, progress=build_as_well).failed
    assert seen == [["output-busy"]]
    assert (portal.output / "index.html").is_file()
