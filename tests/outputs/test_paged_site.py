"""Whatever holds of pages holds of a site whose every list needs several."""

from __future__ import annotations

import pytest

from tests.built_site import BuiltSite
from tests.outputs.test_pages import (  # noqa: F401
    documents,
    test_each_page_says_its_language_and_canonical_address,
    test_every_link_is_relative_and_leads_to_a_file,
    test_every_page_can_be_reached_from_the_home_page,
    test_ids_are_unique_on_each_page,
    test_no_page_needs_what_a_strict_policy_forbids,
    test_titles_and_descriptions_are_unique,
)
from tests.outputs.test_sitemap import test_it_lists_exactly_the_pages  # noqa: F401
from tests.paged_site import build_paged_demo


@pytest.fixture(scope="module")
def paged_site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    folder = tmp_path_factory.mktemp("paged")
    return build_paged_demo(folder / "source", folder / "public")


@pytest.fixture
def site(paged_site: BuiltSite) -> BuiltSite:
    return paged_site


def test_there_are_lists_of_several_pages(site: BuiltSite) -> None:
    assert {
        "years/2022/page-3.html",
        "years/2022/missing-2.html",
        "bodies/shili/bodies-6.html",
    } <= set(site.pages)
