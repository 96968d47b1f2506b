"""The sites that many tests look at, each built once."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from sitegen.building.new_site import write_demo
from tests.built_site import SOURCES, BuiltSite, built
from tests.portals import Portal


@pytest.fixture(scope="session")
def built_sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, BuiltSite]:
    """The site of the real report and one on a small form of its own, by name."""
    folder = tmp_path_factory.mktemp("sites")
    return {name: built(source, folder / name) for name, source in SOURCES.items()}


@pytest.fixture(params=SOURCES)
def site(request: pytest.FixtureRequest, built_sites: dict[str, BuiltSite]) -> BuiltSite:
    """Each of those sites in turn."""
    return built_sites[request.param]


@pytest.fixture(scope="session")
def demo_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The site of a fictional city with the reports of many bodies and years."""
    folder = tmp_path_factory.mktemp("demo")
    write_demo(folder / "portal")
    return built(folder / "portal", folder / "site")


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    """A site in English that the test may change."""
    return Portal(tmp_path / "portal")


# The same examples in every run: a test that fails does so for everyone.
settings.register_profile("stable", derandomize=True, deadline=None)
settings.load_profile("stable")
