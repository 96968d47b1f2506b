"""Bodies: one file each, and what must hold among them."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.findings import Finding, Place, Severity
from sitegen.reports.bodies import check_bodies, read_body
from sitegen.reports.model import Body, Contact
from tests.places import codes, told


def read(root: Path, text: str | None) -> tuple[Body, list[Finding]]:
    folder = root / "content" / "bodies" / "zhoushan-jxj"
    folder.mkdir(parents=True)
    if text is not None:
        (folder / "body.yaml").write_text(text, encoding="utf-8")
    findings: list[Finding] = []
    return read_body(root, folder, findings), findings


@pytest.mark.parametrize(
    "text",
    [
        "id: zhoushan-jxj\nname: 市经信局\nshort_name: 经信\nenglish_name: Bureau\n"
        "parent: zhoushan\ncontact: {address: 路1号, phone: 0580-1, email: a@e.org, website: 'https://e.org'}\n",
        "编号: zhoushan-jxj\n名称: 市经信局\n简称: 经信\n英文名称: Bureau\n上级机关: zhoushan\n"
        "联系方式: {地址: 路1号, 电话: 0580-1, 邮箱: a@e.org, 网址: 'https://e.org'}\n",
    ],
)
def test_a_body(tmp_path: Path, text: str) -> None:
    body, findings = read(tmp_path, text)
    assert findings == []
    assert (body.id, body.name, body.short_name) == ("zhoushan-jxj", "市经信局", "经信")
    assert (body.english_name, body.parent) == ("Bureau", "zhoushan")
    assert body.contact == Contact("路1号", "0580-1", "a@e.org", "https://e.org")
    assert body.place.path == "content/bodies/zhoushan-jxj/body.yaml"


def test_a_body_with_the_least(tmp_path: Path) -> None:
    body, findings = read(tmp_path, "id: zhoushan-jxj\nname: 市经信局\ncontact: {phone: 0580}\n")
    assert findings == []
    assert (body.short_name, body.english_name, body.parent) == (None, None, None)
    assert body.contact == Contact(phone="0580")


@pytest.mark.parametrize(
    ("text", "code", "line", "shown"),
    [
        ("name: a\n", "missing-field", 1, "n"),
        ("id: zhoushan-jxj\n", "missing-field", 1, "i"),
        ("id: zhoushan-jxj\nname: ''\n", "missing-field", 2, "''"),
        ("id: zhoushan\nname: a\n", "id-folder", 1, "zhoushan"),
        ("id: zhoushan-jxj\nname: a\nnmae: b\n", "unknown-key", 3, "nmae"),
        ("id: zhoushan-jxj\nname: a\ncontact: b\n", "wrong-type", 3, "b"),
        ("id: zhoushan-jxj\nname: a\ncontact: {fax: 1}\n", "unknown-key", 3, "fax"),
        ("id: zhoushan-jxj\nname: a\ncontact: {website: e.org}\n", "bad-address", 3, "e.org"),
        ("id: zhoushan-jxj\nname: a\ncontact: {website: 'javascript:x'}\n", "bad-address", 3,
         "'javascript:x'"),
    ],
)  # fmt: skip
def test_a_fault_is_reported_once_in_its_place(
    tmp_path: Path, text: str, code: str, line: int, shown: str
) -> None:
    body, findings = read(tmp_path, text)
    assert told(findings) == [(code, line, shown)]
    assert body.id == "zhoushan-jxj"


@pytest.mark.parametrize(
    ("text", "code"), [(None, "file-missing"), ("", "empty-file"), ("a: [", "yaml-syntax")]
)
def test_a_body_without_a_file_is_called_like_its_folder(
    tmp_path: Path, text: str | None, code: str
) -> None:
    body, findings = read(tmp_path, text)
    assert codes(findings) == [code]
    assert (body.id, body.name) == ("zhoushan-jxj", "zhoushan-jxj")


@pytest.mark.parametrize(
    ("named", "guessed"),
    [("机关: zhoushan-jx\n", True), ("body: zhoushan-jx\n", True), ("机关: zhoushan-jxj\n", False),
     ("年度: 2019\n", False), ("a: [", False)],
)  # fmt: skip
def test_another_body_is_guessed_only_where_reports_name_it(
    tmp_path: Path, named: str, guessed: bool
) -> None:
    bodies = tmp_path / "content" / "bodies"
    for path, text in (
        (bodies / "zhoushan-jx" / "body.yaml", "id: zhoushan-jx\nname: a\n"),
        (bodies / "zhoushan-jxj" / "2019" / "report.yaml", named),
    ):
        path.parent.mkdir(parents=True)
        path.write_text(text, encoding="utf-8")
    findings: list[Finding] = []
    read_body(tmp_path, bodies / "zhoushan-jxj", findings)
    assert codes(findings) == ["file-missing"]
    assert ("delete this one" in str(findings[0].advice)) is guessed
    assert "编号: zhoushan-jxj" in str(findings[0].advice)


def check(**parents: str | None) -> list[Finding]:
    bodies = {
        name: Body(
            name,
            f"Body {name}",
            Place(name, 1, 1),
            parent=parent,
            parent_place=Place(name, 3, 9),
        )
        for name, parent in parents.items()
    }
    findings: list[Finding] = []
    check_bodies(bodies, findings)
    return findings


def test_parents_in_order() -> None:
    assert check(a=None, b="a", c="b", d="a") == []


def test_a_parent_that_there_is_not() -> None:
    findings = check(harbour=None, town="harbor")
    assert [(f.code, f.place and f.place[:3]) for f in findings] == [
        ("unknown-body", ("town", 3, 9))
    ]
    assert str(findings[0].advice) == "Did you mean “harbour”?"


@pytest.mark.parametrize(
    ("parents", "blamed"),
    [
        ({"a": "a"}, {"a"}),
        ({"a": "b", "b": "a"}, {"a", "b"}),
        ({"a": "b", "b": "c", "c": "b"}, {"b", "c"}),
    ],
)
def test_a_circle_of_parents(parents: dict[str, str], blamed: set[str]) -> None:
    findings = check(**parents)
    assert {f.place and f.place[:3] for f in findings} == {(name, 3, 9) for name in blamed}
    assert set(codes(findings)) == {"parent-circle"}


def test_two_bodies_of_one_name_are_warned_about() -> None:
    bodies = {name: Body(name, "经信局", Place(name, 1, 1)) for name in ("a", "b")}
    findings: list[Finding] = []
    check_bodies(bodies, findings)
    assert [(f.code, f.severity) for f in findings] == [("same-name", Severity.WARNING)]
    assert "name of a" in str(findings[0].message)
