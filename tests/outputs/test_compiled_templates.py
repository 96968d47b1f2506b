"""Templates are compiled once in the life of a process, and again when they change."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import jinja2
import pytest

from sitegen.outputs.compiled_templates import CompiledTemplates
from sitegen.outputs.pages import Pages
from tests.built_site import built
from tests.outputs import summaries
from tests.portals import Portal


def rendered(folder: Path, compiled: CompiledTemplates) -> str:
    loader = jinja2.FileSystemLoader(folder)
    environment = jinja2.Environment(loader=loader, bytecode_cache=compiled, autoescape=True)
    return environment.get_template("page.html").render(name="x")


@pytest.fixture
def compilations(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are compiled from now on."""
    found: list[str] = []
    original = jinja2.Environment.compile

    def noting(self: jinja2.Environment, source: str, *arguments: object) -> object:
        found.append(source)
        return original(self, source, *arguments)

    monkeypatch.setattr(jinja2.Environment, "compile", noting)
    return found


def test_a_template_is_compiled_once(tmp_path: Path, compilations: list[str]) -> None:
    (tmp_path / "page.html").write_text("Hello {{ name }}")
    compiled = CompiledTemplates()
    assert [rendered(tmp_path, compiled) for _ in range(3)] == ["Hello x"] * 3
    assert compilations == ["Hello {{ name }}"]


def test_a_template_that_changes_is_compiled_again(tmp_path: Path) -> None:
    compiled = CompiledTemplates()
    for greeting in ("Hello", "Goodbye", "Hello"):
        (tmp_path / "page.html").write_text(f"{greeting} {{{{ name }}}}")
        assert rendered(tmp_path, compiled) == f"{greeting} x"


def test_templates_of_one_name_in_two_sites_are_two(tmp_path: Path) -> None:
    compiled = CompiledTemplates()
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "page.html").write_text(name)
    for name in ("one", "other", "one"):
        assert rendered(tmp_path / name, compiled) == name


@pytest.mark.parametrize("codes", [("en", "zh-CN"), ("zh-CN", "en")])
def test_a_filter_speaks_the_language_of_each_site(tmp_path: Path, codes: tuple[str, str]) -> None:
    (tmp_path / "names.html").write_text('{{ ["A", "B"]|some_names }}')
    for code in codes:
        pages = Pages(replace(summaries.SITE, language=code), tmp_path)
        file = pages.render("names.html", pages.page("home", "index.html", "", ""), (), {})
        assert file.data.decode() == {"en": "A, B", "zh-CN": "A、B"}[code]


def test_a_second_build_compiles_nothing(portal: Portal, compilations: list[str]) -> None:
    built(portal.root, portal.output)
    compilations.clear()
    built(portal.root, portal.output)
    assert compilations == []
