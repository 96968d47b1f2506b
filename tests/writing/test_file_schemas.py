"""The schemas that editors check files by agree with what sitegen reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

from sitegen.building.new_site import DEMO
from sitegen.config import read_site
from sitegen.content import find_content
from sitegen.findings import Place
from sitegen.forms.load import official_forms, site_forms
from sitegen.language import Language
from sitegen.reading.record import Record
from sitegen.reading.unfilled import is_unfilled
from sitegen.reading.yaml import Scalar
from sitegen.reports.read import ReportReader
from sitegen.writing.fields import fields, key_names
from sitegen.writing.file_schemas import body_schema, report_schema, site_schema
from sitegen.writing.schema import Schema
from tests.built_site import ROOT, SMALL_FORM
from tests.checks.filled_forms import balanced, written
from tests.writing.editor_yaml import editor_yaml

WRONG = ROOT / "tests" / "data" / "wrong-inputs"
BASE = WRONG / "base"
SITES = [ROOT, DEMO, SMALL_FORM, BASE]
ZH, EN = Language("zh"), Language("en")

UNSEEN = {
    # What several lines or files say together, and what figures amount to.
    *("acknowledged-ambiguous", "acknowledged-no-row", "acknowledged-nothing"),
    *("acknowledged-row-misspelt", "acknowledged-row-misspelt-needed"),
    *("acknowledged-too-long-ago", "acknowledged-unknown-rule", "folder-beside-the-right-one"),
    *("body-id-differs", "body-of-another-folder", "body-parent-circle", "body-parent-unknown"),
    *("body-same-name", "body-sum-wrong", "body-sums-up-itself", "body-sums-up-nobody"),
    *("corrected-a-group", "corrected-before-published", "corrected-unknown-table"),
    *("date-before-the-year", "date-late", "date-published-before-issued"),
    *("folder-body-capitals", "folder-not-a-year"),
    *("key-twice", "key-twice-in-two-languages", "private-mobile-in-a-note", "text-figure-blank"),
    *("site-colour-faint", "site-ignores-an-error", "site-ignores-an-unknown-code"),
    *("site-image-missing", "site-profile-incomplete", "year-of-another-folder"),
    # What YAML makes of a text before the editor sees it.
    *("cell-blank", "cell-sign", "cell-quoted-sign", "cell-words", "cell-letter-l"),
    "site-colour-unquoted",
    # A note only, and what no pattern says well.
    *("cell-full-width", "cell-too-long", "date-no-such-day"),
}
"""The wrong inputs that only sitegen itself can find."""


def faults(schema: Schema, value: Any) -> list[str]:
    found = Draft7Validator(schema).iter_errors(value)
    return [f"{fault.json_path}: {fault.message}" for fault in found]


class Schemas:
    """The schemas of the files of a site, each made once."""

    def __init__(self, site: Path, words: Language) -> None:
        self.words = words
        self.forms = site_forms(site, [])
        self.made: dict[str, Schema] = {}

    def of(self, path: Path, value: Any) -> Schema | None:
        """Return the schema of a file; None for a report on no form."""
        name = path.stem
        if name == "report":
            name = str(value.get("格式") or value.get("form"))
            if name not in self.forms:
                return None
        if name not in self.made:
            self.made[name] = self.make(name)
            Draft7Validator.check_schema(self.made[name])
        return self.made[name]

    def make(self, name: str) -> Schema:
        if name in self.forms:
            return report_schema(self.forms[name], self.words)
        return body_schema(self.words) if name == "body" else site_schema(self.words)


def written_files(site: Path) -> Iterator[tuple[Path, Any]]:
    """Yield the files of a site that have a schema, as an editor takes them."""
    found = [*site.glob("site.yaml"), *site.glob("content/bodies/**/*.yaml")]
    for path in sorted(found):
        yield path, editor_yaml(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("site", SITES, ids=["seed", "demo", "small-form", "base"])
@pytest.mark.parametrize("words", [ZH, EN], ids=["zh", "en"])
def test_files_without_faults_have_none_in_the_editor(site: Path, words: Language) -> None:
    schemas = Schemas(site, words)
    for path, value in written_files(site):
        schema = schemas.of(path, value)
        assert schema is not None
        assert faults(schema, value) == [], path


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("site", [ROOT, SMALL_FORM, BASE], ids=["official", "small", "base"])
def test_what_is_written_under_ids_has_none_either(site: Path, seed: int) -> None:
    for form in site_forms(site, []).values():
        head = f"year: 2022\nform: {form.id}\nissued: 2023-01-17\nstatus: approved\n"
        value = editor_yaml(written(form, balanced(form, seed), head))
        for words in (ZH, EN):
            assert faults(report_schema(form, words), value) == []


def cases() -> list[Path]:
    """Return the wrong inputs that YAML can be read from."""
    found = []
    for case in sorted(WRONG.iterdir()):
        paths = [*case.glob("site.yaml"), *case.glob("content/bodies/**/*.yaml")]
        if case != BASE and paths and all(map(can_be_read, paths)):
            found.append(case)
    return found


def can_be_read(path: Path) -> bool:
    try:
        return isinstance(editor_yaml(path.read_text(encoding="utf-8")), dict)
    except (yaml.YAMLError, UnicodeDecodeError):
        return False


CASES = cases()


def test_there_are_many_cases() -> None:
    assert len(CASES) > 80
    assert {case.name for case in CASES} >= UNSEEN


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_editor_shows_slips(case: Path) -> None:
    schemas = Schemas(BASE, ZH)
    found = []
    for path, value in written_files(case):
        schema = schemas.of(path, value)
        found += ["no such form"] if schema is None else faults(schema, value)
    expected = yaml.safe_load((case / "expected.yaml").read_text(encoding="utf-8"))["findings"]
    # Sums and what two years share are beyond any schema.
    arithmetic = case.name.startswith(("sum-", "years-"))
    of_yaml = any(finding["path"].endswith(".yaml") for finding in expected)
    if case.name in UNSEEN or arithmetic or not of_yaml:
        assert found == []
    else:
        assert found


@pytest.mark.parametrize(
    ("before", "after", "where"),
    [
        ("行政许可:", "行政许可证:", "第二十条第（五）项"),
        ("一、本年新收政府信息公开申请数量:", "一、本年新收数量:", "三、收到和处理"),
        ("[             5,", "['5件',", "其他对外管理服务事项"),
        ("606,", "606.5,", "政府集中采购"),
        ("606, 291584.23元", "606, 291584.23米", "政府集中采购"),
        ("状态: 已批准", "状态: 批准", "状态"),
        ("[             0,         0]", "[0]", "行政事业性收费"),
    ],
)
def test_slips_in_the_real_report_are_shown_at_their_place(
    before: str, after: str, where: str
) -> None:
    path = ROOT / "content/bodies/zhoushan-jxj/2019/report.yaml"
    text = path.read_text(encoding="utf-8")
    assert before in text
    schema = report_schema(site_forms(ROOT, [])["cn-2019"], ZH)
    found = faults(schema, editor_yaml(text.replace(before, after, 1)))
    assert found
    assert all(where in fault.partition(": ")[0] for fault in found)


class TestCompletion:
    """What an editor offers are the labels that the form prints, in the site's language."""

    form = site_forms(ROOT, [])["cn-2021"]

    @pytest.mark.parametrize(
        ("words", "chapter", "row"),
        [
            (ZH, "三、收到和处理政府信息公开申请情况", "二、上年结转政府信息公开申请数量"),
            (EN, "3. Applications for government information received and handled", "2. "),
        ],
        ids=["zh", "en"],
    )
    def test_printed_labels_are_offered(self, words: Language, chapter: str, row: str) -> None:
        schema = report_schema(self.form, words)
        rows = resolved(schema, schema["properties"][chapter])["properties"]
        assert len(rows) == 4
        assert list(rows)[1].startswith(row)

    def test_the_figures_of_a_row_say_what_they_are(self) -> None:
        schema = report_schema(self.form, ZH)
        chapter = schema["properties"]["三、收到和处理政府信息公开申请情况"]
        row = resolved(schema, chapter)["properties"]["四、结转下年度继续办理"]
        figures = resolved(schema, resolved(schema, row)["anyOf"][0])
        labels = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
        assert [resolved(schema, item)["title"] for item in figures["items"]] == labels
        assert figures["minItems"] == 7
        assert figures["description"] == "、".join(labels)

    def test_choices_are_offered(self) -> None:
        schema = report_schema(self.form, ZH)
        status = resolved(schema, schema["properties"]["状态"])
        assert status["anyOf"][0] == {"enum": ["草稿", "已审核", "已批准"]}
        assert "只有已批准的才会发布" in status["description"]


