"""References in texts: what they print, what is left as typed, and what is wrong with others."""

from __future__ import annotations

import re
import time
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from sitegen.building.build import build
from sitegen.content import find_content
from sitegen.findings import Finding, Severity
from sitegen.forms.load import official_forms
from sitegen.forms.model import Form
from sitegen.language import Language
from sitegen.reading.marks import find_marks
from sitegen.reading.source import Source
from sitegen.reports.cell_names import CellName, CellNames
from sitegen.reports.model import Sum
from sitegen.reports.read import ReportReader
from sitegen.reports.references import References
from tests.seed_site import ROOT, SEED, TODAY, SeedSite, underlined

RECEIVED = "一、本年新收政府信息公开申请数量"
PENDING = "四、结转下年度继续办理"


@pytest.fixture
def site(tmp_path: Path) -> SeedSite:
    """A report whose figures differ from one another."""
    site = SeedSite(tmp_path / "site")
    site.set_row(RECEIVED, "[11, 12, 13, 14, 15, 16, 81]")
    site.set_row(PENDING, "[11, 12, 13, 14, 15, 16]")
    site.set_row("行政复议", "[1, 2, 3, 4]")
    site.set_row("行政诉讼", "[1, 2, 3, 4, 10, 4, 5, 6, 1, 16]")
    return site


def printed(site: SeedSite, text: str) -> str:
    """Return what the page shows of a text that has no faults."""
    site.write(text)
    html, findings = read(site)
    assert findings == []
    return unescape(re.sub("<[^>]*>", "", html))


def read(site: SeedSite) -> tuple[str, list[Finding]]:
    findings: list[Finding] = []
    content = find_content(site.root, findings)
    report = ReportReader(site.root, content.forms, "zh-CN").read(content.reports[0], findings)
    assert report is not None
    return report.texts["other"].html, findings


def told(site: SeedSite, text: str) -> list[tuple[str, int, str, str]]:
    """Return code, line, underlined text and advice of what is wrong with a text."""
    site.write(text)
    return [
        (f.code, f.place.line if f.place else 0, underlined(f.place), str(f.advice))
        for f in read(site)[1]
    ]


# What they print


@pytest.mark.parametrize(
    ("name", "figure"),
    [
        ("新收申请", "81"),
        ("received", "81"),
        ("行政复议", "10"),
        ("行政诉讼", "26"),
        ("court_actions", "26"),
        (" 新收申请 ", "81"),
        ("三/一、本年新收政府信息公开申请数量/自然人", "11"),
        ("三／一／自然人", "11"),
        ("三/一/总计", "81"),
        ("一/自然人", "11"),
        ("三、收到和处理政府信息公开申请情况/一/自然人", "11"),
        ("applications/received/applicants/organisations/business", "12"),
        ("received/applicants.organisations.business", "12"),
        ("本年新收政府信息公开申请数量/法人或其他组织/商业企业", "12"),
        ("结转下年度继续办理/科研机构", "13"),
        ("四/结转下年度继续办理/科研机构", "13"),
        ("四/行政复议/结果纠正", "2"),
        ("行政复议/总计", "10"),
        ("行政许可/本年增/减", "-2"),
        ("二/第二十条第（五）项/其他对外管理服务事项/本年增/减", "+18"),
        ("采购总金额", "291584.23元"),
        ("政府集中采购/采购项目数量", "606"),
        ("三/三/（七）总计/总计", "0"),
        ("三/（三）/2/总计", "0"),
    ],
)
def test_a_reference_prints_the_figure(site: SeedSite, name: str, figure: str) -> None:
    assert printed(site, f"共{{{name}}}件") == f"共{figure}件"
    assert printed(site, f"共｛{name}｝件") == f"共{figure}件"


def test_a_computed_total_is_printed(site: SeedSite) -> None:
    assert printed(site, "{结转下年}") == "81"


def test_a_figure_is_printed_as_the_table_prints_it(site: SeedSite) -> None:
    site.set_row("规章", '["1,234", 22（其中修订16件）, 22]')
    text = "{规章/本年新制作数量}和{规章/本年新公开数量}"
    assert printed(site, text) == "1,234和22"


def test_a_line_may_hold_several(site: SeedSite) -> None:
    text = "新收{新收申请}件，结转{carried_in}件，另有{carried_over}件，**{行政复议}**件。"
    assert printed(site, text) == "新收81件，结转0件，另有81件，10件。"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("# 六、{新收申请}件\n\n正文", "<p>正文</p>"),
        ("## {新收申请}件", '<h3 id="other-1">81件</h3>'),
        ("- {新收申请}\n- {行政复议}", "<ul>\n<li>81</li>\n<li>10</li>\n</ul>"),
        ("[{新收申请}件](https://e.org/)", '<p><a href="https://e.org/">81件</a></p>'),
        ("政府\n{新收申请}件", "<p>政府\n81件</p>"),
        ("政府\r\n{新收申请}件", "<p>政府\n81件</p>"),
    ],
)
def test_markdown_sees_the_figure(site: SeedSite, text: str, html: str) -> None:
    site.write(text)
    assert read(site) == (html, [])


