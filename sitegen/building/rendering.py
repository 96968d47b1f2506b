"""Renders a body: of its reports those that would come out otherwise than in the last build.

When a body is made again, seldom all its reports have changed. The files of the others are taken
over from the last build, and so is what was remembered of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from sitegen.building.body_maker import CheckedBody, overview_files
from sitegen.building.body_value import (
    BodyValue,
    Piece,
    ReportRow,
    summary_key,
    tally_key,
    text_key,
)
from sitegen.building.cache import Written
from sitegen.building.fingerprints import digest, fingerprint
from sitegen.building.packing import pack
from sitegen.building.report_maker import MadeFiles, ReportMaker
from sitegen.checks.roll_up import Parts
from sitegen.outputs.addresses import OutputFile, report_data, report_figures
from sitegen.outputs.body_files import body_files
from sitegen.outputs.figures_csv import FigureLines
from sitegen.outputs.pages import Pages
from sitegen.outputs.search.index import KeyFinder
from sitegen.reports.tallies import Tally


@dataclass(frozen=True, slots=True)
class Basis:
    """Fingerprints of what a body is rendered from, to tell what comes out as it did `before`.

    `body` is that of what counts for all its files; `years` are those of what each report is made
    of. `before` is what the last build made, as far as that can be relied on.
    """

    body: bytes
    years: Mapping[int, bytes]
    before: BodyValue | None = None

    @property
    def known(self) -> dict[int, tuple[ReportRow, Piece]]:
        """What the last build made of the reports, by year."""
        if self.before is None:
            return {}
        pairs = zip(self.before.reports, self.before.pieces, strict=False)  # one piece spans them
        return {row.year: (row, piece) for row, piece in pairs}


@dataclass(slots=True)
class RenderedBody:
    """What became of a body; of the years `kept` nothing is packed anew."""

    rows: list[ReportRow] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    files: list[Written] = field(default_factory=list)
    packed: dict[str, bytes] = field(default_factory=dict)
    kept: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Renderer:
    """Renders bodies. `forms` are fingerprints by id; `write` puts a file in its place."""

    maker: ReportMaker
    finder: KeyFinder
    pages: Pages
    forms: Mapping[str, bytes]
    write: Callable[[OutputFile], Written]

    def render(
        self, checked: CheckedBody, parts: Mapping[int, Parts | None], basis: Basis
    ) -> RenderedBody:
        """Render a body whose reports have no errors, as far as necessary.

        `parts` are the reports that its own sum up, by year.

        Raises:
            TemplateProblem: If a template is faulty.
        """
        rendered = RenderedBody()
        used = {report.form.id for report in checked.reports}
        forms = fingerprint([(form, self.forms.get(form)) for form in sorted(used)])
        figures = self._reports(checked, basis, forms, rendered)
        if checked.reports:
            rendered.pieces.append(self._spanning(checked, basis, forms, rendered.rows, figures))
        for piece in rendered.pieces:
            rendered.files += piece.files
        sizes = {file.path: file.size for file in rendered.files}
        overview = overview_files(checked, parts, self.pages, sizes.__getitem__)
        rendered.files += map(self.write, overview)
        return rendered

    def _reports(
        self, checked: CheckedBody, basis: Basis, forms: bytes, rendered: RenderedBody
    ) -> dict[int, FigureLines]:
        """Render the reports; return the figures of those that were."""
        known = basis.known
        years = [report.year for report in checked.reports]
        drafts = {report.year for report in checked.reports if report.draft}
        figures: dict[int, FigureLines] = {}
        for number, (year, report) in enumerate(zip(years, checked.reports, strict=True)):
            key = fingerprint(basis.years[year], years, drafts, forms)
            row, piece = known.get(year, (None, None))
            if row is not None and piece is not None and piece.key == key:
                rendered.kept.append(year)
            else:
                made = self.maker.files(report, checked.verdicts[number], years, drafts, self.pages)
                figures[year] = made.figures
                piece = Piece(key, tuple(map(self.write, made.files)))
                row = self._row(checked, number, made, piece, rendered.packed)
            rendered.rows.append(row)
            rendered.pieces.append(piece)
        return figures

    def _row(
        self,
        checked: CheckedBody,
        number: int,
        made: MadeFiles,
        piece: Piece,
        packed: dict[str, bytes],
    ) -> ReportRow:
        """Return what has to be known of a report that was rendered."""
        report = checked.reports[number]
        text = pack(self.finder.keys(made.entry))
        packed[text_key(report.year)] = text
        # Whether a blank cell is still to be filled in is shown, but not among the data.
        unfilled = bytes(
            cell.unfilled for table in report.figures.values() for row in table for cell in row
        )
        size_of = {file.path: file.size for file in piece.files}
        paths = (
            report_data(report.body.id, report.year),
            report_figures(report.body.id, report.year),
        )
        return _bare_row(checked, number, packed, self.forms)._replace(
            figures=fingerprint(made.figures.data, unfilled),
            text=digest(text),
            sizes=tuple(size_of[path] for path in paths),
        )

    def _spanning(
        self,
        checked: CheckedBody,
        basis: Basis,
        forms: bytes,
        rows: Sequence[ReportRow],
        figures: Mapping[int, FigureLines],
    ) -> Piece:
        """Return what is made of the figures of all reports."""
        key = fingerprint(basis.body, forms, [(row.summary, row.figures) for row in rows])
        before = basis.before.pieces[-1:] if basis.before else ()
        if before and before[0].key == key:
            return before[0]
        lines = [figures.get(r.year) or self.maker.csv.lines(r) for r in checked.reports]
        files = body_files(checked.reports, lines, self.pages)
        return Piece(key, tuple(map(self.write, files)))


def bare(checked: CheckedBody, forms: Mapping[str, bytes]) -> RenderedBody:
    """Return what is known of a body that is not rendered; `forms` are fingerprints by id."""
    found = RenderedBody()
    for number in range(len(checked.reports)):
        found.rows.append(_bare_row(checked, number, found.packed, forms))
    return found


def _bare_row(
    checked: CheckedBody, number: int, packed: dict[str, bytes], forms: Mapping[str, bytes]
) -> ReportRow:
    """Return what is known of a report that is not rendered, and pack what else is kept of it."""
    report, summary = checked.reports[number], checked.summaries[number]
    tally = checked.tallies[number] if checked.tallies else None
    packed[summary_key(report.year)] = pack(summary)
    if tally is not None:
        packed[tally_key(report.year)] = pack(tally)
    return ReportRow(
        body=report.body.id,
        year=report.year,
        form=report.form.id,
        draft=report.draft,
        date=summary.date,
        modified=summary.modified,
        summary=fingerprint(summary),
        figures=b"",
        text=b"",
        tally=_tally_print(tally, forms) if tally is not None else b"",
        sizes=(),
    )


def _tally_print(tally: Tally, forms: Mapping[str, bytes]) -> bytes:
    """Return the fingerprint of figures; that of their form is known already."""
    form = tally.form.id
    head = (tally.body, tally.year, form, forms.get(form), tally.draft, tally.path)
    return fingerprint(head, tally.tables)
