"""One body: who it is, how to reach it, and all its reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sitegen.outputs import lengths
from sitegen.outputs.addresses import (
    OutputFile,
    body_children,
    body_figures,
    body_page,
    body_workbook,
    comparison_page,
)
from sitegen.outputs.body_list import named_link
from sitegen.outputs.downloads import Size, figures_to_take_away
from sitegen.outputs.long_body_list import long_body_list_files
from sitegen.outputs.pages import Pages, body_column
from sitegen.outputs.report_list import report_group, report_link, with_same_figures
from sitegen.outputs.trends import trends
from sitegen.reports.model import Body
from sitegen.reports.summary import Summary


def body_page_files(
    body: Body, summaries: Sequence[Summary], pages: Pages, size: Size
) -> Iterator[OutputFile]:
    """Yield the pages of a body; `summaries` are its reports, `size` knows their data files.

    Raises:
        TemplateProblem: If a template is faulty.
    """
    words = pages.site.words
    _ = words.translations.gettext
    reports = sorted(summaries, key=lambda summary: -summary.year)
    above = pages.tree.above(body)
    children = pages.tree.children(body.id)
    page = pages.page(
        "body",
        body_page(body.id),
        body.name,
        body_column(body, words).description,
        pages.crumbs(body)[:-1],
    )
    context = {
        "body": body,
        "parent": named_link(above[-1]) if above else None,
        "children": [named_link(child) for child in children[: lengths.NAMED]],
        "children_count": len(children),
        "children_link": body_children(body.id) if len(children) > lengths.NAMED else None,
        "reports": [report_link(summary) for summary in reports],
        "groups": [report_group(group, words) for group in with_same_figures(reports, words)],
        "trends": trends(reports, words),
        "comparison_link": comparison_page(body.id) if len(reports) > 1 else None,
        "downloads": figures_to_take_away(
            _("All figures of {body}").format(body=body.name),
            body_workbook(body.id),
            body_figures(body.id),
            size,
        )
        if reports
        else [],
    }
    yield pages.render("body.html", page, (), context)
    if len(children) > lengths.NAMED:
        yield from long_body_list_files(
            children,
            body_children(body.id),
            "body",
            _("Bodies that belong to {body}").format(body=body.name),
            _("All bodies that belong to {body}.").format(body=body.name),
            pages.crumbs(body),
            pages,
        )
