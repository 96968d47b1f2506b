"""The names of more bodies than there is room for on the page that speaks of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitegen.outputs import lengths
from sitegen.outputs.addresses import OutputFile
from sitegen.outputs.body_list import named_link
from sitegen.outputs.pages import Link, Pages
from sitegen.outputs.paging import page_of, parts
from sitegen.reports.model import Body


def long_body_list_files(
    bodies: Sequence[Body],
    path: str,
    kind: str,
    title: str,
    description: str,
    crumbs: Sequence[Link],
    pages: Pages,
) -> Iterator[OutputFile]:
    """Yield the pages of a list of bodies; `kind` is that of the page that leads to it.

    Raises:
        TemplateProblem: If a template is faulty.
    """
    for part in parts(bodies, lengths.NAMED, path, lambda body: body.name):
        page = page_of(part, pages, kind, title, description, crumbs)
        context = {
            "bodies": [named_link(body) for body in part.entries],
            "count": len(bodies),
            "paging": part.paging,
        }
        yield pages.render("bodies.html", page, (), context)
