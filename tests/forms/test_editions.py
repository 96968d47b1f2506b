"""The official editions, compared with the printed forms written out here."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sitegen.findings import Severity
from sitegen.forms.load import official_forms
from sitegen.forms.model import Axis, ChartBar, Each, Form, Header, Kind, Prose, Relation, Term
from sitegen.language import Label

# The printed header or row tree: a label, or a label with those below it.
Tree = str | tuple[str, list["Tree"]]

CHAPTERS = [
    ("preamble", None, "optional"),
    ("overview", "一、总体情况", "required"),
    ("proactive", "二、主动公开政府信息情况", "none"),
    ("applications", "三、收到和处理政府信息公开申请情况", "none"),
    ("reviews", "四、政府信息公开行政复议、行政诉讼情况", "none"),
    ("problems", "五、存在的主要问题及改进情况", "required"),
    ("other", "六、其他需要报告的事项", "required"),
]

PROACTIVE: dict[str, dict[str, tuple[list[str], list[str]]]] = {
    "cn-2019": {
        "第二十条第（一）项": (
            ["本年新制作数量", "本年新公开数量", "对外公开总数量"],
            ["规章", "规范性文件"],
        ),
        "第二十条第（五）项": (
            ["上一年项目数量", "本年增/减", "处理决定数量"],
            ["行政许可", "其他对外管理服务事项"],
        ),
        "第二十条第（六）项": (
            ["上一年项目数量", "本年增/减", "处理决定数量"],
            ["行政处罚", "行政强制"],
        ),
        "第二十条第（八）项": (["上一年项目数量", "本年增/减"], ["行政事业性收费"]),
        "第二十条第（九）项": (["采购项目数量", "采购总金额"], ["政府集中采购"]),
    },
    "cn-2021": {
        "第二十条第（一）项": (
            ["本年制发件数", "本年废止件数", "现行有效件数"],
            ["规章", "行政规范性文件"],
        ),
        "第二十条第（五）项": (["本年处理决定数量"], ["行政许可"]),
        "第二十条第（六）项": (["本年处理决定数量"], ["行政处罚", "行政强制"]),
        "第二十条第（八）项": (["本年收费金额（单位：万元）"], ["行政事业性收费"]),
    },
}

ORGANISATIONS: list[Tree] = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
APPLICANTS: list[Tree] = [
    ("申请人情况", ["自然人", ("法人或其他组织", ORGANISATIONS), "总计"]),
]
OTHER_RESULTS: dict[str, Tree] = {
    "cn-2019": "（六）其他处理",
    "cn-2021": (
        "（六）其他处理",
        [
            "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
            "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
            "3.其他",
        ],
    ),
}


def application_rows(edition: str) -> list[Tree]:
    return [
        "一、本年新收政府信息公开申请数量",
        "二、上年结转政府信息公开申请数量",
        (
            "三、本年度办理结果",
            [
                "（一）予以公开",
                "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
                (
                    "（三）不予公开",
                    [
                        "1.属于国家秘密",
                        "2.其他法律行政法规禁止公开",
                        "3.危及“三安全一稳定”",
                        "4.保护第三方合法权益",
                        "5.属于三类内部事务信息",
                        "6.属于四类过程性信息",
                        "7.属于行政执法案卷",
                        "8.属于行政查询事项",
                    ],
                ),
                (
                    "（四）无法提供",
                    [
                        "1.本机关不掌握相关政府信息",
                        "2.没有现成信息需要另行制作",
                        "3.补正后申请内容仍不明确",
                    ],
                ),
                (
                    "（五）不予处理",
                    [
                        "1.信访举报投诉类申请",
                        "2.重复申请",
                        "3.要求提供公开出版物",
                        "4.无正当理由大量反复申请",
                        "5.要求行政机关确认或重新出具已获取信息",
                    ],
                ),
                OTHER_RESULTS[edition],
                "（七）总计",
            ],
        ),
        "四、结转下年度继续办理",
    ]


RESULTS: list[Tree] = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
REVIEWS: list[Tree] = [
    ("行政复议", RESULTS),
    ("行政诉讼", [("未经复议直接起诉", RESULTS), ("复议后起诉", RESULTS)]),
]

EDITIONS = ("cn-2019", "cn-2021")


@pytest.fixture(params=EDITIONS)
def form(request: pytest.FixtureRequest) -> Form:
    return official_forms()[request.param]


def tree(headers: tuple[Header, ...]) -> list[Tree]:
    return [
        (str(header.label), tree(header.children)) if header.children else str(header.label)
        for header in headers
    ]


def labels(form: Form) -> Iterator[Label]:
    yield from (form.title, form.document, form.report_title)
    for chapter in form.chapters:
        yield from (label for label in (chapter.label, chapter.hint) if label)
        for table in chapter.tables:
            yield from (table.label, table.caption, table.row_heading)
            yield from (*table.notes_before, *table.notes)
            for axis in (table.columns, table.rows):
                yield from (header.label for header in axis.by_path.values())
    yield from (rule.because for rule in form.rules)
    yield from (figure.label for figure in form.figures)
    for chart in form.charts:
        yield from (chart.title, *(bar.label for bar in chart.bars))
        yield from (label for label in (chart.unit,) if label)


def test_there_are_two_editions() -> None:
    assert tuple(official_forms()) == EDITIONS


def test_each_edition_is_that_of_its_document_and_years() -> None:
    old, new = (official_forms()[edition] for edition in EDITIONS)
    assert str(old.document) == "国办公开办函〔2019〕60号"
    assert str(old.title) == "政府信息公开工作年度报告格式（试行）"
    assert str(new.document) == "国办公开办函〔2021〕30号"
    assert str(new.title) == "中华人民共和国政府信息公开工作年度报告格式"
    years = range(2018, 2040)
    assert [year for year in years if old.is_for(year)] == [2019, 2020]
    assert [year for year in years if new.is_for(year)] == list(range(2021, 2040))


def test_the_six_chapters_and_the_words_before_them(form: Form) -> None:
    found = [(c.id, c.label and str(c.label), c.prose.value) for c in form.chapters]
    assert found == CHAPTERS
    assert [c.id for c in form.chapters if c.joined] == ["proactive"]
    assert all(bool(c.tables) is (c.prose is Prose.NONE) for c in form.chapters)


def test_the_tables_of_chapter_two(form: Form) -> None:
    chapter = next(chapter for chapter in form.chapters if chapter.id == "proactive")
    found = {
        str(table.label): (tree(table.columns.headers), tree(table.rows.headers))
        for table in chapter.tables
    }
    assert found == PROACTIVE[form.id]
    assert list(found) == list(PROACTIVE[form.id])
    assert {str(table.row_heading) for table in chapter.tables} == {"信息内容"}


def test_the_table_of_applications(form: Form) -> None:
    table = form.tables["applications"]
    assert tree(table.columns.headers) == APPLICANTS
    assert tree(table.rows.headers) == application_rows(form.id)
    assert len(table.columns.leaves) == 7
    assert len(table.rows.leaves) == {"cn-2019": 23, "cn-2021": 25}[form.id]
    assert (table.columns.depth, table.rows.depth) == (3, 3)
    assert [str(note) for note in table.notes_before] == [
        "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
    ]
    results = table.rows.by_path["results"]
    assert len(results.leaves) == {"cn-2019": 20, "cn-2021": 22}[form.id]


def test_the_table_of_reviews(form: Form) -> None:
    table = form.tables["reviews"]
    assert tree(table.columns.headers) == REVIEWS
    assert len(table.columns.leaves) == 15
    assert table.columns.depth == 3
    assert [(row.path, row.printed) for row in table.rows.leaves] == [("this_year", False)]


def test_how_many_figures_a_report_has(form: Form) -> None:
    sizes = {
        table.id: (len(table.rows.leaves), len(table.columns.leaves))
        for table in form.tables.values()
    }
    assert (
        sizes
        == {
            "cn-2019": {
                "article-20-1": (2, 3),
                "article-20-5": (2, 3),
                "article-20-6": (2, 3),
                "article-20-8": (1, 2),
                "article-20-9": (1, 2),
                "applications": (23, 7),
                "reviews": (1, 15),
            },
            "cn-2021": {
                "article-20-1": (2, 3),
                "article-20-5": (1, 1),
                "article-20-6": (2, 1),
                "article-20-8": (1, 1),
                "applications": (25, 7),
                "reviews": (1, 15),
            },
        }[form.id]
    )


def test_the_kinds_of_the_cells(form: Form) -> None:
    special = {
        f"{table.id}/{column.path}": (column.kind, column.unit and str(column.unit), column.units)
        for table in form.tables.values()
        for column in table.columns.leaves
        if column.kind is not Kind.COUNT
    }
    assert (
        special
        == {
            "cn-2019": {
                "article-20-5/change": (Kind.CHANGE, None, ()),
                "article-20-6/change": (Kind.CHANGE, None, ()),
                "article-20-8/change": (Kind.CHANGE, None, ()),
                "article-20-9/amount": (Kind.AMOUNT, None, ("元", "万元")),
            },
            "cn-2021": {"article-20-8/fees_collected": (Kind.AMOUNT, "万元", ())},
        }[form.id]
    )


def paths(form: Form) -> set[str]:
    return {
        f"{table.id}/{axis}/{path}"
        for table in form.tables.values()
        for axis, headers in (("columns", table.columns), ("rows", table.rows))
        for path in headers.by_path
    }


def test_what_has_changed_its_meaning_has_another_id() -> None:
    old, new = (paths(official_forms()[edition]) for edition in EDITIONS)
    assert old - new == {
        "article-20-1/columns/made",
        "article-20-1/columns/newly_published",
        "article-20-1/columns/published_total",
        "article-20-5/columns/items_previous_year",
        "article-20-5/columns/change",
        "article-20-5/rows/other_services",
        "article-20-6/columns/items_previous_year",
        "article-20-6/columns/change",
        "article-20-8/columns/items_previous_year",
        "article-20-8/columns/change",
        "article-20-9/columns/projects",
        "article-20-9/columns/amount",
        "article-20-9/rows/central_procurement",
    }
    assert new - old == {
        "article-20-1/columns/issued",
        "article-20-1/columns/repealed",
        "article-20-1/columns/in_force",
        "article-20-8/columns/fees_collected",
        "applications/rows/results.other.not_clarified_in_time",
        "applications/rows/results.other.fee_not_paid_in_time",
        "applications/rows/results.other.other",
    }


def this_year(*paths: str) -> tuple[Term, ...]:
    return tuple(map(Term, paths))


def test_the_rules(form: Form) -> None:
    rules = {rule.id: rule for rule in form.rules if not rule.compares_years}
    assert {name: (rule.table, rule.each, rule.total) for name, rule in rules.items()} == {
        "applications-balance": ("applications", Each.COLUMN, False),
        "applications-total": ("applications", Each.COLUMN, True),
        "applications-applicants": ("applications", Each.ROW, True),
        "reconsideration-total": ("reviews", Each.ROW, True),
        "litigation-direct-total": ("reviews", Each.ROW, True),
        "litigation-after-reconsideration-total": ("reviews", Each.ROW, True),
    } | (
        {"article-20-1-published": ("article-20-1", Each.ROW, False)}
        if form.id == "cn-2019"
        else {}
    )
    applications, reviews = form.tables["applications"], form.tables["reviews"]
    balance = rules["applications-balance"]
    assert balance.left == this_year("received", "carried_in")
    assert balance.right == this_year("results.total", "carried_over")
    total = rules["applications-total"]
    assert total.left == this_year("results.total")
    # Every row of results but the total itself.
    outcomes = applications.rows.by_path["results"].leaves
    addends = applications.rows.leaves_of(total.right)
    assert addends == [
        leaf for leaf in outcomes if applications.rows.leaves[leaf].path != "results.total"
    ]
    assert len(addends) == {"cn-2019": 19, "cn-2021": 21}[form.id]
    applicants = rules["applications-applicants"]
    columns = applications.columns
    assert columns.leaves_of(applicants.left) == [6]
    assert columns.leaves_of(applicants.right) == [0, 1, 2, 3, 4, 5]
    blocks = {
        "reconsideration-total": "reconsideration",
        "litigation-direct-total": "litigation.direct",
        "litigation-after-reconsideration-total": "litigation.after_reconsideration",
    }
    for name, block in blocks.items():
        *parts, last = reviews.columns.by_path[block].leaves
        assert reviews.columns.leaves_of(rules[name].left) == [last]
        assert reviews.columns.leaves_of(rules[name].right) == parts
    assert {rule.severity for rule in rules.values() if rule.relation is Relation.EQUAL} == {
        Severity.ERROR
    }


def test_what_is_new_this_year_is_at_most_what_is_published_in_all() -> None:
    (rule,) = [r for r in official_forms()["cn-2019"].rules if r.relation is Relation.AT_MOST]
    assert rule.id == "article-20-1-published"
    assert rule.left == this_year("newly_published")
    assert rule.right == this_year("published_total")
    # The notice doesn't say so: something to look at, no error.
    assert rule.severity is Severity.WARNING


def test_the_rules_that_compare_with_the_year_before(form: Form) -> None:
    items = (
        Each.ROW,
        this_year("items_previous_year"),
        (Term("items_previous_year", previous=True), Term("change", previous=True)),
    )
    wanted = {
        "applications-carried-in": (
            "applications",
            Each.COLUMN,
            this_year("carried_in"),
            (Term("carried_over", previous=True),),
        )
    }
    if form.id == "cn-2019":
        wanted |= {f"article-20-{n}-items": (f"article-20-{n}", *items) for n in (5, 6, 8)}
    else:
        wanted["article-20-1-in-force"] = (
            "article-20-1",
            Each.ROW,
            this_year("in_force"),
            (Term("in_force", previous=True), Term("issued"), Term("repealed", -1)),
        )
    rules = [rule for rule in form.rules if rule.compares_years]
    assert {r.id: (r.table, r.each, r.left, r.right) for r in rules} == wanted
    assert {(r.relation, r.total) for r in rules} == {(Relation.EQUAL, False)}


def test_the_main_figures(form: Form) -> None:
    assert [
        (
            str(figure.label),
            _first_and_count(form.tables[figure.table].rows, figure.rows),
            _first_and_count(form.tables[figure.table].columns, figure.columns),
        )
        for figure in form.figures
    ] == [
        ("新收申请", ("received", 1), ("applicants.total", 1)),
        ("上年结转", ("carried_in", 1), ("applicants.total", 1)),
        ("予以公开", ("results.granted", 1), ("applicants.total", 1)),
        ("部分公开", ("results.partly_granted", 1), ("applicants.total", 1)),
        ("不予公开", ("results.refused.state_secret", 8), ("applicants.total", 1)),
        ("无法提供", ("results.not_available.not_held", 3), ("applicants.total", 1)),
        ("不予处理", ("results.not_processed.complaints", 5), ("applicants.total", 1)),
        ("其他处理", *OTHER_OUTCOMES[form.id]),
        ("本年办结", ("results.total", 1), ("applicants.total", 1)),
        ("结转下年", ("carried_over", 1), ("applicants.total", 1)),
        ("行政复议", ("this_year", 1), ("reconsideration.total", 1)),
        ("行政诉讼", ("this_year", 1), ("litigation.direct.total", 2)),
    ]


OTHER_OUTCOMES = {
    "cn-2019": (("results.other", 1), ("applicants.total", 1)),
    "cn-2021": (("results.other.not_clarified_in_time", 3), ("applicants.total", 1)),
}


def _first_and_count(axis: Axis, leaves: tuple[int, ...]) -> tuple[str, int]:
    return axis.leaves[leaves[0]].path, len(leaves)


def test_the_charts_take_every_figure_once(form: Form) -> None:
    """What a chart shows as a whole is all that the form counts, but for its totals."""
    outcomes, applicants, reviews, results = form.charts
    table = form.tables["applications"]
    total = table.columns.by_path["applicants.total"].first
    parts = set(table.rows.by_path["results"].leaves)
    parts.remove(table.rows.by_path["results.total"].first)
    assert [cell for bar in outcomes.bars for cell in cells(bar)] == [
        (row, total) for row in sorted(parts)
    ]
    assert [cell for bar in applicants.bars for cell in cells(bar)] == [(0, n) for n in range(6)]
    assert [cell for bar in reviews.bars for cell in cells(bar)] == [(0, 4), (0, 9), (0, 14)]
    assert sorted(cell for bar in results.bars for cell in cells(bar)) == [
        (0, column) for column in range(15) if column not in (4, 9, 14)
    ]
    assert all(chart.parts for chart in form.charts)


def cells(bar: ChartBar) -> list[tuple[int, int]]:
    return [(row, column) for row in bar.rows for column in bar.columns]


def test_everything_is_labelled_in_chinese_and_english(form: Form) -> None:
    for label in labels(form):
        assert [language for language, _ in label.texts] == ["zh", "en"]


def test_ids_are_plain_and_captions_unique(form: Form) -> None:
    for table in form.tables.values():
        for axis in (table.columns, table.rows):
            for path in axis.by_path:
                assert path.replace("_", "").replace(".", "").isalnum()
                assert path == path.lower()
                assert path.isascii()
    captions = [str(table.caption) for table in form.tables.values()]
    assert len(set(captions)) == len(captions)


def test_a_row_of_one_edition_is_found_under_its_name_in_the_other() -> None:
    for edition in EDITIONS:
        rows = official_forms()[edition].tables["article-20-1"].rows
        assert [h.path for h in rows.find("规范性文件")] == ["normative_documents"]
        assert [h.path for h in rows.find("行政规范性文件")] == ["normative_documents"]
