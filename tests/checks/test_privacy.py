"""What must not be published is found wherever a report has words; what looks like it is not.

All numbers are made up or the examples of the standards themselves.
"""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

import pytest

from sitegen.checks import privacy
from sitegen.findings import Finding, Severity
from sitegen.reports.model import Contact, Report
from tests.places import shown
from tests.written_reports import BODY, Desk

IDENTITY = "11010519491231002X"
"""The example of GB 11643-1999."""
CARD = "4111111111111111"
"""An example that passes Luhn's formula."""
MOBILE = "13800138000"
EMAIL = "wang.wu@163.com"

REPORT = """\
年度: 2019
格式: cn-2019
成文日期: 2020-01-17
状态: 已批准
"""


def read(root: Path, yaml: str = "", **files: str) -> Report:
    desk = Desk(root)
    desk.write(REPORT + yaml, **files)
    report, _ = desk.read()
    assert report is not None
    return report


def found(root: Path, text: str, **contact: str) -> list[Finding]:
    """Return what is found in a text of a body with this contact."""
    report = read(root, overview=text)
    return privacy.check(replace(report, body=replace(BODY, contact=Contact(**contact)))).findings


def with_check_digit(digits: str) -> str:
    """Return an identity number with the right last digit."""
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    rest = sum(int(d) * w for d, w in zip(digits, weights, strict=True)) % 11
    return digits + "10X98765432"[rest]


@pytest.mark.parametrize(
    ("text", "code", "underlined"),
    [
        (f"王某（{IDENTITY}）申请。", "private-identity-number", IDENTITY),
        ("王某11010519491231002x申请。", "private-identity-number", "11010519491231002x"),
        ("王某110105 19491231 002X", "private-identity-number", "110105 19491231 002X"),
        ("王某１１０１０５１９４９１２３１００２Ｘ", "private-identity-number",
         "１１０１０５１９４９１２３１００２Ｘ"),
        (f"账号{CARD}。", "private-bank-card", CARD),
        ("账号 4111 1111 1111 1111", "private-bank-card", "4111 1111 1111 1111"),
        ("账号4111-1111-1111-1111；", "private-bank-card", "4111-1111-1111-1111"),
        ("账号6222021234567890128", "private-bank-card", "6222021234567890128"),
        (f"电话{MOBILE}。", "private-mobile", MOBILE),
        (f"电话{MOBILE}.", "private-mobile", MOBILE),
        (f"Tel.{MOBILE}", "private-mobile", MOBILE),
        ("电话：138 0013 8000", "private-mobile", "138 0013 8000"),
        ("电话：138-0013-8000", "private-mobile", "138-0013-8000"),
        ("电话：+86 138-0013-8000", "private-mobile", "+86 138-0013-8000"),
        ("电话：+8613800138000", "private-mobile", "+8613800138000"),
        ("电话：1３８００１３８０００", "private-mobile", "1３８００１３８０００"),
        (f"邮箱 {EMAIL}。", "private-email", EMAIL),
        ("邮箱 Wang@VIP.163.com。", "private-email", "Wang@VIP.163.com"),
        ("邮箱 12345＠qq.com", "private-email", "12345＠qq.com"),
    ],
)  # fmt: skip
def test_it_is_found_in_a_text(tmp_path: Path, text: str, code: str, underlined: str) -> None:
    (finding,) = found(tmp_path, f"第一段。\n\n{text}\n")
    assert (finding.code, finding.severity) == (code, Severity.ERROR)
    assert finding.place is not None
    assert (finding.place.path.rpartition("/")[2], finding.place.line) == ("overview.md", 3)
    assert shown(finding) == underlined


@pytest.mark.parametrize(
    "text",
    [
        # Wrong check digits
        "110105194912310021",
        "4111111111111112",
        # Days that don't exist, with the right check digit
        with_check_digit("11010519490231002"),
        with_check_digit("11010519491331002"),
        with_check_digit("11010530491231002"),
        # Longer and shorter runs of digits
        "9" + MOBILE,
        MOBILE + "0",
        "1380013800",
        IDENTITY[:-1] + "00",
        "4" * 16,
        "0" * 30,
        "41111111111111110000000",
        # Numbers of documents, indices, codes of organisations
        "索引号014314799/2024-00002",
        "国办公开办函〔2021〕30号",
        "统一社会信用代码11330900MB1234567X",
        # Amounts and counts
        "金额13800138000元",
        "金额13800138000.00元",
        "金额4111111111111111 元",
        "共13800138000万元",
        "0.13800138000",
        "合计138，001，380.00元",
        # Other numbers
        "0580-2026003",
        "12345",
        # Official addresses
        "jxj@zhoushan.gov.cn",
        "info@example.org",
        "163.com",
        "someone@not163.com",
    ],
)
def test_what_looks_like_it_is_no_false_alarm(tmp_path: Path, text: str) -> None:
    assert found(tmp_path, f"第一段{text}，第二段。") == []


