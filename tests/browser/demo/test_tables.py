"""The tables of reports that are full of figures: both editions of the form, notes, corrections."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser.demo.pages import PAGES, REPORTS
from tests.browser.header_cells import Table, read_tables
from tests.browser.test_plain_reading import (  # noqa: F401
    all_tables,
    grouped,
    official,
    page,
    plain,
    test_every_figure_has_the_headers_that_it_has_in_the_official_table,
    test_every_table_with_groups_has_one,
    test_no_cell_spans_others,
)
from tests.browser.test_tables import (  # noqa: F401
    data,
    tables,
    test_every_figure_has_the_headers_of_the_form,
    test_every_row_header_stands_below_the_row_heading,
    test_no_slot_of_a_table_is_empty_or_taken_twice,
    test_the_headers_in_the_data_are_those_of_the_page,
    test_the_tables_are_those_of_the_form,
)


@pytest.fixture(scope="module")
def tables_of_pages(chromium, demo_site) -> dict[Path, list[Table]]:
    """The tables of several reports' pages with all plain readings open, by the page's file."""
    return read_tables(chromium, [demo_site.folder / PAGES[kind] for kind in REPORTS])
