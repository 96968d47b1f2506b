"""The data of each year: one CSV file that grows with every body, and all that is made of it.

Of the figures of a year nothing is kept in memory, however many bodies there are.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sitegen.building.output_folder import OutputFolder
from sitegen.config import Site
from sitegen.forms.model import Form
from sitegen.outputs.addresses import (
    OutputFile,
    absolute,
    year_figures,
    year_page,
    year_workbook,
)
from sitegen.outputs.catalog import YearData, catalog
from sitegen.outputs.csvw import metadata_of
from sitegen.outputs.data_package import site_package
from sitegen.outputs.figures_csv import HEADER, FigureLines, read_figures
from sitegen.outputs.llms import llms_text
from sitegen.outputs.schemas import schemas
from sitegen.outputs.workbook import Cover, workbook
from sitegen.reports.summary import Summary


class YearFiles:
    """Writes the figures of all years into the new site as bodies are made."""

    def __init__(self, folder: OutputFolder, forms: Mapping[str, Form], site: Site) -> None:
        self.folder = folder
        self.forms = forms
        self.site = site
        self._forms_of: defaultdict[int, set[str]] = defaultdict(set)

    def add(self, figures: Iterable[FigureLines]) -> None:
        """Write the figures of some reports, each to its year."""
        for each in figures:
            start = b"" if each.year in self._forms_of else HEADER
            self._forms_of[each.year].add(each.form)
            self.folder.append(OutputFile(year_figures(each.year), start + each.data))

    def finish(self, summaries: Sequence[Summary]) -> None:
        """Write what is made of whole years, and what describes the data of the site."""
        of_year: defaultdict[int, list[Summary]] = defaultdict(list)
        for summary in summaries:
            of_year[summary.year].append(summary)
        years = [self._finish_year(year, of_year[year]) for year in sorted(of_year)]
        for file in self._descriptions(years):
            self.folder.write(file)

    def _finish_year(self, year: int, summaries: Sequence[Summary]) -> YearData:
        site, path = self.site, year_figures(year)
        _ = site.words.translations.gettext
        title = _("All figures of the reports for {year}").format(year=year)
        modified = max(summary.modified for summary in summaries)
        cover = Cover(
            title=title,
            publisher=site.publisher or site.title,
            address=absolute(site.base_url, year_page(year)) if site.base_url else None,
            license=site.license,
            reports=len(summaries),
            date=modified,
        )
        forms = [self.forms[form] for form in sorted(self._forms_of[year])]
        with tempfile.TemporaryDirectory() as scratch, self.folder.reopen(path) as lines:
            next(lines)
            book = workbook(read_figures(lines), forms, cover, site.words, scratch)
        self.folder.write(OutputFile(year_workbook(year), book))
        self.folder.write(metadata_of(path, title, site))
        return YearData(
            year=year,
            csv_size=self.folder.size(path),
            workbook_size=len(book),
            issued=min(summary.date for summary in summaries),
            modified=modified,
        )

    def _descriptions(self, years: Sequence[YearData]) -> Iterator[OutputFile]:
        site = self.site
        yield site_package([(data.year, data.csv_size) for data in years], site)
        if site.base_url:
            yield catalog(years, site, site.base_url)
        yield llms_text([data.year for data in years], site)
        yield from schemas(site.words)
