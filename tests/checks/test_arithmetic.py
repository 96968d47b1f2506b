"""Sums and balances: what holds is silent, what doesn't names every figure with its place."""

from __future__ import annotations

from copy import deepcopy
from decimal import Decimal

import pytest
from hypothesis import given, settings, strategies as st

from sitegen.checks import acknowledgements, form_rules
from sitegen.checks.arithmetic import evaluate
from sitegen.checks.discrepancies import figure, findings
from sitegen.checks.evaluation import Evaluation
from sitegen.checks.verdicts import Outcome
from sitegen.findings import Finding, Severity
from sitegen.forms.load import load_form, official_forms
from sitegen.forms.model import Each, Form, Relation
from sitegen.language import Label, Message
from sitegen.reading.source import Source
from sitegen.reports.model import Report, State
from tests.built_site import SMALL_FORM, TODAY
from tests.checks.filled_forms import Grid, balanced, report_of, written
from tests.places import codes
from tests.written_reports import form_of


def small_form() -> Form:
    path = SMALL_FORM / "content" / "forms" / "access-requests.yaml"
    problems: list[Finding] = []
    form = load_form(Source(path.name, path.read_text(encoding="utf-8")), problems)
    assert form is not None
    return form


FORMS = {**official_forms(), "access-requests": small_form()}


@pytest.fixture(params=FORMS)
def form(request: pytest.FixtureRequest) -> Form:
    return FORMS[request.param]


def check(form: Form, grids: dict[str, Grid], more: str = "") -> list[Finding]:
    return checked(report_of(form, written(form, grids, more)))


def checked(report: Report) -> list[Finding]:
    """Return what is found in the figures and in the acknowledgements."""
    found = form_rules.check(report, None)
    return [*found.findings, *acknowledgements.findings(report, found.verdicts, TODAY)]


def within(evaluations: list[Evaluation]) -> list[Evaluation]:
    """Leave out the rules that compare with the year before, of which there is no report here."""
    return [e for e in evaluations if not e.rule.compares_years]


def zeros(form: Form) -> dict[str, Grid]:
    return {
        table.id: [["0"] * len(table.columns.leaves) for _ in table.rows.leaves]
        for table in form.tables.values()
    }


def position(form: Form, table: str, row: str, column: str) -> tuple[int, int]:
    """Return the numbers of a row and a column given by their paths."""
    found = form.tables[table]
    return found.rows.by_path[row].first, found.columns.by_path[column].first


def changed(
    form: Form, grids: dict[str, Grid], table: str, row: str, column: str, text: str
) -> dict[str, Grid]:
    """Return the figures with another text in one cell."""
    grids = deepcopy(grids)
    r, c = position(form, table, row, column)
    grids[table][r][c] = text
    return grids


# What holds


@settings(max_examples=15)
@given(st.integers(0, 10**6))
@pytest.mark.parametrize("name", FORMS)
def test_figures_that_hold_all_rules_give_no_finding(name: str, seed: int) -> None:
    form = FORMS[name]
    report = report_of(form, written(form, balanced(form, seed)))
    evaluations = evaluate(report)
    assert findings(evaluations, report) == []
    assert {evaluation.outcome for evaluation in within(evaluations)} == {Outcome.PASS}
    assert {
        (evaluation.outcome, evaluation.missing_year)
        for evaluation in evaluations
        if evaluation.rule.compares_years
    } <= {(Outcome.UNDECIDABLE, 2018)}
    assert any(cell.value for row in report.figures["reviews"] for cell in row)


def test_every_rule_is_evaluated_in_every_row_or_column(form: Form) -> None:
    report = report_of(form, written(form, balanced(form, 1)))
    found = [(e.rule.id, e.lane) for e in evaluate(report)]
    wanted = []
    for rule in form.rules:
        table = form.tables[rule.table]
        lanes = table.columns.leaves if rule.each is Each.COLUMN else table.rows.leaves
        wanted += [(rule.id, lane) for lane in range(len(lanes))]
    assert found == wanted
    if form.id == "cn-2019":
        years = [rule.id for rule in form.rules if rule.compares_years]
        assert len([name for name, _ in found if name not in years]) == 7 + 7 + 23 + 1 + 1 + 1 + 2
        assert len([name for name, _ in found if name in years]) == 7 + 2 + 2 + 1


