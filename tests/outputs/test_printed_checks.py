"""Rows of checks printed from remembered ones are what the template would have made of them."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, strategies as st

from sitegen.outputs.check_views import CheckView
from sitegen.outputs.pages import Pages
from sitegen.outputs.printed_checks import CheckPrinter
from tests.built_site import BuiltSite

TEXTS = st.sampled_from(["", "12", "3 + 4 = 7", "<b>", "&", "\ue000", "–"]) | st.text(max_size=5)
CHECKS = st.builds(
    CheckView,
    TEXTS,
    TEXTS,
    TEXTS,
    st.sampled_from(["pass", "fail", "undecidable", "not-applicable"]),
    TEXTS,
    st.none() | TEXTS,
    st.none() | TEXTS,
)


@given(checks=st.lists(CHECKS, max_size=4), sided=st.booleans())
def test_rows(built_sites: dict[str, BuiltSite], checks: list[CheckView], sided: bool) -> None:
    settings = built_sites["small-form"].settings
    pages = Pages(settings, built_sites["small-form"].source / "templates")
    printer = CheckPrinter(pages.environment)
    row = pages.environment.get_template("parts/checks_table.html").module.check_row
    expected = "\n".join(str(row(check, sided)) for check in checks)
    # The second time, rows are remembered.
    assert [printer.printed(checks, sided=sided) for _ in range(2)] == [expected, expected]


def test_rows_are_left_to_a_template_of_the_site(
    built_sites: dict[str, BuiltSite], tmp_path: Path
) -> None:
    (tmp_path / "parts").mkdir()
    own = tmp_path / "parts" / "checks_table.html"
    own.write_text('{% extends "sitegen/parts/checks_table.html" %}')
    assert Pages(built_sites["small-form"].settings, tmp_path).check_printer is None
