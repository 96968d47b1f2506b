"""The sites whose data are read back: also the demo, which has two editions of a form."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.building.new_site import write_demo
from tests.built_site import SOURCES, BuiltSite, built


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site of the fictional city, as `sitegen init` writes it."""
    folder: Path = tmp_path_factory.mktemp("demo")
    write_demo(folder / "source")
    return built(folder / "source", folder / "public")


@pytest.fixture(params=[*SOURCES, "demo"])
def data_site(
    request: pytest.FixtureRequest, built_sites: dict[str, BuiltSite], demo: BuiltSite
) -> BuiltSite:
    """Each of the sites in turn."""
    return demo if request.param == "demo" else built_sites[request.param]