@settings(max_examples=10)
@given(st.integers(0, 10**6))
@pytest.mark.parametrize("name", FORMS)
def test_totals_that_are_left_out_are_computed_and_hold(name: str, seed: int) -> None:
    form = FORMS[name]
    grids = balanced(form, seed)
    report = report_of(form, written(form, grids))
    shorter = {
        table.id: [
            [text for number, text in enumerate(row) if number not in form.totals(table, Each.ROW)]
            for row in grids[table.id]
        ]
        for table in form.tables.values()
    }
    computed = report_of(form, written(form, shorter))
    assert findings(evaluate(computed), computed) == []
    assert values(computed) == values(report)
    assert {
        (table.id, column)
        for table in form.tables.values()
        for row in computed.figures[table.id]
        for column, cell in enumerate(row)
        if cell.computed
    } == {
        (table.id, column)
        for table in form.tables.values()
        for column in form.totals(table, Each.ROW)
    }


def values(report: Report) -> dict[str, list[list[Decimal | None]]]:
    return {
        table: [[cell.value for cell in row] for row in rows]
        for table, rows in report.figures.items()
    }


# What doesn't hold


def in_rules(form: Form) -> list[tuple[str, int, int, set[tuple[str, int]]]]:
    """Return every cell that stands in some equation, and in which, in which lane of each."""
    cells: dict[tuple[str, int, int], set[tuple[str, int]]] = {}
    for rule in form.rules:
        if rule.compares_years or rule.relation is not Relation.EQUAL:
            continue
        table = form.tables[rule.table]
        lanes, axis = table.rows, table.columns
        if rule.each is Each.COLUMN:
            lanes, axis = axis, lanes
        for leaf in axis.leaves_of((*rule.left, *rule.right)):
            for lane in range(len(lanes.leaves)):
                row, column = (leaf, lane) if rule.each is Each.COLUMN else (lane, leaf)
                cells.setdefault((rule.table, row, column), set()).add((rule.id, lane))
    return [(*cell, rules) for cell, rules in cells.items()]


def test_how_many_figures_stand_in_rules() -> None:
    counts = {name: len(in_rules(form)) for name, form in FORMS.items()}
    assert counts["cn-2019"] == 23 * 7 + 15
    assert counts["cn-2021"] == 25 * 7 + 15


@pytest.mark.parametrize("name", FORMS)
def test_every_figure_of_a_rule_that_is_one_too_high_is_found(name: str) -> None:
    form = FORMS[name]
    grids = balanced(form, 7)
    for table, row, column, rules in in_rules(form):
        wrong = deepcopy(grids)
        value = int(grids[table][row][column]) + 1
        sign = "+" if grids[table][row][column][0] in "+-" and value >= 0 else ""
        wrong[table][row][column] = f"{sign}{value}"
        text = written(form, wrong)
        report = report_of(form, text)
        evaluations = evaluate(report)
        failed = [e for e in evaluations if e.outcome is Outcome.FAIL]
        assert {(e.rule.id, e.lane) for e in failed} == rules
        (finding,) = findings(evaluations, report)
        assert [finding.code, *finding.also] == list(dict.fromkeys(e.rule.id for e in failed))
        assert finding.severity is Severity.ERROR
        lines = text.splitlines()
        if len(failed) > 1:
            # The figure that stands in all of them is at fault.
            cell = report.figures[table][row][column]
            assert (finding.place, finding.parts[0].place) == (cell.place, cell.place)
            assert finding.parts[0].text == cell.text
            assert f"{len(failed)} rules would hold" in str(finding.message)
            assert f"with {value - 1}, " in str(finding.message)
            assert [str(part.label) for part in finding.parts[1:]] == [
                str(Message("{rule} (“{lane}”)", rule=e.rule.id, lane=e.lane_label)) for e in failed
            ]
        else:
            (evaluation,) = failed
            left, right = evaluation.left, evaluation.right
            by = 1 if (row, column) in {(t.row, t.column) for t in left} else -1
            sums = [sum(int(t.cell.text) for t in side) for side in (left, right)]
            assert sums[0] - sums[1] == by
            message = str(finding.message)
            if cause := finding.message.values.get("cause"):
                assert message.endswith(f" {cause}")
                message = message.removesuffix(f" {cause}")
            assert message.endswith(f"difference {by:+d}.")
            assert f" {sums[0]}, but " in message
            assert str(sums[1]) in message
            # Every addend, with its label, as it is written, where it is written.
            assert [str(part.text) for part in finding.parts] == [
                t.cell.text for t in (*left, *right)
            ]
            assert [str(p.label) for p in finding.parts] == [str(t.label) for t in (*left, *right)]
            for part in finding.parts:
                place = part.place
                assert place is not None
                line = lines[place.line - 1]
                assert line[place.column - 1 : place.column - 1 + place.width] == part.text
            assert finding.place == finding.parts[0].place
            assert len({part.place for part in finding.parts}) == len(left) + len(right)


