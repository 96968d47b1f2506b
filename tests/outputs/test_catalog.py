"""`catalog.jsonld`, read as RDF by rdflib: years as datasets, with files that are there."""

from __future__ import annotations

import pytest
from rdflib import Graph, Namespace
from rdflib.namespace import DCTERMS, RDF

from tests.built_site import BuiltSite, built

# rdflib knows the terms of DCAT 2 alone.
DCAT = Namespace("http://www.w3.org/ns/dcat#")
# What rdflib says of itself when it reads JSON-LD.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")


@pytest.fixture
def graph(data_site: BuiltSite) -> Graph:
    return Graph().parse(data_site.folder / "catalog.jsonld", format="json-ld")


def test_there_is_a_dataset_for_each_year(graph: Graph, data_site: BuiltSite) -> None:
    (catalog,) = graph.subjects(RDF.type, DCAT.Catalog)
    (series,) = graph.subjects(RDF.type, DCAT.DatasetSeries)
    datasets = set(graph.subjects(RDF.type, DCAT.Dataset))
    assert set(graph.objects(catalog, DCAT.dataset)) == {series, *datasets}
    assert set(graph.subjects(DCAT.inSeries, series)) == datasets
    years = {report.year for report in data_site.reports}
    starts = {str(start)[:4] for start in graph.objects(None, DCAT.startDate)}
    assert starts == {str(year) for year in years}
    assert len(datasets) == len(years)


def test_everything_has_a_title_publisher_and_language(graph: Graph) -> None:
    (publisher,) = set(graph.objects(None, DCTERMS.publisher))
    assert (publisher, None, None) in graph
    for kind in (DCAT.Catalog, DCAT.DatasetSeries, DCAT.Dataset):
        for subject in graph.subjects(RDF.type, kind):
            for predicate in (DCTERMS.title, DCTERMS.description, DCTERMS.language):
                assert (subject, predicate, None) in graph
            assert (subject, DCTERMS.publisher, publisher) in graph


def test_every_file_is_there_with_its_size(graph: Graph, data_site: BuiltSite) -> None:
    base = data_site.settings.base_url
    assert base
    distributions = set(graph.subjects(RDF.type, DCAT.Distribution))
    assert len(distributions) == 2 * len(set(graph.subjects(RDF.type, DCAT.Dataset)))
    for distribution in distributions:
        address = str(graph.value(distribution, DCAT.downloadURL))
        size = graph.value(distribution, DCAT.byteSize)
        path = data_site.folder / address.removeprefix(base)
        assert size is not None
        assert size.toPython() == path.stat().st_size


def test_without_an_address_there_is_no_catalogue(portal) -> None:
    portal.change("site.yaml", "base_url: https://records.example/reports/\n", "")
    site = built(portal.root, portal.output)
    assert not (site.folder / "catalog.jsonld").exists()
    assert "catalog.jsonld" not in site.read("llms.txt")
