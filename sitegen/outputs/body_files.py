"""Everything that is made of all the reports of one body, and of nothing else."""

from __future__ import annotations

import io
from collections.abc import Sequence

from sitegen.outputs.addresses import (
    OutputFile,
    absolute,
    body_figures,
    body_page,
    body_workbook,
)
from sitegen.outputs.comparison_page import comparison_file
from sitegen.outputs.csvw import metadata_of
from sitegen.outputs.data_package import package_of_body
from sitegen.outputs.figures_csv import HEADER, FigureLines, read_figures
from sitegen.outputs.pages import Pages
from sitegen.outputs.workbook import Cover, workbook
from sitegen.reports.model import Report


def body_files(
    reports: Sequence[Report], figures: Sequence[FigureLines], pages: Pages
) -> list[OutputFile]:
    """Return the files that span the reports of one body, which come with the earliest first.

    `figures` are those of the reports, in the same order.

    Raises:
        TemplateProblem: If a template is faulty.
    """
    site, body = pages.site, reports[0].body
    title = site.words.translations.gettext("All figures of {body}").format(body=body.name)
    lines = b"".join(each.data for each in figures)
    csv = OutputFile(body_figures(body.id), HEADER + lines)
    cover = Cover(
        title=title,
        publisher=site.publisher or site.title,
        address=absolute(site.base_url, body_page(body.id)) if site.base_url else None,
        license=site.license,
        reports=len(reports),
        date=max(report.modified for report in reports),
    )
    text = io.StringIO(lines.decode(), newline="")
    forms = {report.form.id: report.form for report in reports}
    book = workbook(read_figures(text), forms.values(), cover, site.words)
    return [
        csv,
        metadata_of(csv.path, title, site),
        package_of_body(body, len(csv.data), site),
        OutputFile(body_workbook(body.id), book),
        # A single report has nothing to be compared with.
        *([comparison_file(reports, pages)] if len(reports) > 1 else []),
    ]
