"""`sitegen check` for other programs, for the strict, and for those who select."""

from __future__ import annotations

import json
import os
import re
import subprocess
from importlib import resources
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest
from jsonschema import Draft4Validator, Draft202012Validator

from sitegen.cli import calls
from tests.built_site import ROOT, files_of
from tests.portals import BODY

REPORT = f"content/bodies/{BODY}/2024/report.yaml"
DOCUMENTS = ("json", "github", "sarif", "junit")


@pytest.fixture
def wrong(portal):
    """A site with an error of a check, one of reading, and a warning."""
    portal.change_report("2,    13,", "2,    14,")
    portal.change_report("[     21,", "[   none,")
    portal.write("content/bodies/notes.txt", "")
    return portal


@pytest.fixture
def warned(portal):
    """A site with a warning alone."""
    portal.write("content/bodies/notes.txt", "")
    return portal


def codes(result):
    return {finding["code"] for finding in json.loads(result.stdout)["findings"]}


class TestFormats:
    @pytest.mark.parametrize("name", DOCUMENTS)
    def test_the_document_is_alone_on_standard_output(self, wrong, sitegen, name):
        result = sitegen("check", "-C", wrong.root, "--format", name)
        assert result.exit_code == 1
        (line,) = result.stderr.splitlines()
        assert "2 errors, 1 warning" in line
        assert "reviews-total" in result.stdout
        assert "Errors found" not in result.stdout

    @pytest.mark.parametrize("name", DOCUMENTS)
    def test_without_findings_it_is_a_document_too(self, portal, sitegen, name):
        result = sitegen("check", "-C", portal.root, "--format", name)
        assert result.exit_code == 0
        assert len(result.stderr.splitlines()) == 1
        assert bool(result.stdout) is (name != "github")

    def test_text_is_the_default_and_goes_to_standard_error(self, wrong, sitegen):
        asked = sitegen("check", "-C", wrong.root, "--format", "text")
        default = sitegen("check", "-C", wrong.root)
        assert asked.stdout == default.stdout == ""
        assert asked.stderr.splitlines()[:-1] == default.stderr.splitlines()[:-1]
        assert f"{REPORT}:34:34: error [reviews-total]" in asked.stderr

    def test_json_is_valid(self, wrong, sitegen):
        text = (resources.files("sitegen.reporting") / "findings.schema.json").read_text("utf-8")
        data = json.loads(sitegen("check", "-C", wrong.root, "--format", "json").stdout)
        Draft202012Validator(json.loads(text)).validate(data)
        assert (data["errors"], data["warnings"]) == (2, 1)

    def test_sarif_is_valid(self, wrong, sitegen):
        path = ROOT / "tests" / "data" / "schemas" / "sarif-2.1.0-rtm.5.json"
        data = json.loads(sitegen("check", "-C", wrong.root, "--format", "sarif").stdout)
        Draft4Validator(json.loads(path.read_text(encoding="utf-8"))).validate(data)

    def test_junit_fails_strictly_for_warnings(self, warned, sitegen):
        for more, failures in (([], "0"), (["--strict"], "1")):
            result = sitegen("check", "-C", warned.root, "--format", "junit", *more)
            (suite,) = ElementTree.fromstring(result.stdout)
            assert suite.get("failures") == failures

    @pytest.mark.parametrize("name", DOCUMENTS)
    def test_a_document_is_utf_8_whatever_the_terminal(self, wrong, name):
        wrong.change_report("2,    14,", "2,    “十四”,")
        done = wrong.run("check", "--format", name, PYTHONIOENCODING="ascii", LC_ALL="C")
        assert "十四" in done.stdout

    def test_paths_begin_where_the_command_runs(self, wrong):
        for folder, path in ((wrong.root, REPORT), (wrong.root.parent, f"portal/{REPORT}")):
            done = wrong.run("check", "-C", wrong.root, "--format", "github", cwd=folder)
            assert f"file={path}," in done.stdout
        done = wrong.run("check", "-C", "..", "--format", "github", cwd=wrong.root / "content")
        assert f"file={REPORT}," in done.stdout

    def test_an_unknown_format_is_wrong_usage(self, portal, sitegen):
        result = sitegen("check", "-C", portal.root, "--format", "yaml")
        assert result.exit_code == 2
        for name in ("text", *DOCUMENTS):
            assert f"'{name}'" in result.stderr