# What is left as typed


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{}", "{}"),
        ("{ }", "{ }"),
        ("{…}", "{…}"),
        ("｛—｝", "｛—｝"),
        ("{256}", "{256}"),
        ("{1, 2, 3}", "{1, 2, 3}"),
        ("{+}", "{+}"),
        ("{-/-}", "{-/-}"),
        ("}新收申请{", "}新收申请{"),
        ("\\{新收申请}", "{新收申请}"),
        ("\\{新收申请\\}", "{新收申请}"),
        ("\\｛新收申请｝", "｛新收申请｝"),
        ("\\\\{新收申请}", "\\81"),
        ("`{新收申请}`", "{新收申请}"),
        ("``a`{新收申请}``", "a`{新收申请}"),
        ("`{新收申请}`和{新收申请}", "{新收申请}和81"),
        ("\\`{新收申请}`", "`81`"),
        ("`{新收\n申请}`", "{新收\n申请}"),
        ("{\n}", "{\n}"),
    ],
)
def test_what_is_no_reference_stays_as_typed(site: SeedSite, text: str, shown: str) -> None:
    assert printed(site, text) == shown


def test_a_code_span_ends_with_its_paragraph(site: SeedSite) -> None:
    assert printed(site, "一`\n\n{新收申请}`") == "一`\n81`"


def test_the_target_of_a_link_is_no_reference(site: SeedSite) -> None:
    site.write("[全文](https://e.org/{id})")
    assert read(site)[1] == []


@given(st.text(alphabet="{}｛｝`\\=+-/a新 1\r\n", max_size=40))
def test_only_marks_change_a_text(text: str) -> None:
    form = official_forms()["cn-2019"]
    findings: list[Finding] = []
    sums: list[Sum] = []
    filled = References(form, {}, findings).fill(Source("a.md", text), sums)
    found = find_marks(text)
    if not found.marks and not found.backslashes:
        assert filled == text
    for mark in found.marks:
        assert text[mark.start] in "{｛"
        assert text[mark.end - 1] in "}｝"
        assert text[mark.at :].startswith(mark.name)


def test_a_long_text_of_braces_takes_no_time() -> None:
    started = time.process_time()
    for text in ("{" * 20_000, "{a" * 10_000, "`{" * 10_000, "\n" * 100_000 + "{", "\\" * 20_000):
        find_marks(text + "{")
    assert time.process_time() - started < 2


# What is wrong with a reference


@pytest.mark.parametrize(
    ("text", "line", "shown", "advice"),
    [
        ("{新收申情}件", 1, "新收申情", "Did you mean “新收申请”?"),
        ("一\n\n二{新收申请}、{ 结转下华 }件", 3, "结转下华", "Did you mean “结转下年”?"),
        ("一\r\n\r\n二{新收申情}", 3, "新收申情", "Did you mean “新收申请”?"),
        ("{三/一/自燃人}", 1, "自燃人", "Did you mean “自然人”?"),
        ("{三/本年新受申请数量/自然人}", 1, "本年新受申请数量", RECEIVED.partition("、")[2]),
        ("{名称}", 1, "名称", "You can write: 新收申请, 上年结转, 予以公开"),
        ("{名称}", 1, "名称", "To print a brace, write \\{."),
        ("{自然人/自然人}", 1, "自然人/自然人", "Write the row and then the column"),
        ("{12条}", 1, "12条", "{=12} for the total, {+12} for a part"),
    ],
)
def test_an_unknown_name(site: SeedSite, text: str, line: int, shown: str, advice: str) -> None:
    [(code, *place, said)] = told(site, text)
    assert (code, place) == ("unknown-figure", [line, shown])
    assert advice in said


@pytest.mark.parametrize(
    ("name", "paths"),
    [
        ("规章", "{规章/本年新制作数量}、{规章/本年新公开数量}、{规章/对外公开总数量}"),
        ("行政诉讼/总计", "{行政诉讼/未经复议直接起诉/总计}、{行政诉讼/复议后起诉/总计}"),
        ("1/自然人", f"{{{RECEIVED}/自然人}}、{{1.属于国家秘密/自然人}}、{{1.本机关不掌握"),
        ("三/一", f"{{{RECEIVED}/自然人}}、{{{RECEIVED}/商业企业}}"),
        ("自然人", "、…"),
    ],
)
def test_an_ambiguous_name_lists_the_paths(site: SeedSite, name: str, paths: str) -> None:
    site.write(f"共{{{name}}}件")
    _, [finding] = read(site)
    assert (finding.code, underlined(finding.place)) == ("ambiguous-name", name)
    assert finding.severity is Severity.ERROR
    assert paths in Language("zh-CN").say(finding.message.values["paths"])


@pytest.mark.parametrize("form", official_forms().values(), ids=list(official_forms()))
def test_every_cell_has_a_path_of_its_own(form: Form) -> None:
    names = CellNames(form)
    for table in form.tables.values():
        for row in range(len(table.rows.leaves)):
            for column in range(len(table.columns.leaves)):
                cell = CellName(table, row, column)
                path = "".join(str(value) for value in names.path(cell))
                assert names.find(path) == [cell]


