"""Times how soon the preview notices a saved file, and what watching costs.

    .venv/bin/python -m benchmarks.notice_changes --files 5000 50000

For as many files as wanted, five to a folder, prints what a look at
all of them costs, how long it takes from a save to the beginning of the build, and what share of
a processor watching takes while nobody writes.
"""

from __future__ import annotations

import argparse
import queue
import statistics
import tempfile
import threading
import time
from pathlib import Path

from sitegen.serving.snapshot import take
from sitegen.serving.watching import Watcher

RUNS = 20
IDLE_SECONDS = 10


def make(top: Path, files: int) -> Path:
    """Write so many files; return one of them."""
    path = top
    for number in range(files):
        path = top / f"body-{number // 50}" / f"{2000 + number // 5 % 10}" / f"text-{number % 5}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    return path


def look(top: Path) -> float:
    """Return the milliseconds of a processor that a look takes."""
    began = time.thread_time()
    take([top])
    return 1000 * (time.thread_time() - began)


def main() -> None:
    """Print the figures for as many files as the command line says."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.notice_changes",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--files", type=int, nargs="+", default=[5000, 50000], help="default: 5000 50000"
    )
    for files in parser.parse_args().files:
        with tempfile.TemporaryDirectory() as name:
            measure(Path(name), files)


def measure(top: Path, files: int) -> None:
    """Print the figures for so many files."""
    edited = make(top, files)
    cost = statistics.median(look(top) for _ in range(RUNS))
    noticed: queue.Queue[float] = queue.Queue()
    watcher = Watcher(
        [top], lambda _changed: noticed.put(time.monotonic()), interval=0.1, quiet=0.1
    )
    thread = threading.Thread(target=watcher.run)
    thread.start()
    noticed.get()
    began = time.process_time()
    time.sleep(IDLE_SECONDS)
    idle = (time.process_time() - began) / IDLE_SECONDS
    delays = []
    for number in range(RUNS):
        saved = time.monotonic()
        edited.write_text("y" * (number + 2))
        delays.append(1000 * (noticed.get() - saved))
        time.sleep(0.3)
    watcher.stop()
    thread.join()
    print(
        f"{files} files: a look {cost:.0f} ms, from a save to its build"
        f" {statistics.median(delays):.0f} ms, at rest {100 * idle:.1f} % of a processor"
    )


if __name__ == "__main__":
    main()
