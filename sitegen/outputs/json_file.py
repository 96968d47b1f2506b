"""Data as the bytes of a JSON file, readable for people too."""

from __future__ import annotations

import json
from collections.abc import Mapping

from sitegen.outputs.addresses import OutputFile


def json_file(path: str, data: Mapping[str, object]) -> OutputFile:
    """Return a JSON file; members keep their order, and those that are None are left out."""
    known = {name: value for name, value in data.items() if value is not None}
    return OutputFile(path, f"{json.dumps(known, ensure_ascii=False, indent=1)}\n".encode())