def test_a_figure_in_no_rule_may_be_anything() -> None:
    form = FORMS["cn-2019"]
    grids = balanced(form, 3)
    grids["article-20-5"] = [["8", "-2", "0"], ["5", "+18", "16"]]
    assert check(form, grids) == []


def test_a_wrong_total_names_the_total_and_the_sum_of_its_parts() -> None:
    form = FORMS["cn-2021"]
    grids = zeros(form)
    grids["reviews"][0][:5] = ["3", "1", "0", "2", "7"]
    (finding,) = check(form, grids)
    assert finding.code == "reconsideration-total"
    assert str(finding.message) == (
        "Administrative reconsideration and litigation, “This year”:"
        " “Total” is 7, but its parts add up to 6; difference +1."
    )
    assert str(finding.advice).startswith("The reconsideration total is the sum of")
    assert "  - rule: reconsideration-total\n    row: This year" in str(finding.advice)
    assert [(p.label.in_("en"), p.text) for p in finding.parts if isinstance(p.label, Label)] == [
        ("Total", "7"),
        ("Decision upheld", "3"),
        ("Decision corrected", "1"),
        ("Other result", "0"),
        ("Pending", "2"),
    ]


def test_a_broken_balance_names_both_its_sides() -> None:
    form = FORMS["cn-2019"]
    grids = zeros(form)
    grids = changed(form, grids, "applications", "received", "applicants.individuals", "4")
    grids = changed(form, grids, "applications", "received", "applicants.total", "4")
    individuals, total = check(form, grids)
    assert individuals.code == total.code == "applications-balance"
    assert str(individuals.message) == (
        "Applications received and handled, “Individuals”:"
        " “1. New applications received this year” +"
        " “2. Applications carried over from the previous year” = 4, but"
        " “(7) Total” + “4. Carried over to the next year” = 0; difference +4."
    )
    assert [str(part.text) for part in individuals.parts] == ["4", "0", "0", "0"]


def test_a_computed_addend_is_marked_as_such() -> None:
    form = FORMS["cn-2019"]
    grids = balanced(form, 5)
    r, _ = position(form, "applications", "received", "applicants.individuals")
    grids["applications"][r][0] = str(int(grids["applications"][r][0]) + 1)
    grids["applications"][r].pop()
    (both,) = check(form, grids)
    assert (both.code, both.also) == ("applications-balance", ())
    assert both.parts[0].text == grids["applications"][r][0]
    assert len(both.parts) == 1 + 2
    # With the one known, the other is told by itself.
    (total,) = check(form, grids, acknowledged(KNOWN[1]))
    assert [str(part.text).endswith("(computed)") for part in total.parts] == [True] + [False] * 3


def test_what_is_wholly_computed_is_told_where_it_comes_from() -> None:
    form = FORMS["cn-2019"]
    grids = balanced(form, 5)
    grids["applications"] = [row[:-1] for row in grids["applications"]]
    r, _ = position(form, "applications", "received", "applicants.individuals")
    grids["applications"][r][0] = str(int(grids["applications"][r][0]) + 1)
    (individuals,) = check(form, grids)
    assert individuals.code == "applications-balance"
    assert "“Individuals”" in str(individuals.message)
    assert not any(str(part.text).endswith("(computed)") for part in individuals.parts)


