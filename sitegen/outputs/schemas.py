"""The schemas of the data that the site offers, published once for all reports."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import resources

from sitegen.language import Language
from sitegen.outputs.addresses import REPORT_SCHEMA, OutputFile
from sitegen.outputs.data_package import figures_schema


def schemas(words: Language) -> Iterator[OutputFile]:
    """Yield the schemas of `report.json` and of the CSV files."""
    own = resources.files("sitegen") / "outputs" / "report.schema.json"
    yield OutputFile(REPORT_SCHEMA, own.read_bytes())
    yield figures_schema(words)
