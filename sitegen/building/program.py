"""Which program this is: the fingerprint of all that comes with sitegen."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

from sitegen.building.fingerprints import fingerprint
from sitegen.building.sources import look, read
from sitegen.theme import default_static, default_templates

_CODE = Path(__file__).parents[1]
_MADE_BY_PYTHON = "__pycache__/"


@cache
def program_version() -> bytes:
    """Return another fingerprint for every other sitegen, and for another Python."""
    found = {}
    for folder in (_CODE, default_templates(), default_static()):
        files = read(folder, look(folder), {})
        found[folder.name] = [
            (path, file.digest) for path, file in files.items() if _MADE_BY_PYTHON not in path
        ]
    return fingerprint(sys.version, found)
