"""Pages as files: their links, names and heads. What they look like is judged in a browser."""

from __future__ import annotations

import html
import posixpath
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from babel.messages.mofile import read_mo

import sitegen
from sitegen.config import Site
from sitegen.outputs.pages import Pages, TemplateProblem
from sitegen.theme import default_templates
from tests.built_site import BuiltSite
from tests.outputs.documents import Document

CATALOG = Path(sitegen.__file__).parent / "locale" / "zh" / "LC_MESSAGES" / "sitegen.mo"
NAMES = {"JSON", "Feed", "Atom", "KB", "Tab"}
SITE = Site("small", "Small", "", "en", None, None, timedelta())


@pytest.fixture
def documents(site: BuiltSite) -> dict[str, Document]:
    return {path: Document(site.read(path)) for path in site.pages}


def is_address_of_another(link: str) -> bool:
    return bool(urlsplit(link).scheme)


def test_every_link_is_relative_and_leads_to_a_file(documents, site):
    checked = 0
    for path, document in documents.items():
        if path == "404.html":
            continue
        for element, link in document.links:
            if link == document.rels.get("canonical") or is_address_of_another(link):
                assert element in ("a", "link")
                continue
            parts = urlsplit(link)
            assert not parts.netloc
            assert not link.startswith("/")
            target = path
            if parts.path:
                target = posixpath.normpath(
                    posixpath.join(posixpath.dirname(path), unquote(parts.path))
                )
            assert not target.startswith("..")
            assert (site.folder / target).is_file(), f"{path}: {link}"
            if parts.fragment:
                assert parts.fragment in documents[target].ids, f"{path}: {link}"
            checked += 1
    assert checked > 50


def test_only_mail_and_canonical_addresses_are_absolute(documents, site):
    address = site.settings.base_url
    for document in documents.values():
        for element, link in document.links:
            if is_address_of_another(link):
                assert link.startswith(address if element == "link" else "mailto:")


def test_the_page_for_wrong_addresses_links_with_the_base_path(documents, site):
    base = site.settings.base_path
    links = [link for _, link in documents["404.html"].links if not link.startswith("#")]
    relative = [link for link in links if not is_address_of_another(link)]
    assert relative
    for link in relative:
        assert link.startswith(base)
        assert (site.folder / urlsplit(link).path.removeprefix(base)).is_file()


def test_every_page_can_be_reached_from_the_home_page(documents):
    reached, waiting = set(), ["index.html"]
    while waiting:
        path = waiting.pop()
        if path in reached:
            continue
        reached.add(path)
        for element, link in documents[path].links:
            parts = urlsplit(link)
            if element == "a" and not parts.scheme and parts.path.endswith(".html"):
                folder = posixpath.dirname(path)
                waiting.append(posixpath.normpath(posixpath.join(folder, parts.path)))
    assert reached == set(documents) - {"404.html"}


def test_titles_and_descriptions_are_unique(documents):
    for name, values in (
        ("title", [document.title for document in documents.values()]),
        ("description", [document.metas["description"] for document in documents.values()]),
    ):
        assert all(values), name
        assert [text for text, times in Counter(values).items() if times > 1] == []


def test_ids_are_unique_on_each_page(documents):
    for path, document in documents.items():
        assert len(document.ids) == len(set(document.ids)), path


def test_no_page_needs_what_a_strict_policy_forbids(documents):
    for document in documents.values():
        assert not {"style", "iframe", "base"} & set(document.elements)
        # A block of data runs nothing; no policy speaks of it.
        blocks = [kind for kind in document.script_types if kind == "application/ld+json"]
        scripts = [address for element, address in document.links if element == "script"]
        assert len(scripts) == document.elements.count("script") - len(blocks)
        assert not [address for address in scripts if ":" in address]
        assert "style" not in document.attributes
        assert not [name for name in document.attributes if name.startswith("on")]


def test_each_page_says_its_language_and_canonical_address(documents, site):
    address = site.settings.base_url
    for path, document in documents.items():
        assert f'<html lang="{site.settings.language}">' in site.read(path)
        if path == "404.html":
            assert "canonical" not in document.rels
            assert document.metas["robots"] == "noindex"
        else:
            assert document.rels["canonical"] == address + path.removesuffix("index.html")
            assert "robots" not in document.metas


def shown_on(page: str) -> str:
    """Return the text of a page, with what its attributes say, but no code: it has no language."""
    page = re.sub(r"<(code|script)\b.*?</\1>", "", page, flags=re.DOTALL)
    said = re.findall(r'(?:aria-label|alt|title|"description" content)="([^"]*)"', page)
    return html.unescape(" ".join([re.sub(r"<[^>]*>", " ", page), *said]))


@pytest.fixture(scope="module")
def english() -> set[str]:
    """The words of the interface in English; those that translations keep are names."""
    with CATALOG.open("rb") as file:
        messages = [message for message in read_mo(file) if message.id]
    return words(message.id for message in messages) - words(m.string for m in messages) - NAMES


def words(texts: Iterable[str | Sequence[str]]) -> set[str]:
    sentences = [text if isinstance(text, str) else text[0] for text in texts]
    return {word for text in sentences for word in re.findall(r"[A-Za-z]{3,}", text)}


def test_each_interface_speaks_its_own_language_alone(site, english):
    """What the authors of these sites wrote is in the same language."""
    for path in site.pages:
        text = shown_on(site.read(path))
        if site.settings.language == "en":
            assert english & set(re.findall(r"[A-Za-z]+", text)), path
            assert re.findall(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]+", text) == [], path
        else:
            assert english & set(re.findall(r"[A-Za-z]+", text)) == set(), path


def test_text_is_escaped(tmp_path):
    pages = pages_with(tmp_path, "home.html", "{{ site.title }}")
    assert render(pages, title="<b>&") == "&lt;b&gt;&amp;"


def test_nothing_undefined_is_printed_as_nothing(tmp_path):
    pages = pages_with(tmp_path, "home.html", "one\n\n{{ site.none_such }}")
    with pytest.raises(TemplateProblem) as raised:
        render(pages)
    assert raised.value.path.endswith("home.html")
    assert raised.value.line == 3
    assert "none_such" in raised.value.reason


def test_dates_are_written_as_the_language_does(tmp_path):
    pages = pages_with(tmp_path, "home.html", "")
    written = pages.day(date(2020, 1, 7))
    assert [int(part) for part in re.findall(r"\d+", written)] == [2020, 1, 7]


@pytest.mark.parametrize("template", sorted(p.name for p in default_templates().glob("*.html")))
def test_every_default_template_says_what_it_is_for(template):
    text = (default_templates() / template).read_text(encoding="utf-8")
    assert text.startswith("{#-")
    assert "Blocks:" in text.partition("#}")[0]


def pages_with(folder, name: str, template: str) -> Pages:
    (folder / name).write_text(template, encoding="utf-8")
    return Pages(SITE, folder)


def render(pages: Pages, title: str = "Small") -> str:
    page = pages.page("home", "index.html", "Home", "")
    site = {"title": title}
    return pages.render("home.html", page, [], {"site": site}).data.decode()
