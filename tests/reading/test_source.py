"""Files as text: what can't be read is said in plain words, with a place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from sitegen.findings import Finding, Place
from sitegen.reading.source import LARGEST, Source, SourceFolder, is_own, read_source

TEXT = "标题: 年报\n机关: 舟山市\n"


def refused(root: Path, path: Path) -> Finding:
    finding = read_source(root, path)
    assert isinstance(finding, Finding)
    assert finding.advice
    return finding


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_file_is_read_with_or_without_a_byte_order_mark(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "content" / "report.yaml"
    path.parent.mkdir()
    path.write_text(TEXT, encoding=encoding)
    assert read_source(tmp_path, path) == Source("content/report.yaml", TEXT)


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("gbk", "GBK"), ("gb18030", "GBK"), ("utf-16", "UTF-16"), ("utf-16-be", None)],
)
def test_another_encoding_is_named_with_the_line_where_it_shows(
    tmp_path: Path, encoding: str, name: str | None
) -> None:
    path = tmp_path / "report.yaml"
    text = f"a: 1\n{TEXT}"
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    path.write_bytes(mark + text.encode(encoding))
    finding = refused(tmp_path, path)
    assert finding.code == "file-encoding"
    assert f"seems to be {name or 'UTF-16'}" in str(finding.message)
    assert "UTF-8" in str(finding.advice)
    expected = (2, 1, "标题: 年报") if name == "GBK" else (1, 1, "a: 1")
    assert finding.place is not None
    assert (finding.place.line, finding.place.column, finding.place.excerpt) == expected


def test_the_place_of_a_wrong_byte_counts_characters(tmp_path: Path) -> None:
    path = tmp_path / "report.yaml"
    path.write_bytes("标题: 年报\n机关: ".encode() + "舟山".encode("gbk"))
    finding = refused(tmp_path, path)
    assert finding.place is not None
    assert (finding.place.line, finding.place.column) == (2, 5)


def test_bytes_that_are_no_text_at_all_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "report.yaml"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\xff\xff\xff")
    finding = refused(tmp_path, path)
    assert finding.code == "file-encoding"
    assert str(finding.message) == "This file is not saved as UTF-8."
    assert finding.place == Place("report.yaml", 1, 1)


def test_a_file_may_be_as_large_as_allowed_and_no_larger(tmp_path: Path) -> None:
    path = tmp_path / "report.yaml"
    path.write_bytes(b"a" * LARGEST)
    assert isinstance(read_source(tmp_path, path), Source)
    path.write_bytes(b"a" * (LARGEST + 1))
    assert refused(tmp_path, path).code == "file-too-large"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    finding = refused(tmp_path, tmp_path / "bodies" / "report.yaml")
    assert finding.code == "file-missing"
    assert finding.place == Place("bodies/report.yaml", 1, 1)
    assert "report.yaml" in str(finding.message)
    assert "delete its folder" in str(finding.advice)


def test_nobody_is_told_to_delete_the_folder_of_the_site(tmp_path: Path) -> None:
    finding = refused(tmp_path, tmp_path / "site.yaml")
    assert "elete" not in str(finding.advice)
    assert "check where you are" in str(finding.advice)


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "report.yaml").mkdir()
    finding = refused(tmp_path, tmp_path / "report.yaml")
    assert finding.code == "file-unreadable"
    assert "directory" in str(finding.message)


def test_a_link_out_of_the_site_is_not_followed(tmp_path: Path) -> None:
    site = tmp_path / "site"
    site.mkdir()
    (tmp_path / "secret.md").write_text("secret", encoding="utf-8")
    (site / "overview.md").symlink_to(tmp_path / "secret.md")
    finding = refused(site, site / "overview.md")
    assert finding.code == "file-outside"
    assert finding.place == Place("overview.md", 1, 1)


def test_a_link_through_a_folder_out_of_the_site_is_not_followed(tmp_path: Path) -> None:
    site, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    site.mkdir()
    elsewhere.mkdir()
    (elsewhere / "overview.md").write_text("x", encoding="utf-8")
    (site / "2019").symlink_to(elsewhere, target_is_directory=True)
    assert refused(site, site / "2019" / "overview.md").code == "file-outside"


def test_a_link_within_its_folder_is_followed(tmp_path: Path) -> None:
    folder = tmp_path / "content"
    folder.mkdir()
    (folder / "a.md").write_text(TEXT, encoding="utf-8")
    (folder / "b.md").symlink_to(folder / "a.md")
    assert read_source(tmp_path, folder / "b.md") == Source("content/b.md", TEXT)


@pytest.mark.parametrize("target", [".git/config", "static/a.md", "content/.secret"])
def test_a_link_to_another_folder_or_a_hidden_file_is_refused(tmp_path: Path, target: str) -> None:
    secret = tmp_path / target
    secret.parent.mkdir(parents=True, exist_ok=True)
    secret.write_text(TEXT, encoding="utf-8")
    link = tmp_path / "content" / "b.md"
    link.parent.mkdir(exist_ok=True)
    link.symlink_to(secret)
    finding = read_source(tmp_path, link)
    assert isinstance(finding, Finding)
    assert finding.code == "file-outside"


def test_a_file_is_own_below_its_top_folder_only(tmp_path: Path) -> None:
    site = tmp_path / "site"
    assert is_own(site / "content" / "x", site)
    assert is_own(site / "site.yaml", site)
    assert not is_own(site / "content" / ".." / "static" / "x", site)
    assert not is_own(site / "content" / ".." / ".." / "x", site)
    assert not is_own(site / "content" / ".hidden" / "x", site)


def test_a_folder_with_a_name_that_begins_the_same_is_outside(tmp_path: Path) -> None:
    (tmp_path / "content-2").mkdir()
    (tmp_path / "content").symlink_to(tmp_path / "content-2")
    assert not is_own(tmp_path / "content" / "x", tmp_path)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("a", ["a"]),
        ("a\n", ["a"]),
        ("a\n\n", ["a", ""]),
        ("\n", [""]),
        ("a\r\nb\rc\nd", ["a", "b", "c", "d"]),
        ("a\x85b\u2028c\u2029d", ["a", "b", "c", "d"]),
        ("a\x0cb\x0bc\x1cd", ["a\x0cb\x0bc\x1cd"]),
    ],
)
def test_lines_are_those_of_yaml(text: str, lines: list[str]) -> None:
    assert Source("a", text).lines == lines


def test_a_place_shows_its_line() -> None:
    assert Source("a.md", "一二\n三四五\n").place(1, 1, 2) == Place("a.md", 2, 2, 2, "三四五")


def test_a_place_ends_with_its_line() -> None:
    assert Source("a.md", "一二三\n").place(0, 1, 99).width == 2
    assert Source("a.md", "一二三\n").place(0, 3, 99) == Place("a.md", 1, 4, 1, "一二三")


def test_a_place_past_the_end_is_the_end_of_the_last_line() -> None:
    assert Source("a.md", "一\n二三\n").place(2, 0) == Place("a.md", 2, 3, 1, "二三")


def test_text_is_found_where_it_first_stands() -> None:
    source = Source("a.md", "一\n二 link 三\nlink\n")
    assert source.place_of("link") == Place("a.md", 2, 3, 4, "二 link 三")
    assert source.place_of("no such text") == Place("a.md", 1, 1, 1, "一")


@given(
    st.text(st.sampled_from("a规\n\r\x85\x0c"), max_size=12),
    st.integers(0, 20),
    st.integers(0, 20),
    st.integers(1, 40),
)
def test_every_place_lies_in_its_file(text: str, line: int, column: int, width: int) -> None:
    source = Source("a", text)
    if line < len(source.lines):
        column = min(column, len(source.lines[line]))
    place = source.place(line, column, width)
    excerpt = source.lines[place.line - 1]
    assert place.excerpt == excerpt
    assert 1 <= place.column <= len(excerpt) + 1
    assert place.width == max(1, min(width, len(excerpt) + 1 - place.column))


class TestAFolder:
    """Its files are read as if each were asked for alone."""

    @pytest.fixture
    def site(self, tmp_path: Path) -> Path:
        site = tmp_path / "site"
        (site / "content" / ".hidden").mkdir(parents=True)
        (site / "static").mkdir()
        (site / "content" / "a.md").write_text(TEXT, encoding="utf-8")
        (site / "content" / ".secret").write_text(TEXT, encoding="utf-8")
        (site / "content" / ".hidden" / "a.md").write_text(TEXT, encoding="utf-8")
        (site / "static" / "a.md").write_text(TEXT, encoding="utf-8")
        (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")
        for name, target in {
            "within.md": "a.md",
            "hidden.md": ".secret",
            "static.md": "../static/a.md",
            "outside.md": "../../a.md",
            "nowhere.md": "b.md",
            "itself.md": "itself.md",
        }.items():
            (site / "content" / name).symlink_to(target)
        (site / "content" / "linked").symlink_to("../static", target_is_directory=True)
        return site

    @pytest.mark.parametrize("folder", ["content", "content/.hidden", "content/linked", "static"])
    def test_of_any_kind(self, site: Path, folder: str) -> None:
        files = SourceFolder(site, site / folder)
        for name in [*files.names(), "missing.md"]:
            if not (site / folder / name).is_dir():
                assert files.read(name) == read_source(site, site / folder / name)

    def test_names_what_is_in_it_in_order(self, site: Path) -> None:
        names = SourceFolder(site, site / "content").names()
        assert names[:3] == [".hidden", ".secret", "a.md"]
        assert names == sorted(names)
        assert len(names) == 10

    def test_a_name_that_no_file_can_have_is_refused(self, site: Path) -> None:
        """As is every other look that the system doesn't allow."""
        name = "a" * 300
        finding = SourceFolder(site, site / "content").read(name)
        assert isinstance(finding, Finding)
        assert finding.code == "file-unreadable"
        assert finding == read_source(site, site / "content" / name)

    def test_only_what_may_be_published_is_read(self, site: Path) -> None:
        files = SourceFolder(site, site / "content")
        read = [name for name in files.names() if isinstance(files.read(name), Source)]
        assert read == ["a.md", "within.md"]
