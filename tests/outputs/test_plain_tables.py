"""The plain reading of a table: small tables of two columns, with whole labels."""

from __future__ import annotations

import pytest

from sitegen.forms.model import Form, Table
from sitegen.language import Language
from sitegen.outputs.cells import CellView
from sitegen.outputs.plain_tables import plain_tables
from tests.built_site import SOURCES, BuiltSite

WORDS = Language("en")


@pytest.fixture(scope="module")
def form(built_sites: dict[str, BuiltSite]) -> Form:
    return built_sites["small-form"].reports[0].form


def cells(table: Table) -> list[list[CellView]]:
    """A cell for each place of a table, which tells where it is."""
    return [
        [CellView(f"{row}/{column}", "number", False, None, []) for column in range(width)]
        for row, width in enumerate([len(table.columns.leaves)] * len(table.rows.leaves))
    ]


def test_each_column_becomes_a_table_if_there_are_fewer_of_them(form):
    table = form.tables["outcomes"]
    tables = plain_tables(table, cells(table), WORDS)
    assert [(part.caption, part.figure_heading) for part in tables] == [
        ("Time taken › 30 days or fewer", "30 days or fewer"),
        ("Time taken › 31 to 60 days", "31 to 60 days"),
        ("Time taken › Longer", "Longer"),
        ("All closed", "All closed"),
    ]
    assert {part.label_heading for part in tables} == {"Outcome"}
    assert [(row.label, row.cell.text) for row in tables[1].rows[:4]] == [
        ("Released in full", "0/1"),
        ("Released in part", "1/1"),
        ("Refused › Personal information", "2/1"),
        ("Refused › Security", "3/1"),
    ]


def test_each_row_becomes_a_table_if_there_are_fewer_of_them(form):
    table = form.tables["workload"]
    tables = plain_tables(table, cells(table), WORDS)
    assert [part.caption for part in tables] == [
        "To deal with › Received during the year",
        "To deal with › Outstanding from the previous year",
        "Dealt with › Closed during the year",
        "Dealt with › Carried over to the next year",
    ]
    assert {part.label_heading for part in tables} == {"Item"}
    assert [(row.label, row.cell.text) for row in tables[2].rows] == [
        ("How the request arrived › Online", "2/0"),
        ("How the request arrived › By post", "2/1"),
        ("How the request arrived › In person", "2/2"),
        ("All requests", "2/3"),
        ("Change on the previous year", "2/4"),
    ]


def test_a_table_of_one_row_becomes_one_table(form):
    table = form.tables["reviews"]
    (part,) = plain_tables(table, cells(table), WORDS)
    assert (part.caption, part.figure_heading) == ("Whole year", "Whole year")
    assert [row.cell.text for row in part.rows] == [f"0/{column}" for column in range(8)]


def test_a_table_without_groups_needs_no_second_reading(form):
    table = form.tables["training"]
    assert plain_tables(table, cells(table), WORDS) == []


@pytest.mark.parametrize("name", SOURCES)
def test_which_tables_have_a_second_reading(built_sites, name):
    form = built_sites[name].reports[0].form
    read = [table.id for table in form.tables.values() if plain_tables(table, cells(table), WORDS)]
    assert (
        read
        == {
            "content": ["applications", "reviews"],
            "small-form": ["workload", "outcomes", "reviews"],
        }[name]
    )
