"""Which sheets a workbook has, and what they are called."""

from __future__ import annotations

from dataclasses import replace

import pytest

from sitegen.forms.load import official_forms
from sitegen.forms.model import Axis, Form, Table
from sitegen.language import Label, Language
from sitegen.outputs.sheets import sheets

WORDS = Language("en")


@pytest.fixture
def forms() -> list[Form]:
    return list(official_forms().values())


def with_table(form: Form, label: str) -> Form:
    """Return a form with the first of its tables alone, under another label."""
    table = next(iter(form.tables.values()))
    renamed = replace(table, label=Label((("en", label),)))
    chapter = next(c for c in form.chapters if table in c.tables)
    return replace(form, chapters=(replace(chapter, tables=(renamed,)),))


def test_tables_of_the_same_columns_share_a_sheet(forms: list[Form]) -> None:
    plan = sheets(forms, WORDS, [])
    columns: dict[str, set[tuple[str, ...]]] = {}
    for form in forms:
        for table in form.tables.values():
            name = plan[form.id, table.id].name
            paths = tuple(column.path for column in table.columns.leaves)
            columns.setdefault(name, set()).add(paths)
    assert all(len(paths) == 1 for paths in columns.values())
    assert len(columns) < sum(len(form.tables) for form in forms)


def test_a_sheet_of_one_edition_alone_says_so(forms: list[Form]) -> None:
    names = {sheet.name for sheet in sheets(forms, WORDS, []).values()}
    assert {"Article 20, item (1) 2019–2020", "Article 20, item (1) from 2021"} <= names
    assert "Article 20, item (9)" in names


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("A/B: [C] *?\\", "A B   C"),
        ("'quoted'", "quoted"),
        ("x" * 40, "x" * 30 + "…"),
        ("About", "About 2"),
    ],
)
def test_names_are_such_that_excel_takes_them(forms: list[Form], label: str, name: str) -> None:
    form = with_table(forms[0], label)
    (sheet,) = sheets([form], WORDS, ["about"]).values()
    assert sheet.name == name


def test_names_are_unique_whatever_their_case(forms: list[Form]) -> None:
    first, second = forms[0], replace(forms[0], id="other")
    axis = Axis(first.tables[next(iter(first.tables))].columns.headers[:1])

    def narrow(table: Table) -> Table:
        return replace(table, columns=axis)

    second = with_table(second, "WORK")
    (chapter,) = second.chapters
    second = replace(second, chapters=(replace(chapter, tables=(narrow(chapter.tables[0]),)),))
    plan = sheets([with_table(first, "Work"), second], WORDS, [])
    assert sorted(sheet.name for sheet in plan.values()) == ["WORK 2", "Work"]


def test_a_fixed_unit_stands_in_the_heading_once(forms: list[Form]) -> None:
    for form in forms:
        for table in form.tables.values():
            plan = sheets([form], WORDS, [])[form.id, table.id]
            for header, column in zip(table.columns.leaves, plan.columns, strict=True):
                if header.unit:
                    assert column.label.count(WORDS.say(header.unit)) == 1
                    assert column.unit is None
                assert bool(column.unit) == (bool(header.units) and not header.unit)
