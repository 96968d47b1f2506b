"""The examples of the codes: what is said to be reported is, and what is said to be right isn't.

Lines are put into a correct site, in the place of the right ones. What no lines of a file can
show is told in words, and staged here.
"""

from __future__ import annotations

import datetime
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from sitegen.building.build import build, check
from sitegen.building.cache import Cache, cache_folder
from sitegen.codes import Code, own_subjects
from sitegen.findings import Finding, Severity
from sitegen.language import Value

SITE = Path(__file__).resolve().parent / "data" / "wrong-inputs" / "base"
TODAY = datetime.date(2024, 6, 1)

REPORT = Path("content/bodies/yunxi-jxj/2022")
FILES = {
    "site.yaml": Path("site.yaml"),
    "body.yaml": Path("content/bodies/yunxi-jxj/body.yaml"),
    "form.yaml": Path("content/forms/training.yaml"),
    "report.yaml": REPORT / "report.yaml",
    "overview.md": REPORT / "overview.md",
    "other.md": REPORT / "other.md",
}
"""Where the files of the examples lie in the site."""

OPEN: list[Cache] = []
"""What an example holds until all is over."""

OWN = [code for subject in own_subjects() for code in subject.codes]

Scene = Callable[[Path], Path | None]
"""Puts a site into a state that no snippet can show; may return the folder to build into."""


def a_folder_instead(site: Path) -> None:
    (site / FILES["report.yaml"]).unlink()
    (site / FILES["report.yaml"]).mkdir()


def a_link_outside(site: Path) -> None:
    (site / FILES["other.md"]).unlink()
    (site / FILES["other.md"]).symlink_to("../" * 9 + "elsewhere.md")


def another_years_form(site: Path) -> None:
    folder = site / "content" / "bodies" / "yunxi-sf"
    shutil.copytree(site / "content" / "bodies" / "yunxi-jxj" / "2020", folder / "2022")
    (folder / "body.yaml").write_text("编号: yunxi-sf\n名称: 云溪市司法局\n", encoding="utf-8")
    report = folder / "2022" / "report.yaml"
    text = report.read_text(encoding="utf-8")
    text = text.replace("yunxi-jxj", "yunxi-sf").replace("2021-01-15", "2023-01-15")
    report.write_text(text.replace("年度: 2020", "年度: 2022"), encoding="utf-8")


def all_drafts(site: Path) -> Path:
    for report in site.glob("content/bodies/*/*/report.yaml"):
        text = report.read_text(encoding="utf-8")
        report.write_text(text.replace("状态: 已批准", "状态: 草稿"), encoding="utf-8")
    return site / "public"


def no_reports(site: Path) -> Path:
    for report in site.glob("content/bodies/*/*"):
        if report.is_dir():
            shutil.rmtree(report)
    return site / "public"


def last_years_text(site: Path) -> None:
    text = "今年公开了规划、预算、审批结果和各类办事指南，群众查询更加方便。" * 10
    for year in ("2021", "2022"):
        path = site / "content" / "bodies" / "yunxi-jxj" / year / "problems.md"
        path.write_text(text, encoding="utf-8")


def a_strangers_folder(site: Path) -> Path:
    (site / "theirs").mkdir()
    (site / "theirs" / "letter.txt").write_text("…", encoding="utf-8")
    return site / "theirs"


def another_build(site: Path) -> Path:
    """Hold what a build holds as long as it writes."""
    cache = Cache(cache_folder(site / "busy"), b"")
    OPEN.append(cache)
    return site / "busy"


def many_reports_and_no_memory(site: Path) -> Path:
    """Let a process end itself while it makes one of many reports."""
    bodies = site / "content" / "bodies"
    for number in range(50):
        folder = bodies / f"body-{number}"
        shutil.copytree(bodies / "yunxi-jxj" / "2020", folder / "2020")
        (folder / "body.yaml").write_text(f"编号: body-{number}\n名称: 第{number}局\n", "utf-8")
        report = folder / "2020" / "report.yaml"
        text = report.read_text(encoding="utf-8").replace("yunxi-jxj", f"body-{number}")
        report.write_text(text, encoding="utf-8")
    (site / "templates").mkdir()
    ends = "{{ cycler.__init__.__globals__.os._exit(1) }}"
    (site / "templates" / "checks.html").write_text(ends, encoding="utf-8")
    return site / "public"


def a_blank_figure(site: Path) -> None:
    report = site / FILES["report.yaml"]
    text = report.read_text(encoding="utf-8")
    report.write_text(text.replace("行政处罚: [15]", "行政处罚: [空]"), encoding="utf-8")
    refer_to_the_figure(site)


def refer_to_the_figure(site: Path) -> None:
    other = site / FILES["other.md"]
    other.write_text("处罚{行政处罚/本年处理决定数量}件。", encoding="utf-8")


def summed_up(*edits: tuple[str, str], bodies: str = "yunxi-archives") -> Scene:
    """Return a scene with a body whose report sums up others, and is theirs but for `edits`."""

    def scene(site: Path) -> None:
        folder = site / "content" / "bodies" / "yunxi-all"
        shutil.copytree(site / "content" / "bodies" / "yunxi-archives", folder)
        text = f"编号: yunxi-all\n名称: 云溪市各馆\n汇总机关: [{bodies}]\n"
        (folder / "body.yaml").write_text(text, encoding="utf-8")
        report = folder / "2023" / "report.yaml"
        text = report.read_text(encoding="utf-8").replace("yunxi-archives", "yunxi-all")
        for old, new in edits:
            text = text.replace(old, new)
        report.write_text(text, encoding="utf-8")

    return scene


