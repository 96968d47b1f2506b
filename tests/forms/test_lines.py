"""Figures one under the other, those of two editions joined where they mean the same."""

from __future__ import annotations

import pytest

from sitegen.forms.lines import Sheet, positions, sheets
from sitegen.forms.load import official_forms
from sitegen.forms.model import Form, Kind
from tests.written_reports import form_of

OLD = """\
id: old
title: Old
years: {from: 2019, to: 2020}
report_title: Report
chapters:
  - id: animals
    label: Animals
    tables:
      - id: pets
        label: Pets
        row_heading: Pet
        columns:
          - {id: number, label: Number}
          - {id: growth, label: Growth, kind: change}
        rows:
          - {id: cats, label: Cats}
          - {id: mice, label: Mice}
          - {id: dogs, label: Dogs}
"""
NEW = (
    OLD.replace("id: old", "id: new")
    .replace("{from: 2019, to: 2020}", "{from: 2021}")
    .replace("          - {id: mice, label: Mice}\n", "")
    .replace("label: Dogs", "label: Hounds")
    .replace("label: Growth, kind: change", "label: Growth")
)


@pytest.fixture(scope="module")
def official() -> list[Form]:
    """Both editions of the official form, the newest first."""
    forms = official_forms()
    return [forms["cn-2021"], forms["cn-2019"]]


def all_sheets(editions: list[Form]) -> dict[str, Sheet]:
    return {sheet.id: sheet for _, found in sheets(tuple(editions)) for sheet in found}


def told(sheet: Sheet) -> list[str]:
    return [" / ".join(str(h.label) for h in sheet.headers(line)) for line in sheet.lines]


def test_what_means_the_same_is_one_line_and_anything_else_is_another() -> None:
    sheet = all_sheets([form_of(NEW), form_of(OLD)])["pets"]
    assert [(line.key.row, line.key.column, line.key.kind) for line in sheet.lines] == [
        ("cats", "number", Kind.COUNT),
        ("cats", "growth", Kind.CHANGE),
        ("cats", "growth", Kind.COUNT),
        # The earlier edition alone has mice; they stay between those beside which they stood.
        ("mice", "number", Kind.COUNT),
        ("mice", "growth", Kind.CHANGE),
        ("dogs", "number", Kind.COUNT),
        ("dogs", "growth", Kind.CHANGE),
        ("dogs", "growth", Kind.COUNT),
    ]


def test_the_labels_are_those_of_the_newest_edition_that_has_the_figure() -> None:
    sheet = all_sheets([form_of(NEW), form_of(OLD)])["pets"]
    assert told(sheet) == [
        "Cats / Number",
        "Cats / Growth",
        "Cats / Growth",
        "Mice / Number",
        "Mice / Growth",
        "Hounds / Number",
        "Dogs / Growth",
        "Hounds / Growth",
    ]


def test_each_figure_of_each_edition_is_in_one_line(official: list[Form]) -> None:
    lines = [line.key for sheet in all_sheets(official).values() for line in sheet.lines]
    figures = {
        key for form in official for table in form.tables.values() for key in positions(table)
    }
    assert len(lines) == len(set(lines)) == len(figures)
    assert set(lines) == figures


def test_a_large_table_has_a_sheet_for_each_column_and_that_of_totals_comes_first(
    official: list[Form],
) -> None:
    columns = [
        "/".join(str(header.label) for header in sheet.column)
        for sheet in all_sheets(official).values()
        if sheet.table.id == "applications"
    ]
    assert columns == [
        "申请人情况/总计",
        "申请人情况/自然人",
        "申请人情况/法人或其他组织/商业企业",
        "申请人情况/法人或其他组织/科研机构",
        "申请人情况/法人或其他组织/社会公益组织",
        "申请人情况/法人或其他组织/法律服务机构",
        "申请人情况/法人或其他组织/其他",
    ]


def test_a_row_that_was_divided_stands_before_its_parts(official: list[Form]) -> None:
    lines = told(all_sheets(official)["applications-applicants-total"])
    at = lines.index("三、本年度办理结果 / （六）其他处理")
    assert lines[at - 1].endswith("5.要求行政机关确认或重新出具已获取信息")
    assert lines[at + 1].startswith("三、本年度办理结果 / （六）其他处理 / 1.")


def test_a_single_row_is_set_as_one_sheet_under_the_labels_of_its_columns(
    official: list[Form],
) -> None:
    sheet = all_sheets(official)["reviews"]
    assert len(sheet.lines) == 15
    assert told(sheet)[0] == "行政复议 / 结果维持"
    assert told(sheet)[-1] == "行政诉讼 / 复议后起诉 / 总计"


def test_a_table_that_only_an_earlier_edition_has_is_among_the_others(
    official: list[Form],
) -> None:
    tables = [sheet.table.id for sheet in all_sheets(official).values()]
    assert tables[:5] == [f"article-20-{item}" for item in (1, 5, 6, 8, 9)]
    newest = [sheet.table.id for sheet in all_sheets(official[:1]).values()]
    assert "article-20-9" not in newest
