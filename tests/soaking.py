"""Random edits of a site, good and bad, while its preview is asked for pages all the time."""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import threading
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

from tests.portals import BODY, Portal
from tests.serving_command import Served, served

PATHS = ("", "search.html", f"bodies/{BODY}/2024/", "feed.json", "static/site.css", "none")
PAUSE = 0.02
"""Seconds between two requests."""
ADDED = re.compile(
    rb'(<link rel="stylesheet" href="[^"]*__livereload/preview.css"><section .*?</section>)?'
    rb'<script src="[^"]*__livereload/preview.js" defer></script>'
    rb'<script src="[^"]*__livereload/livereload.js[^"]*" defer></script>',
    re.DOTALL,
)


LONGEST = 1.0
"""Seconds that no request may take."""
GROWTH = 1.1
"""How much more memory the second half of the edits may take: figures of a process vary."""


@dataclass
class Soaked:
    """What came of it."""

    waits: list[float] = field(default_factory=list)
    """Seconds that each request took."""
    failed: list[str] = field(default_factory=list)
    """Requests without a whole answer."""
    differing: list[str] = field(default_factory=list)
    """Files that a fresh build has otherwise."""
    compared: int = 0
    memory: list[int] = field(default_factory=list)
    """Kilobytes the preview took after each quarter of the edits."""
    late: float = 0.0
    """Seconds by which the machine itself was late, at most: it may have other work."""

    @property
    def slow(self) -> list[float]:
        """The waits that were too long, whatever else the machine had to do."""
        return [seconds for seconds in self.waits if seconds > LONGEST + self.late]

    @property
    def has_grown(self) -> bool:
        """Whether the preview took ever more memory."""
        _, half, _, end = self.memory
        return end > GROWTH * half


class Writer:
    """Edits a site at random, as people, their editors and git do."""

    def __init__(self, portal: Portal, chance: random.Random) -> None:
        self.portal = portal
        self.chance = chance
        self.number = 0
        self.right = (portal.report / "report.yaml").read_text(encoding="utf-8")

    def edit(self) -> None:
        """Do one of the things that happen to a site."""
        self.number += 1
        edits = [
            self.write_text,
            self.save_by_renaming,
            self.save_in_two_steps,
            self.unpack_old,
            self.burst,
            self.mistake,
            self.mend,
            self.rename_settings,
            self.body_comes_or_goes,
            self.body_is_renamed,
            self.template_comes_or_goes,
            self.static_file,
        ]
        self.chance.choice(edits)()

    def end(self) -> str:
        """Mend everything; return a sentence that is in the report's page from then on."""
        self.mend()
        sentence = f"This is the end after {self.number} edits."
        self.portal.write(self.summary, f"{sentence}\n")
        return sentence

    @property
    def summary(self) -> str:
        return f"content/bodies/{BODY}/2024/summary.md"

    @property
    def text(self) -> str:
        return f"Sentence number {self.number}.\n\n" * self.chance.randint(1, 20)

    def write_text(self) -> None:
        self.portal.write(self.summary, self.text)

    def save_by_renaming(self) -> None:
        temporary = self.portal.write(f"{self.summary}.tmp", self.text)
        temporary.replace(self.portal.root / self.summary)

    def save_in_two_steps(self) -> None:
        path = self.portal.write(self.summary, b"")
        time.sleep(self.chance.uniform(0, 0.2))
        path.write_text(self.text, encoding="utf-8")

    def unpack_old(self) -> None:
        path = self.portal.write(self.summary, self.text)
        os.utime(path, (1e9 + self.number, 1e9))

    def burst(self) -> None:
        for number in range(self.chance.randint(3, 8)):
            self.portal.write(f"static/burst-{number}.txt", self.text)
        self.write_text()

    def mistake(self) -> None:
        wrong = self.right.replace("[   412,", f"[   {self.chance.randint(500, 900)},")
        self.portal.write(f"content/bodies/{BODY}/2024/report.yaml", wrong)

    def mend(self) -> None:
        self.portal.write(f"content/bodies/{BODY}/2024/report.yaml", self.right)

    def rename_settings(self) -> None:
        path = self.portal.root / "site.yaml"
        text = re.sub(
            "^title: .*", f"title: Title {self.number}", path.read_text(), flags=re.MULTILINE
        )
        path.write_text(text, encoding="utf-8")

    def body_comes_or_goes(self) -> None:
        folder = self.portal.root / "content" / "bodies" / "southfield"
        if folder.exists():
            shutil.rmtree(folder)
        else:
            self.mend()  # else the copies would have the mistake
            self.portal.add_body("southfield", range(2023, 2025))

    def body_is_renamed(self) -> None:
        """The folder first, then what is in it: in between nothing fits."""
        bodies = self.portal.root / "content" / "bodies"
        for old, new in (("southfield", "southend"), ("southend", "southfield")):
            if (bodies / old).exists() and not (bodies / new).exists():
                (bodies / old).rename(bodies / new)
                for path in sorted((bodies / new).rglob("*.yaml")):
                    path.write_text(path.read_text("utf-8").replace(old, new), encoding="utf-8")
                return

    def template_comes_or_goes(self) -> None:
        path = self.portal.root / "templates" / "search.html"
        if path.exists():
            shutil.rmtree(path.parent)
        else:
            self.portal.write("templates/search.html", f"<p>Our own {self.number}</p>")

    def static_file(self) -> None:
        path = self.portal.root / "static" / "burst-0.txt"
        if path.exists():
            path.unlink()
        else:
            self.portal.write("static/own.txt", self.text)


