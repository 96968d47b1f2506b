"""A reload leaves people where they were."""

from __future__ import annotations

import pytest

# All in one, so that what is restored first doesn't undo the others.
SETTLE = """() => {
  const region = [...document.querySelectorAll('.scroll')]
    .find(one => one.scrollWidth > one.clientWidth);
  const details = [...document.querySelectorAll('main details')].at(-1);
  details.open = true;
  region.scrollLeft = 60;
  document.querySelectorAll('main a[href]')[3].focus();
  scrollTo(0, 1500);
}"""
PLACE = """() => ({
  top: document.querySelector('#requests').getBoundingClientRect().top,
  left: [...document.querySelectorAll('.scroll')].map(one => one.scrollLeft).find(left => left > 0),
  open: [...document.querySelectorAll('main details')].map(one => one.open),
  focus: document.activeElement.href,
})"""


def assert_at(page, place):
    """The same is in view, although the text before it has another length; a pixel is nothing."""
    now = page.evaluate(PLACE)
    assert now == {**place, "top": pytest.approx(place["top"], abs=1.5)}


@pytest.fixture
def place(page):
    """Where somebody is who has read a long page."""
    assert page.evaluate("() => document.documentElement.scrollHeight") > 4000
    page.evaluate(SETTLE)
    page.wait_for_function("() => scrollY === 1500")
    place = page.evaluate(PLACE)
    assert place["left"] == 60
    assert place["open"][-1]
    assert place["focus"]
    return place


def test_a_change_appears_where_one_was_reading(page, place, summary, traffic):
    for text in ("A new sentence, as short as that.", "Another sentence, as short as that."):
        summary.write_text(text + "\n", encoding="utf-8")
        page.get_by_text(text).wait_for()
        assert_at(page, place)
    assert traffic.complaints == []


def test_a_mistake_in_between_does_not_lose_the_place(page, place, report, summary):
    right = report.read_text(encoding="utf-8")
    report.write_text(right.replace("[   412,", "[   413,"), encoding="utf-8")
    page.get_by_text("report.yaml:13:").first.wait_for()
    summary.write_text("A new sentence.\n", encoding="utf-8")
    page.wait_for_timeout(500)
    report.write_text(right, encoding="utf-8")
    page.get_by_text("A new sentence.").wait_for()
    page.wait_for_timeout(500)  # browsers restore places themselves, after a while
    assert_at(page, place)


def test_other_pages_begin_at_their_top(page, place, preview):
    page.goto(preview)
    assert page.evaluate("() => scrollY") == 0
    assert page.evaluate("() => document.activeElement === document.body")
    page.go_back()
    page.wait_for_function("() => scrollY === 1500")
