"""The real report: every figure in its place, the metadata, the texts."""

from __future__ import annotations

import datetime
import hashlib
import re
from decimal import Decimal
from html import unescape
from pathlib import Path

import pytest

from sitegen.content import find_content
from sitegen.findings import Finding
from sitegen.reports.model import Report, State, Status
from sitegen.reports.read import ReportReader
from tests.built_site import ROOT

ZEROS = ["0"] * 7

# As the report prints them, row by row.
FIGURES: dict[str, dict[str, list[str]]] = {
    "第二十条第（一）项": {"规章": ["0", "0", "0"], "规范性文件": ["0", "0", "0"]},
    "第二十条第（五）项": {
        "行政许可": ["8", "-2", "0"],
        "其他对外管理服务事项": ["5", "+18", "16"],
    },
    "第二十条第（六）项": {"行政处罚": ["25", "-6", "0"], "行政强制": ["0", "0", "0"]},
    "第二十条第（八）项": {"行政事业性收费": ["0", "0"]},
    "第二十条第（九）项": {"政府集中采购": ["606", "291584.23元"]},
    "收到和处理政府信息公开申请情况": {
        "一、本年新收政府信息公开申请数量": ZEROS,
        "二、上年结转政府信息公开申请数量": ZEROS,
        "（一）予以公开": ZEROS,
        "（二）部分公开（区分处理的，只计这一情形，不计其他情形）": ZEROS,
        "1.属于国家秘密": ZEROS,
        "2.其他法律行政法规禁止公开": ZEROS,
        "3.危及“三安全一稳定”": ZEROS,
        "4.保护第三方合法权益": ZEROS,
        "5.属于三类内部事务信息": ZEROS,
        "6.属于四类过程性信息": ZEROS,
        "7.属于行政执法案卷": ZEROS,
        "8.属于行政查询事项": ZEROS,
        "1.本机关不掌握相关政府信息": ZEROS,
        "2.没有现成信息需要另行制作": ZEROS,
        "3.补正后申请内容仍不明确": ZEROS,
        "1.信访举报投诉类申请": ZEROS,
        "2.重复申请": ZEROS,
        "3.要求提供公开出版物": ZEROS,
        "4.无正当理由大量反复申请": ZEROS,
        "5.要求行政机关确认或重新出具已获取信息": ZEROS,
        "（六）其他处理": ZEROS,
        "（七）总计": ZEROS,
        "四、结转下年度继续办理": ZEROS,
    },
    "政府信息公开行政复议、行政诉讼情况": {"本年度": ["0"] * 15},
}

# How each paragraph begins and ends.
TEXTS = {
    "preamble": [("根据新修订的《中华人民共和国政府信息公开条例》", "政务公开情况报告如下。")],
    "overview": [
        ("（一）在深化思想上持续用力。我局明确细化了各相关处室的责任分工, 由", "并予以公开。"),
        ("（二）在完善机制上持续用力。", "建立了长效机制。"),
        ("（三）在提升惠企政策落实公开上持续用力。今年，", "重点对政策予以解读。"),
        ("（四）在提升解读回应效果上持续发力。", "服务企业工作体系。"),
        ("（五）在回应民生诉求事项上持续用力。", "答复满意率100%。"),
        ("（六）在公开信息的保密审查机制上持续用力。2019年，", "真实性、合法性。"),
        ("（七）在信息公开渠道多元化上持续用力。", "备案（赋码）信息表。"),
    ],
    "problems": [
        ("2019年的政务公开工作尽管取得了一定成绩，", "主要做好以下三方面工作："),
        ("一是进一步完善工作机制。", "并加强督查考核。"),
        ("二是进一步完善网络平台上的政务公开。", "应该公开的全部公开。"),
        ("三是进一步加强重点领域的信息公开。2020年，市经信局", "提高信息质量。"),
    ],
    "other": [("无", "无")],
}


@pytest.fixture(scope="module")
def report() -> Report:
    findings: list[Finding] = []
    content = find_content(ROOT, findings)
    reader = ReportReader(ROOT, content.forms, "zh-CN")
    folder = next(f for f in content.reports if (f.body.id, f.year) == ("zhoushan-jxj", 2019))
    report = reader.read(folder, findings)
    assert report is not None
    assert findings == []
    return report


def test_every_figure_is_printed_as_in_the_report(report: Report) -> None:
    found = {
        str(table.label): {
            str(row.label): [cell.text for cell in cells]
            for row, cells in zip(table.rows.leaves, report.figures[table.id], strict=True)
        }
        for table in report.form.tables.values()
    }
    assert found == FIGURES


def test_every_figure_is_a_number_that_was_written(report: Report) -> None:
    cells = [cell for figures in report.figures.values() for row in figures for cell in row]
    assert len(cells) == 198
    assert all(cell.state is State.NUMBER and not cell.computed for cell in cells)
    assert {cell.text: (cell.value, cell.unit) for cell in cells} == {
        "0": (Decimal(0), ""),
        "8": (Decimal(8), ""),
        "-2": (Decimal(-2), ""),
        "5": (Decimal(5), ""),
        "+18": (Decimal(18), ""),
        "16": (Decimal(16), ""),
        "25": (Decimal(25), ""),
        "-6": (Decimal(-6), ""),
        "606": (Decimal(606), ""),
        "291584.23元": (Decimal("291584.23"), "元"),
    }


def test_every_figure_knows_where_it_is_written(report: Report) -> None:
    lines = (
        (Path(ROOT) / report.figures["reviews"][0][0].place.path).read_text("utf-8").splitlines()
    )
    places = set()
    for figures in report.figures.values():
        for row in figures:
            for cell in row:
                place = cell.place
                line = lines[place.line - 1]
                assert line[place.column - 1 : place.column - 1 + place.width] == cell.text
                places.add((place.line, place.column))
    assert len(places) == 198


def test_the_metadata(report: Report) -> None:
    assert report.body.name == "舟山市经济和信息化局"
    assert report.body.short_name == "市经信局"
    assert (report.year, report.form.id) == (2019, "cn-2019")
    assert report.title == "舟山市经济和信息化局2019年度政府信息公开工作年度报告"
    assert report.issued == report.date == datetime.date(2020, 1, 17)
    assert report.published is None
    assert (report.document_number, report.index_number) == (None, None)
    assert report.status is Status.APPROVED
    assert not report.draft
    assert (report.notes, report.acknowledgements) == ({}, ())


def test_the_texts(report: Report) -> None:
    assert set(report.texts) == set(TEXTS)
    for chapter, paragraphs in TEXTS.items():
        found = report.texts[chapter].html.split("\n")
        assert len(found) == len(paragraphs)
        for html, (start, end) in zip(found, paragraphs, strict=True):
            assert html.startswith(f"<p>{start}")
            assert html.endswith(f"{end}</p>")


def test_the_heading_of_the_report_s_own(report: Report) -> None:
    headings = {chapter: text.heading for chapter, text in report.texts.items()}
    assert headings == {
        "preamble": None,
        "overview": "一、2019年政府信息公开工作的总体情况",
        "problems": None,
        "other": None,
    }


def test_every_character_of_the_texts_is_that_of_the_source(report: Report) -> None:
    texts = "".join(report.texts[chapter].html for chapter in TEXTS)
    letters = unescape(re.sub(r"<[^>]+>|\s", "", texts))
    assert len(letters) == 2471
    digest = hashlib.sha256(letters.encode()).hexdigest()
    assert digest == "9bfccf47819cbca5ac83805553ac3736705f7686183474162ba46752bcbfae55"
