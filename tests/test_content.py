"""`content/`: forms, bodies and the folders of reports, found in a fixed order."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.content import Content, find_content
from sitegen.findings import Finding, Severity
from tests.built_site import ROOT, SMALL_FORM
from tests.places import codes


def find(root: Path, *names: str) -> tuple[Content, list[Finding]]:
    """Find the content of a site with these files; a body's has its id and name."""
    for name in names:
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        body = path.parent.name
        path.write_text(f"id: {body}\nname: Body {body}\n", encoding="utf-8")
    findings: list[Finding] = []
    return find_content(root, findings), findings


def found(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(f.code, f.place.path if f.place else "") for f in findings]


def test_bodies_and_reports_are_found_in_a_fixed_order(tmp_path: Path) -> None:
    content, findings = find(
        tmp_path,
        "bodies/b/2020/report.yaml",
        "bodies/b/body.yaml",
        "bodies/a/2021/report.yaml",
        "bodies/a/2019/report.yaml",
        "bodies/a/body.yaml",
        "bodies/c/body.yaml",
    )
    assert findings == []
    assert [(body.id, body.name) for body in content.bodies.values()] == [
        ("a", "Body a"), ("b", "Body b"), ("c", "Body c")
    ]  # fmt: skip
    assert [(f.body.id, f.year) for f in content.reports] == [("a", 2019), ("a", 2021), ("b", 2020)]
    assert content.reports[0].path == tmp_path / "content" / "bodies" / "a" / "2019"


def test_the_content_of_the_repository_is_in_order() -> None:
    for root, form in ((ROOT, "cn-2019"), (SMALL_FORM, "access-requests")):
        content, findings = find(root)
        assert findings == []
        assert form in content.forms
        assert content.bodies
        assert content.reports


def test_a_site_may_be_empty(tmp_path: Path) -> None:
    content, findings = find(tmp_path)
    assert (content.bodies, content.reports, findings) == ({}, (), [])
    assert set(content.forms) == {"cn-2019", "cn-2021"}


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("body/a/body.yaml", "content/body"),
        ("notes.txt", "content/notes.txt"),
        ("bodies/list.yaml", "content/bodies/list.yaml"),
        ("bodies/a/draft/report.yaml", "content/bodies/a/draft"),
        ("bodies/a/19/report.yaml", "content/bodies/a/19"),
        ("bodies/a/３０１９/report.yaml", "content/bodies/a/３０１９"),
        ("bodies/a/2019年/report.yaml", "content/bodies/a/2019年"),
        ("bodies/a/report.yaml", "content/bodies/a/report.yaml"),
    ],
)
def test_what_does_not_belong_there_is_warned_about(tmp_path: Path, name: str, path: str) -> None:
    content, findings = find(tmp_path, "bodies/a/body.yaml", name)
    assert found(findings) == [("unknown-file", path)]
    assert findings[0].severity is Severity.WARNING
    assert content.reports == ()


@pytest.mark.parametrize(
    "name", [".DS_Store", "bodies/.git/x", "bodies/a/.x", "bodies/a/body.yaml~"]
)
def test_what_programs_leave_is_passed_over(tmp_path: Path, name: str) -> None:
    assert find(tmp_path, "bodies/a/body.yaml", name)[1] == []


@pytest.mark.parametrize("name", ["舟山", "A", "a_b", "-a", "a--b", "a b"])
def test_the_name_of_a_body_s_folder_is_an_id(tmp_path: Path, name: str) -> None:
    content, findings = find(
        tmp_path, f"bodies/{name}/body.yaml", f"bodies/{name}/2019/report.yaml"
    )
    assert found(findings) == [("bad-id", f"content/bodies/{name}")]
    assert (content.bodies, content.reports) == ({}, ())


def test_the_reports_of_a_body_without_a_file_are_found_all_the_same(tmp_path: Path) -> None:
    content, findings = find(tmp_path, "bodies/a/2019/report.yaml")
    assert found(findings) == [("file-missing", "content/bodies/a/body.yaml")]
    assert [(f.body.name, f.year) for f in content.reports] == [("a", 2019)]


def test_bodies_are_checked_against_one_another(tmp_path: Path) -> None:
    find(tmp_path, "bodies/a/body.yaml")
    path = tmp_path / "content" / "bodies" / "a" / "body.yaml"
    path.write_text("id: a\nname: A\nparent: b\n", encoding="utf-8")
    assert codes(find(tmp_path)[1]) == ["unknown-body"]


def test_a_form_of_the_site_is_among_the_forms(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "forms"
    folder.mkdir(parents=True)
    form = SMALL_FORM / "content" / "forms" / "access-requests.yaml"
    (folder / "mine.yaml").write_bytes(form.read_bytes())
    content, findings = find(tmp_path)
    assert findings == []
    assert "access-requests" in content.forms
