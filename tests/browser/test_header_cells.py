"""The algorithm by which the other tests judge tables, on tables whose answer is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.header_cells import Table, tables_on


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    with chromium.new_page() as page:
        yield page


@pytest.fixture
def table_of(page: Page) -> Callable[[str], Table]:
    def table_of(html: str) -> Table:
        page.set_content(f"<!DOCTYPE html><table>{html}</table>")
        (table,) = tables_on(page)
        return table

    return table_of


def headers(table: Table, shown: str) -> set[str]:
    (cell,) = [cell for cell in table.cells if cell.shown == shown]
    return {header.shown for header in table.header_cells(cell)}


def test_the_standards_own_example(table_of):
    table = table_of("""
        <thead><tr><th>ID<th>Measurement<th>Average<th>Maximum
        <tbody><tr><td><th scope=rowgroup>Cats<td><td>
          <tr><td>93<th>Legs<td>3.5<td>4
          <tr><td>10<th>Tails<td>1<td>1.0
        <tbody><tr><td><th scope=rowgroup>English speakers<td><td>
          <tr><td>32<th>Legs<td>2.67<td>4.0
          <tr><td>35<th>Tails<td>0.33<td>1.00""")
    assert headers(table, "93") == {"ID"}
    assert headers(table, "3.5") == {"Legs", "Average", "Cats"}
    assert headers(table, "0.33") == {"Tails", "Average", "English speakers"}


def test_scopes_on_real_spans_give_each_level(table_of):
    table = table_of("""
        <thead>
        <tr><th scope=col rowspan=2 colspan=2>Item<th scope=col colspan=2>Who
          <th scope=col rowspan=2>All
        <tr><th scope=col>One<th scope=col>Two
        <tbody>
        <tr><th scope=row rowspan=2>Group<th scope=row>First<td>1<td>2<td>3
        <tr><th scope=row>Second<td>4<td>5<td>6""")
    (_, second) = table.data_rows
    assert table.headers_by_axis(second[1]) == (["Group", "Second"], ["Who", "Two"])
    assert table.headers_by_axis(second[2]) == (["Group", "Second"], ["All"])


def test_a_header_row_repeated_in_the_table_hides_the_one_above(table_of):
    table = table_of("""
        <tr><th scope=col>Old<th scope=col>Other
        <tr><td>1<td>2
        <tr><th scope=col>New<th scope=col>Newer
        <tr><td>3<td>4""")
    assert headers(table, "1") == {"Old"}
    assert headers(table, "3") == {"New"}


def test_a_band_row_heads_only_what_it_groups(table_of):
    table = table_of("""
        <thead><tr><th scope=col>A<th scope=col>B
        <tbody><tr><th scope=rowgroup colspan=2>Band<tr><th scope=row>r<td>1
        <tbody><tr><th scope=row>s<td>2""")
    assert headers(table, "1") == {"B", "r", "Band"}
    assert headers(table, "2") == {"B", "s"}


def test_a_headers_attribute_decides_alone(table_of):
    table = table_of("""
        <tr><th id=a>A<th id=b>B
        <tr><td headers="b none">1<td>2""")
    assert headers(table, "1") == {"B"}
    assert headers(table, "2") == {"B"}


def test_an_empty_header_heads_nothing(table_of):
    table = table_of("<tr><th scope=col><th scope=col>B<tr><td>1<td>2")
    assert headers(table, "1") == set()


def test_a_rowspan_of_zero_reaches_to_the_end_of_its_group(table_of):
    table = table_of("""
        <tbody><tr><th scope=row rowspan=0>All<td>1<tr><td>2<tr><td>3
        <tbody><tr><td>4<td>5""")
    assert headers(table, "3") == {"All"}
    assert headers(table, "4") == set()


def test_a_foot_comes_last_wherever_it_is_written(table_of):
    table = table_of("""
        <tfoot><tr><td>9
        <tbody><tr><th scope=col>A<tr><td>1""")
    assert [row[0].shown for row in table.data_rows] == ["1", "9"]
    assert headers(table, "9") == {"A"}
