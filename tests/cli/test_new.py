"""`sitegen new`: a report to be filled in."""

from __future__ import annotations

import datetime
import re

import pytest

from sitegen.building.new_site import write_demo
from tests.built_site import files_of
from tests.portals import BODY


@pytest.fixture(autouse=True)
def language(monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")


@pytest.fixture
def city(tmp_path):
    write_demo(tmp_path / "city")
    return tmp_path / "city"


def report(city, body="shili-edu", year=2025) -> str:
    path = city / "content" / "bodies" / body / str(year) / "report.yaml"
    return path.read_text(encoding="utf-8")


def test_the_report_is_begun_and_said_to_be_a_draft(sitegen, city):
    result = sitegen("new", "shili-edu", 2025, "-C", city)
    assert result.exit_code == 0
    folder = city / "content" / "bodies" / "shili-edu" / "2025"
    names = {"report.yaml", "preamble.md", "overview.md", "problems.md", "other.md"}
    assert set(files_of(folder)) == names
    assert all(f"  {folder / name}\n" in result.stdout for name in names)
    assert "示例市教育局2025年度报告，格式为 cn-2021" in result.stdout
    assert f"sitegen serve -C {city}\n" in result.stdout
    checked = sitegen("check", "-C", city)
    assert checked.exit_code == 0
    assert "提示 [unfinished]" in checked.stderr
    assert "收到和处理政府信息公开申请情况：168个数据" in checked.stderr


def test_what_is_carried_over_is_filled_in_and_told(sitegen, city):
    told = sitegen("new", "shili-edu", 2025, "-C", city, "--lang", "en").stdout
    last, new = report(city, year=2024), report(city)
    carried_over = re.search(r"四、结转下年度继续办理: *\[(.*)\]", last)
    carried_in = re.search(r"二、上年结转政府信息公开申请数量: *\[(.*)\]", new)
    assert figures(carried_in[1]) == figures(carried_over[1])
    assert "Filled in from the report on 2024; please check:" in told
    assert re.search(r"  2\. Applications carried over .*: Individuals 4, .*Total 5\n", told)


def figures(row: str) -> list[str]:
    return [figure.strip() for figure in row.split(",")]


def test_the_form_is_that_of_the_year_or_the_one_asked_for(sitegen, city):
    assert sitegen("new", "shili-health", 2022, "-C", city).exit_code == 0
    assert "格式: cn-2021\n" in report(city, "shili-health", 2022)
    assert sitegen("new", "shili-edu", 2025, "-C", city, "--form", "cn-2019").exit_code == 0
    assert "格式: cn-2019\n" in report(city)


def test_a_body_may_be_called_by_its_name(sitegen, city):
    assert sitegen("new", "市教育局", 2025, "-C", city).exit_code == 0
    assert "机关: shili-edu\n" in report(city)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("shili-edv", ["There is no body “shili-edv”. Did you mean “shili-edu”?"]),
        ("shili-water", ["content/bodies/shili-water/body.yaml", "id: shili-water"]),
        ("市水利局?", ["content/bodies/…/body.yaml"]),
    ],
)
def test_a_body_that_is_not_there_is_wrong_usage(sitegen, city, name, said):
    before = files_of(city)
    result = sitegen("new", name, 2025, "-C", city, "--lang", "en")
    assert result.exit_code == 2
    assert all(part in result.stderr for part in said)
    assert files_of(city) == before


def test_a_body_made_as_is_said_can_report(sitegen, city):
    folder = city / "content" / "bodies" / "shili-water"
    folder.mkdir()
    (folder / "body.yaml").write_text("id: shili-water\nname: 示例市水利局\n", encoding="utf-8")
    assert sitegen("new", "shili-water", 2024, "-C", city).exit_code == 0
    assert "二、上年结转政府信息公开申请数量" in report(city, "shili-water", 2024)
    assert "取自" not in report(city, "shili-water", 2024)


def test_a_report_that_is_there_is_never_touched(sitegen, city):
    before = files_of(city)
    result = sitegen("new", "shili-edu", 2024, "-C", city)
    assert result.exit_code == 2
    assert "示例市教育局2024年度报告已经有了，没有改动。" in result.stderr
    assert files_of(city) == before


def test_a_year_without_a_form_asks_for_one(sitegen, city):
    result = sitegen("new", "shili-edu", 2012, "-C", city, "--lang", "en")
    assert result.exit_code == 2
    assert "There is no form for 2012. Say which one to use with --form: cn-2019 (" in result.stderr


def test_several_forms_for_a_year_ask_for_one(sitegen, portal):
    portal.write("content/bodies/other/body.yaml", "id: other\nname: Other\n")
    result = sitegen("new", "other", 2024, "-C", portal.root)
    assert result.exit_code == 2
    assert "There are several forms for 2024." in result.stderr
    assert "access-requests (from 2023 on), cn-2021 (from 2021 on)" in result.stderr
    given = sitegen("new", "other", 2024, "-C", portal.root, "--form", "access-requests")
    assert given.exit_code == 0


def test_the_form_of_the_last_report_needs_not_be_told(sitegen, portal):
    assert sitegen("new", BODY, 2025, "-C", portal.root).exit_code == 0
    text = (portal.report.parent / "2025" / "report.yaml").read_text(encoding="utf-8")
    assert "form: access-requests\n" in text
    assert (portal.root / "schemas" / "report-access-requests.json").is_file()


def test_a_year_that_has_not_begun_is_a_slip(sitegen, portal):
    year = datetime.datetime.now(tz=datetime.UTC).year + 2
    result = sitegen("new", BODY, year, "-C", portal.root)
    assert result.exit_code == 2
    assert f"The year {year} has not begun yet." in result.stderr


def test_of_a_report_that_cant_be_read_nothing_is_taken_over(sitegen, portal):
    portal.change_report("form: access-requests", "form: [")
    result = sitegen("new", BODY, 2025, "-C", portal.root, "--form", "access-requests")
    assert result.exit_code == 0
    assert "Nothing was taken over from the report on 2024" in result.stdout


def test_errors_in_the_last_report_are_named(sitegen, city):
    path = city / "content" / "bodies" / "shili-edu" / "2024" / "report.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("行政许可:", "行政许可证:"), encoding="utf-8")
    result = sitegen("new", "shili-edu", 2025, "-C", city)
    assert f"2024年度报告里有错误，请查看：sitegen check -C {city}" in result.stdout


def test_outside_a_site_it_is_wrong_usage(sitegen, tmp_path):
    result = sitegen("new", "a", 2024, "-C", tmp_path)
    assert result.exit_code == 2
    assert "this is no site's folder" in result.stderr


def test_settings_that_cant_be_read_are_told_with_their_place(sitegen, portal):
    portal.write("site.yaml", "title: [\n")
    result = sitegen("new", BODY, 2025, "-C", portal.root)
    assert result.exit_code == 2
    assert "site.yaml:1:9: error [yaml-syntax]" in result.stderr