def test_figures_are_compared_exactly_whatever_their_notation() -> None:
    form = FORMS["access-requests"]
    grids = balanced(form, 2)
    grids["reviews"][0][4:7] = ["0.10", "0.20", "0.3"]
    assert check(form, grids) == []
    grids["reviews"][0][4:7] = ["0.10", "0.20", "0.30000001"]
    (finding,) = check(form, grids)
    assert str(finding.message).endswith(
        "“Total” is 0.30000001, but its parts add up to 0.30; difference +0.00000001."
    )
    grids["reviews"][0][4:7] = ['"1,000.5"', "12", "1012.50（约）"]
    assert check(form, grids) == []


def test_a_number_is_written_without_exponent() -> None:
    assert figure(Decimal("1E+3")) == "1000"
    assert figure(Decimal("0.0000001")) == "0.0000001"


# What can't be decided


@pytest.mark.parametrize("text", ["空", "n/a", "/", '"无"', "~", '""'])
@pytest.mark.parametrize("name", official_forms())
def test_a_sum_that_needs_a_blank_is_undecidable_not_wrong(name: str, text: str) -> None:
    form = FORMS[name]
    grids = balanced(form, 11)
    wrong = changed(form, grids, "applications", "results.granted", "applicants.individuals", text)
    report = report_of(form, written(form, wrong))
    evaluations = evaluate(report)
    undecided = {
        (e.rule.id, e.lane) for e in within(evaluations) if e.outcome is Outcome.UNDECIDABLE
    }
    assert undecided == {("applications-total", 0), ("applications-applicants", 2)}
    assert not [e for e in evaluations if e.outcome is Outcome.FAIL]
    (note,) = findings(evaluations, report)
    assert (note.code, note.severity) == ("undecidable", Severity.NOTE)
    assert "applications-total" in str(note.message)
    assert "applications-applicants" in str(note.message)
    cell = report.figures["applications"][2][0]
    assert note.place == cell.place
    assert cell.state is not State.NUMBER


def test_a_blank_hides_no_other_discrepancy() -> None:
    form = FORMS["cn-2019"]
    grids = changed(form, balanced(form, 1), "reviews", "this_year", "reconsideration.upheld", "空")
    r, c = position(form, "reviews", "this_year", "litigation.direct.total")
    grids["reviews"][r][c] = "9999"
    assert codes(check(form, grids)) == ["litigation-direct-total", "undecidable"]


def test_zeros_are_no_blanks() -> None:
    form = FORMS["cn-2019"]
    grids = zeros(form)
    report = report_of(form, written(form, grids))
    assert {e.outcome for e in within(evaluate(report))} == {Outcome.PASS}


def test_a_total_that_could_not_be_computed_is_not_named_beside_its_blank() -> None:
    form = FORMS["cn-2019"]
    grids = balanced(form, 4)
    grids["reviews"] = [["空", "1", "2", "3", "1", "2", "3", "4", "1", "2", "3", "4"]]
    (note,) = check(form, grids)
    assert note.code == "undecidable"
    assert note.place is not None
    assert note.place.excerpt[note.place.column - 1] == "空"


def test_amounts_in_different_units_cannot_be_added() -> None:
    form = form_of("""\
id: money
title: Money
years: {from: 2019}
report_title: Money
chapters:
  - id: money
    label: Money
    tables:
      - id: reviews
        label: Money
        row_heading: Item
        kind: amount
        columns:
          - {id: a, label: A, units: [元, 万元]}
          - {id: b, label: B, units: [元, 万元]}
          - {id: total, label: Total, units: [元, 万元]}
        rows: [{id: year, label: Year}]
rules:
  - {id: sum, table: reviews, each: row, total: total, of: [a, b], because: B}
""")
    for row, outcome in (
        (["1元", "2元", "3元"], Outcome.PASS),
        (["1元", "2元", "4元"], Outcome.FAIL),
        (["1元", "2万元", "3元"], Outcome.UNDECIDABLE),
        (["1元", "2元", "3"], Outcome.UNDECIDABLE),
    ):
        report = report_of(form, written(form, {"reviews": [row]}))
        assert [e.outcome for e in evaluate(report)] == [outcome]


