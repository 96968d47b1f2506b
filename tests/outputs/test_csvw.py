"""CSVW descriptions, found and judged by the reader of the `csvw` package."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from csvw import CSVW

from tests.built_site import BuiltSite, built
from tests.outputs.data_files import lines_of


def test_every_csv_file_has_one_beside_it(data_site: BuiltSite) -> None:
    for path in data_site.folder.rglob("figures.csv"):
        metadata = json.loads(path.with_name("figures.csv-metadata.json").read_text("utf-8"))
        assert metadata["url"] == path.name


def test_it_is_found_by_the_file_and_true_of_every_line(data_site: BuiltSite) -> None:
    for path in data_site.folder.glob("bodies/*/figures.csv"):
        read = CSVW(str(path))
        assert read.is_valid
        lines = lines_of(path)
        rows = list(read.tables[0].iterdicts())
        assert len(rows) == len(lines)
        for row, line in zip(rows, lines, strict=True):
            assert row["year"] == int(line["year"])
            assert row["computed"] is (line["computed"] == "true")
            assert row["text"] == (line["text"] or None)
            value = row["value"]
            assert (None if value is None else Decimal(str(value))) == (
                Decimal(line["value"]) if line["value"] else None
            )


# The reader warns itself, and takes a warning for a sign of a wrong file.
@pytest.mark.filterwarnings("default:Invalid column value")
def test_a_wrong_line_is_not_true(portal) -> None:
    path = built(portal.root, portal.output).folder / "years/2024/figures.csv"
    path.write_bytes(path.read_bytes().replace(b",2024,", b",last year,", 1))
    assert not CSVW(str(path)).is_valid
