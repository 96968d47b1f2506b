"""Soaks the preview: random edits, good and bad, while pages are requested all the time.

    .venv/bin/python benchmarks/soak_preview.py [EDITS [SEED]]

Works on a copy of the small site of the tests and prints what came of it: at the end the preview
has to serve the very bytes of a fresh build, no request may have failed, and the program must not
have grown. tests/serving/test_soak.py does the same with fewer edits.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.soaking import soak

EDITS = 500


def main() -> None:
    """Print the figures for as many edits as the command line says."""
    edits = int(sys.argv[1]) if len(sys.argv) > 1 else EDITS
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with tempfile.TemporaryDirectory() as name:
        soaked = soak(Path(name), edits, seed)
    waits = sorted(soaked.waits)
    print(f"{edits} edits, {len(waits)} requests, {len(soaked.failed)} failed")
    for failure in soaked.failed[:10]:
        print(f"  {failure}")
    milliseconds = [1000 * waits[round(share * (len(waits) - 1))] for share in (0.5, 0.99, 1)]
    print(
        "waited {:.0f} ms (median), {:.0f} ms (99 of 100), {:.0f} ms (most)".format(*milliseconds)
    )
    print(f"{soaked.compared} files compared, differing: {soaked.differing or 'none'}")
    print("memory by quarters:", ", ".join(f"{size / 1024:.0f} MB" for size in soaked.memory))


if __name__ == "__main__":
    main()
