"""A report's folder: metadata under English or Chinese keys, and what is wrong with it."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from sitegen.findings import Finding
from sitegen.reports.model import Report, Status
from tests.places import codes, told
from tests.written_reports import Desk, form_of

FORM = form_of("""\
id: small
title: Small form
document: {zh: 文〔2019〕1号, en: Paper 1}
years: {from: 2019}
report_title: {zh: "{body}{year}年度报告", en: "{body}, {year}"}
chapters:
  - id: numbers
    label: {zh: 一、数字, en: Numbers}
    tables:
      - id: numbers
        label: Numbers
        row_heading: Item
        columns: [{id: number, label: Number}]
        rows: [{id: cats, label: Cats}]
""")

REPORT = """\
body: zhoushan-jxj
year: 2019
form: small
issued: 2020-01-17
status: approved
numbers: {Cats: 3}
"""

CHINESE = """\
机关: 舟山市经济和信息化局
年度: 2019
格式: 文〔2019〕1号
标题: 自定的标题
成文日期: 2020年1月17日
发布日期: 2020-1-20
文号: 舟经信〔2020〕1号
索引号: 014314799/2024-00002
状态: 草稿
一、数字: {Cats: 3}
"""


def read(root: Path, text: str, language: str = "zh-CN") -> tuple[Report | None, list[Finding]]:
    desk = Desk(root, FORM, language)
    desk.write(text)
    return desk.read()


def changed(root: Path, before: str, after: str) -> tuple[Report | None, list[Finding]]:
    assert REPORT.count(before) == 1
    return read(root, REPORT.replace(before, after))


def test_a_report_with_the_least_metadata(tmp_path: Path) -> None:
    report, findings = read(tmp_path, REPORT)
    assert findings == []
    assert report is not None
    assert report.title == "舟山市经济和信息化局2019年度报告"
    assert (report.body.id, report.year, report.form) == ("zhoushan-jxj", 2019, FORM)
    assert report.issued == report.date == datetime.date(2020, 1, 17)
    assert (report.published, report.document_number, report.index_number) == (None, None, None)
    assert (report.status, report.draft) == (Status.APPROVED, False)
    assert report.figures["numbers"][0][0].value == 3


def test_a_report_with_all_metadata_in_chinese(tmp_path: Path) -> None:
    report, findings = read(tmp_path, CHINESE)
    assert findings == []
    assert report is not None
    assert report.title == "自定的标题"
    assert report.issued == datetime.date(2020, 1, 17)
    assert report.published == report.date == datetime.date(2020, 1, 20)
    assert report.document_number == "舟经信〔2020〕1号"
    assert report.index_number == "014314799/2024-00002"
    assert (report.status, report.draft) == (Status.DRAFT, True)


def test_the_title_is_in_the_language_of_the_site(tmp_path: Path) -> None:
    report, _ = read(tmp_path, REPORT, "en")
    assert report is not None
    assert report.title == "舟山市经济和信息化局, 2019"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("draft", Status.DRAFT), ("草稿", Status.DRAFT),
        ("reviewed", Status.REVIEWED), ("已审核", Status.REVIEWED),
        ("approved", Status.APPROVED), ("已批准", Status.APPROVED),
    ],
)  # fmt: skip
def test_only_what_is_approved_is_no_draft(tmp_path: Path, text: str, status: Status) -> None:
    report, findings = changed(tmp_path, "approved", text)
    assert findings == []
    assert report is not None
    assert report.status is status
    assert report.draft is (status is not Status.APPROVED)


@pytest.mark.parametrize("name", ["small", "SMALL", "文〔2019〕1号", "文[2019]1号", "Paper 1"])
def test_a_form_is_named_by_id_or_document(tmp_path: Path, name: str) -> None:
    report, findings = changed(tmp_path, "form: small", f'form: "{name}"')
    assert findings == []
    assert report is not None


@pytest.mark.parametrize("name", ["zhoushan-jxj", "舟山市经济和信息化局", "市经信局"])
def test_a_body_is_named_by_id_or_name(tmp_path: Path, name: str) -> None:
    assert changed(tmp_path, "body: zhoushan-jxj", f"body: {name}")[1] == []


def test_the_body_may_be_left_to_the_folder(tmp_path: Path) -> None:
    assert changed(tmp_path, "body: zhoushan-jxj\n", "")[1] == []


FAULTS = {
    "no year": ("year: 2019\n", "", "missing-field", 1, "b"),
    "an empty year": ("year: 2019", "year:", "missing-field", 2, "year"),
    "a quoted nothing for a year": ("year: 2019", 'year: ""', "missing-field", 2, '""'),
    "a year that is none": ("year: 2019", "year: 二〇一九", "wrong-type", 2, "二〇一九"),
    "another year": ("year: 2019", "year: 2020", "year-folder", 2, "2020"),
    "another body": ("body: zhoushan-jxj", "body: zhoushan", "body-folder", 1, "zhoushan"),
    "no day of issue": ("issued: 2020-01-17\n", "", "missing-field", 1, "b"),
    "an empty day of issue": ("issued: 2020-01-17", 'issued: ""', "missing-field", 4, '""'),
    "no day": ("2020-01-17", "2020-02-30", "bad-date", 4, "2020-02-30"),
    "no date": ("2020-01-17", "17/1/2020", "wrong-type", 4, "17/1/2020"),
    "issued before the year": ("2020-01-17", "2018-01-17", "dates-year", 4, "2018-01-17"),
    "published before issued": ("status:", "published: 2020-01-16\nstatus:", "dates-order", 5,
                                "2020-01-16"),
    "no status": ("status: approved\n", "", "missing-field", 1, "b"),
    "an empty status": ("status: approved", 'status: ""', "missing-field", 5, '""'),
    "an unknown status": ("status: approved", "status: final", "bad-choice", 5, "final"),
    "a list for a title": ("status:", "title: [a]\nstatus:", "wrong-type", 5, "[a]"),
    "a misspelt key": ("status:", "titel: a\nstatus:", "unknown-key", 5, "titel"),
    "a key twice": ("status:", "年度: 2019\nstatus:", "duplicate-key", 5, "年度"),
}  # fmt: skip


@pytest.mark.parametrize(("before", "after", "code", "line", "shown"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_reported_once_and_the_rest_is_read(
    tmp_path: Path, before: str, after: str, code: str, line: int, shown: str
) -> None:
    report, findings = changed(tmp_path, before, after)
    assert told(findings) == [(code, line, shown)]
    assert report is not None
    assert report.figures["numbers"][0][0].value == 3


FORMS = {
    "no form": ("form: small\n", "", "missing-field", 1, "b"),
    "an empty form": ("form: small", 'form: ""', "missing-field", 3, '""'),
    "an unknown form": ("form: small", "form: smal", "unknown-form", 3, "smal"),
    "a list for a form": ("form: small", "form: [small]", "wrong-type", 3, "[small]"),
}


@pytest.mark.parametrize(("before", "after", "code", "line", "shown"), FORMS.values(), ids=FORMS)
def test_without_a_form_there_is_no_report(
    tmp_path: Path, before: str, after: str, code: str, line: int, shown: str
) -> None:
    report, findings = changed(tmp_path, before, after)
    assert report is None
    assert told(findings) == [(code, line, shown)]


def test_a_misspelt_form_is_guessed(tmp_path: Path) -> None:
    _, findings = changed(tmp_path, "form: small", "form: smal")
    assert str(findings[0].advice) == "Did you mean “small”?"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty-file"),
        ("words", "wrong-type"),
        ("a: [", "yaml-syntax"),
        ("[" * 50_000, "yaml-depth"),
        ("年度：2019", "yaml-full-width-colon"),
    ],
)
def test_a_file_that_cannot_be_read_is_no_report(tmp_path: Path, text: str, code: str) -> None:
    report, findings = read(tmp_path, text)
    assert report is None
    assert codes(findings) == [code]
    assert findings[0].place is not None
    assert findings[0].place.path == "content/bodies/zhoushan-jxj/2019/report.yaml"


def test_a_file_in_another_encoding_is_no_report(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FORM)
    desk.write(CHINESE.encode("gb18030"))
    report, findings = desk.read()
    assert report is None
    assert codes(findings) == ["file-encoding"]


def test_a_folder_without_a_report(tmp_path: Path) -> None:
    report, findings = Desk(tmp_path, FORM).read()
    assert report is None
    assert codes(findings) == ["file-missing"]


def test_windows_line_ends_and_a_byte_order_mark_do_no_harm(tmp_path: Path) -> None:
    desk = Desk(tmp_path, FORM)
    desk.write(CHINESE.replace("\n", "\r\n").encode("utf-8-sig"))
    report, findings = desk.read()
    assert findings == []
    assert report is not None
    assert report.title == "自定的标题"


def test_all_faults_appear_in_one_run(tmp_path: Path) -> None:
    text = "year: x\nform: small\nissued: never\nstatus: final\ntitel: a\nnumbers: {Dogs: y}\n"
    _, findings = read(tmp_path, text)
    assert sorted(told(findings)) == [
        ("bad-choice", 4, "final"),
        ("cell-type", 6, "y"),
        ("unknown-key", 5, "titel"),
        ("unknown-key", 6, "Dogs"),
        ("wrong-type", 1, "x"),
        ("wrong-type", 3, "never"),
    ]