class TestStrict:
    @pytest.mark.parametrize("command", ["check", "build"])
    def test_warnings_fail(self, warned, sitegen, command):
        assert sitegen(command, "-C", warned.root).exit_code == 0
        assert sitegen(command, "-C", warned.root, "--strict").exit_code == 1

    def test_then_nothing_is_written(self, warned, sitegen):
        sitegen("build", "-C", warned.root)
        before = files_of(warned.output)
        warned.change_report("published: 2025-03-03", "published: 2025-03-04")
        result = sitegen("build", "-C", warned.root, "--strict")
        assert files_of(warned.output) == before
        assert "Nothing was written: 1 report, 0 errors, 1 warning" in result.stderr
        assert result.stdout == ""

    def test_the_last_line_of_a_check_says_why(self, warned, sitegen):
        result = sitegen("check", "-C", warned.root, "--strict")
        assert result.stderr.splitlines()[-1].startswith("Warnings found: ")

    def test_the_site_can_be_strict_of_itself(self, warned, sitegen):
        warned.change("site.yaml", "language: en", "language: en\nchecks: {strict: true}")
        assert sitegen("build", "-C", warned.root).exit_code == 1
        assert sitegen("build", "-C", warned.root, "--no-strict").exit_code == 0

    def test_notes_never_fail(self, portal, sitegen):
        portal.change_report("[     21,", "[  blank,")
        result = sitegen("check", "-C", portal.root, "--strict")
        assert result.exit_code == 0
        assert "[undecidable]" in result.stderr

    def test_a_site_without_warnings_is_built(self, portal, sitegen):
        assert sitegen("build", "-C", portal.root, "--strict").exit_code == 0


