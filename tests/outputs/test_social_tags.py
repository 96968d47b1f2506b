"""What is shown of a page where a link to it is passed on."""

from __future__ import annotations

import re
from dataclasses import replace

from sitegen.outputs.social_tags import social_tags
from tests.outputs.summaries import SITE


def shown(site, page) -> dict[str, str]:
    """Return the tags of a page, as they stand in it."""
    return dict(re.findall(r'<meta property="([^"]+)" content="([^"]+)">', site.read(page)))


def test_every_page_says_what_it_is(site):
    for path in site.pages:
        tags = shown(site, path)
        report = "/20" in path and path.startswith("bodies/")
        assert tags["og:type"] == ("article" if report else "website"), path
        assert tags["og:title"]
        assert tags["og:description"]
        assert tags["og:site_name"]
        assert "og:image" not in tags
        if path != "404.html":
            address = site.settings.base_url + path.removesuffix("index.html")
            assert tags["og:url"] == address


def test_a_report_says_when_it_was_published(site):
    (report,) = site.reports
    tags = shown(site, f"bodies/{report.body.id}/{report.year}/index.html")
    moment = site.settings.moment(report.date).isoformat()
    assert tags["article:published_time"] == tags["article:modified_time"] == moment
    assert tags["og:title"] == report.title


def test_a_language_has_a_country_or_is_left_out():
    def locale(language):
        tags = social_tags(replace(SITE, language=language), "a", "b", None)
        return [tag.content for tag in tags if tag.name == "og:locale"]

    assert locale("zh-CN") == ["zh_CN"]
    assert locale("en") == []


def test_a_picture_needs_an_address():
    def pictures(**changes):
        site = replace(SITE, image="static/cover.png", **changes)
        return {tag.name: tag.content for tag in social_tags(site, "a", "b", None)}

    assert pictures()["og:image"] == "https://example.org/portal/static/cover.png"
    assert pictures()["og:image:alt"] == SITE.title
    assert not [name for name in pictures(base_url=None) if "image" in name]
