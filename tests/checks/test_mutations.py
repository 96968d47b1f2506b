"""A correct report is found correct; with any one figure changed by one, its rules notice.

Everything is made from the forms: the figures of a correct report, and which rules a figure
stands in. The form of the year before may be another edition.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import pytest

from sitegen.checks.run import Checked, check_report
from sitegen.checks.verdicts import Outcome
from sitegen.findings import Finding, Place, Severity
from sitegen.forms.load import official_forms
from sitegen.forms.model import Each, Form, Header, Kind, Prose, Relation, Rule, Table, Term
from sitegen.reports.model import Body, Report
from sitegen.reports.read import ReportFolder, ReportReader

TODAY = datetime.date(2024, 6, 1)

Key = tuple[str, str, str]
"""A figure: its table, row and column, by their paths."""
Figures = dict[Key, int]


@dataclass(frozen=True)
class Case:
    """A correct report with the one on the year before, and what to expect of its figures."""

    year: int
    form: str
    form_before: str
    figures: int
    in_hard_rules: int
    """How many figures stand in a rule that nothing may break."""
    in_no_rule: int


CASES = (
    Case(2020, "cn-2019", "cn-2019", figures=198, in_hard_rules=181, in_no_rule=13),
    Case(2021, "cn-2021", "cn-2019", figures=200, in_hard_rules=190, in_no_rule=10),
    Case(2022, "cn-2021", "cn-2021", figures=200, in_hard_rules=196, in_no_rule=4),
)


class Years:
    """The correct figures of a form for one year, given those of the year before.

    No figure is 0. Every rule is made true by its first term on the left, until all are.
    """

    def __init__(self, form: Form, before: Years | None = None) -> None:
        self.form = form
        self.before = before
        self.figures: Figures = {
            (table.id, row.path, column.path): 1 + (3 * row.first + 2 * column.first) % 5
            for table in form.tables.values()
            for row in table.rows.leaves
            for column in table.columns.leaves
        }
        changed = [True]
        while any(changed):
            changed = [self._put_right(rule, lane) for rule, lane in self.places_of_rules()]

    def places_of_rules(self) -> Iterator[tuple[Rule, Header]]:
        """Yield every rule with every row or column in which it can be decided."""
        for rule in self.form.rules:
            table = self.form.tables[rule.table]
            for lane in (table.columns if rule.each is Each.COLUMN else table.rows).leaves:
                if all(self.keys(rule, lane, term) for term in (*rule.left, *rule.right)):
                    yield rule, lane

    def keys(self, rule: Rule, lane: Header, term: Term) -> list[Key]:
        """Return the figures that a term stands for, none if the form has no such figures."""
        there = self.before if term.previous else self
        table = there.form.tables.get(rule.table) if there else None
        if table is None:
            return []
        lanes, axis = table.rows, table.columns
        if rule.each is Each.COLUMN:
            lanes, axis = axis, lanes
        if term.path not in axis.by_path or lane.path not in {leaf.path for leaf in lanes.leaves}:
            return []
        paths = [axis.leaves[leaf].path for leaf in axis.by_path[term.path].leaves]
        if rule.each is Each.COLUMN:
            return [(table.id, path, lane.path) for path in paths]
        return [(table.id, lane.path, path) for path in paths]

    @cached_property
    def rules(self) -> dict[Key, set[Rule]]:
        """The rules in which each figure of this year stands."""
        rules: dict[Key, set[Rule]] = {key: set() for key in self.figures}
        for rule, lane in self.places_of_rules():
            for term in (*rule.left, *rule.right):
                if not term.previous:
                    for key in self.keys(rule, lane, term):
                        rules[key].add(rule)
        return rules

    def _put_right(self, rule: Rule, lane: Header) -> bool:
        left, right = self._sum(rule, lane, rule.left), self._sum(rule, lane, rule.right)
        if left <= right if rule.relation is Relation.AT_MOST else left == right:
            return False
        first = self.keys(rule, lane, rule.left[0])[0]
        self.figures[first] += (right - left) * rule.left[0].sign
        return True

    def _sum(self, rule: Rule, lane: Header, terms: tuple[Term, ...]) -> int:
        return sum(
            term.sign * (self.before if term.previous and self.before else self).figures[key]
            for term in terms
            for key in self.keys(rule, lane, term)
        )


# From figures to a report, by way of its files


def read(years: Years, year: int, root: Path) -> Report:
    """Write a report with these figures and read it again, so that every figure has its place."""
    body = Body("yunxi-jxj", "云溪市经济和信息化局", Place("body.yaml", 1, 1))
    folder = root / str(year)
    folder.mkdir()
    lines = [f"year: {year}", f"form: {years.form.id}", f"issued: {year + 1}-01-10"]
    lines += ["status: approved", *chapters(years)]
    (folder / "report.yaml").write_text("\n".join(lines), encoding="utf-8")
    for chapter in years.form.chapters:
        if chapter.prose is Prose.REQUIRED:
            (folder / f"{chapter.id}.md").write_text("无。", encoding="utf-8")
    found: list[Finding] = []
    reader = ReportReader(root, official_forms(), "zh-CN")
    report = reader.read(ReportFolder(folder, body, year), found)
    assert report is not None
    assert not found
    return report


def chapters(years: Years) -> Iterator[str]:
    for chapter in years.form.chapters:
        if chapter.tables:
            yield f"{chapter.id}:"
        for table in chapter.tables:
            margin = "  "
            if len(chapter.tables) > 1:
                yield f"  {table.id}:"
                margin = "    "
            yield from rows(years.figures, table, table.rows.headers, margin)


def rows(figures: Figures, table: Table, headers: tuple[Header, ...], margin: str) -> Iterator[str]:
    for header in headers:
        if header.children:
            yield f"{margin}{header.id}:"
            yield from rows(figures, table, header.children, f"{margin}  ")
        else:
            columns = table.columns.leaves
            cells = [typed(figures[table.id, header.path, c.path], c) for c in columns]
            yield f"{margin}{header.id}: [{', '.join(cells)}]"


def typed(figure: int, column: Header) -> str:
    sign = "+" if column.kind is Kind.CHANGE else ""
    return f"{figure:{sign}d}{next(iter(column.units), '')}"


@pytest.fixture(scope="module", params=CASES, ids=lambda case: f"{case.year}-{case.form}")
def made(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Case, Years, Report, Report]:
    """A case, its figures, its report and that on the year before."""
    case: Case = request.param
    root = tmp_path_factory.mktemp("site")
    before = Years(official_forms()[case.form_before])
    years = Years(official_forms()[case.form], before)
    return case, years, read(years, case.year, root), read(before, case.year - 1, root)


# What the checks say


def test_a_correct_report_gives_no_finding(made: tuple[Case, Years, Report, Report]) -> None:
    _, years, report, previous = made
    assert all(years.figures.values())
    checked = check_report(report, previous, TODAY)
    assert not checked.findings
    assert {v.outcome for v in checked.verdicts} <= {Outcome.PASS, Outcome.NOT_APPLICABLE}


def test_every_figure_changed_by_one_is_noticed(made: tuple[Case, Years, Report, Report]) -> None:
    case, years, report, previous = made
    hard = idle = 0
    for key in years.figures:
        rules = years.rules[key]
        changed, place = add_one(report, key)
        checked = check_report(changed, previous, TODAY)
        wanted = {rule.id for rule in rules if rule.severity is Severity.ERROR}
        soft = {rule.id for rule in rules} - wanted
        hard += bool(wanted)
        idle += not rules
        assert broken(checked) - soft == wanted, key
        errors = [f for f in checked.findings if f.severity is Severity.ERROR]
        assert {code for f in errors for code in (f.code, *f.also)} == wanted, key
        assert all(place in [part.place for part in f.parts] for f in errors), key
    assert (len(years.figures), hard, idle) == (case.figures, case.in_hard_rules, case.in_no_rule)


def broken(checked: Checked) -> set[str]:
    return {v.check.code for v in checked.verdicts if v.outcome is Outcome.FAIL}


def add_one(report: Report, key: Key) -> tuple[Report, Place]:
    """Return the report with one figure larger by one, and the place of that figure."""
    table_id, row_path, column_path = key
    table = report.form.tables[table_id]
    row, column = table.rows.by_path[row_path].first, table.columns.by_path[column_path].first
    grid = [list(cells) for cells in report.figures[table_id]]
    cell = grid[row][column]
    assert cell.value is not None
    value = cell.value + 1
    grid[row][column] = cell._replace(value=value, text=f"{value}{cell.unit}")
    table_now = tuple(tuple(cells) for cells in grid)
    return replace(report, figures={**report.figures, table_id: table_now}), cell.place
