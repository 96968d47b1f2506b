"""Everything that is made of all the reports of one body, and of nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from sitegen.outputs.addresses import OutputFile
from sitegen.outputs.comparison_page import comparison_file
from sitegen.outputs.pages import Pages
from sitegen.reports.model import Report


def body_files(reports: Sequence[Report], pages: Pages) -> list[OutputFile]:
    """Return the files that span the reports of one body, which come with the earliest first.

    Raises:
        TemplateProblem: If a template is faulty.
    """
    # A single report has nothing to be compared with.
    return [comparison_file(reports, pages)] if len(reports) > 1 else []
