"""The site map leads to every body, at any number."""

from __future__ import annotations

from pathlib import Path

from sitegen.outputs import lengths
from sitegen.outputs.pages import Pages
from sitegen.outputs.site_map_page import site_map_files
from tests.outputs import summaries
from tests.outputs.documents import Document


def site_map(bodies: int, folder: Path) -> dict[str, str]:
    known = summaries.bodies_of(map(summaries.summary, range(bodies)))
    files = site_map_files((), {}, Pages(summaries.SITE, folder, known))
    return {file.path: file.data.decode() for file in files}


def test_it_lists_all_bodies(tmp_path: Path) -> None:
    (page,) = site_map(lengths.LISTED, tmp_path).values()
    assert page.count('class="body-name"') == lengths.LISTED


def test_of_many_it_lists_some_and_leads_to_a_list_of_all(tmp_path: Path) -> None:
    pages = site_map(lengths.LISTED + 1, tmp_path)
    page = pages.pop("sitemap.html")
    assert page.count('class="body-name"') == lengths.LISTED
    assert f'<a href="bodies.html">All {lengths.LISTED + 1} bodies</a>' in page
    assert list(pages) == ["bodies.html", "bodies-2.html", "bodies-3.html"]
    links = [link for text in pages.values() for _, link in Document(text).links]
    reached = {link for link in links if link.startswith("bodies/body-")}
    assert len(reached) == lengths.LISTED + 1
