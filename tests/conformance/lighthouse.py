"""Lighthouse on one page of each type of the fictional city."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.browser.demo.pages import PAGES

LEAST = {"accessibility": 1.0, "best-practices": 1.0, "seo": 1.0, "performance": 0.98}
# The page for wrong addresses tells search engines to leave it out, which costs it its score.
JUDGED = [path for kind, path in PAGES.items() if kind != "not-found"]


def lighthouse(node: Path, address: str) -> Iterator[tuple[str, str]]:
    """Yield the path of each page with a score that is too low, and what cost it points."""
    program = Path(__file__).with_suffix(".mjs")
    run = subprocess.run(
        [node, program, *(address + path for path in JUDGED)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "CHROME_PATH": "/usr/bin/chromium"},
    )
    results = [json.loads(line) for line in run.stdout.splitlines()]
    if run.returncode or len(results) < len(JUDGED):
        sys.exit(f"Lighthouse ended with status {run.returncode}:\n{run.stdout}{run.stderr}")
    for path, result in zip(JUDGED, results, strict=True):
        scores = {category["id"]: category for category in result["categories"]}
        for name, least in LEAST.items():
            score = scores[name]["score"]
            if result.get("error") or score is None or score < least:
                lost = result.get("error") or ", ".join(scores[name]["lost"])
                yield path, f"{name} has {score}, which should be {least}: {lost}"