@pytest.mark.parametrize(
    ("text", "contact"),
    [
        ("138-0013-8000", {"phone": MOBILE}),
        ("+86 13800138000", {"phone": "0580-2026003、138 0013 8000"}),
        (EMAIL, {"email": "WANG.WU@163.COM"}),
        (MOBILE, {"address": f"人民路1号，{MOBILE}"}),
    ],
)
def test_a_bodys_own_contact_is_allowed(tmp_path: Path, text: str, contact: dict[str, str]) -> None:
    assert found(tmp_path, f"联系我们：{text}。", **contact) == []


def test_somebody_elses_is_not(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, f"{MOBILE}或13900139000", phone=MOBILE)
    assert shown(finding) == "13900139000"


def test_a_number_is_told_once_and_as_what_it_is(tmp_path: Path) -> None:
    findings = found(tmp_path, f"{IDENTITY}、{CARD}、{MOBILE}、{EMAIL}")
    assert [finding.code for finding in findings] == [
        "private-identity-number",
        "private-bank-card",
        "private-mobile",
        "private-email",
    ]


@pytest.mark.parametrize(
    ("yaml", "line"),
    [
        (f"附注:\n  行政许可: x\n  第二十条第（五）项: 联系{MOBILE}\n", 7),
        (
            "二、主动公开政府信息情况:\n  第二十条第（一）项:\n"
            f"    规章: [0, 0, 22（联系{MOBILE}）]\n",
            7,
        ),
        (
            "二、主动公开政府信息情况:\n  第二十条第（一）项:\n"
            f'    规章: [0, 0, "见{MOBILE}"]\n',
            7,
        ),
        (
            "已确认差异:\n  - 规则: applications-total\n    列: 自然人\n"
            f"    原因: 请咨询{MOBILE}\n",
            6,
        ),
        (
            "更正:\n  - 日期: 2020-03-01\n"
            f"    原因: 请咨询{MOBILE}\n",
            6,
        ),
    ],
    ids=["note", "annotation", "words", "reason", "correction"],
)  # fmt: skip
def test_it_is_found_wherever_a_report_has_words(tmp_path: Path, yaml: str, line: int) -> None:
    (finding,) = privacy.check(read(tmp_path, yaml)).findings
    assert finding.code == "private-mobile"
    assert finding.place is not None
    assert finding.place.line == line


def test_figures_are_no_telephone_numbers(tmp_path: Path) -> None:
    yaml = f"二、主动公开政府信息情况:\n  第二十条第（一）项:\n    规章: [0, 0, {MOBILE}]\n"
    assert privacy.check(read(tmp_path, yaml)).findings == []


@pytest.mark.parametrize("line", ["a" * 60_000, "1 " * 30_000, "a@" * 30_000, "a@" + "a." * 30_000])
def test_no_line_takes_long(tmp_path: Path, line: str) -> None:
    report = read(tmp_path, other=line)
    started = time.process_time()
    assert privacy.check(report).findings == []
    assert time.process_time() - started < 1


def test_an_address_is_found_however_long_it_is(tmp_path: Path) -> None:
    (finding,) = privacy.check(read(tmp_path, other=f"{'a' * 100}{EMAIL}")).findings
    assert finding.code == "private-email"


def test_the_public_sees_that_there_was_a_search_and_never_what_was_found(tmp_path: Path) -> None:
    report = read(tmp_path, other=f"身份证{IDENTITY}，手机{MOBILE}。")
    checked = privacy.check(report)
    outcomes = {verdict.check.code: verdict.outcome.value for verdict in checked.verdicts}
    assert outcomes == {
        "private-identity-number": "fail",
        "private-bank-card": "pass",
        "private-mobile": "fail",
        "private-email": "pass",
    }
    assert not any(v.left or v.right or v.remark for v in checked.verdicts)
    assert IDENTITY not in repr(checked.verdicts)
