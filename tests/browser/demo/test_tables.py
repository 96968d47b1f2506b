"""The tables of reports that are full of figures: both editions of the form, notes, corrections."""

from __future__ import annotations

import pytest

from tests.browser.header_cells import Table, tables_on
from tests.browser.test_plain_reading import (  # noqa: F401
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
    test_every_figure_has_the_headers_of_the_form,
    test_every_row_header_stands_below_the_row_heading,
    test_no_slot_of_a_table_is_empty_or_taken_twice,
    test_the_headers_in_the_data_are_those_of_the_page,
    test_the_tables_are_those_of_the_form,
)


@pytest.fixture
def tables(visit, report_path) -> dict[str, Table]:
    """The tables of a report's page as the form has them, by id."""
    return {
        str(table.caption_id).removeprefix("table-"): table
        for table in tables_on(visit(report_path))
        if table.caption_id
    }