class TestSelecting:
    def check(self, portal, sitegen, *arguments):
        return sitegen("check", "-C", portal.root, "--format", "json", *arguments)

    def test_what_is_ignored_is_not_told(self, wrong, sitegen):
        assert codes(self.check(wrong, sitegen)) == {"reviews-total", "cell-type", "unknown-file"}
        for arguments in (
            ["--ignore", "reviews-total", "--ignore", "unknown-file"],
            ["--ignore", "reviews-total,unknown-file"],
            ["--ignore", "reviews-total, unknown-file,"],
        ):
            assert codes(self.check(wrong, sitegen, *arguments)) == {"cell-type"}

    def test_what_is_not_selected_is_not_told_but_errors_of_reading(self, wrong, sitegen):
        found = codes(self.check(wrong, sitegen, "--select", "reviews-total"))
        assert found == {"reviews-total", "cell-type"}
        assert codes(self.check(wrong, sitegen, "--select", "late,jump")) == {"cell-type"}

    def test_a_report_that_cant_be_read_is_never_published(self, portal, sitegen):
        portal.change_report("[     21,", "[   none,")
        for option in ("--ignore", "--select"):
            result = sitegen("build", "-C", portal.root, option, "reviews-total")
            assert result.exit_code == 1
        refused = sitegen("build", "-C", portal.root, "--ignore", "cell-type")
        assert refused.exit_code == 2
        assert "can't be ignored" in refused.stderr
        assert not portal.output.exists()

    def test_not_even_with_a_rule_of_the_same_code(self, portal, sitegen):
        """A rule of the site's own form may be ignored, and be called like an error of reading."""
        portal.change("content/forms/access-requests.yaml", "id: reviews-total", "id: cell-type")
        portal.change_report("2,    13,", "2,    14,")
        assert sitegen("build", "-C", portal.root, "--ignore", "cell-type").exit_code == 0
        portal.change_report("[     21,", "[   none,")
        assert sitegen("build", "-C", portal.root, "--ignore", "cell-type").exit_code == 1

    def test_a_broken_rule_that_is_ignored_can_be_built(self, portal, sitegen):
        portal.change_report("2,    13,", "2,    14,")
        assert sitegen("build", "-C", portal.root).exit_code == 1
        assert sitegen("build", "-C", portal.root, "--ignore", "reviews-total").exit_code == 0

    def test_a_mistake_that_breaks_two_rules_is_told_for_the_other_one(self, portal, sitegen):
        portal.change_report("[   412,", "[   413,")
        data = json.loads(self.check(portal, sitegen, "--ignore", "workload-balance").stdout)
        (finding,) = data["findings"]
        assert (finding["code"], finding["also"]) == ("workload-channels", [])

    def test_site_and_command_line_come_together(self, wrong, sitegen):
        wrong.change("site.yaml", "language: en", "language: en\nchecks: {ignore: [reviews-total]}")
        assert codes(self.check(wrong, sitegen)) == {"cell-type", "unknown-file"}
        assert codes(self.check(wrong, sitegen, "--ignore", "unknown-file")) == {"cell-type"}
        selected = self.check(wrong, sitegen, "--select", "reviews-total")
        assert codes(selected) == {"reviews-total", "cell-type"}

    def test_a_selection_on_the_command_line_takes_the_place_of_the_sites(self, wrong, sitegen):
        wrong.change("site.yaml", "language: en", "language: en\nchecks: {select: unknown-file}")
        assert codes(self.check(wrong, sitegen)) == {"cell-type", "unknown-file"}
        selected = self.check(wrong, sitegen, "--select", "reviews-total")
        assert codes(selected) == {"reviews-total", "cell-type"}

    @pytest.mark.parametrize("command", ["check", "build"])
    @pytest.mark.parametrize("option", ["--select", "--ignore"])
    def test_a_code_that_doesnt_exist_is_wrong_usage(self, portal, sitegen, command, option):
        result = sitegen(command, "-C", portal.root, option, "late,reviews-totl")
        assert result.exit_code == 2
        assert f"{option}: There is no code “reviews-totl”. Did you mean “reviews-total”?" in (
            " ".join(result.stderr.split())
        )
        assert not portal.output.exists()

    @pytest.mark.parametrize(
        ("checks", "shown", "said"),
        [
            ("{ignore: [late, jmp]}", "jmp", "Did you mean “jump”?"),
            ("{ignore: cell-type}", "cell-type", "can't be ignored"),
            ("{select: [reviews-totl]}", "reviews-totl", "Did you mean “reviews-total”?"),
            ("{strict: perhaps}", "perhaps", "Write one of these words"),
            ("{stict: true}", "stict", "Did you mean “strict”?"),
            ("strict", "strict", "a group of named values"),
        ],
    )
    def test_a_mistake_in_site_yaml_is_one(self, portal, sitegen, checks, shown, said):
        portal.change("site.yaml", "language: en", f"language: en\nchecks: {checks}")
        result = sitegen("check", "-C", portal.root)
        assert result.exit_code == 2
        assert said in result.stderr
        column = f"checks: {checks}".index(shown) + 1
        assert f"site.yaml:5:{column}: error" in result.stderr


