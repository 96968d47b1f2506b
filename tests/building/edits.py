"""What people, programs and accidents do to a site between two builds: each changes a portal."""

from __future__ import annotations

import contextlib
import datetime
import os
import random
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from sitegen.building.build import build
from tests.built_site import TODAY
from tests.portals import BODY, Portal

Edit = Callable[[Portal, random.Random], None]

CITY = "content/bodies/city"
BLANK, OPEN = "64,  blank]", "64,  _]"


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


def leave_a_cell_open(portal: Portal, chance: random.Random) -> None:
    """Say of a blank cell of a draft that it is still to be filled in, or the other way round."""
    path = chance_of(portal, chance)
    text = path.read_text("utf-8")
    if "status: draft" in text:
        swap = (BLANK, OPEN) if BLANK in text else (OPEN, BLANK)
        path.write_text(text.replace(*swap), "utf-8")


def mend_all_figures(portal: Portal, chance: random.Random) -> None:
    for path in reports(portal):
        text = path.read_text("utf-8").replace("413", "412").replace(OPEN, BLANK)
        path.write_text(text, "utf-8")


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


def add_a_year(portal: Portal, chance: random.Random) -> None:
    """Add a report to a body that has some, at the end or in between."""
    path = chance_of(portal, chance)
    year = int(path.parts[-2])
    new = year + chance.choice([-1, 1])
    if (path.parents[1] / str(new)).exists():
        return
    shutil.copytree(path.parent, path.parents[1] / str(new))
    text = path.read_text("utf-8").replace(f"year: {year}", f"year: {new}")
    text = text.replace(f"{year + 1}-", f"{new + 1}-")
    (path.parents[1] / str(new) / path.name).write_text(text, "utf-8")


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
    leave_a_cell_open,
    mend_all_figures,
    make_a_draft_of_one,
    acknowledge_until_a_day,
    add_a_body,
    add_a_year,
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
