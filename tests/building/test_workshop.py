"""What a process keeps from one build to the next, as a preview does."""

from __future__ import annotations

import pytest

from sitegen.building.build import build
from tests.built_site import TODAY, files_of
from tests.portals import Portal

FORM = "content/forms/access-requests.yaml"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Part A. Summary", "Part A. In short"),
        ("caption: {en: Requests received", "caption: {en: Applications received"),
        ("row_heading: {en: Requests}", "row_heading: {en: Applications}"),
        ("How the request arrived", "How it arrived"),
        ("label: {en: Online}", "label: {en: By web form}"),
        (
            "{en: Received during the year}, aliases: [",
            "{en: Received this year}, aliases: [Received during the year, ",
        ),
        ("label: {en: Received}, table", "label: {en: New}, table"),
    ],
    ids=["chapter", "caption", "row heading", "group", "column", "row", "main figure"],
)
def test_what_is_remembered_of_a_form_ends_with_it(portal: Portal, before: str, after: str) -> None:
    portal.add_body("body-1", range(2023, 2025))
    assert not build(portal.root, portal.output, TODAY).failed
    old = files_of(portal.output)
    portal.change(FORM, before, after)
    assert not build(portal.root, portal.output, TODAY).failed
    assert files_of(portal.output) != old
    # Another process can remember nothing.
    told = portal.run("build", "-o", "anew")
    assert told.returncode == 0, told.stderr
    assert files_of(portal.output) == files_of(portal.root / "anew")
