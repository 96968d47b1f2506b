"""Times `sitegen check` against `sitegen build` on many reports.

    .venv/bin/python benchmarks/check_and_build.py [REPORTS]

Copies the report in content/ to as many bodies and years as wanted (1,000 reports by default),
runs both commands in turn, five times each, and prints the medians and their ratio.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "content" / "bodies" / "zhoushan-jxj"
YEARS = range(2011, 2021)
RUNS = 5


def make(folder: Path, reports: int) -> None:
    """Write a site of that many reports, ten to a body."""
    shutil.copy(ROOT / "site.yaml", folder)
    figures = (SOURCE / "2019" / "report.yaml").read_text(encoding="utf-8")
    for number in range(-(-reports // len(YEARS))):
        body = f"body-{number:05}"
        target = folder / "content" / "bodies" / body
        target.mkdir(parents=True)
        text = f"id: {body}\nname: 示例机关{number:05}\n"
        (target / "body.yaml").write_text(text, encoding="utf-8")
        for year in YEARS:
            shutil.copytree(SOURCE / "2019", target / str(year))
            changed = figures.replace("zhoushan-jxj", body).replace("年度: 2019", f"年度: {year}")
            changed = changed.replace("2020-01-17", f"{year + 1}-01-17")
            # What each year's report says of the year before has to agree.
            changed = changed.replace("-2,", " 0,").replace("+18,", "  0,").replace("-6,", " 0,")
            (target / str(year) / "report.yaml").write_text(changed, encoding="utf-8")


def seconds(folder: Path, command: str) -> float:
    """Run one command and return how long it took."""
    started = time.perf_counter()
    program = Path(sys.executable).parent / "sitegen"
    subprocess.run([program, command, "-C", folder], check=True, capture_output=True)
    return time.perf_counter() - started


def main() -> None:
    """Print the figures for as many reports as the command line says."""
    reports = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make(folder, reports)
        times = [(seconds(folder, "check"), seconds(folder, "build")) for _ in range(RUNS)]
    check, build = (statistics.median(column) for column in zip(*times, strict=True))
    ratio = statistics.median(one / other for one, other in times)
    print(f"{reports} reports: check {check:.1f} s, build {build:.1f} s, ratio {ratio:.2f}")


main()
