"""`figures.csv`: every figure of the pages is a line, and every line is a figure of a page."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from sitegen.language import Language
from sitegen.outputs.figures_csv import COLUMNS, HEADER, KEY, FiguresCsv, read_figures
from tests.built_site import BuiltSite
from tests.outputs.data_files import facts_of_csv, facts_of_pages, lines_of, plain


def test_every_figure_of_a_page_is_a_line_of_the_report(data_site: BuiltSite) -> None:
    read = [
        fact
        for report in data_site.reports
        for fact in facts_of_csv(
            data_site.folder / f"bodies/{report.body.id}/{report.year}/figures.csv"
        )
    ]
    assert read == facts_of_pages(data_site)
    assert len(read) > 20


def test_a_body_has_the_lines_of_its_reports(data_site: BuiltSite) -> None:
    for body in {report.body.id for report in data_site.reports}:
        folder = data_site.folder / "bodies" / body
        files = sorted(folder.glob("*/figures.csv"))
        together = b"".join(file.read_bytes().removeprefix(HEADER) for file in files)
        assert (folder / "figures.csv").read_bytes() == HEADER + together


def test_a_year_has_the_lines_of_all_its_reports(data_site: BuiltSite) -> None:
    years = {report.year for report in data_site.reports}
    for year in years:
        expected = [fact for fact in facts_of_pages(data_site) if fact.year == year]
        found = facts_of_csv(data_site.folder / f"years/{year}/figures.csv")
        # Bodies that sum up others come after these; the figures of each stay in their order.
        assert [fact for fact in found if fact.body == found[0].body] == [
            fact for fact in expected if fact.body == found[0].body
        ]
        assert Counter(found) == Counter(expected)
    written = {path.parent.name for path in data_site.folder.glob("years/*/figures.csv")}
    assert written == {str(year) for year in years}


def test_it_is_plain_csv(data_site: BuiltSite) -> None:
    for path in data_site.folder.rglob("figures.csv"):
        data = path.read_bytes()
        assert not data.startswith(b"\xef\xbb\xbf")
        assert data.count(b"\n") == data.count(b"\r\n") == len(lines_of(path)) + 1
        assert data.startswith(",".join(column.name for column in COLUMNS).encode() + b"\r\n")


def test_a_figure_has_one_line(data_site: BuiltSite) -> None:
    for path in data_site.folder.glob("years/*/figures.csv"):
        keys = [tuple(line[name] for name in KEY) for line in lines_of(path)]
        assert len(keys) == len(set(keys))


def test_values_are_numbers_and_nothing_else(data_site: BuiltSite) -> None:
    for path in data_site.folder.glob("years/*/figures.csv"):
        for line in lines_of(path):
            assert bool(line["value"]) == (line["state"] == "number")
            if line["value"]:
                # As everybody reads it: no sign of plus, no exponent, no separator.
                assert set(line["value"]) <= set("0123456789.-")
                said = plain(line["text"], line["unit"], line["annotation"])
                assert Decimal(line["value"]) == said
            assert line["kind"] != "amount" or line["unit"] or line["state"] != "number"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ('=HYPERLINK("http://x.example")', '"\'=HYPERLINK(""http://x.example"")"'),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("+1+cmd", "'+1+cmd"),
        ("＝1+1", "'＝1+1"),
        ("'quoted'", "''quoted'"),
        ("-", "-"),
        ("+18", "+18"),
        ("-1,234.5", '"-1,234.5"'),
        ("本单位未制作规章", "本单位未制作规章"),
        ("two\nlines", '"two\nlines"'),
    ],
)
def test_no_text_can_be_taken_for_a_formula(data_site, text: str, written: str) -> None:
    report = data_site.reports[0]
    named = replace(report, body=replace(report.body, name=text))
    lines = FiguresCsv(Language("en")).lines(named).data.decode()
    assert lines.startswith(f"{report.body.id},{written},{report.year},")
    # Nothing is lost: what is read back is what was written.
    figures = list(read_figures(lines.splitlines(keepends=True)))
    assert {figure.body_name for figure in figures} == {text}


def test_there_is_no_minus_zero(portal, tmp_path: Path) -> None:
    report = BuiltSite(portal.root, tmp_path).reports[0]
    table, ((first, *row), *rows) = next(iter(report.figures.items()))
    cell = first._replace(value=Decimal("-0"), text="-0")
    changed = replace(report, figures={**report.figures, table: ((cell, *row), *rows)})
    lines = FiguresCsv(Language("en")).lines(changed).data.decode().splitlines(keepends=True)
    assert next(read_figures(lines)).value == "0"


def test_drafts_are_data_of_previews_only(portal) -> None:
    portal.add_body("other", range(2023, 2024))
    portal.change_report("status: approved", "status: draft")
    assert portal.run("build").returncode == 0
    assert not list(portal.output.glob("years/2024/*"))
    assert not list(portal.output.glob("bodies/northfield-harbour/figures.*"))
    assert portal.run("build", "--drafts").returncode == 0
    assert list(portal.output.glob("years/2024/figures.csv"))
