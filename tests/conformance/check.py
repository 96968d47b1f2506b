"""Judges built sites by the Nu HTML checker, html-validate and Lighthouse.

`make conformance` runs it. Every page, style sheet and picture in SVG is one check of each checker
that reads its kind; Lighthouse takes a page of each type of the fictional city.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from tests.browser.web_host import web_host
from tests.conformance.lighthouse import JUDGED, lighthouse
from tests.paged_site import build_paged_demo

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
DATA = ROOT / "tests" / "data"
SITES = {"content": ROOT, "small-form": DATA / "small-form", "city": DATA / "wrong-inputs" / "base"}
# Of the site whose lists are cut into many pages, only these pages are of interest.
OF_A_REPORT = re.compile(r"bodies/[^/]+/\d{4}/|comparison\.html")
BIN = Path(sys.executable).parent
MODULES = HERE / "node_modules"

# A file, where in it, and what a checker says about it.
Complaint = tuple[Path, str, str]


def main() -> int:
    failed: Counter[str] = Counter()
    checked: Counter[str] = Counter()
    with (
        tempfile.TemporaryDirectory(prefix="sitegen-conformance-") as folder,
        web_host() as host,
    ):
        built = Path(folder).resolve() / "sites"
        for name, source in SITES.items():
            build(source, built / name)
        # A page that names another host as its own loses points: it must know where it is.
        demo = Path(folder) / "demo"
        address = host.serve(built / "demo", "/portal/")
        sitegen("init", demo, "--demo")
        build(demo, built / "demo", "--base-url", address)
        pages, pictures, sheets = (
            sorted(built.rglob(f"*.{suffix}")) for suffix in ("html", "svg", "css")
        )
        paged = build_paged_demo(Path(folder) / "paged", built / "paged")
        pages += [paged.folder / path for path in paged.pages if not OF_A_REPORT.search(path)]
        for checker, files, complaints in (
            ("Nu HTML checker", [*pages, *pictures], nu_html_checker([*pages, *pictures], "svg")),
            ("Nu HTML checker, CSS", sheets, nu_html_checker(sheets, "css")),
            ("html-validate", pages, html_validate(pages)),
            ("Lighthouse", JUDGED, scores(built / "demo", address)),
        ):
            wrong = set()
            for file, place, message in complaints:
                wrong.add(file)
                print(f"{file.relative_to(built)}:{place}: {checker}: {message}")
            checked[checker] = len(files)
            failed[checker] = len(wrong)
            print(f"{checker}: {len(files)} files, {len(wrong)} with errors")
    print(f"{checked.total() - failed.total()} passed, {failed.total()} failed")
    return 1 if failed.total() else 0


def build(source: Path, target: Path, *options: str) -> None:
    said = sitegen("build", "-C", source, "-o", target, *options)
    if not any(target.rglob("*.html")):
        sys.exit(f"{source} could not be built:\n{said}")


def sitegen(*arguments: str | Path) -> str:
    command = [BIN / "sitegen", *arguments]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode:
        sys.exit(f"sitegen ended with status {run.returncode}:\n{run.stdout}{run.stderr}")
    return run.stdout + run.stderr


def nu_html_checker(files: list[Path], also: str) -> Iterator[Complaint]:
    """What it says of files, one more kind among them; told of CSS, it miscounts a page's lines."""
    if not files:
        return
    jar = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    options = ["--stdout", "--format", "json", f"--also-check-{also}"]
    # It follows deep tables and long style sheets by recursion: give it a deep stack.
    for message in report(["java", "-Xss16m", "-jar", jar, *options], files)["messages"]:
        if message["type"] != "info":
            file = Path(unquote(urlsplit(message["url"]).path)) if "url" in message else files[0]
            place = f"{message.get('lastLine', 0)}:{message.get('firstColumn', 1)}"
            yield file, place, message["message"]


def html_validate(pages: list[Path]) -> Iterator[Complaint]:
    program = MODULES / "html-validate" / "bin" / "html-validate.mjs"
    config = HERE / "htmlvalidate.json"
    for result in report([BIN / "node", program, "--config", config, "--formatter", "json"], pages):
        for message in result["messages"]:
            place = f"{message['line']}:{message['column']}"
            yield Path(result["filePath"]), place, f"{message['message']} ({message['ruleId']})"


def scores(site: Path, address: str) -> Iterator[Complaint]:
    for path, message in lighthouse(BIN / "node", address):
        yield site / path, "1:1", message


def report(command: list[str | Path], files: list[Path]) -> Any:
    """What a checker reports on files, as JSON; one that reports none hasn't checked anything."""
    quiet = {**os.environ, "NO_COLOR": "1"}
    run = subprocess.run([*command, *files], capture_output=True, text=True, check=False, env=quiet)
    try:
        return json.loads(run.stdout)
    except json.JSONDecodeError:
        sys.exit(f"{command[0]} ended with status {run.returncode}:\n{run.stdout}{run.stderr}")


if __name__ == "__main__":
    sys.exit(main())
