"""Random edits while pages are requested; `benchmarks.soak_preview` makes more of them."""

from __future__ import annotations

from tests.soaking import soak


def test_whatever_happens_the_site_served_is_that_of_a_fresh_build(tmp_path):
    soaked = soak(tmp_path, edits=40, seed=7)
    assert soaked.failed == []
    assert soaked.differing == []
    assert soaked.compared > 20
    assert len(soaked.waits) > 100
    assert soaked.slow == []
    assert not soaked.has_grown, soaked.memory
