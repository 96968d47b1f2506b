"""Charts as they are seen, on a phone and a desk, in each scheme, and as they are told."""

from __future__ import annotations

import pytest

from tests.built_site import BuiltSite

# Texts of charts: their size in px, and how far they reach over the chart's edge.
TEXTS = """texts => texts.map(text => {
  const [box, chart] = [text, text.ownerSVGElement].map(one => one.getBoundingClientRect());
  return [parseFloat(getComputedStyle(text).fontSize),
          Math.max(chart.left - box.left, box.right - chart.right)];
})"""
# Which texts of one chart touch each other.
TOUCHING = """charts => charts.flatMap(chart => {
  const texts = [...chart.querySelectorAll("text")];
  const boxes = texts.map(text => text.getBoundingClientRect());
  return texts.flatMap((one, i) => texts.slice(i + 1).filter((_, j) => {
    const [a, b] = [boxes[i], boxes[i + 1 + j]];
    return a.left < b.right && b.left < a.right && a.top + 2 < b.bottom && b.top + 2 < a.bottom;
  }).map(other => `${one.textContent} / ${other.textContent}`));
})"""
CONTRAST = """bars => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const luminance = colour => {
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map(part => part / 255)
      .map(part => part <= .04045 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4);
    return .2126 * r + .7152 * g + .0722 * b;
  };
  const paper = luminance(getComputedStyle(document.body).backgroundColor);
  return bars.map(bar => luminance(getComputedStyle(bar).fill)).map(
    bar => (Math.max(bar, paper) + .05) / (Math.min(bar, paper) + .05));
}"""


@pytest.fixture
def site(built_sites) -> BuiltSite:
    return built_sites["small-form"]


@pytest.mark.parametrize("size", ["100%", "150%", "200%"])
def test_texts_are_large_enough_and_never_cut_off(visit, report_path, size):
    page = visit(report_path)
    page.evaluate(f"() => document.documentElement.style.setProperty('font-size', '{size}')")
    for width in (320, 768, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        texts = page.locator(".chart text").evaluate_all(TEXTS)
        assert len(texts) > 20, width
        assert min(size for size, _ in texts) >= 14, width
        assert max(over for _, over in texts) <= 0.5, width
        assert page.locator(".chart svg").evaluate_all(TOUCHING) == [], width


def test_bars_are_as_long_as_their_figures_tell(visit, report_path):
    page = visit(report_path)
    chart = page.locator(".chart svg").first
    widths = chart.locator(".bar").evaluate_all(
        "bars => bars.map(bar => bar.getBoundingClientRect().width)"
    )
    figures = [250, 125, 55, 24, 16]
    assert widths == pytest.approx([figure * widths[0] / 250 for figure in figures], abs=0.2)
    whole = chart.evaluate("chart => chart.getBoundingClientRect().width")
    assert widths[0] / whole == pytest.approx(250 / 470, abs=0.001)


@pytest.mark.parametrize(
    "options",
    [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}],
    ids=["light", "dark", "forced colours"],
)
def test_bars_stand_out_from_the_paper(visit, report_path, options):
    page = visit(report_path, **options)
    contrasts = page.locator(".chart .bar").evaluate_all(CONTRAST)
    assert len(contrasts) == 10
    assert min(contrasts) >= 3


def test_a_chart_is_told_by_its_title_and_all_its_figures(visit, report_path):
    page = visit(report_path)
    chart = page.get_by_role("img", name="How requests ended")
    told = chart.locator("desc").text_content()
    assert told == (
        "Released in full: 250 (53%); Released in part: 125 (27%); Refused: 55 (12%);"
        " No records exist: 24 (5%); Abandoned by the requester: 16 (3%)"
    )
    caption = page.locator(".chart figcaption").first.inner_text()
    assert "Largest: Released in full, 250 requests (53% of all)" in caption


def test_from_a_chart_a_link_leads_to_its_table(visit, report_path):
    page = visit(report_path)
    page.get_by_role("link", name="Figures in the table: Outcomes").click()
    target = page.locator(":target")
    assert target.inner_text() == "Requests closed, by outcome and time taken (number of requests)"


class TestAReportOfZeros:
    @pytest.fixture
    def site(self, built_sites) -> BuiltSite:
        return built_sites["content"]

    def test_it_has_no_chart_but_a_sentence(self, visit, report_path):
        page = visit(report_path)
        assert page.locator(".charts svg").count() == 0
        (sentence,) = page.locator(".charts p").all_inner_texts()
        assert "均为零" in sentence
        assert "本年度办理结果" in sentence
