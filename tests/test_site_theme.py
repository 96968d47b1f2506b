"""What `site.yaml` says of a site's look, and the stylesheet that is made of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sitegen.config import read_site
from sitegen.findings import Finding
from sitegen.outputs.theme_css import theme_css
from sitegen.site_theme import COLOURS, DARK, LIGHT, PLAIN, READABLE, Theme
from sitegen.theme import default_static
from tests.built_site import built
from tests.places import told
from tests.portals import Portal

ACCENT = 'theme:\n  accent: "#7a1f5c"\n'


def read(root: Path, theme: str) -> tuple[Theme, list[Finding]]:
    (root / "site.yaml").write_text(f"id: a\ntitle: b\n{theme}", encoding="utf-8")
    findings: list[Finding] = []
    site = read_site(root, findings)
    assert site
    return site.theme, findings


def colours(theme: Theme) -> tuple[dict[str, str], dict[str, str]]:
    light, dark = (
        {name: str(colour) for name, colour in scheme.items()}
        for scheme in (theme.light, theme.dark)
    )
    return light, dark


def test_a_site_needs_no_theme(tmp_path: Path) -> None:
    assert read(tmp_path, "") == (PLAIN, [])
    assert theme_css(PLAIN) == []


def test_colours_of_both_schemes(tmp_path: Path) -> None:
    theme, findings = read(tmp_path, 'theme: {accent: "#7A1F5C", accent_dark: "#fac"}\n')
    assert findings == []
    assert colours(theme) == ({"accent": "#7a1f5c"}, {"accent": "#ffaacc"})


def test_the_colour_of_the_dark_scheme_is_computed(tmp_path: Path) -> None:
    theme, _ = read(tmp_path, ACCENT)
    assert DARK.faintest(theme.dark["accent"])[0] >= READABLE
    assert theme.dark["accent"].red > theme.dark["accent"].blue > theme.dark["accent"].green


def test_a_dark_colour_alone(tmp_path: Path) -> None:
    theme, findings = read(tmp_path, 'theme: {link_dark: "#fff"}\n')
    assert findings == []
    assert colours(theme) == ({}, {"link": "#ffffff"})


def test_a_footer_of_several_lines(tmp_path: Path) -> None:
    theme, _ = read(tmp_path, "theme:\n  footer: |\n    一\n\n    <b>二\n")
    assert theme.footer == ("一", "<b>二")


@pytest.mark.parametrize(
    ("theme", "code", "line", "shown"),
    [
        ("theme: red\n", "wrong-type", 3, "red"),
        ("theme: {accent: red}\n", "bad-colour", 3, "red"),
        ("theme:\n  accent: #9b1c1c\n", "bad-colour", 4, "accent"),
        ('theme: {link: "#767676"}\n', "theme-contrast", 3, '"#767676"'),
        ('theme: {link_dark: "#767676"}\n', "theme-contrast", 3, '"#767676"'),
        ("theme: {logo: static/none.svg}\n", "theme-logo", 3, "static/none.svg"),
        ("theme: {logo: static/site.css}\n", "theme-logo", 3, "static/site.css"),
        ("theme: {logo: static/../a.svg}\n", "theme-logo", 3, "static/../a.svg"),
        ("theme: {logo: /etc/a.svg}\n", "theme-logo", 3, "/etc/a.svg"),
        ("theme: {acent: red}\n", "unknown-key", 3, "acent"),
    ],
)
def test_a_fault_is_reported_in_its_place(
    tmp_path: Path, theme: str, code: str, line: int, shown: str
) -> None:
    (tmp_path / "a.svg").write_text("<svg/>")
    read_theme, findings = read(tmp_path, theme)
    assert told(findings) == [(code, line, shown)]
    assert read_theme == PLAIN


def test_a_ratio_that_is_not_enough_never_looks_as_if_it_were(tmp_path: Path) -> None:
    _, (finding,) = read(tmp_path, 'theme: {accent: "#545454"}\n')
    ratio = float(str(finding.message.values["ratio"]))
    assert 6.5 < ratio < 7


def test_the_backgrounds_are_those_of_the_stylesheet() -> None:
    css = (default_static() / "site.css").read_text(encoding="utf-8")
    screen = css.partition("@media print")[0]
    pairs = re.findall(r"--paper: (#\w+);\s+--tint: (#\w+);", screen)
    expected = [
        tuple(str(colour) for colour in scheme.backgrounds) for scheme in (LIGHT, DARK, DARK)
    ]
    assert [(paper.replace("#fff", "#ffffff"), tint) for paper, tint in pairs[:1]] == expected[:1]
    assert pairs[1:] == expected[1:]
    for name in COLOURS:
        assert f"--{name}:" in screen


def test_the_stylesheet_holds_custom_properties_alone(tmp_path: Path) -> None:
    theme, _ = read(tmp_path, 'theme: {accent: "#7a1f5c", link: "#0b4a6f"}\n')
    (file,) = theme_css(theme)
    text = file.data.decode()
    assert file.path == "static/theme.css"
    assert set(re.findall(r"([\w-]+): #", text)) == {"--accent", "--link"}
    assert "--link" not in text.partition("@media print")[2]


def test_a_site_with_a_theme(portal: Portal) -> None:
    portal.write("static/标志.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    with (portal.root / "site.yaml").open("a", encoding="utf-8") as file:
        file.write(f"{ACCENT}  logo: static/标志.svg\n  footer: © <b>\n")
    site = built(portal.root, portal.output)
    assert "--accent: #7a1f5c" in site.read("static/theme.css")
    for path in site.pages:
        page = site.read(path)
        assert page.index("static/site.css") < page.index("static/theme.css")
        assert "© &lt;b&gt;" in page
        (alternative,) = re.findall(
            r'<img class="logo" src="[^"]*%E6%A0%87%E5%BF%97\.svg" alt="([^"]*)"', page
        )
        # What stands beside it in words is not said twice.
        assert alternative == ("" if path == "index.html" else site.settings.publisher)


def test_a_stylesheet_of_the_same_name_takes_its_place(portal: Portal) -> None:
    portal.write("static/theme.css", ":root { --accent: teal }")
    with (portal.root / "site.yaml").open("a", encoding="utf-8") as file:
        file.write(ACCENT)
    assert built(portal.root, portal.output).read("static/theme.css") == ":root { --accent: teal }"
