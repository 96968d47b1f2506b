"""axe-core finds nothing wrong on any type of page, in either scheme, on any width."""

from __future__ import annotations

import pytest

from tests.browser.axe import judged, violations

PAGE_TYPES = ("home", "year", "body", "report", "checks", "sitemap", "accessibility", "not-found")


@pytest.mark.parametrize("kind", PAGE_TYPES)
def test_axe_finds_no_violation(visit, page_types, kind):
    page = visit(page_types[kind])
    assert page.locator("body").get_attribute("data-page") == kind
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            result = judged(page)
            assert violations(result) == [], f"at {width} px, {scheme}"
            assert len(result["passes"]) > 15


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_scheme_of_the_system_is_followed(visit, report_path, scheme):
    page = visit(report_path, color_scheme=scheme)
    paper = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    channels = [int(part) for part in paper.removeprefix("rgb(").rstrip(")").split(", ")]
    assert (min(channels) > 200) == (scheme == "light")
    assert (max(channels) < 60) == (scheme == "dark")
