"""Whatever lies in a site's folder, the command line ends with a sentence, not a traceback."""

from __future__ import annotations

import os
import random
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.portals import BODY

NOBODY = 65534
FILES = {
    "settings": "site.yaml",
    "body": f"content/bodies/{BODY}/body.yaml",
    "report": f"content/bodies/{BODY}/2024/report.yaml",
    "prose": f"content/bodies/{BODY}/2024/summary.md",
    "form": "content/forms/access-requests.yaml",
}
GARBAGE = {
    "nothing": b"",
    "blanks": b" \n\t\n ",
    "zeros": bytes(100),
    "noise": random.Random(1).randbytes(2000),
    "a picture": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "GBK": "机关: 舟山市经济和信息化局\n".encode("gbk"),
    "UTF-16": "机关: 一\n".encode("utf-16"),
    "a byte order mark alone": b"\xef\xbb\xbf",
    "brackets": b"[" * 50_000,
    "braces": b"{a: " * 20_000,
    "an alias bomb": b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n",
    "a tag": b"!!python/object/apply:os.system ['true']\n",
    "a list": b"- 1\n- 2\n",
    "a word": b"hello",
    "null": b"~\n",
    "two documents": b"a: 1\n---\nb: 2\n",
    "an unfinished string": b'id: "abc\n',
    "a control character": b'id: "a\\x0bb"\ntitle: "a\\x0bb"\nname: "\\0"\n',
    "half a character": b'title: "\\ud800"\nname: "\\udfff"\n',
    "a merge": b"<<: {id: x}\n",
    "wrong types": b"id: {}\ntitle: []\nlanguage: [en]\nyears: 3\nchapters: {}\nbody: [1]\n",
    "key without end": b"? " * 3000,
    "a long line": b"a" * 100_000,
    "many links": b"[" * 12_000 + b"](" * 500,
    "dates": b"issued: 9999-99-99\nyear: 2024.5\nutc_offset: 99:99\n",
    "a deep list": b"- " * 5000 + b"x",
    "HTML": b"<!DOCTYPE html><script>alert(1)</script>",
}


@pytest.mark.parametrize("garbage", GARBAGE)
@pytest.mark.parametrize("file", FILES)
def test_garbage_in_a_file(portal, sitegen, file, garbage):
    portal.write(FILES[file], GARBAGE[garbage])
    result = sitegen("build", "-C", portal.root)
    assert result.exit_code in ((0, 1) if file == "prose" else (1, 2))
    assert (result.exit_code == 0) == portal.output.exists()
    # However the settings are spoiled, the last line counts: reports, errors, warnings, seconds.
    last = (result.stdout + result.stderr).splitlines()[-1]
    assert len(re.findall(r"\d+(?:\.\d+)?", last.replace(str(portal.root), ""))) >= 4


@pytest.mark.parametrize("file", FILES)
def test_a_folder_in_the_place_of_a_file(portal, sitegen, file):
    path = portal.root / FILES[file]
    path.unlink()
    path.mkdir()
    assert sitegen("build", "-C", portal.root).exit_code in (1, 2)


@pytest.mark.parametrize("file", FILES)
def test_a_link_to_itself_in_the_place_of_a_file(portal, sitegen, file):
    path = portal.root / FILES[file]
    path.unlink()
    path.symlink_to(path.name)
    assert sitegen("build", "-C", portal.root).exit_code in (1, 2)


@pytest.mark.parametrize("folder", ["static", "templates", "content", "content/bodies"])
def test_a_link_to_itself_among_the_files(portal, sitegen, folder):
    (portal.root / folder).mkdir(exist_ok=True)
    (portal.root / folder / "loop").symlink_to("loop")
    assert sitegen("build", "-C", portal.root).exit_code in (0, 1)


def test_a_link_to_itself_as_the_output(portal, sitegen, tmp_path):
    (tmp_path / "loop").symlink_to("loop")
    assert sitegen("build", "-C", portal.root, "-o", tmp_path / "loop").exit_code == 2
    assert sitegen("build", "-C", portal.root, "-o", tmp_path / "loop" / "site").exit_code == 2


@pytest.mark.parametrize("folder", ["content", "templates", "static"])
def test_a_file_in_the_place_of_a_folder(portal, sitegen, folder):
    if (portal.root / folder).exists():
        (portal.root / folder).rename(portal.root / "away")
    portal.write(folder, "")
    assert sitegen("build", "-C", portal.root).exit_code in (0, 1)


@pytest.mark.parametrize("name", [b"\xff.txt", b"a\nb.txt", "表格.xlsx".encode(), b"-rf", b"%s{x}"])
def test_a_strange_name(portal, sitegen, name):
    for folder in ("content", "content/bodies", f"content/bodies/{BODY}/2024", "static"):
        (portal.root / folder).mkdir(exist_ok=True)
        path = os.path.join(os.fsencode(portal.root / folder), name)  # noqa: PTH118 - no text
        with open(path, "wb"):  # noqa: PTH123
            pass
    assert sitegen("build", "-C", portal.root).exit_code == 0


def test_text_with_braces_and_percent_signs_is_text(portal, sitegen):
    portal.change("site.yaml", "Northfield access to records", "'{0} {name} %s %(x)s {{ 1 }}'")
    portal.change(f"content/bodies/{BODY}/body.yaml", "Northfield Harbour Authority", "'{body} %d'")
    assert sitegen("build", "-C", portal.root).exit_code == 0
    page = (portal.output / "index.html").read_text(encoding="utf-8")
    assert "{0} {name} %s %(x)s {{ 1 }}" in page
    portal.change_report("412", "'{x}'")
    portal.change_report("480", "'9 %s'")
    assert sitegen("build", "-C", portal.root).exit_code == 1


@contextmanager
def unprivileged(folder: Path) -> Iterator[None]:
    """Be somebody who may not read everything; the folder becomes theirs. Root may."""
    if os.geteuid() != 0:
        yield
        return
    for path in (folder, *folder.rglob("*")):
        os.chown(path, NOBODY, NOBODY)
    for above in folder.parents:
        if above.stat().st_mode & 0o055 != 0o055:
            above.chmod(0o755)
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.parametrize("name", [*FILES.values(), "content/bodies", f"content/bodies/{BODY}/2024"])
def test_what_may_not_be_read(portal, sitegen, name):
    with unprivileged(portal.root):
        assert sitegen("check", "-C", portal.root).exit_code == 0
        path = portal.root / name
        mode = path.stat().st_mode
        path.chmod(0)
        try:
            assert sitegen("build", "-C", portal.root).exit_code in (1, 2)
            assert sitegen("check", "-C", portal.root).exit_code in (1, 2)
        finally:
            path.chmod(mode)