def resolved(schema: Schema, part: Schema) -> Schema:
    """Follow a reference."""
    if "$ref" not in part:
        return part
    found = schema["definitions"][part["$ref"].rpartition("/")[2]]
    assert isinstance(found, dict)
    return found


def test_the_fields_are_those_that_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[set[str]] = []
    for name in ("refuse_rest", "rest"):
        original = getattr(Record, name)

        def listen(record: Record, original: Any = original) -> Any:
            asked.append(set(record._asked))
            return original(record)

        monkeypatch.setattr(Record, name, listen)
    for site in (DEMO, ROOT, BASE):
        settings = read_site(site, [])
        assert settings
        content = find_content(site, [])
        reader = ReportReader(site, content.forms, settings.language)
        for folder in content.reports:
            reader.read(folder, [])
    named = [{field.key for field in group} for group in fields().values()]
    unread = [group for group, keys in zip(fields(), named, strict=True) if keys not in asked]
    # No site here is styled, or says which checks count; docs/site.md shows both.
    assert set(unread) <= {"theme", "checks"}


def test_the_settings_of_the_documentation_are_all_there() -> None:
    text = (ROOT / "docs" / "site.md").read_text(encoding="utf-8")
    block = re.findall(r"^```yaml\n(.*?)^```", text, re.DOTALL | re.MULTILINE)[0]
    settings = editor_yaml(block)
    assert faults(site_schema(EN), settings) == []
    for group in ("site", "theme", "checks", "official", "contact"):
        shown = settings if group == "site" else settings[group]
        assert {field.key for field in fields()[group]} == set(shown)


def test_every_field_is_described_in_both_languages() -> None:
    for group, members in fields().items():
        for field in members:
            assert {language for language, _ in field.about.texts} == {"zh", "en"}, field.key
            assert key_names(group, field.key, EN)[0] == field.key


@pytest.mark.parametrize("mark", ["_", "__", "＿"])
def test_editors_take_the_mark_for_what_the_reader_takes_it(mark: str) -> None:
    assert is_unfilled(Scalar(mark, plain=True, place=Place("a", 1, 1)))
    schema = report_schema(official_forms()["cn-2021"], EN)
    issued = resolved(schema, schema["properties"]["issued"])
    assert Draft7Validator(issued).is_valid(mark)
