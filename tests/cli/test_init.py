"""`sitegen init`."""

from __future__ import annotations

import pytest

from sitegen.building.new_site import DEMO
from tests.built_site import files_of


@pytest.fixture(autouse=True)
def language(monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")


def test_the_demo_is_written_and_can_be_built(sitegen, tmp_path):
    folder = tmp_path / "portal"
    result = sitegen("init", folder, "--demo")
    assert result.exit_code == 0
    assert files_of(folder) == files_of(DEMO)
    assert sitegen("build", "-C", folder).exit_code == 0


def test_it_says_where_the_site_is_and_how_to_look_at_it(sitegen, tmp_path):
    folder = tmp_path / "portal"
    written, look = sitegen("init", folder, "--demo").stdout.splitlines()
    assert written == f"The demo, a fictional city, has been written to {folder}."
    assert look.endswith(f": sitegen serve -C {folder}")


def test_it_speaks_the_language_of_the_system(sitegen, tmp_path, monkeypatch):
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    folder = tmp_path / "portal"
    assert f"示例网站（虚构的城市）已写入 {folder}。" in sitegen("init", folder, "--demo").stdout
    refused = sitegen("init", folder, "--demo")
    assert f"文件夹 {folder} 不是空的，里面有 content。" in refused.stderr


def test_a_folder_in_use_is_wrong_usage(sitegen, portal):
    before = files_of(portal.root)
    result = sitegen("init", portal.root, "--demo")
    assert result.exit_code == 2
    assert f"{portal.root} is not empty: content is in it." in result.stderr
    assert files_of(portal.root) == before


def test_what_the_system_refuses_is_told_in_a_sentence(sitegen, tmp_path):
    (tmp_path / "file").write_text("")
    result = sitegen("init", tmp_path / "file" / "portal", "--demo")
    assert result.exit_code == 2
    assert result.stderr == f"Error: {tmp_path / 'file' / 'portal'}: Not a directory\n"


def test_only_the_demo_can_be_written(sitegen, tmp_path):
    result = sitegen("init", tmp_path / "portal")
    assert result.exit_code == 2
    assert "add --demo" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_folder_has_to_be_named(sitegen):
    assert sitegen("init", "--demo").exit_code == 2