def soak(folder: Path, edits: int, seed: int) -> Soaked:
    """Serve a site in `folder` while it is edited so many times."""
    portal = Portal(folder / "portal")
    soaked = Soaked()
    chance = random.Random(seed)
    writer = Writer(portal, chance)
    with served(portal.root) as site:
        site.get()
        ended = threading.Event()
        readers = [
            threading.Thread(target=_read, args=(site, soaked, ended, seed + number))
            for number in range(2)
        ]
        for reader in readers:
            reader.start()
        try:
            for number in range(edits):
                writer.edit()
                time.sleep(chance.choice((0, 0, 0.02, 0.1, 0.5)))
                if (number + 1) % (edits // 4) == 0:
                    soaked.memory.append(_memory(site))
            site.wait_for(writer.end(), f"bodies/{BODY}/2024/")
        finally:
            ended.set()
            for reader in readers:
                reader.join()
        _compare(site, portal, folder / "fresh", soaked)
    return soaked


def _read(site: Served, soaked: Soaked, ended: threading.Event, seed: int) -> None:
    """Ask for pages until the end."""
    chance = random.Random(seed)
    paused = time.monotonic()
    while not ended.wait(PAUSE):
        path = chance.choice(PATHS)
        began = time.monotonic()
        soaked.late = max(soaked.late, began - paused - PAUSE)
        try:
            status, page = site.get(path)
        except (OSError, ValueError) as problem:
            status, page = 0, repr(problem)
        paused = time.monotonic()
        soaked.waits.append(paused - began)
        whole = "livereload.js" in page or not path.endswith(("/", ".html"))
        if status not in (200, 404, 500) or not whole:
            soaked.failed.append(f"{path}: {status} {page[-100:]!r}")


def _memory(site: Served) -> int:
    status = Path(f"/proc/{site.process.pid}/status").read_text(encoding="utf-8")
    found = re.search(r"VmRSS:\s*(\d+)", status)
    assert found
    return int(found[1])


def _compare(site: Served, portal: Portal, fresh: Path, soaked: Soaked) -> None:
    subprocess.run(
        portal.command("build", "--drafts", "-C", portal.root, "-o", fresh),
        check=True,
        capture_output=True,
    )
    for file in sorted(path for path in fresh.rglob("*") if path.is_file()):
        name = file.relative_to(fresh).as_posix()
        with urllib.request.urlopen(site.url + name) as answer:
            sent = answer.read()
        soaked.compared += 1
        if ADDED.sub(b"", sent, count=1) != file.read_bytes():
            soaked.differing.append(name)
