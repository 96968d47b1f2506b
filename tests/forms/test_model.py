"""Forms as values: the trees of rows and columns, and finding one by its name."""

from __future__ import annotations

import pytest

from sitegen.forms.load import official_forms
from sitegen.forms.model import Axis, Each, Header
from sitegen.language import Label

FORM = official_forms()["cn-2019"]
APPLICATIONS = FORM.tables["applications"]
REVIEWS = FORM.tables["reviews"]


def leaf(path: str, first: int, *names: str) -> Header:
    return Header(path, Label(tuple(("", name) for name in names)), first=first, last=first + 1)


def test_an_axis_knows_its_leaves_and_what_stands_above_them() -> None:
    group = Header(
        "b",
        Label((("", "乙"),)),
        children=(leaf("b.c", 1, "丙"), leaf("b.d", 2, "丁")),
        first=1,
        last=3,
    )
    axis = Axis((leaf("a", 0, "甲"), group))
    assert [header.path for header in axis.leaves] == ["a", "b.c", "b.d"]
    assert [[h.path for h in chain] for chain in axis.chains] == [["a"], ["b", "b.c"], ["b", "b.d"]]
    assert list(axis.by_path) == ["a", "b", "b.c", "b.d"]
    assert axis.depth == 2
    assert list(group.leaves) == [1, 2]
    assert [header.id for header in axis.by_path.values()] == ["a", "b", "c", "d"]
    assert Axis(()).depth == 0


@pytest.mark.parametrize(
    "name",
    [
        "results.total",
        "三、本年度办理结果/（七）总计",
        "三、本年度办理结果 / (七)总计",
        "本年度办理结果/总计",
        "results/total",
        "（七）总计",
        "总计",
    ],
)
def test_a_row_is_found_by_path_and_labels(name: str) -> None:
    assert [header.path for header in APPLICATIONS.rows.find(name)] == ["results.total"]


def test_a_group_is_found_like_a_row() -> None:
    found = APPLICATIONS.rows.find("（三）不予公开")
    assert [header.path for header in found] == ["results.refused"]
    assert len(found[0].leaves) == 8


def test_a_name_that_several_have_finds_them_all() -> None:
    assert [header.path for header in REVIEWS.columns.find("总计")] == [
        "reconsideration.total",
        "litigation.direct.total",
        "litigation.after_reconsideration.total",
    ]
    assert [header.path for header in REVIEWS.columns.find("行政诉讼/总计")] == [
        "litigation.direct.total",
        "litigation.after_reconsideration.total",
    ]
    assert [h.path for h in REVIEWS.columns.find("复议后起诉/总计")] == [
        "litigation.after_reconsideration.total"
    ]


def test_a_label_may_have_a_slash_itself() -> None:
    columns = FORM.tables["article-20-5"].columns
    assert [header.path for header in columns.find("本年增/减")] == ["change"]


@pytest.mark.parametrize("name", ["", "八、其他", "results.totals", "总计/三、本年度办理结果"])
def test_a_name_that_nothing_has_finds_nothing(name: str) -> None:
    assert APPLICATIONS.rows.find(name) == []


def test_which_totals_may_be_left_out() -> None:
    rows = [header.path for header in APPLICATIONS.rows.leaves]
    assert FORM.totals(APPLICATIONS, Each.COLUMN) == {rows.index("results.total")}
    assert FORM.totals(APPLICATIONS, Each.ROW) == {6}
    assert FORM.totals(REVIEWS, Each.ROW) == {4, 9, 14}
    assert FORM.totals(REVIEWS, Each.COLUMN) == frozenset()
    assert FORM.totals(FORM.tables["article-20-5"], Each.ROW) == frozenset()


def test_the_rules_of_a_table() -> None:
    assert [rule.id for rule in FORM.rules_of(APPLICATIONS)] == [
        "applications-balance",
        "applications-total",
        "applications-applicants",
        "applications-carried-in",
    ]


def test_a_header_is_called_by_its_labels_its_id_and_its_aliases() -> None:
    header = APPLICATIONS.rows.by_path["results.partly_granted"]
    assert header.names[0].startswith("（二）部分公开")
    assert header.names[-3:] == ("partly_granted", "（二）部分公开", "部分公开")
