"""Reports full of figures are on paper in full."""

from __future__ import annotations

from tests.browser.test_print import (  # noqa: F401
    prints,
    sheets,
    test_every_sheet_has_its_number,
    test_nothing_of_a_table_is_cut_off,
    test_the_print_holds_every_row_of_figures,
    test_the_wide_table_has_a_page_across_with_its_heading,
)