class TestLanguage:
    def message(self, portal, sitegen, *arguments):
        return sitegen("check", "-C", portal.root, *arguments).stderr

    def test_it_is_the_sites(self, wrong, sitegen):
        assert "error [reviews-total]" in self.message(wrong, sitegen)
        wrong.change("site.yaml", "language: en", "language: zh-CN")
        assert "错误 [reviews-total]" in self.message(wrong, sitegen)

    @pytest.mark.parametrize(("lang", "word"), [("zh", "错误"), ("en", "error")])
    def test_it_can_be_chosen(self, wrong, sitegen, lang, word):
        for command in ("check", "build"):
            told = sitegen(command, "-C", wrong.root, "--lang", lang).stderr
            assert f"{word} [reviews-total]" in told
        wrong.change("site.yaml", "language: en", "language: zh-CN")
        assert f"{word} [reviews-total]" in self.message(wrong, sitegen, "--lang", lang)

    def test_the_choice_holds_for_documents(self, wrong, sitegen):
        result = sitegen("check", "-C", wrong.root, "--lang", "zh", "--format", "json")
        assert re.search("[一-龥]", json.loads(result.stdout)["findings"][0]["message"])

    @pytest.mark.parametrize(
        ("environment", "word"),
        [
            ({"LANG": "zh_CN.UTF-8"}, "错误"),
            ({"LANG": "de_DE.UTF-8"}, "error"),
            ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "error"),
            ({"LANG": "C", "LC_MESSAGES": "zh_TW"}, "错误"),
            ({"LC_ALL": "", "LC_MESSAGES": "", "LANG": "zh"}, "错误"),
        ],
    )
    def test_without_settings_it_is_the_systems(
        self, tmp_path, sitegen, monkeypatch, environment, word
    ):
        for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        result = sitegen("check", "-C", tmp_path)
        assert result.exit_code == 2
        assert f"{word} [file-missing]" in result.stderr

    @pytest.mark.parametrize(
        ("name", "code"),
        [("Chinese (Simplified)_China", "zh"), ("zh_CN", "zh"), ("de_DE", "en"), (None, "en")],
    )
    def test_where_no_variable_says_so_the_locale_does(self, monkeypatch, name, code):
        for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
            monkeypatch.delenv(variable, raising=False)
        locale = SimpleNamespace(getlocale=lambda: (name, "utf-8"))
        monkeypatch.setattr(calls, "locale", locale)
        assert calls.system_language() == code


class TestColour:
    @pytest.mark.parametrize(
        ("environment", "coloured"),
        [
            ({}, False),
            ({"FORCE_COLOR": "1"}, True),
            ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
            ({"FORCE_COLOR": "1", "NO_COLOR": ""}, True),
            ({"FORCE_COLOR": ""}, False),
            ({"FORCE_COLOR": "1", "TERM": "dumb"}, True),
        ],
    )
    def test_it_is_for_terminals_and_those_who_force_it(self, wrong, environment, coloured):
        done = wrong.run("check", **{"NO_COLOR": "", "FORCE_COLOR": "", **environment})
        assert ("\x1b[" in done.stderr) is coloured
        assert "\x1b[" not in done.stdout

    @pytest.mark.parametrize("name", DOCUMENTS)
    def test_documents_have_none(self, wrong, name):
        done = wrong.run("check", "--format", name, FORCE_COLOR="1")
        assert "\x1b[" not in done.stdout

    @pytest.mark.parametrize(
        ("environment", "coloured"),
        [
            ({"TERM": "xterm"}, True),
            ({"TERM": "xterm", "NO_COLOR": "1"}, False),
            ({"TERM": "dumb"}, False),
        ],
    )
    def test_a_terminal_has_them_unless_it_says_no(self, wrong, environment, coloured):
        pty = pytest.importorskip("pty")
        parent, child = pty.openpty()
        clean = {n: v for n, v in os.environ.items() if n not in ("NO_COLOR", "FORCE_COLOR")}
        subprocess.run(
            wrong.command("check"),
            cwd=wrong.root,
            env={**clean, "PYTHONPATH": str(ROOT), **environment},
            stderr=child,
            stdout=subprocess.DEVNULL,
            check=False,
        )
        os.close(child)
        told = b""
        while chunk := _read(parent):
            told += chunk
        os.close(parent)
        assert b"reviews-total" in told
        assert (b"\x1b[" in told) is coloured


def _read(descriptor):
    try:
        return os.read(descriptor, 65536)
    except OSError:  # the other end was closed
        return b""
