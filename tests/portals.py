"""Sites to change and to break: copies of the small one, as many reports as wanted."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.built_site import ROOT, SMALL_FORM

BODY = "northfield-harbour"


class Portal:
    """The folder of a site; its language is English."""

    def __init__(self, root: Path) -> None:
        self.root = shutil.copytree(SMALL_FORM, root)

    @property
    def report(self) -> Path:
        return self.root / "content" / "bodies" / BODY / "2024"

    @property
    def output(self) -> Path:
        return self.root / "public"

    def write(self, name: str, text: str | bytes) -> Path:
        """Write a file of the site, with the folders above it."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def change(self, name: str, before: str, after: str) -> None:
        """Change a passage of a file that is there."""
        path = self.root / name
        text = path.read_text(encoding="utf-8")
        assert before in text
        path.write_text(text.replace(before, after), encoding="utf-8")

    def change_report(self, before: str, after: str) -> None:
        self.change((self.report / "report.yaml").relative_to(self.root).as_posix(), before, after)

    def add_body(self, body: str, years: range = range(2024, 2025)) -> None:
        """Add a body with reports that have the figures of the first one."""
        folder = self.root / "content" / "bodies" / body
        self.write(f"content/bodies/{body}/body.yaml", f"id: {body}\nname: Body {body}\n")
        text = (self.report / "report.yaml").read_text(encoding="utf-8").replace(BODY, body)
        for year in years:
            shutil.copytree(self.report, folder / str(year))
            dated = text.replace("year: 2024", f"year: {year}").replace("2025-", f"{year + 1}-")
            (folder / str(year) / "report.yaml").write_text(dated, encoding="utf-8")

    def command(self, *arguments: str | Path) -> list[str]:
        """Return the command line of sitegen with these arguments."""
        return [sys.executable, "-m", "sitegen", *map(str, arguments)]

    def run(
        self, *arguments: str | Path, cwd: Path | None = None, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        """Run sitegen in a process of its own, in the site's folder if nothing else is said."""
        paths = [str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])]
        return subprocess.run(
            self.command(*arguments),
            cwd=cwd or self.root,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), **environment},
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
