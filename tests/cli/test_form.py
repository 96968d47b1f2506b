"""`sitegen form`: the forms in the terminal, and their schemas for editors."""

from __future__ import annotations

import json

import pytest

from sitegen.language import Language
from sitegen.writing.file_schemas import body_schema, report_schema, site_schema
from tests.writing.test_form_text import FORMS


@pytest.fixture(autouse=True)
def language(monkeypatch):
    monkeypatch.setenv("LC_ALL", "C")


def test_the_forms_of_the_site_are_listed_with_the_official_ones(sitegen, portal, tmp_path):
    assert [line.split()[0] for line in sitegen("form", "list").stdout.splitlines()] == [
        "cn-2019",
        "cn-2021",
    ]
    listed = sitegen("form", "list", "-C", portal.root).stdout
    assert "access-requests  from 2023 on" in listed


def test_a_form_is_shown_by_its_id_or_its_document(sitegen):
    by_id = sitegen("form", "show", "cn-2021", "--lang", "zh").stdout
    assert "结果维持" in by_id
    assert sitegen("form", "show", "国办公开办函〔2021〕30号", "--lang", "zh").stdout == by_id


def test_tables_are_as_wide_as_the_terminal(sitegen, monkeypatch):
    def longest() -> int:
        return max(map(len, sitegen("form", "show", "cn-2019").stdout.splitlines()))

    monkeypatch.setenv("COLUMNS", "90")
    narrow = longest()
    monkeypatch.setenv("COLUMNS", "200")
    assert narrow < longest()


def test_a_form_can_be_had_as_markdown(sitegen):
    shown = sitegen("form", "show", "cn-2021", "--lang", "en", "--format", "markdown").stdout
    assert shown.startswith("# Format of the annual report")


def test_the_schema_of_a_form_is_printed_as_json(sitegen, portal):
    printed = sitegen("form", "schema", "access-requests", "-C", portal.root).stdout
    assert json.loads(printed) == report_schema(FORMS["access-requests"], Language("en"))


@pytest.mark.parametrize(("name", "schema"), [("body", body_schema), ("site", site_schema)])
def test_the_other_files_have_schemas_too(sitegen, name, schema):
    printed = sitegen("form", "schema", name, "--lang", "zh").stdout
    assert json.loads(printed) == schema(Language("zh"))


@pytest.mark.parametrize("command", ["show", "schema"])
def test_another_name_is_wrong_usage(sitegen, command):
    result = sitegen("form", command, "cn-2012", "--lang", "en")
    assert result.exit_code == 2
    assert "There is no form “cn-2012”. Did you mean" in result.stderr


def test_a_form_with_errors_is_named_with_its_file(sitegen, portal):
    portal.change("content/forms/access-requests.yaml", "each: column", "each: colunm")
    result = sitegen("form", "show", "access-requests", "-C", portal.root)
    assert result.exit_code == 2
    assert "has errors itself, in content/forms/access-requests.yaml" in result.stderr
