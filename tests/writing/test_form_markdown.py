"""A form as Markdown: each of its tables is one of Markdown's."""

from __future__ import annotations

import re

import pytest

from sitegen.forms.load import site_forms
from sitegen.forms.model import Form
from sitegen.language import Language
from sitegen.writing.form_markdown import form_as_markdown
from tests.built_site import SMALL_FORM

FORMS = site_forms(SMALL_FORM, [])


def tables_of(text: str) -> list[list[list[str]]]:
    """Return the cells of every table."""
    blocks = re.findall(r"(?:^\|.*\|\n)+", text, re.MULTILINE)
    return [[line[2:-2].split(" | ") for line in block.splitlines()] for block in blocks]


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_table_has_a_line_for_each_row_and_a_cell_for_each_column(form: Form) -> None:
    tables = tables_of(form_as_markdown(form, Language("en")))
    for table, (head, rule, *rows) in zip(form.tables.values(), tables, strict=True):
        assert set(rule) == {"---"}
        assert [re.search(r"`(.*)`$", cell)[1] for cell in head[2:]] == [  # type: ignore[index]
            leaf.path for leaf in table.columns.leaves
        ]
        assert [row[1] for row in rows] == [f"`{path}`" for path in table.rows.by_path]
        assert {len(row) for row in (head, rule, *rows)} == {len(table.columns.leaves) + 2}


def test_labels_hints_and_rules_are_told_in_the_language_asked_for() -> None:
    text = form_as_markdown(FORMS["cn-2021"], Language("zh"))
    assert text.startswith("# 中华人民共和国政府信息公开工作年度报告格式\n\n`cn-2021`\n")
    assert "## 一、总体情况 (`overview`)\n\n" in text
    assert "\n\n主动公开、依申请公开、政府信息管理" in text
    assert "| &emsp;&emsp;1.属于国家秘密 | `results.refused.state_secret` | n |" in text
    assert "- `applications-total`: " in text
