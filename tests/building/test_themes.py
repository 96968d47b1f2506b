"""A site's own templates and static files take the place of the defaults, file by file."""

from __future__ import annotations

import os

import pytest

from sitegen.building.build import build
from sitegen.theme import default_static
from tests.built_site import TODAY, built, files_of

REPORT_PAGE = "bodies/northfield-harbour/2024/index.html"


def only_error(result):
    (finding,) = result.findings
    assert result.errors == 1
    return finding


def test_one_static_file_takes_the_place_of_one_default(portal):
    portal.write("static/site.css", "body { color: teal }")
    written = files_of(built(portal.root, portal.output).folder)
    assert written["static/site.css"] == b"body { color: teal }"
    assert written["static/icon.svg"] == (default_static() / "icon.svg").read_bytes()


def test_further_static_files_are_published_too(portal):
    portal.write("static/pictures/seal.svg", "<svg/>")
    portal.write("static/.hidden", "no")
    portal.write("static/.folder/file", "no")
    written = files_of(built(portal.root, portal.output).folder)
    assert {name for name in written if name.startswith("static/")} == {
        *("static/comfort.js", "static/icon.svg", "static/pictures/seal.svg"),
        *("static/search.js", "static/site.css", "static/sort.js"),
    }


def test_one_block_of_a_page_is_overridden(portal):
    before = built(portal.root, portal.output).read(REPORT_PAGE)
    portal.write(
        "templates/report.html",
        '{% extends "sitegen/report.html" %}'
        "{% block signature %}<p>Signed by hand, {{ report.issued|day }}</p>{% endblock %}",
    )
    after = built(portal.root, portal.output).read(REPORT_PAGE)
    assert "Signed by hand" in after
    assert 'class="signature"' in before
    assert 'class="signature"' not in after
    assert before.count("<table") == after.count("<table") > 0


def test_a_frame_of_ones_own_is_the_frame_of_all_pages(portal):
    portal.write(
        "templates/base.html",
        '{% extends "sitegen/base.html" %}'
        '{% block head_extra %}<meta name="x-own" content="1">{% endblock %}',
    )
    site = built(portal.root, portal.output)
    assert all('name="x-own"' in site.read(path) for path in site.pages)


def test_one_macro_file_is_overridden(portal):
    portal.write(
        "templates/parts/dates.html",
        "{% macro date(value) %}<time>{{ value.year }}!</time>{% endmacro %}",
    )
    site = built(portal.root, portal.output)
    assert "<time>2025!</time>" in site.read(REPORT_PAGE)


OWN_CELL = """
{% macro computed_mark() %}{% endmacro %}
{% macro figure_cell(cell, table_id, again=false) %}
<td>{{ report.year }}: {{ cell.text }}</td>{% endmacro %}
"""
OWN_TABLE = """
{% macro statistical_table(table, joined=false) %}
<p>Own table {{ report.year }}: {{ table.label }}</p>{% endmacro %}
"""
OWN_PLAIN = """
{% macro plain_reading(table) %}
<p>Own reading {{ report.year }}: {{ table.label }}</p>{% endmacro %}
"""
OWN_LINES = """
{% macro sheets_contents(chapters) %}{% endmacro %}
{% macro compared_table(sheet, reports) %}
{%- for line in sheet.lines %}
<p>{{ body.id }}: {{ line.label.own }} {{ line.cells[0].text }}</p>{% endfor %}
{%- endmacro %}
"""


@pytest.mark.parametrize(
    ("part", "text", "page", "shown"),
    [
        ("cell", OWN_CELL, REPORT_PAGE, "<td>2024: "),
        ("table", OWN_TABLE, REPORT_PAGE, "<p>Own table 2024: "),
        ("plain_tables", OWN_PLAIN, REPORT_PAGE, "<p>Own reading 2024: "),
        (
            "lines",
            OWN_LINES,
            "bodies/northfield-harbour/comparison.html",
            "<p>northfield-harbour: ",
        ),
    ],
)
def test_parts_that_print_figures_are_overridden_and_know_their_page(
    portal, part, text, page, shown
):
    portal.add_body("northfield-harbour", [2023])
    portal.write(f"templates/parts/{part}.html", text)
    assert shown in built(portal.root, portal.output).read(page)


