"""The schemas for editors that a site keeps, so that these need no network."""

from __future__ import annotations

import json
import secrets
from pathlib import Path

from sitegen.forms.model import Form
from sitegen.language import Language
from sitegen.writing.file_schemas import MADE_BY, body_schema, report_schema, site_schema
from sitegen.writing.schema import Schema

FOLDER = "schemas"
"""Where in the site's folder they are."""


def schema_files(form: Form, words: Language) -> dict[str, bytes]:
    """Return the schemas of reports on a form and of the other files, by their paths in a site."""
    return {
        report_schema_path(form): _written(report_schema(form, words)),
        f"{FOLDER}/body.json": _written(body_schema(words)),
        f"{FOLDER}/site.json": _written(site_schema(words)),
    }


def report_schema_path(form: Form) -> str:
    """Return where the schema of reports on a form is."""
    return f"{FOLDER}/report-{form.id}.json"


def update_schemas(root: Path, form: Form, words: Language) -> None:
    """Write these schemas into a site where they are missing or from another time.

    A file that somebody else has written stays as it is.

    Raises:
        OSError: If one can't be written.
    """
    for name, data in schema_files(form, words).items():
        path = root / name
        if path.exists() and not _is_ours(path):
            continue
        path.parent.mkdir(exist_ok=True)
        new = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
        try:
            new.write_bytes(data)
            new.replace(path)
        finally:
            new.unlink(missing_ok=True)


def _is_ours(path: Path) -> bool:
    return path.is_file() and MADE_BY.encode() in path.read_bytes()


def _written(schema: Schema) -> bytes:
    return f"{json.dumps(schema, ensure_ascii=False, indent=1)}\n".encode()
