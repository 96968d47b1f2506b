"""Lines printed from remembered cells are what the template would have made of them."""

from __future__ import annotations

from hypothesis import given, strategies as st

from sitegen.outputs.cells import YearCell
from sitegen.outputs.line_views import LineLabel
from sitegen.outputs.pages import Pages
from sitegen.outputs.printed_lines import LinePrinter
from tests.built_site import BuiltSite

TEXTS = st.sampled_from(["", "0", "12", "<b>", "&", "—", "+3"]) | st.text(max_size=5)
LABELS = st.builds(LineLabel, TEXTS, TEXTS, st.booleans())
CELLS = st.builds(
    YearCell,
    TEXTS,
    st.sampled_from(["", "zero", "absent", "blank", "words", "not-applicable"]),
    st.booleans(),
    TEXTS,
)


@given(data=st.data())
def test_a_line(built_sites: dict[str, BuiltSite], data: st.DataObject) -> None:
    settings = built_sites["small-form"].settings
    pages = Pages(settings, built_sites["small-form"].source / "templates")
    printer = LinePrinter(pages.environment)
    macros = pages.environment.get_template("parts/lines.html").module
    line, year, amount = (getattr(macros, name) for name in ("line_label", "year_cell", "amount"))
    for _ in range(2):
        label = data.draw(LABELS)
        cells = data.draw(st.lists(CELLS, max_size=4))
        amounts = data.draw(st.tuples(TEXTS, TEXTS))
        expected = "".join([line(label), *map(year, cells), *map(amount, amounts)])
        assert printer.printed(label, cells, amounts) == expected