@pytest.mark.parametrize(
    ("name", "text", "line", "reason"),
    [
        ("report.html", "one\n{% if %}", 2, "Expected"),
        ("report.html", "one\ntwo\n{{ report.titel }}", 3, "titel"),
        ("report.html", "{{ nothing_known }}", 1, "nothing_known"),
        ("report.html", "\n{% include 'none.html' %}", 2, "none.html"),
        ("report.html", '\n\n{% extends "none.html" %}', 3, "none.html"),
        ("report.html", '{% extends "report.html" %}', 1, "sitegen/report.html"),
        ("report.html", "\n{{ 1 / 0 }}", 2, "zero"),
        ("report.html", "\n{{ {}['key'] }}", 2, "key"),
        ("report.html", "\n{{ report.title|nofilter }}", 2, "nofilter"),
        ("report.html", "\n{{ report.title() }}", 2, "callable"),
        ("report.html", b"one\n\xff", 1, "utf-8"),
        ("parts/dates.html", "{% macro date(day) %}\n{{ day.yeer }}{% endmacro %}", 2, "yeer"),
        ("parts/dates.html", "\n{% macro date(value) %}", 2, "endmacro"),
        ("404.html", "{% block main %}", 1, "nd of template"),
        ("base.html", "{% block main %}{% endblock %}\n{{ page.nothing }}", 2, "nothing"),
    ],
)
def test_a_faulty_template_is_a_finding_with_its_line(portal, name, text, line, reason):
    portal.write(f"templates/{name}", text)
    finding = only_error(build(portal.root, portal.output, TODAY))
    assert finding.code == "template"
    assert finding.place.path == f"templates/{name}"
    assert finding.place.line == line
    assert reason in str(finding.message)
    assert str(portal.root) not in str(finding.message)
    lines = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    if lines:
        assert finding.place.excerpt == lines.splitlines()[line - 1]


def test_a_macro_that_is_missing_is_called_by_its_name_and_file(portal):
    portal.write("templates/parts/dates.html", "")
    message = str(only_error(build(portal.root, portal.output, TODAY)).message)
    assert "parts/dates.html" in message
    assert "'date'" in message


@pytest.mark.parametrize("folder", ["static", "templates"])
class TestLinks:
    def test_a_file_outside_the_site_is_not_published(self, portal, tmp_path, folder):
        secret = tmp_path / "secret.txt"
        secret.write_text("secret")
        (portal.root / folder).mkdir()
        (portal.root / folder / "open.txt").symlink_to(secret)
        finding = only_error(build(portal.root, portal.output, TODAY))
        assert finding.code == "file-outside"
        assert finding.place.path == f"{folder}/open.txt"
        assert not portal.output.exists()

    def test_a_folder_outside_the_site_is_not_published(self, portal, tmp_path, folder):
        (tmp_path / "secrets").mkdir()
        (tmp_path / "secrets" / "one.txt").write_text("secret")
        (portal.root / folder).mkdir()
        (portal.root / folder / "open").symlink_to(tmp_path / "secrets")
        finding = only_error(build(portal.root, portal.output, TODAY))
        assert finding.code == "file-outside"
        assert finding.place.path == f"{folder}/open"

    def test_the_whole_folder_can_be_elsewhere_no_more_than_a_file(self, portal, tmp_path, folder):
        (tmp_path / "secrets").mkdir()
        (tmp_path / "secrets" / "one.txt").write_text("secret")
        (portal.root / folder).symlink_to(tmp_path / "secrets")
        assert only_error(build(portal.root, portal.output, TODAY)).code == "file-outside"


def test_a_link_within_the_site_is_followed(portal):
    portal.write("static/one.txt", "one")
    (portal.root / "static" / "two.txt").symlink_to("one.txt")
    site = built(portal.root, portal.output)
    assert site.read("static/two.txt") == "one"
    assert not (site.folder / "static" / "two.txt").is_symlink()


def test_published_files_can_be_read_by_the_web_server(portal):
    site = built(portal.root, portal.output)
    umask = os.umask(0)
    os.umask(umask)
    for path in [site.folder, *site.folder.rglob("*")]:
        expected = (0o777 if path.is_dir() else 0o666) & ~umask
        assert path.stat().st_mode & 0o777 == expected


def test_a_description_that_only_repeats_the_title_is_not_shown(portal):
    portal.change("site.yaml", "description:", "# description:")
    built(portal.root, portal.output)
    page = (portal.output / "index.html").read_text(encoding="utf-8")
    nameplate = page.split('<div class="nameplate">')[1].split("</div>")[0]
    assert nameplate.count("Northfield access to records") == 1
