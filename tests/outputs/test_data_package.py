"""`datapackage.json`, judged by Frictionless, which reads and types every line it describes."""

from __future__ import annotations

import json
import posixpath

import pytest
from frictionless import Package, system

from tests.built_site import BuiltSite, built


@pytest.fixture
def packages(data_site: BuiltSite) -> list[str]:
    return sorted(
        path.relative_to(data_site.folder).as_posix()
        for path in data_site.folder.rglob("datapackage.json")
    )


def test_every_package_is_valid_with_all_its_lines(data_site: BuiltSite, packages) -> None:
    for path in packages:
        with system.use_context(trusted=True):
            report = Package(str(data_site.folder / path)).validate()
        assert report.valid, report.flatten(["rowNumber", "fieldName", "note"])
        assert report.stats["tasks"] == len(json.loads(data_site.read(path))["resources"])


def test_it_is_found_that_a_line_is_wrong(portal) -> None:
    site = built(portal.root, portal.output)
    path = site.folder / "years/2024/figures.csv"
    path.write_bytes(path.read_bytes().replace(b",number,", b",figure,", 1))
    with system.use_context(trusted=True):
        report = Package(str(site.folder / "datapackage.json")).validate()
    assert {tuple(error) for error in report.flatten(["fieldName", "type"])} == {
        ("state", "constraint-error")
    }


def test_the_site_lists_its_years_and_each_body_its_own(data_site: BuiltSite, packages) -> None:
    bodies = {report.body.id for report in data_site.reports}
    assert set(packages) == {
        "datapackage.json",
        *(f"bodies/{body}/datapackage.json" for body in bodies),
    }
    years = sorted({report.year for report in data_site.reports})
    resources = json.loads(data_site.read("datapackage.json"))["resources"]
    assert [resource["path"] for resource in resources] == [
        f"years/{year}/figures.csv" for year in years
    ]


def test_paths_lead_down_and_sizes_are_right(data_site: BuiltSite, packages) -> None:
    for path in packages:
        for resource in json.loads(data_site.read(path))["resources"]:
            assert not resource["path"].startswith((".", "/"))
            file = data_site.folder / posixpath.dirname(path) / resource["path"]
            assert resource["bytes"] == file.stat().st_size


def test_every_version_is_the_second(data_site: BuiltSite, packages) -> None:
    for path in packages:
        package = json.loads(data_site.read(path))
        assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
        assert package["resources"][0]["$schema"].endswith("/2.0/dataresource.json")


def test_the_license_is_that_of_the_site(portal) -> None:
    portal.write(
        "site.yaml",
        (portal.root / "site.yaml").read_text(encoding="utf-8")
        + "license: https://license.example/by\n",
    )
    package = json.loads(built(portal.root, portal.output).read("datapackage.json"))
    assert package["licenses"] == [{"path": "https://license.example/by"}]
