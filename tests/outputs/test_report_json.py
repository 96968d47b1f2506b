"""`report.json`: for programs that read one report."""

from __future__ import annotations

import json
from decimal import Decimal

import jsonschema
import pytest

from sitegen.building.build import build
from sitegen.outputs.report_json import number
from tests.built_site import TODAY
from tests.portals import BODY, Portal

TOP = {
    *(
        "$schema",
        "id",
        "url",
        "title",
        "language",
        "year",
        "body",
        "form",
        "status",
        "issued",
        "published",
    ),
    *("document_number", "index_number", "chapters", "tables", "acknowledged"),
    "corrections",
}
FIGURE = {
    *("row", "column", "row_labels", "column_labels", "kind", "unit", "state", "value", "text"),
    *("annotation", "computed"),
}


@pytest.fixture
def data(site):
    (path,) = [path for path in site.pages if path.count("/") == 3 and path.endswith("index.html")]
    return json.loads(site.read(path.replace("index.html", "report.json")))


@pytest.fixture
def figures(data):
    return [figure for table in data["tables"] for figure in table["figures"]]


def test_it_has_these_names_and_no_others(data, figures):
    assert set(data) == TOP
    assert all(
        set(table) == {"id", "label", "caption", "note", "figures"} for table in data["tables"]
    )
    assert all(set(figure) == FIGURE for figure in figures)
    assert all(set(chapter) == {"id", "title", "html"} for chapter in data["chapters"])


def test_it_follows_the_schema_that_it_names(data, site):
    path = next(site.folder.rglob("report.json"))
    schema = json.loads((path.parent / data["$schema"]).resolve().read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator
    validator.check_schema(schema)
    validator(schema, format_checker=validator.FORMAT_CHECKER).validate(data)
    # All that the report has is told there, and a wrong one is found.
    assert set(schema["properties"]) == set(data)
    assert set(schema["$defs"]["figure"]["properties"]) == FIGURE
    data["tables"][0]["figures"][0]["value"] = "12"
    assert not validator(schema).is_valid(data)


def test_every_report_of_a_portal_follows_the_schema(demo_site):
    schema = json.loads(demo_site.read("schemas/report.schema.json"))
    validator = jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    reports = [json.loads(path.read_bytes()) for path in demo_site.folder.rglob("report.json")]
    for report in reports:
        validator.validate(report)
    # One of them has each of what few reports have.
    (acknowledged,) = [entry for report in reports for entry in report["acknowledged"]]
    assert acknowledged["rule"] == "reconsideration-total"
    (correction,) = [entry for report in reports for entry in report["corrections"]]
    figures = correction["figures"]
    assert len(figures) == 4
    defined = schema["$defs"]["correctedFigure"]["properties"]
    assert all(set(figure) == set(defined) for figure in figures)


def test_it_says_whose_report_it_is(data, site):
    (report,) = site.reports
    assert data["title"] == report.title
    assert data["year"] == report.year
    assert data["body"] == {"id": report.body.id, "name": report.body.name}
    assert data["form"]["id"] == report.form.id
    assert data["issued"] == report.issued.isoformat()
    assert data["status"] == "approved"
    assert data["url"] == f"{site.settings.base_url}bodies/{report.body.id}/{report.year}/"


def test_it_has_the_id_of_the_feed(data, site):
    (item,) = json.loads(site.read("feed.json"))["items"]
    assert data["id"] == item["id"]


def test_every_cell_of_the_form_is_there_once(data, site):
    (report,) = site.reports
    for shown, table in zip(data["tables"], report.form.tables.values(), strict=True):
        assert shown["id"] == table.id
        places = [(figure["row"], figure["column"]) for figure in shown["figures"]]
        assert places == [
            (row.path, column.path) for row in table.rows.leaves for column in table.columns.leaves
        ]


def test_a_value_goes_with_the_state_of_its_cell(figures):
    assert {figure["kind"] for figure in figures} <= {"count", "change", "amount"}
    for figure in figures:
        assert (figure["value"] is not None) == (figure["state"] == "number")
        assert figure["state"] in ("number", "blank", "not-applicable", "words")
        assert isinstance(figure["computed"], bool)
        assert isinstance(figure["text"], str)


def test_values_are_what_the_texts_say(figures):
    for figure in figures:
        if figure["state"] == "number":
            bare = figure["text"].removesuffix(figure["unit"] or "").replace(",", "").strip()
            assert Decimal(str(figure["value"])) == Decimal(bare)


def test_every_amount_has_a_unit(figures):
    assert all(figure["unit"] for figure in figures if figure["kind"] == "amount")
    assert not any(figure["unit"] for figure in figures if figure["kind"] != "amount")


def test_the_texts_of_all_chapters_are_there(data, site):
    (report,) = site.reports
    assert {c["id"]: c["html"] for c in data["chapters"]} == {
        name: text.html for name, text in report.texts.items()
    }


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("0", "0"),
        ("-2", "-2"),
        ("291584.23", "291584.23"),
        ("1.50", "1.5"),
        ("7.00", "7"),
        ("999999999999999", "999999999999999"),
        ("9999999999999.99", "9999999999999.99"),
        ("0.000000000000001", "1e-15"),
        ("-0", "0"),
    ],
)
def test_numbers_are_exact(value, written):
    assert json.dumps(number(Decimal(value))) == written


def test_no_number_is_null():
    assert number(None) is None


def test_corrections_are_told_with_ids_and_labels(portal: Portal) -> None:
    path = portal.report / "report.yaml"
    path.write_text(
        path.read_text(encoding="utf-8")
        + "corrections:\n"
        + "  - {date: 2025-06-01, reason: One request was overlooked.}\n"
        + "  - date: 2025-09-01\n    reason: A <review> was counted twice.\n    figures:\n"
        + "      - {table: reviews, row: year, column: decisions/upheld, old: 8}\n",
        encoding="utf-8",
    )
    assert build(portal.root, portal.output, TODAY).errors == 0
    data = json.loads((portal.output / f"bodies/{BODY}/2024/report.json").read_text("utf-8"))
    assert data["corrections"] == [
        {
            "date": "2025-09-01",
            "reason": "A <review> was counted twice.",
            "figures": [
                {
                    "table": "reviews",
                    "row": "year",
                    "column": "decisions.upheld",
                    "table_label": "Reviews and costs",
                    "row_labels": ["Whole year"],
                    "column_labels": ["Reviews by the commissioner", "Upheld"],
                    "old": "8",
                    "new": "7",
                }
            ],
        },
        {"date": "2025-06-01", "reason": "One request was overlooked.", "figures": []},
    ]


def test_a_report_without_corrections_has_an_empty_list(data):
    assert data["corrections"] == []