def with_text(file: str, text: str, encoding: str = "utf-8") -> Scene:
    def scene(site: Path) -> None:
        path = site / FILES.get(file, Path(file))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding=encoding)

    return scene


def without(file: str) -> Scene:
    def scene(site: Path) -> None:
        (site / FILES[file]).unlink()

    return scene


def as_it_is(site: Path) -> None:
    """What is right needs nothing to be done."""


LONG = "本年度情况如下。" * 3000
SCENES: dict[str, tuple[Scene, Scene]] = {
    "file-missing": (without("report.yaml"), as_it_is),
    "file-unreadable": (a_folder_instead, as_it_is),
    "file-outside": (a_link_outside, as_it_is),
    "file-too-large": (with_text("overview.md", "情况。\n\n" * 300_000), as_it_is),
    "file-encoding": (with_text("overview.md", "本年度情况", "gbk"), as_it_is),
    "empty-file": (with_text("report.yaml", ""), as_it_is),
    "unknown-file": (with_text(f"{REPORT}/overveiw.md", "情况"), as_it_is),
    "roll-up": (
        summed_up(("120, 30, 150", "121, 30, 151"), ("160, 45, 205", "161, 45, 206")),
        summed_up(),
    ),
    "roll-up-exceeds": (
        summed_up(
            ("120, 30, 150", "90, 30, 120"),
            ("160, 45, 205", "130, 45, 175"),
            bodies="yunxi-archives, yunxi-jxj",
        ),
        summed_up(),
    ),
    "roll-up-incomplete": (summed_up(bodies="yunxi-archives, yunxi-jxj"), summed_up()),
    "roll-up-blank": (summed_up(("+12", "空")), summed_up()),
    "blank-figure": (a_blank_figure, refer_to_the_figure),
    "form-year": (another_years_form, as_it_is),
    "missing-text": (without("other.md"), as_it_is),
    "duplicate-text": (with_text(f"{REPORT}/总体情况.md", "情况。"), as_it_is),
    "prose-character": (
        with_text("overview.md", "本年度\x08情况。"),
        with_text("overview.md", "本年度情况。"),
    ),
    "prose-line-length": (
        with_text("overview.md", LONG),
        with_text("overview.md", LONG.replace("。", "。\n\n")),
    ),
    "prose-marks": (
        with_text("overview.md", "[一]，" * 501),
        with_text("overview.md", ("[一]，" * 400 + "\n\n") * 2),
    ),
    "prose-depth": (
        with_text("overview.md", "\n".join("    " * n + "- 一" for n in range(300))),
        with_text("overview.md", "\n".join("    " * n + "- 一" for n in range(3))),
    ),
    "repeated-text": (last_years_text, as_it_is),
    "nothing-to-publish": (no_reports, lambda site: site / "public"),
    "only-drafts": (all_drafts, lambda site: site / "public"),
    "template": (
        lambda site: site / "public",
        lambda site: site / "public",
    ),
    "process-lost": (many_reports_and_no_memory, lambda site: site / "public"),
    "output-busy": (another_build, lambda site: site / "public"),
    "output-in-sources": (lambda site: site / "content", lambda site: site / "public"),
    "output-not-ours": (a_strangers_folder, lambda site: site / "public"),
}
"""How the examples that are words are staged: what is reported, and what is right."""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    shutil.copytree(SITE, tmp_path / "site")
    return tmp_path / "site"


def test_what_can_be_written_is_written() -> None:
    """Only what no lines of a file can show is told in words."""
    in_words = {code.id for code in OWN if not isinstance(code.fails, str)}
    assert in_words - {"yaml-character"} == SCENES.keys() - {"template"}


@pytest.mark.parametrize("code", OWN, ids=lambda code: code.id)
def test_the_examples_are_true(code: Code, site: Path) -> None:
    findings = found(code, code.fails, 0, site)
    # A note may come with an error: what can't be decided beside what is wrong.
    matter = [f for f in findings if f.severity is not Severity.NOTE] or findings
    assert {finding.code for finding in matter} == {code.id}


@pytest.mark.parametrize("code", OWN, ids=lambda code: code.id)
def test_what_is_said_to_pass_passes(code: Code, site: Path) -> None:
    assert not found(code, code.passes, 1, site)


def found(code: Code, example: Value, which: int, site: Path) -> list[Finding]:
    """Put an example into the site and return what is found there."""
    if code.id == "yaml-character" and which == 0:
        example = f"{code.passes}\x08"
    output = None
    if isinstance(example, str):
        place(example, code, site)
    if code.id in SCENES:
        output = SCENES[code.id][which](site)
    result = check(site, TODAY) if output is None else build(site, output, TODAY, jobs=2)
    return result.findings


def place(example: str, code: Code, site: Path) -> None:
    """Write the lines of an example into its file, in the place of those that they replace."""
    path = site / FILES.get(code.file, Path(code.file))
    if not path.exists():
        path.parent.mkdir(parents=True)
        path.write_text(example, encoding="utf-8")
        return
    text = path.read_text(encoding="utf-8")
    pattern = "\n".join(
        rf"(?P<margin> *){re.escape(line)}" if number == 0 else rf"(?P=margin){re.escape(line)}"
        for number, line in enumerate(code.replaces.split("\n"))
    )
    matches = list(re.finditer(rf"(?m)^{pattern}", text))
    assert len(matches) == 1, f"{code.replaces!r} stands {len(matches)} times in {path.name}"
    margin = matches[0]["margin"]
    new = "\n".join(f"{margin}{line}" for line in example.split("\n"))
    start, end = matches[0].span()
    path.write_text(f"{text[:start]}{new}{text[end:]}", encoding="utf-8")
