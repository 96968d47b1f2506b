"""From an empty folder to a published report, as a clerk does it: in a terminal and a browser."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pexpect
import pytest

from tests.built_site import ROOT

PATIENCE = 60
BODY = "content/bodies/example-bureau"


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Callable[..., pexpect.spawn]]:
    """Starts commands of sitegen in a terminal that speaks Chinese, in the test's folder."""
    language = {"LC_ALL": "zh_CN.UTF-8", "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}
    with ExitStack() as stack:

        def run(*arguments: str) -> pexpect.spawn:
            started = pexpect.spawn(
                sys.executable,
                ["-m", "sitegen", *arguments],
                cwd=tmp_path,
                env={**os.environ, **language},
                encoding="utf-8",
                timeout=PATIENCE,
                dimensions=(50, 200),
            )
            stack.callback(started.close, force=True)
            return started

        yield run


def ended(command: pexpect.spawn) -> tuple[str, int]:
    """Return what a command still printed, and its exit status."""
    command.expect(pexpect.EOF)
    command.wait()
    return command.before, command.exitstatus


def edit(path: Path, *changes: tuple[str, str]) -> None:
    """Change a file as one would in an editor; each passage must be there."""
    text = path.read_text(encoding="utf-8")
    for pattern, replacement in changes:
        text, count = re.subn(pattern, replacement, text, flags=re.MULTILINE)
        assert count, pattern
    path.write_text(text, encoding="utf-8")


def fill(folder: Path, issued: str, *figures: tuple[str, str]) -> None:
    """Fill in a report: a date, some rows of figures, zero in all others, a sentence each text."""
    rows = [(rf"^( *{label}: *)\[.*\]$", rf"\1[{row}]") for label, row in figures]
    date = (r"^成文日期: _", f"成文日期: {issued}")
    for text in folder.glob("*.md"):
        with text.open("a", encoding="utf-8") as opened:
            opened.write(f"\n这是{text.stem}的正文。\n")
    edit(folder / "report.yaml", date, *rows, (r"\b_(?=[,\]])", "0"))


def approve(folder: Path) -> None:
    edit(folder / "report.yaml", ("^状态: 草稿", "状态: 已批准"))


def test_from_an_empty_folder_to_a_published_report(terminal, tmp_path, window):
    portal = tmp_path / "portal"
    # A new site: the answers are typed, and one of them is wrong at first.
    init = terminal("init", "portal")
    for question, answer in (
        ("机关的全称", "示例市信息局"),
        ("机关的编号", "示例市"),
        ("不能用作编号", "example-bureau"),
        ("第一份报告的年度", "2023"),
        ("网站的名称", ""),
        ("网址", "https://example.org/reports/"),
    ):
        init.expect(question)
        init.sendline(answer)
    assert ended(init)[1] == 0

    # Last year's report; two requests were not dealt with by its end.
    last, current = (portal / BODY / year for year in ("2023", "2024"))
    fill(
        last,
        "2024-01-12",
        ("一、本年新收政府信息公开申请数量", "5, 0, 0, 0, 0, 0, 5"),
        ("（一）予以公开", "3, 0, 0, 0, 0, 0, 3"),
        ("（七）总计", "3, 0, 0, 0, 0, 0, 3"),
        ("四、结转下年度继续办理", "2, 0, 0, 0, 0, 0, 2"),
    )
    approve(last)

    # This year's, where these two are filled in already.
    told, status = ended(terminal("new", "example-bureau", "2024", "-C", "portal"))
    assert status == 0
    assert "上年结转" in told
    begun = (current / "report.yaml").read_text(encoding="utf-8")
    assert re.search(r"二、上年结转政府信息公开申请数量: *\[ *2,", begun)

    serve = terminal("serve", "-C", "portal", "--port", "0")
    serve.expect(r"http://[!-~]+/")
    page = window()
    page.goto(f"{serve.after}bodies/example-bureau/2024/")

    # A mistake is on the screen as soon as it is saved: the two are forgotten in the total.
    fill(
        current,
        "2025-01-15",
        ("一、本年新收政府信息公开申请数量", "12, 0, 0, 0, 0, 0, 12"),
        ("（一）予以公开", "12, 0, 0, 0, 0, 0, 12"),
        ("（七）总计", "12, 0, 0, 0, 0, 0, 12"),
    )
    mistake = page.locator("li.error", has_text="2024/report.yaml:")
    mistake.first.wait_for()
    # It is mended, and the page comes by itself, marked as a draft.
    edit(
        current / "report.yaml",
        (r"(（一）予以公开: *)\[12, (.*)12\]", r"\1[14, \g<2>14]"),
        (r"(（七）总计: *)\[12, (.*)12\]", r"\1[14, \g<2>14]"),
    )
    page.locator("[data-page=report] .draft").wait_for()
    assert mistake.count() == 0
    assert page.title().startswith("草稿：")
    assert page.get_by_text("这是overview的正文。").is_visible()
    # Approved, it is one no more.
    approve(current)
    page.locator("[data-page=report]:not(:has(.draft))").wait_for()
    serve.sendcontrol("c")
    assert ended(serve)[1] == 0

    # Published.
    told, status = ended(terminal("build", "-C", "portal"))
    assert status == 0, told
    assert "2份报告" in told
    published = portal / "public" / "bodies" / "example-bureau" / "2024" / "index.html"
    assert "这是overview的正文。" in published.read_text(encoding="utf-8")
