"""A new report has every row of its form, and filled in it is one without faults."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from sitegen.building.build import check
from sitegen.findings import Place, Severity
from sitegen.forms.load import official_forms, site_forms
from sitegen.forms.model import Each, Form, Rule, Table
from sitegen.language import Language
from sitegen.reports.model import Body, Report
from sitegen.writing.blank_report import blank_report
from tests.built_site import SMALL_FORM, TODAY
from tests.checks.filled_forms import Grid, balanced, report_of, written
from tests.written_reports import BODY, Desk

ZH, EN = Language("zh"), Language("en")
OFFICIAL = official_forms()
FORMS = site_forms(SMALL_FORM, [])
SCHEMA = "../../../../schemas/report.json"
Given = dict[tuple[str, int, int], int]


def blank(
    form: Form, year: int, words: Language = ZH, last: Report | None = None
) -> dict[str, str]:
    return blank_report(BODY, year, form, words, schema=SCHEMA, last=last).files


class Site:
    """A site whose one body makes its reports on the given forms."""

    def __init__(self, root: Path, language: str) -> None:
        self.root = root
        self.body = root / "content" / "bodies" / BODY.id
        self.body.mkdir(parents=True)
        text = f"id: {BODY.id}\nname: {BODY.name}\n"
        (self.body / "body.yaml").write_text(text, encoding="utf-8")
        shutil.copytree(SMALL_FORM / "content" / "forms", root / "content" / "forms")
        settings_ = f"id: site\ntitle: Site\nlanguage: {language}\n"
        (root / "site.yaml").write_text(settings_, encoding="utf-8")

    def write(self, year: int, files: dict[str, str]) -> None:
        folder = self.body / str(year)
        folder.mkdir()
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")

    def told(self) -> list[tuple[str, Severity]]:
        return [(one.code, one.severity) for one in check(self.root, TODAY).findings]


def filled(files: dict[str, str], form: Form, grids: dict[str, Grid]) -> dict[str, str]:
    """Fill a new report in as a clerk would: every mark by its figure, from top to bottom."""
    head, start, tables = files["report.yaml"].partition("\n\n" + first_key(files, form))
    figures = iter([cell for table in form.tables for row in grids[table] for cell in row])
    lines = []
    for line in (start + tables).split("\n"):
        key, bracket, row = line.rpartition("[")
        if line.endswith("]") and not key.lstrip().startswith("#"):
            row = re.sub(r"[^\s,\]]+", lambda mark: one_of(mark[0], figures), row)
        lines.append(f"{key}{bracket}{row}")
    assert next(figures, None) is None
    head = re.sub(r"(?m)^(成文日期|issued): _", rf"\1: {2026}-01-02", head)
    head = re.sub(r"(?m)^状态: 草稿", "状态: 已批准", head)
    head = re.sub(r"(?m)^status: draft", "status: approved", head)
    texts = {name: f"{text}\nA text.\n" for name, text in files.items() if name != "report.yaml"}
    return {"report.yaml": head + "\n".join(lines), **texts}


def first_key(files: dict[str, str], form: Form) -> str:
    chapter = next(chapter for chapter in form.chapters if chapter.tables)
    return next(name for name in chapter.names if f"\n\n{name}:" in files["report.yaml"])


def one_of(mark: str, figures: Iterator[str]) -> str:
    """Return the next figure; what stands there already has to be the same."""
    figure = next(figures)
    assert mark in ("_", figure)
    return figure


@pytest.mark.parametrize("words", [ZH, EN], ids=["zh", "en"])
@pytest.mark.parametrize("name", FORMS)
class TestEveryForm:
    def test_a_new_report_is_a_draft_with_nothing_wrong(
        self, name: str, words: Language, tmp_path: Path
    ) -> None:
        form = FORMS[name]
        site = Site(tmp_path / "site", words.code if words is EN else "zh-CN")
        site.write(form.first_year, blank(form, form.first_year, words))
        assert site.told() == [("unfinished", Severity.NOTE)]

    def test_every_cell_is_to_be_filled_in(
        self, name: str, words: Language, tmp_path: Path
    ) -> None:
        form = FORMS[name]
        desk = Desk(tmp_path, form, year=form.first_year)
        desk.write(blank(form, form.first_year, words)["report.yaml"])
        report, _ = desk.read()
        assert report is not None
        cells = [cell for table in report.figures.values() for row in table for cell in row]
        assert len(report.figures) == len(form.tables)
        assert all(cell.unfilled for cell in cells)

    def test_rows_stand_under_their_printed_labels(
        self, name: str, words: Language, tmp_path: Path
    ) -> None:
        form = FORMS[name]
        text = blank(form, form.first_year, words)["report.yaml"]
        for table in form.tables.values():
            headers = table.rows.by_path.values()
            if not table.rows.leaves[0].printed:
                headers = table.columns.by_path.values()
            for header in headers:
                if header.children or table.rows.leaves[0].printed:
                    assert re.search(rf'(?m)^ *"?{re.escape(words.say(header.label))}"?:', text)

    @settings(max_examples=20)
    @given(seed=st.integers(0, 10**6))
    def test_filled_in_with_figures_that_agree_it_passes(
        self, name: str, words: Language, seed: int, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        form = FORMS[name]
        site = Site(tmp_path_factory.mktemp("filled") / "site", "en" if words is EN else "zh-CN")
        files = blank(form, form.first_year, words)
        site.write(form.first_year, filled(files, form, balanced(form, seed)))
        assert site.told() == []


@pytest.mark.parametrize(
    ("before", "form", "year"),
    [("cn-2019", "cn-2019", 2020), ("cn-2019", "cn-2021", 2021), ("cn-2021", "cn-2021", 2024)],
)
@settings(max_examples=20)
@given(seed=st.integers(0, 10**6))
def test_after_last_years_report_it_passes_too(
    before: str, form: str, year: int, seed: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """With what is carried over filled in already, and the rules between the years kept."""
    site = Site(tmp_path_factory.mktemp("carried") / "site", "zh-CN")
    old, new = OFFICIAL[before], OFFICIAL[form]
    head = f"年度: {year - 1}\n格式: {before}\n成文日期: {year}-01-02\n状态: 已批准\n"
    figures = written(old, balanced(old, seed))
    texts = {"overview.md": "一。", "problems.md": "二。", "other.md": "三。"}
    site.write(year - 1, {"report.yaml": head + figures, **texts})
    last = report_of(old, figures, year - 1)
    carried = blank_report(BODY, year, new, ZH, schema=SCHEMA, last=last)
    assert carried.carried
    determined: Given = {
        (one.table.id, one.row, one.column): int(one.text) for one in carried.carried
    }
    grids = balanced(new, seed + 1, determined | in_force(new, last, seed))
    site.write(year, filled(carried.files, new, grids))
    assert [told for told in site.told() if told[1] is Severity.ERROR] == []


def in_force(form: Form, last: Report, seed: int) -> Given:
    """Return figures for the rules that add this year's to last year's: nothing but growth."""
    found: Given = {}
    for rule in form.rules:
        own = [term for term in rule.right if not term.previous]
        if rule.compares_years and own and rule.table in last.form.tables:
            table, there = form.tables[rule.table], last.form.tables[rule.table]
            if rule.right[0].path in there.columns.by_path:
                found |= grown(rule, table, last, seed)
    return found


def grown(rule: Rule, table: Table, last: Report, seed: int) -> Given:
    assert rule.each is Each.ROW
    total = table.columns.by_path[rule.left[0].path].first
    first, *own = (table.columns.by_path[term.path].first for term in rule.right)
    found: Given = {}
    for row in range(len(table.rows.leaves)):
        figures = {own[0]: seed % 90 + 5, own[1]: seed % 5}
        before = int(last.figures[table.id][row][first].value or 0)
        found |= {(table.id, row, column): value for column, value in figures.items()}
        found[table.id, row, total] = before + figures[own[0]] - figures[own[1]]
    return found


class TestWhatStaysTheSame:
    """What was written about the last report is at hand for the next."""

    head = (
        "机关: zhoushan-jxj\n年度: 2019\n格式: cn-2019\n成文日期: 2020-01-17\n状态: 已批准\n"
        "分类: 年报\n关键词: [公开, 'a: b']\n来源: 市政府网站\n文号: 舟经信〔2020〕1号\n"
        '审核人: "张三\\n李四"\n'
    )

    @pytest.fixture
    def last(self, tmp_path: Path) -> Report:
        desk = Desk(tmp_path)
        text = self.head + written(OFFICIAL["cn-2019"], balanced(OFFICIAL["cn-2019"], 1))
        heading = "# 一、2019年政府信息公开总体情况（第20190号）\n\n情况。"
        desk.write(text, overview=heading, problems="无", other="无")
        report, findings = desk.read()
        assert report is not None
        assert findings == []
        return report

    def test_it_is_written_into_the_next_one(self, last: Report, tmp_path: Path) -> None:
        desk = Desk(tmp_path / "next", year=2020)
        desk.write(blank(OFFICIAL["cn-2019"], 2020, last=last)["report.yaml"])
        report, _ = desk.read()
        assert report is not None
        assert report.category == "年报"
        assert report.keywords == ("公开", "a: b")
        assert report.source == "市政府网站"

    def test_what_changes_every_year_is_a_hint(self, last: Report) -> None:
        text = blank(OFFICIAL["cn-2019"], 2020, last=last)["report.yaml"]
        assert re.search(r"(?m)^# 文号: +# 上一次：舟经信〔2020〕1号$", text)
        assert re.search(r"(?m)^# 审核人: +# 上一次：张三 李四$", text)

    def test_a_heading_of_its_own_tells_of_the_new_year(self, last: Report) -> None:
        files = blank(OFFICIAL["cn-2019"], 2020, last=last)
        assert files["overview.md"].startswith("# 一、2020年政府信息公开总体情况（第20190号）\n")

    def test_figures_of_an_earlier_year_are_left_alone(self, last: Report) -> None:
        carried = blank_report(BODY, 2021, OFFICIAL["cn-2021"], ZH, schema=SCHEMA, last=last)
        assert carried.carried == []
        assert "取自" not in carried.files["report.yaml"]

    def test_where_figures_come_from_is_said_above_them(self, last: Report) -> None:
        lines = blank(OFFICIAL["cn-2019"], 2020, last=last)["report.yaml"].splitlines()
        (at,) = [number for number, line in enumerate(lines) if "四、结转下年度继续办理”" in line]
        assert lines[at] == "  # 取自2019年度报告：“四、结转下年度继续办理”"
        assert lines[at + 1].startswith("  二、上年结转政府信息公开申请数量:")
        assert "_" not in lines[at + 1]


class TestTexts:
    def test_a_file_has_its_heading_and_what_the_form_asks_for(self) -> None:
        text = blank(OFFICIAL["cn-2021"], 2024)["overview.md"]
        assert text.startswith("# 一、总体情况\n\n%% 主动公开、依申请公开、政府信息管理")
        assert {line[:2] for line in text.splitlines()[2:]} == {"%%"}

    def test_a_chapter_without_a_label_has_no_heading(self) -> None:
        assert blank(OFFICIAL["cn-2021"], 2024)["preamble.md"].startswith("%% ")

    def test_the_example_of_a_figure_is_one_of_the_form(self) -> None:
        assert "{新收申请}" in blank(OFFICIAL["cn-2021"], 2024)["other.md"]
        assert "{Received}" in blank(FORMS["access-requests"], 2024, EN)["summary.md"]


class TestLayout:
    def test_figures_stand_below_the_labels_of_their_columns(self) -> None:
        lines = blank(FORMS["access-requests"], 2024, EN)["report.yaml"].splitlines()
        at = next(number for number, line in enumerate(lines) if "Part D" in line)
        assert lines[at + 1 : at + 4] == [
            "  #                     Previous year  This year  Change",
            "  Sessions held:       [            _,         _,      _]",
            "  Staff trained:       [            _,         _,      _]",
        ]

    def test_hints_are_those_that_the_form_needs(self) -> None:
        old, new = (blank(OFFICIAL[name], 2020)["report.yaml"] for name in OFFICIAL)
        assert "增减数带正负号" in old
        assert "单位可以是：元、万元" in old
        assert "增减数" not in new
        assert "金额连同单位" not in new

    def test_the_schema_is_named_in_the_first_line(self) -> None:
        text = blank(OFFICIAL["cn-2021"], 2024)["report.yaml"]
        assert text.startswith(f"# yaml-language-server: $schema={SCHEMA}\n")

    def test_no_name_can_leave_its_comment(self) -> None:
        body = Body("a", "A\nstatus: approved", Place("body.yaml", 1, 1))
        files = blank_report(body, 2024, OFFICIAL["cn-2021"], EN, schema=SCHEMA, last=None).files
        assert not re.search(r"(?m)^status: approved", files["report.yaml"])