# What is known

WRONG = ("applications", "results.total", "applicants.individuals", "777")


def acknowledged(*entries: str) -> str:
    return "acknowledged:\n" + "\n".join(
        f"  - {{{entry}, reason: As printed.}}" for entry in entries
    )


def with_wrong_total() -> tuple[Form, dict[str, Grid]]:
    """A total that breaks three rules: in its column twice, in its row once."""
    form = FORMS["cn-2019"]
    return form, changed(form, balanced(form, 21), *WRONG)


KNOWN = (
    "rule: applications-total, column: applicants.individuals",
    "rule: applications-balance, column: applicants.individuals",
    "rule: applications-applicants, row: results.total",
)


def test_discrepancies_that_are_acknowledged_are_no_errors() -> None:
    form, grids = with_wrong_total()
    (finding,) = check(form, grids)
    assert sorted([finding.code, *finding.also]) == [
        "applications-applicants",
        "applications-balance",
        "applications-total",
    ]
    assert check(form, grids, acknowledged(*KNOWN)) == []


def test_an_acknowledged_discrepancy_is_published_as_printed() -> None:
    form, grids = with_wrong_total()
    report = report_of(form, written(form, grids, acknowledged(*KNOWN)))
    assert report.figures["applications"][21][0].text == "777"
    known = [e for e in evaluate(report) if e.acknowledgement]
    assert [e.outcome for e in known] == [Outcome.FAIL] * 3
    assert {e.acknowledgement.reason for e in known if e.acknowledgement} == {"As printed."}


@pytest.mark.parametrize("missing", KNOWN)
def test_an_acknowledgement_speaks_of_one_rule_alone(missing: str) -> None:
    form, grids = with_wrong_total()
    rest = [entry for entry in KNOWN if entry != missing]
    (finding,) = check(form, grids, acknowledged(*rest))
    assert finding.code in missing


@pytest.mark.parametrize(
    "entry",
    [
        "rule: applications-total, column: 商业企业",
        "rule: applications-total, column: 自然人, row: received",
        "rule: applications-applicants, row: received",
        "rule: reconsideration-total, row: this_year",
    ],
)
def test_an_acknowledgement_that_matches_nothing_is_an_error(entry: str) -> None:
    form, grids = with_wrong_total()
    text = written(form, grids, acknowledged(*KNOWN, entry))
    report = report_of(form, text)
    (finding,) = checked(report)
    assert (finding.code, finding.severity) == ("acknowledgement-unused", Severity.ERROR)
    assert finding.place is not None
    assert text.splitlines()[finding.place.line - 1] == f"  - {{{entry}, reason: As printed.}}"


def test_an_acknowledgement_of_what_has_been_put_right_is_an_error() -> None:
    form = FORMS["cn-2019"]
    found = check(form, balanced(form, 21), acknowledged(*KNOWN))
    assert codes(found) == ["acknowledgement-unused"] * 3


def test_an_acknowledgement_for_a_group_covers_each_of_its_columns() -> None:
    form = FORMS["cn-2019"]
    grids = balanced(form, 8)
    for column in ("individuals", "total"):
        r, c = position(form, "applications", "carried_over", f"applicants.{column}")
        grids["applications"][r][c] = str(int(grids["applications"][r][c]) + 5)
    entry = "rule: applications-balance, column: 申请人情况"
    assert codes(check(form, grids)) == ["applications-balance"] * 2
    assert check(form, grids, acknowledged(entry)) == []


def test_the_row_of_an_acknowledgement_must_be_one_of_the_rule_s() -> None:
    form, grids = with_wrong_total()
    entries = [f"{KNOWN[0]}, row: results.granted", *KNOWN[1:]]
    assert check(form, grids, acknowledged(*entries)) == []
    entries = [f"{KNOWN[0]}, row: carried_over", *KNOWN[1:]]
    assert codes(check(form, grids, acknowledged(*entries))) == [
        "applications-total",
        "acknowledgement-unused",
    ]
