"""A build from what the last one left is byte for byte a build from nothing."""

from __future__ import annotations

import contextlib
import datetime
import os
import random
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.building import spans, workshop
from sitegen.building.build import build
from sitegen.building.result import Result
from sitegen.outputs import feed_page, lengths
from tests.built_site import TODAY, files_of
from tests.portals import BODY, Portal

Edit = Callable[[Portal, random.Random], None]

REPORT = f"content/bodies/{BODY}/2024/report.yaml"
CITY = "content/bodies/city"


@pytest.fixture(autouse=True)
def _little_room(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let lists and feeds of a handful of reports have several pages."""
    monkeypatch.setattr(lengths, "ROWS", 1)
    monkeypatch.setattr(lengths, "LISTED", 2)
    monkeypatch.setattr(feed_page, "LENGTH", 1)


def bodies(portal: Portal) -> list[Path]:
    return sorted(path for path in (portal.root / "content/bodies").iterdir() if path.is_dir())


def reports(portal: Portal) -> list[Path]:
    return sorted((portal.root / "content/bodies").glob("*/*/report.yaml"))


def chance_of(portal: Portal, chance: random.Random) -> Path:
    return chance.choice([path for path in reports(portal) if path.parts[-3] != "city"])


def write_a_text(portal: Portal, chance: random.Random) -> None:
    path = chance_of(portal, chance).with_name("summary.md")
    path.write_text(f"Summary.\n\nWe answered {chance.randrange(1000)} letters.\n", "utf-8")


def write_a_text_of_the_same_size_and_time(portal: Portal, chance: random.Random) -> None:
    path = chance_of(portal, chance).with_name("summary.md")
    before, text = path.stat(), path.read_text("utf-8")
    path.write_text(text.swapcase(), "utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def change_a_date(portal: Portal, chance: random.Random) -> None:
    path = chance_of(portal, chance)
    lines = path.read_text("utf-8").splitlines()
    year = int(path.parts[-2]) + 1
    day = f"published: {year}-03-{chance.randrange(1, 29):02}"
    lines = [day if line.startswith("published:") else line for line in lines]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def change_a_figure_and_its_sums(portal: Portal, chance: random.Random) -> None:
    path = chance_of(portal, chance)
    text = path.read_text("utf-8")
    for less, more in (("Sessions held:       [       6,", "Sessions held:       [       7,"),):
        text = text.replace(less, more) if less in text else text.replace(more, less)
    text = text.replace("7,         8,     +2", "7,         8,     +1")
    text = text.replace("6,         8,     +1", "6,         8,     +2")
    path.write_text(text, "utf-8")


def break_a_figure(portal: Portal, chance: random.Random) -> None:
    path = chance_of(portal, chance)
    path.write_text(path.read_text("utf-8").replace("412", "413"), "utf-8")


def mend_all_figures(portal: Portal, chance: random.Random) -> None:
    for path in reports(portal):
        path.write_text(path.read_text("utf-8").replace("413", "412"), "utf-8")


def make_a_draft_of_one(portal: Portal, chance: random.Random) -> None:
    path = chance_of(portal, chance)
    text = path.read_text("utf-8")
    swap = ("approved", "draft") if "status: approved" in text else ("draft", "approved")
    path.write_text(text.replace(f"status: {swap[0]}", f"status: {swap[1]}"), "utf-8")


def acknowledge_until_a_day(portal: Portal, chance: random.Random) -> None:
    path = chance_of(portal, chance)
    text = path.read_text("utf-8").split("\nacknowledged:")[0].rstrip("\n")
    day = TODAY + datetime.timedelta(days=chance.randrange(3))
    entry = f"- rule: late\n  reason: known\n  by: us\n  until: {day}\n"
    path.write_text(f"{text}\nacknowledged:\n{entry}", "utf-8")


def add_a_body(portal: Portal, chance: random.Random) -> None:
    number = chance.randrange(10)
    if not (portal.root / f"content/bodies/body-{number}").exists():
        portal.add_body(f"body-{number}", range(2023, 2023 + chance.randrange(1, 4)))


def name_a_body(portal: Portal, chance: random.Random) -> None:
    folder = chance.choice(bodies(portal))
    path = folder / "body.yaml"
    lines = path.read_text("utf-8").splitlines()
    name = f"name: Office {chance.randrange(100)} of {folder.name}"
    path.write_text("\n".join(name if n.startswith("name:") else n for n in lines) + "\n", "utf-8")


def put_a_body_below_another(portal: Portal, chance: random.Random) -> None:
    path = chance.choice(bodies(portal)) / "body.yaml"
    lines = [n for n in path.read_text("utf-8").splitlines() if not n.startswith("parent:")]
    path.write_text(
        "\n".join([*lines, f"parent: {BODY}"][: len(lines) + chance.randrange(2)]) + "\n"
    )


def rename_a_body(portal: Portal, chance: random.Random) -> None:
    folder = chance.choice(
        [path for path in bodies(portal) if path.name.startswith("body-")] or [None]
    )
    if folder is None:
        return
    new = f"body-{chance.randrange(10, 20)}"
    if (folder.parent / new).exists():
        return
    for path in [folder / "body.yaml", *folder.glob("*/report.yaml")]:
        path.write_text(path.read_text("utf-8").replace(folder.name, new), "utf-8")
    folder.rename(folder.parent / new)


def delete_a_body(portal: Portal, chance: random.Random) -> None:
    if added := [path for path in bodies(portal) if path.name.startswith("body-")]:
        shutil.rmtree(chance.choice(added))


def delete_a_year(portal: Portal, chance: random.Random) -> None:
    folder = chance_of(portal, chance).parent
    if BODY not in folder.parts:
        shutil.rmtree(folder)


def sum_up_the_others(portal: Portal, chance: random.Random) -> None:
    """Let a body sum up one that has the same figures."""
    if not (portal.root / CITY).exists():
        portal.add_body("city", range(2023, 2025))
    portal.write(f"{CITY}/body.yaml", f"id: city\nname: City\naggregates: [{BODY}]\n")


def write_a_template(portal: Portal, chance: random.Random) -> None:
    title = f"{{% block heading %}}<h1>{chance.random()}</h1>{{% endblock %}}"
    text = f"{{% extends 'sitegen/body.html' %}}{title}"
    portal.write("templates/body.html", text)


def break_a_template(portal: Portal, chance: random.Random) -> None:
    portal.write(f"templates/{chance.choice(['year', 'report'])}.html", "{% nonsense %}")


def delete_the_templates(portal: Portal, chance: random.Random) -> None:
    shutil.rmtree(portal.root / "templates", ignore_errors=True)


def change_static_files(portal: Portal, chance: random.Random) -> None:
    path = portal.write(f"static/extra/{chance.randrange(3)}.txt", str(chance.random()))
    if chance.random() < 0.3:
        path.unlink()


def change_the_settings(portal: Portal, chance: random.Random) -> None:
    path = portal.root / "site.yaml"
    lines = path.read_text("utf-8").splitlines()
    title = f"title: Portal {chance.randrange(50)}"
    path.write_text(
        "\n".join(title if n.startswith("title:") else n for n in lines) + "\n", "utf-8"
    )


def change_the_form(portal: Portal, chance: random.Random) -> None:
    path = portal.root / "content/forms/access-requests.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("Training", f"Training {chance.randrange(9)}", 1), "utf-8")


def link_a_text_to_somewhere_else(portal: Portal, chance: random.Random) -> None:
    path = chance_of(portal, chance).with_name("summary.md")
    outside = portal.root.parent / "outside.md"
    outside.write_bytes(path.read_bytes())
    path.unlink()
    path.symlink_to(outside)


def put_files_in_the_place_of_links(portal: Portal, chance: random.Random) -> None:
    for path in (portal.root / "content").rglob("*"):
        if path.is_symlink():
            text = path.read_bytes()
            path.unlink()
            path.write_bytes(text)


def touch_everything(portal: Portal, chance: random.Random) -> None:
    day = time.time() - chance.randrange(10**8)
    for path in portal.root.rglob("content/**/*"):
        os.utime(path, (day, day))


def damage_the_cache(portal: Portal, chance: random.Random) -> None:
    path = portal.root / ".public.sitegen-cache/records.sqlite"
    if not path.exists():
        return
    data = bytearray(path.read_bytes())
    way = chance.randrange(4)
    if way == 0:
        path.unlink()
    elif way == 1:
        path.write_bytes(data[: chance.randrange(len(data))])
    else:
        for _ in range(20 if way == 2 else 1):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(data)


def meddle_with_the_output(portal: Portal, chance: random.Random) -> None:
    files = [path for path in portal.output.rglob("*") if path.is_file()]
    if not files:
        return
    path = chance.choice(files)
    way = chance.randrange(3)
    if way == 0:
        path.unlink()
    elif way == 1:
        path.write_bytes(path.read_bytes() + b" ")
    else:
        # At its top, a foreign file keeps a build from touching anything.
        folder = portal.output / "static" if path.parent == portal.output else path.parent
        (folder / "stray.txt").write_text("stray")


def interrupt_a_build(portal: Portal, chance: random.Random) -> None:
    def interrupt(done: int, of: int) -> None:
        if chance.random() < 0.5:
            raise KeyboardInterrupt

    write_a_text(portal, chance)
    with contextlib.suppress(KeyboardInterrupt):
        build(portal.root, portal.output, TODAY, progress=interrupt)


EDITS: list[Edit] = [
    write_a_text,
    write_a_text_of_the_same_size_and_time,
    change_a_date,
    change_a_figure_and_its_sums,
    break_a_figure,
    mend_all_figures,
    make_a_draft_of_one,
    acknowledge_until_a_day,
    add_a_body,
    name_a_body,
    put_a_body_below_another,
    rename_a_body,
    delete_a_body,
    delete_a_year,
    sum_up_the_others,
    write_a_template,
    break_a_template,
    delete_the_templates,
    change_static_files,
    change_the_settings,
    change_the_form,
    link_a_text_to_somewhere_else,
    put_files_in_the_place_of_links,
    touch_everything,
    damage_the_cache,
    meddle_with_the_output,
    interrupt_a_build,
]


def told(result: Result) -> tuple[object, ...]:
    return (result.findings, result.reports, result.drafts, result.pages)


def same_as_from_nothing(portal: Portal, day: datetime.date, folder: Path) -> bool:
    """Build a site from what is there, and from nothing; compare all, and tell if it has errors."""
    before = files_of(portal.output)
    again = build(portal.root, portal.output, day)
    clean = build(portal.root, folder, day, reuse=False)
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
    portal.add_body("body-1", range(2022, 2025))
    build(portal.root, portal.output, TODAY)
    good = 0
    for _ in range(12):
        for _ in range(chance.choice([1, 1, 1, 3])):
            chance.choice(EDITS)(portal, chance)
        day = TODAY + datetime.timedelta(days=chance.randrange(-1, 4))
        good += not same_as_from_nothing(portal, day, tmp_path / "clean")
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
