"""`sitegen rules`: what is checked, and why."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sitegen.cli import main
from sitegen.codes import subjects
from sitegen.forms.load import official_forms

ROOT = Path(__file__).resolve().parent.parent.parent
SITE = ROOT / "tests" / "data" / "wrong-inputs" / "base"
NO_SITE = Path(__file__).resolve().parent
CODES = [code for subject in subjects(official_forms().values()) for code in subject.codes]


def rules(*arguments: str, root: Path = NO_SITE, lang: str = "C.UTF-8") -> Result:
    """Run the command in a folder, on a system that speaks a language."""
    runner = CliRunner(env={"LC_ALL": lang, "LC_MESSAGES": "", "LANG": ""})
    return runner.invoke(main, ["rules", "-C", str(root), *arguments])


def test_every_code_is_listed_with_its_severity_and_reason() -> None:
    result = rules()
    assert result.exit_code == 0
    for code in CODES:
        line = next(line for line in result.output.splitlines() if line.split()[:1] == [code.id])
        assert line.split()[1] == code.severity.value
        assert line.endswith(code.because.in_("en"))


def test_the_language_is_that_asked_for_or_the_sites_or_the_systems(tmp_path: Path) -> None:
    english, chinese = "An empty file says nothing", "空文件什么也没说"
    assert english in rules().output
    assert chinese in rules(lang="zh_CN.UTF-8").output
    assert chinese in rules(root=SITE).output
    assert english in rules("--lang", "en", root=SITE).output
    assert chinese in rules("--lang", "zh").output
    assert english in rules(root=tmp_path).output


def test_the_rules_of_the_sites_own_forms_are_listed() -> None:
    assert "visits-by-way" in rules(root=SITE).output
    assert "visits-by-way" not in rules().output
    assert "“合计”是窗口与电话之和。" in rules("visits-by-way", root=SITE).output


def test_settings_that_cant_be_read_leave_the_list_to_the_systems_language(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text("title: [", encoding="utf-8")
    assert "An empty file says nothing" in rules(root=tmp_path).output


def test_one_code_is_explained_with_both_examples() -> None:
    result = rules("yaml-alias")
    assert result.exit_code == 0
    assert result.output == (
        "yaml-alias (error)\n"
        "Every figure is written where it stands and refers to no other place, so that readers"
        " see it.\n"
        "\n"
        "This is reported, in report.yaml:\n"
        "    成文日期: 2023-01-13\n"
        "    索引号: &A-2022\n"
        "\n"
        "This is right, in report.yaml:\n"
        "    成文日期: 2023-01-13\n"
        '    索引号: "&A-2022"\n'
    )


def test_a_rule_of_a_form_is_explained_with_figures() -> None:
    result = rules("applications-carried-in")
    assert "cn-2019, cn-2021" in result.output
    carried_in = "“2. Applications carried over from the previous year”"
    carried_over = "“4. Carried over to the next year” of last year"
    assert f"    Individuals: {carried_in} 6 ≠ {carried_over} 5\n" in result.output
    assert f"    Individuals: {carried_in} 5 = {carried_over} 5\n" in result.output


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_code_can_be_explained(lang: str) -> None:
    for code in CODES:
        result = rules(code.id, "--lang", lang)
        assert result.exit_code == 0
        assert result.output.startswith(code.id)
        assert code.because.in_(lang) in result.output


def test_a_code_may_be_written_in_capitals() -> None:
    assert rules("YAML-Tab").output == rules("yaml-tab").output


def test_a_code_that_is_none_is_wrong_usage() -> None:
    result = rules("aplications-total")
    assert result.exit_code == 2
    assert "There is no rule “aplications-total”. Did you mean “applications-total”?" in (
        result.output
    )


@pytest.mark.parametrize(("lang", "page"), [("en", "rules.md"), ("zh", "rules.zh.md")])
def test_the_page_of_the_documentation_is_current(lang: str, page: str) -> None:
    """Run `make rules` if it isn't."""
    result = rules("--format", "markdown", "--lang", lang)
    assert result.exit_code == 0
    assert result.output == (ROOT / "docs" / page).read_text(encoding="utf-8")
