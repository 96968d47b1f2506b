"""The sites whose data are read back: also the demo, which has two editions of a form."""

from __future__ import annotations

import pytest

from tests.built_site import SOURCES, BuiltSite


@pytest.fixture(params=[*SOURCES, "demo"])
def data_site(
    request: pytest.FixtureRequest, built_sites: dict[str, BuiltSite], demo_site: BuiltSite
) -> BuiltSite:
    """Each of the sites in turn."""
    return demo_site if request.param == "demo" else built_sites[request.param]
