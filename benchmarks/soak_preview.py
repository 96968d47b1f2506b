"""Soaks the preview: random edits, good and bad, while pages are requested all the time.

    .venv/bin/python -m benchmarks.soak_preview --edits 500

Works on a copy of the small site of the tests and prints what came of it. It fails, with 1, if a
request failed or waited longer than a second (and as long as the machine itself was late), if the
program took ever more memory, or if at the end the preview doesn't serve the very bytes of a fresh
build. tests/serving/test_soak.py does the same with fewer edits.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from tests.soaking import soak


def main() -> int:
    """Print the figures for as many edits as the command line says; return 1 if all isn't well."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.soak_preview",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--edits", type=int, default=500, help="how many (default: 500)")
    parser.add_argument("--seed", type=int, default=1, help="other edits with another (default: 1)")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        soaked = soak(Path(name), given.edits, given.seed)
    waits = sorted(soaked.waits)
    print(f"{given.edits} edits, {len(waits)} requests, {len(soaked.failed)} failed")
    for failure in soaked.failed[:10]:
        print(f"  {failure}")
    milliseconds = [1000 * waits[round(share * (len(waits) - 1))] for share in (0.5, 0.99, 1)]
    print(
        "waited {:.0f} ms (median), {:.0f} ms (99 of 100), {:.0f} ms (most)".format(*milliseconds)
    )
    print(f"{soaked.compared} files compared, differing: {soaked.differing or 'none'}")
    print(
        f"longer than a second: {len(soaked.slow)} (the machine was up to {soaked.late:.2f} s late)"
    )
    print("memory by quarters:", ", ".join(f"{size / 1024:.0f} MB" for size in soaked.memory))
    return 1 if soaked.failed or soaked.slow or soaked.has_grown or soaked.differing else 0


if __name__ == "__main__":
    sys.exit(main())