@pytest.mark.parametrize(
    ("figures", "says"),
    [
        ("[空, 12, 13, 14, 15, 16, 81]", "(line 50) is blank."),
        ("[不适用, 12, 13, 14, 15, 16, 81]", "(line 50) holds no number, but “不适用”."),
        ('["无此类申请", 12, 13, 14, 15, 16, 81]', "(line 50) holds no number, but “无此类申请”."),
    ],
)
def test_a_cell_without_number_is_said_to_have_none(
    site: SeedSite, figures: str, says: str
) -> None:
    site.set_row(RECEIVED, figures)
    site.write("共{一/自然人}件")
    _, [finding] = read(site)
    assert (finding.code, underlined(finding.place)) == ("blank-figure", "一/自然人")
    assert str(finding.message).endswith(says)


def test_a_total_that_cannot_be_computed_is_said_to_be_so(site: SeedSite) -> None:
    site.set_row(RECEIVED, "[空, 12, 13, 14, 15, 16]")
    site.write("共{新收申请}件")
    _, [finding] = read(site)
    assert finding.code == "blank-figure"
    assert "left out and can't be computed" in str(finding.message)


@pytest.mark.parametrize(
    ("figures", "code"),
    [
        ("[O, 12, 13, 14, 15, 16, 81]", "cell-type"),
        ("[11, 12, 13]", "row-length"),
        ("", "empty-row"),
    ],
)
def test_a_faulty_cell_is_one_fault(site: SeedSite, figures: str, code: str) -> None:
    site.set_row(RECEIVED, figures)
    site.write("共{一/自然人}件")
    assert [finding.code for finding in read(site)[1]] == [code]


def test_a_missing_table_is_one_fault(site: SeedSite) -> None:
    site.change("  第二十条第（九）项:", "  第二十条第（十）项:")
    site.write("共{采购总金额}")
    assert {finding.code for finding in read(site)[1]} <= {"unknown-key", "missing-table"}


@pytest.mark.parametrize("text", ["共{新收申请件", "共{=256条", "共｛新收申请"])
def test_a_brace_that_is_not_closed_is_a_warning(site: SeedSite, text: str) -> None:
    site.write(text)
    html, [finding] = read(site)
    assert html == f"<p>{text}</p>"
    assert (finding.code, finding.severity) == ("prose-brace", Severity.WARNING)
    assert underlined(finding.place) in "{｛"


def test_wrong_references_keep_a_site_from_being_built(site: SeedSite, tmp_path: Path) -> None:
    site.write("共{新收申情}件")
    result = build(site.root, tmp_path / "public", TODAY)
    assert result.errors == 1
    assert not (tmp_path / "public").exists()


# The real report


def test_the_marked_sum_of_the_real_report_prints_the_published_sentence(tmp_path: Path) -> None:
    marked, typed = SeedSite(tmp_path / "marked"), SeedSite(tmp_path / "typed")
    overview = typed.folder() / "overview.md"
    text = overview.read_text(encoding="utf-8")
    plain = re.sub(r"\{[=+](\d+)\}", r"\1", text)
    assert plain.count("{") == 0
    assert plain != text
    overview.write_text(plain, encoding="utf-8")
    pages = {}
    for name, site in (("marked", marked), ("typed", typed)):
        output = tmp_path / f"public-{name}"
        assert build(site.root, output, TODAY).findings == []
        pages[name] = {
            path.relative_to(output): re.sub(
                rb'<a href="checks.html">.*?</a>', b"", path.read_bytes()
            )
            for path in output.rglob("*")
            # The sum that is marked is checked, and shown among the checks.
            if path.is_file() and path.stem != "checks"
        }
    assert pages["marked"] == pages["typed"]
    page = pages["marked"][Path("bodies") / SEED / "2019" / "index.html"].decode()
    assert (
        "我市已在浙江省惠企政策平台发布政策256条，其中市属部门83条，定海区43条，普陀区78条，"
        "岱山县25条，嵊泗县17条，海洋产业集聚区管委会10条。" in page
    )
    assert (ROOT / "content" / "bodies" / SEED / "2019" / "overview.md").read_text(
        encoding="utf-8"
    ).count("{") == 7


@pytest.mark.parametrize("name", ["writing.md", "writing.zh.md"])
def test_the_examples_of_the_documentation_are_true(tmp_path: Path, name: str) -> None:
    site = SeedSite(tmp_path / "site")
    text = (ROOT / "docs" / name).read_text(encoding="utf-8")
    examples = re.findall(r"^```markdown\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    examples += re.findall(r"`([^`\n]*(?<!\\)\{[^`\n]*\}[^`\n]*)`", text)
    assert len(examples) >= 8
    for example in examples:
        # The figures of the report are 0; those that are typed as parts of one are others.
        typed = example if "{=新收申请}" not in example else re.sub(r"\+\d+", "+0", example)
        assert "{" not in printed(site, typed).replace("\\{", "")
        assert site.check() == []
