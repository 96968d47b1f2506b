"""Lighthouse on one page of each type of the fictional city."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.browser.demo.pages import PAGES

LEAST = {"accessibility": 1.0, "best-practices": 1.0, "seo": 1.0, "performance": 0.98}
# The page for wrong addresses tells search engines to leave it out, which costs it its score.
JUDGED = [path for kind, path in PAGES.items() if kind != "not-found"]


TRIES = 3
"""How often a page may be judged: what else a machine does can only make a score worse."""

Result = dict[str, Any]


def lighthouse(node: Path, address: str) -> Iterator[tuple[str, str]]:
    """Yield the path of each page with a score that is too low, and what cost it points."""
    lost = dict.fromkeys(JUDGED, "")
    for _ in range(TRIES):
        results = _judge(node, address, list(lost))
        lost = {path: told for path, result in results.items() if (told := _lost(result))}
        if not lost:
            return
    yield from lost.items()


def _judge(node: Path, address: str, paths: list[str]) -> dict[str, Result]:
    program = Path(__file__).with_suffix(".mjs")
    run = subprocess.run(
        [node, program, *(address + path for path in paths)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "CHROME_PATH": "/usr/bin/chromium"},
    )
    results = [json.loads(line) for line in run.stdout.splitlines()]
    if run.returncode or len(results) < len(paths):
        sys.exit(f"Lighthouse ended with status {run.returncode}:\n{run.stdout}{run.stderr}")
    return dict(zip(paths, results, strict=True))


def _lost(result: Result) -> str:
    """Say which scores of a page are too low, and what cost it points; nothing if none is."""
    if result.get("error"):
        return str(result["error"])
    scores = {category["id"]: category for category in result["categories"]}
    return "; ".join(
        f"{name} has {scores[name]['score']}, which should be {least}:"
        f" {', '.join(scores[name]['lost'])}"
        for name, least in LEAST.items()
        if (scores[name]["score"] or 0) < least
    )
