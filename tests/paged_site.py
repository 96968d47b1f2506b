"""The site of the fictional city with so little room on a page that every list needs several."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

from sitegen.building.new_site import write_demo
from sitegen.outputs import lengths
from tests.built_site import BuiltSite, built

ROWS, NAMED, LISTED = 4, 2, 6
SILENT = range(3)
"""Bodies that have no reports."""


@contextmanager
def little_room() -> Iterator[None]:
    with patch.multiple(lengths, ROWS=ROWS, NAMED=NAMED, LISTED=LISTED):
        yield


def build_paged_demo(source: Path, output: Path) -> BuiltSite:
    """Write the site of the fictional city, with some bodies more, and build it."""
    write_demo(source)
    for number in SILENT:
        body = source / "content" / "bodies" / f"shili-silent-{number}"
        body.mkdir()
        text = f"编号: {body.name}\n名称: 示例市第{number + 1}档案馆\n上级机关: shili\n"
        (body / "body.yaml").write_text(text, encoding="utf-8")
    with little_room():
        return built(source, output)
