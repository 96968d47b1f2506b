"""The pages on themes name every template, block and variable, and what they show can be built."""

from __future__ import annotations

import dataclasses
import re
import types
import typing
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, nodes

from sitegen.outputs import lengths
from sitegen.outputs.addresses import OutputFile
from sitegen.outputs.pages import Pages
from sitegen.theme import default_templates
from tests.built_site import ROOT, built
from tests.portals import Portal

DOCUMENTS = [ROOT / "docs" / "themes.md", ROOT / "docs" / "themes.zh.md"]
TEMPLATES = sorted(
    path.relative_to(default_templates()).as_posix() for path in default_templates().rglob("*.html")
)
PAGES = [name for name in TEMPLATES if "/" not in name and name != "base.html"]
SUMS_UP = "id: southfield\nname: Southfield\naggregates: [northfield-harbour]\n"
EVERYWHERE = {"site", "page", "navigation", "href"}


@pytest.fixture(params=DOCUMENTS, ids=lambda path: path.name)
def told(request: pytest.FixtureRequest) -> dict[str, set[str]]:
    """What is named in code in each section, by the code in the section's heading."""
    text = request.param.read_text(encoding="utf-8")
    text = re.sub(r"^```.*?^```", "", text, flags=re.DOTALL | re.MULTILINE)
    sections: dict[str, set[str]] = defaultdict(set)
    for section in re.split(r"^#+ ", text, flags=re.MULTILINE):
        heading, _, rest = section.partition("\n")
        for name in re.findall(r"`([^`]+)`", heading):
            sections[name] |= set(re.findall(r"`([^`]+)`", rest))
    return sections


def parsed(template: str) -> nodes.Template:
    text = (default_templates() / template).read_text(encoding="utf-8")
    return Environment(extensions=["jinja2.ext.i18n"]).parse(text)


@pytest.fixture
def contexts(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> dict[str, Mapping[str, Any]]:
    """What each template is given in a build, by template."""
    given: dict[str, Mapping[str, Any]] = {}
    render = Pages.render

    def noting(self: Pages, template: str, page: Any, years: Any, context: Any) -> OutputFile:
        given[template] = context
        return render(self, template, page, years, context)

    monkeypatch.setattr(Pages, "render", noting)
    portal.add_body("southfield", range(2023, 2025))
    portal.write("content/bodies/southfield/body.yaml", SUMS_UP)
    portal.write("content/bodies/eastfield/body.yaml", "id: eastfield\nname: Eastfield\n")
    # Two bodies without a report for 2023 are more than a page has room for now.
    monkeypatch.setattr(lengths, "NAMED", 1)
    built(portal.root, portal.output)
    return given


def test_every_template_has_a_section(told: dict[str, set[str]]) -> None:
    assert [name for name in TEMPLATES if name not in told] == []


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_block_is_described(told: dict[str, set[str]], template: str) -> None:
    blocks = {block.name for block in parsed(template).find_all(nodes.Block)}
    assert blocks - told[template] == set()


@pytest.mark.parametrize("template", TEMPLATES)
def test_every_macro_is_described(told: dict[str, set[str]], template: str) -> None:
    macros = {macro.name for macro in parsed(template).find_all(nodes.Macro)}
    described = {name.partition("(")[0] for name in told[template]}
    assert macros - described == set()


def test_every_variable_is_described(
    told: dict[str, set[str]], contexts: dict[str, Mapping[str, Any]]
) -> None:
    assert set(contexts) == set(PAGES)
    assert told["base.html"] >= EVERYWHERE
    for template, context in contexts.items():
        assert set(context) - told[template] == set(), template


def test_every_field_of_a_variable_is_described(
    told: dict[str, set[str]], contexts: dict[str, Mapping[str, Any]]
) -> None:
    kinds: dict[str, type] = {}
    for context in contexts.values():
        for value in context.values():
            for kind in kinds_in(value):
                kinds[kind.__name__] = kind
    assert len(kinds) > 10
    for name, kind in kinds.items():
        fields = {field.name for field in dataclasses.fields(kind)}
        assert fields - told.get(name, set()) == set(), name


def kinds_in(value: Any) -> Iterator[type]:
    """Yield the classes that outputs/ makes for templates, and those of their fields."""
    if isinstance(value, list):
        for item in value:
            yield from kinds_in(item)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        yield from kinds_below(type(value))


def kinds_below(kind: type) -> Iterator[type]:
    if not kind.__module__.startswith("sitegen.outputs."):
        return
    yield kind
    for hint in typing.get_type_hints(kind).values():
        for part in parts_of(hint):
            if dataclasses.is_dataclass(part) and part is not kind:
                yield from kinds_below(part)


def parts_of(hint: Any) -> Iterator[type]:
    if isinstance(hint, type) and not isinstance(hint, types.GenericAlias):
        yield hint
    for part in typing.get_args(hint):
        yield from parts_of(part)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_the_theme_that_is_shown_can_be_built(document: Path, portal: Portal) -> None:
    text = document.read_text(encoding="utf-8")
    settings = re.findall(r"^```yaml\n(theme:\n.*?)^```", text, re.DOTALL | re.MULTILINE)
    assert len(settings) == 1
    with (portal.root / "site.yaml").open("a", encoding="utf-8") as file:
        file.write(settings[0])
    portal.write("static/logo.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    for name, block in re.findall(
        r"^```\w+\n(?:\{#|/\*) (\S+) (?:#\}|\*/)\n(.*?)^```", text, re.DOTALL | re.MULTILINE
    ):
        portal.write(name, block)
    site = built(portal.root, portal.output)
    page = site.read("bodies/northfield-harbour/2024/index.html")
    assert "static/theme.css" in page
    assert "static/logo.svg" in page
    assert "static/own.css" in page
    assert (site.folder / "static/own.css").is_file()
    assert 'class="signature"' not in page
