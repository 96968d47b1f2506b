"""How much one page holds at most, so that none is a burden, however large the portal is."""

from __future__ import annotations

ROWS = 200
"""How many reports stand side by side on one page of a year."""

NAMED = 200
"""How many bodies a page names; where there are more, a list of its own has all of them."""

LISTED = 500
"""How many bodies a page lists with their reports; the bodies above them lead to the others."""
